"""Names of one thing, brought together: a full name, its surname, its acronym."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.annotate.names.found import Found, span_of
from readout.records.annotations import MentionForm, NameKind
from readout.records.parse import Parse
from readout.text.naming import (
    is_acronym,
    name_words,
    person_words,
    place_key,
    same_body,
    same_person,
)


@dataclass(slots=True)
class Draft:
    """A chain being built: its names' indices in the list of names, and its texts."""

    kind: NameKind
    members: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def chains_of(parse: Parse, found: list[Found]) -> list[Draft]:
    """Chains in order of their first name. Each name joins the nearest chain that fits it."""
    drafts: list[Draft] = []
    texts = [span_of(parse, name.low, name.high).text for name in found]
    order = sorted(range(len(found)), key=lambda at: (-_fullness(found[at], texts[at]), at))
    for at in order:
        home = _home(drafts, found, at, texts[at])
        if home is None:
            home = Draft(found[at].kind)
            drafts.append(home)
        home.members.append(at)
        home.texts.append(texts[at])
    for draft in drafts:
        draft.members.sort()
    return sorted(drafts, key=lambda draft: draft.members[0])


def _fullness(name: Found, text: str) -> int:
    """Full names open chains before short ones join them."""
    words = person_words(text) if name.kind == "person" else name_words(text)
    return min(len(words), 2)


def _home(drafts: list[Draft], found: list[Found], at: int, text: str) -> Draft | None:
    fitting = [d for d in drafts if d.kind == found[at].kind and _fits(d, found[at].kind, text)]
    if not fitting:
        return None
    return min(fitting, key=lambda d: min(_distance(member, at) for member in d.members))


def _distance(member: int, at: int) -> int:
    """Names before count as nearer than names behind."""
    return at - member if member < at else 10_000 + member - at


def _fits(draft: Draft, kind: NameKind, text: str) -> bool:
    if kind == "person":
        return all(same_person(text, other) for other in dict.fromkeys(draft.texts))
    if kind == "organisation":
        return any(same_body(text, other) for other in dict.fromkeys(draft.texts))
    if kind in ("place", "nationality"):
        return any(place_key(text) == place_key(other) for other in dict.fromkeys(draft.texts))
    return any(name_words(text) == name_words(other) for other in dict.fromkeys(draft.texts))


def form_of(kind: NameKind, text: str, fullest: str) -> MentionForm:
    """Whether a name is the chain's full one, a short form or an acronym."""
    if text == fullest:
        return "name"
    if is_acronym(text, fullest):
        return "acronym"
    words = person_words if kind == "person" else name_words
    return "short" if len(words(text)) < len(words(fullest)) else "name"
