"""Who can be a speaker: people, bodies, documents and pronouns for them, by words alone."""

from __future__ import annotations

from functools import cache

from readout.records.parse import Parse
from readout.text.languages import lines, words


@cache
def _speaking_nouns() -> frozenset[str]:
    lists = ("role_nouns", "body_nouns", "people_nouns", "document_nouns")
    return frozenset(word for name in lists for word in words(name))


def may_speak(parse: Parse, index: int) -> bool:
    """Whether what this token heads is somebody, a body or a paper rather than a thing."""
    token = parse.tokens[index]
    word = token.text.lower()
    if word in words("relative_pronouns"):
        behind = antecedent(parse, index)
        return word == "who" or (behind is not None and may_speak(parse, behind))
    if word in words("quantity_pronouns"):
        return True
    if token.pos == "PRON":
        return word not in words("thing_pronouns") or word == "it"
    if token.pos == "PROPN":
        return True
    return token.lemma in _speaking_nouns() or token.lemma.endswith(lines("person_endings"))


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
