"""Who can be a speaker: people, bodies, documents and pronouns for them, by words alone."""

from __future__ import annotations

from functools import cache

from readout.records.parse import Parse
from readout.text.languages import words

_THINGS = frozenset(("this", "that", "there", "which", "what", "these", "those", "it"))
_QUANTITIES = frozenset(("some", "many", "most", "several", "few", "all", "both", "none", "others"))
_PERSON_ENDINGS = ("ist", "eer", "woman", "man", "person", "women", "men")
RELATIVE = frozenset(("who", "which", "that", "whom"))
"""Pronouns that stand for the noun before them."""


@cache
def _speaking_nouns() -> frozenset[str]:
    lists = ("role_nouns", "body_nouns", "people_nouns", "document_nouns")
    return frozenset(word for name in lists for word in words(name))


def may_speak(parse: Parse, index: int) -> bool:
    """Whether what this token heads is somebody, a body or a paper rather than a thing."""
    token = parse.tokens[index]
    word = token.text.lower()
    if word in RELATIVE:
        behind = antecedent(parse, index)
        return word == "who" or (behind is not None and may_speak(parse, behind))
    if word in _QUANTITIES:
        return True
    if token.pos == "PRON":
        return word not in _THINGS or word == "it"
    if token.pos == "PROPN":
        return True
    return token.lemma in _speaking_nouns() or token.lemma.endswith(_PERSON_ENDINGS)


def antecedent(parse: Parse, index: int) -> int | None:
    """What a relative pronoun stands for: the noun that its clause modifies."""
    at = index
    for _ in range(6):
        token = parse.tokens[at]
        if token.dep == "relcl":
            return token.head
        if token.head == at:
            return None
        at = token.head
    return None
