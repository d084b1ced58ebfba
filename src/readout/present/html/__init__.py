"""The account as one self-contained page: account on one side, the articles on the other."""

from readout.present.html.page import html, notebook

__all__ = ["html", "notebook"]
