"""Names of one thing, brought together: a full name, its surname, its acronym."""

from __future__ import annotations

from bisect import bisect, bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from readout.annotate.names.found import FoundName, span_of
from readout.records.annotations import MentionForm, NameKind
from readout.records.parse import Parse
from readout.text.languages import table
from readout.text.naming import (
    is_acronym,
    name_words,
    person_words,
    place_key,
    same_body,
    same_person,
)

BEHIND = 10_000
"""Names by which one behind counts as farther than one before."""


@dataclass(slots=True)
class ChainDraft:
    """A chain being built: its names' indices in the list of names, in order, and its texts, each
    once."""

    kind: NameKind
    members: list[int] = field(default_factory=list)
    texts: dict[str, None] = field(default_factory=dict)
    genders: set[str] = field(default_factory=set)

    def before(self, found: Sequence[FoundName], at: int) -> int | None:
        """The last of its names that begins before the token ``at``."""
        place = bisect_left(self.members, at, key=lambda member: found[member].low)
        return self.members[place - 1] if place else None


def chains_of(parse: Parse, found: list[FoundName]) -> list[ChainDraft]:
    """Chains in order of their first name. Each name joins the nearest chain that fits it; of two
    persons with one surname it is whom the article names in full more often."""
    drafts: list[ChainDraft] = []
    texts = [span_of(parse, name.low, name.high).text for name in found]
    order = sorted(range(len(found)), key=lambda at: (-_fullness(found[at], texts[at]), at))
    for at in order:
        gender = _gender(parse, found[at], texts[at])
        home = _home(drafts, found, at, texts[at], gender)
        if home is None:
            home = ChainDraft(found[at].kind)
            drafts.append(home)
        insort(home.members, at)
        home.texts[texts[at]] = None
        home.genders.update({gender} - {""})
    return sorted(drafts, key=lambda draft: draft.members[0])


def _fullness(name: FoundName, text: str) -> int:
    """Full names open chains before short ones join them."""
    words = person_words(text) if name.kind == "person" else name_words(text)
    return min(len(words), 2)


def _gender(parse: Parse, name: FoundName, text: str) -> str:
    """What a title before a person's name, or the given name, tells of the gender: m, f or ""."""
    if name.kind != "person":
        return ""
    low, high = name.role or (name.low, name.low)
    told = [table("honorifics").get(token.text.lower()) for token in parse.tokens[low:high]]
    own = person_words(text)
    told.append(table("first_names").get(own[0]) if len(own) > 1 else None)
    return next((row[0] for row in told if row and row[0] != "-"), "")


def _home(
    drafts: list[ChainDraft], found: list[FoundName], at: int, text: str, gender: str
) -> ChainDraft | None:
    kind = found[at].kind
    fitting = [
        d
        for d in drafts
        if d.kind == kind and fits(d, kind, text) and (not gender or d.genders <= {gender})
    ]
    if not fitting:
        return None
    bare = kind == "person" and len(person_words(text)) == 1
    return min(
        fitting,
        key=lambda d: (-len(d.members) if bare else 0, _distance(d.members, at)),
    )


def _distance(members: Sequence[int], at: int) -> int:
    """How far the nearest of some names lies; names before count as nearer than names behind."""
    place = bisect(members, at)
    before = [at - members[place - 1]] if place else []
    behind = [BEHIND + members[place] - at] if place < len(members) else []
    return min([*before, *behind])


def fits(draft: ChainDraft, kind: NameKind, text: str) -> bool:
    """Whether a name of this kind can be the chain's."""
    if kind == "person":
        return all(same_person(text, other) for other in draft.texts)
    if kind == "organisation":
        return any(same_body(text, other) for other in draft.texts)
    if kind in ("place", "nationality"):
        return any(place_key(text) == place_key(other) for other in draft.texts)
    return any(name_words(text) == name_words(other) for other in draft.texts)


def form_of(kind: NameKind, text: str, fullest: str) -> MentionForm:
    """Whether a name is the chain's full one, a short form or an acronym."""
    if text == fullest:
        return "name"
    if is_acronym(text, fullest):
        return "acronym"
    words = person_words if kind == "person" else name_words
    return "short" if len(words(text)) < len(words(fullest)) else "name"
