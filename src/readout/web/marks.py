"""The marks that a page has hundreds of: citations, cited stretches of a text, cells of the matrix.

They are written here, since the template engine takes ten times as long over each value that it
puts in. Whatever comes from an article goes through ``escape``.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from readout.web.views.parts import Fit, Place, Words
from readout.web.views.texts import Alike, Run

FITS: dict[Fit, tuple[str, str]] = {
    "verbatim": ("●", "word for word"),
    "reworded": ("◐", "in other words"),
    "part": ("◔", "part of it"),
    "more": ("◕", "more than it"),
    "none": ("–", "leaves it out"),
}
"""How an article has a claim: the sign in a table, and the same in words."""

ALIKE: dict[Alike, tuple[str, str]] = {
    "same": ("=", "the same words"),
    "reworded": ("≈", "in other words"),
    "unsure": ("?", "perhaps the same"),
    "only": ("", ""),
    "": ("", ""),
}
"""How another report has a statement: the sign before its number, and the same in words."""

_CELLS = {
    fit: f'<td class="{fit}"><span aria-hidden="true">{sign}</span>'
    f'<span class="unseen">{words}</span></td>'
    for fit, (sign, words) in FITS.items()
}


def cites(places: Iterable[Place]) -> Markup:
    """Places as links under their labels."""
    return Markup(f'<span class="cites">{"".join(map(_cite, places))}</span>')


def _cite(place: Place) -> str:
    outlet = escape(place.outlet)
    heard = f", {FITS[place.fit][1]}" if place.note else ""
    note = f": {escape(place.note)}" if place.note else ""
    return (
        f'<a class="cite {place.fit}" href="{escape(place.href)}" '
        f'aria-label="{escape(place.label)}, {outlet}{heard}" title="{outlet}{note}">'
        f"{escape(place.label)}</a>"
    )


def cells(fits: Iterable[Fit]) -> Markup:
    """A row of the matrix: how each article has the claim."""
    return Markup("".join(_CELLS[fit] for fit in fits))


def marked(words: Iterable[Words]) -> Markup:
    """Words, those that another printing has not underlined."""
    return Markup(
        "".join(
            f'<b class="changed">{escape(run.text)}</b>' if run.changed else escape(run.text)
            for run in words
        )
    )


def runs(text: Iterable[Run], base: str = "") -> Markup:
    """A text with what is cited and aligned in it marked; ``base`` is the account's address."""
    return Markup("".join(_run(run, base) for run in text))


def _run(run: Run, base: str) -> str:
    begins = "".join(f'<a id="{escape(one)}" class="place"></a>' for one in run.begins)
    told = escape(run.text)
    if run.groups:
        kinds: str = run.alike or "cited"
        kinds += " differs" if run.differing else ""
        kinds += " furniture" if run.furniture else ""
        told = f'<mark class="{kinds}" data-g="{escape(" ".join(run.groups))}">{told}</mark>'
    elif run.furniture:
        title = f"not the report: {escape(run.furniture)}"
        told = f'<span class="furniture" title="{title}">{told}</span>'
    differs = (
        f'<a class="join differing" href="{escape(base)}#{escape(run.differs[0])}" '
        'aria-label="differs: see how">≠</a>'
        if run.differs
        else ""
    )
    joins = "".join(
        f'<a class="join {one.alike}" href="{escape(one.href)}" '
        f'aria-label="report {one.number}: {ALIKE[one.alike][1]}">'
        f"{ALIKE[one.alike][0]}{one.number}</a>"
        for one in run.joins
    )
    return f"{begins}{told}{differs}{joins}"
