"""The table of pages: every address that is answered with a context, as a page and as JSON."""

from __future__ import annotations

from readout.web.page import Page
from readout.web.views import compare

PAGES: tuple[Page, ...] = (
    Page(
        "compare",
        "/compare",
        "What may be sent to be compared",
        compare.NoQuery,
        compare.CompareForm,
        "compare.html.j2",
        compare.form,
        form=True,
        library=False,
    ),
    Page(
        "help",
        "/help",
        "What the marks and keys mean",
        compare.NoQuery,
        compare.Help,
        "help.html.j2",
        compare.help_page,
        library=False,
    ),
)
