"""Cues: the verbs and phrases that tell that somebody's words follow, with their act and frames."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from readout.records.annotations import SpeechAct
from readout.records.parse import Parse
from readout.text.languages import table

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))


@dataclass(frozen=True, slots=True)
class Verb:
    """How one verb reports: its act, the forms its matter takes, prepositions before it."""

    act: SpeechAct
    frames: str
    prepositions: frozenset[str]

    def takes(self, frame: str) -> bool:
        """Whether the matter may stand in this form (see the head of the word list)."""
        return frame in self.frames


@cache
def verbs(language: str) -> dict[str, Verb]:
    """The cue verbs of a language by lemma."""
    return {
        lemma: Verb(
            cast("SpeechAct", row[0]),
            row[1],
            frozenset(row[2].split()) if len(row) > 2 else frozenset(),
        )
        for lemma, row in table("cue_verbs", language).items()
    }


def verb_at(parse: Parse, index: int) -> Verb | None:
    """The cue verb at a token, if it is one and stands there as a verb."""
    token = parse.tokens[index]
    if token.pos not in ("VERB", "AUX") and token.tag[:2] != "VB":
        return None
    return verbs(parse.article.language).get(token.lemma) or verbs("en").get(token.lemma)


def speaker_of(parse: Parse, index: int) -> int | None:
    """The head token of the cue verb's subject, looked for up the tree where it is shared.

    A participle or a verb coordinated with another has the subject of the verb it hangs on; one
    that modifies a noun ("a statement saying") has that noun.
    """
    seen: set[int] = set()
    at = index
    while at not in seen:
        seen.add(at)
        subject = own_subject(parse, at)
        if subject is None and at != index:
            subject = passive_subject(parse, at)
        if subject is not None:
            return subject
        token = parse.tokens[at]
        if token.dep in ("acl", "amod"):
            return token.head if parse.tokens[token.head].pos != "VERB" else None
        if token.dep == "relcl":
            return token.head
        if token.dep == "xcomp" and parse.tokens[at].tag in ("VB", "VBG"):
            at = _controller(parse, at)
            if parse.tokens[at].pos not in ("VERB", "AUX"):
                return at
            continue
        if token.dep not in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp"):
            return None
        if token.dep == "ccomp" and token.tag in _FINITE:
            return None
        at = token.head
    return None


def own_subject(parse: Parse, index: int) -> int | None:
    """The subject that the parser gives to this very verb; of a passive, who did it."""
    agent = None
    for child in parse.children[index]:
        dep = parse.tokens[child].dep
        if dep == "nsubj":
            return child
        if dep == "agent":
            agent = next((c for c in parse.children[child] if parse.tokens[c].dep == "pobj"), None)
    return agent


def passive_subject(parse: Parse, index: int) -> int | None:
    """What a passive verb is said of: "he was quoted as saying"."""
    return next((c for c in parse.children[index] if parse.tokens[c].dep == "nsubjpass"), None)


def _controller(parse: Parse, index: int) -> int:
    """Whose the action of an infinitive is: the object of the verb above, else that verb."""
    above = parse.tokens[index].head
    return next(
        (c for c in parse.children[above] if parse.tokens[c].dep in ("dobj", "dative")), above
    )
