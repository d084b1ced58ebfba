"""Cues: the verbs and phrases that tell that somebody's words follow, with their act and frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from readout.annotate.quotes.speaking import may_speak
from readout.records.annotations import SpeechAct
from readout.records.parse import Parse
from readout.text.languages import table

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SHARES_SUBJECT = frozenset(("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp"))
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
def verbs() -> dict[str, Verb]:
    """The cue verbs by lemma."""
    return {
        lemma: Verb(
            cast("SpeechAct", row[0]),
            row[1],
            frozenset(row[2].split()) if len(row) > 2 else frozenset(),
        )
        for lemma, row in table("cue_verbs").items()
    }


def verb_at(parse: Parse, index: int) -> Verb | None:
    """The cue verb at a token, if it is one and stands there as a verb.

    The tagger takes some finite verbs for plural nouns ("Trump claims that"): what governs a
    subject and a clause is a verb, whatever its tag.
    """
    token = parse.tokens[index]
    if token.pos not in ("VERB", "AUX") and token.tag[:2] != "VB":
        below = {parse.tokens[child].dep for child in parse.children[index]}
        if not {"nsubj", "ccomp"} <= below:
            return None
    return verbs().get(token.lemma) or _by_form(token.text.lower())


def _by_form(word: str) -> Verb | None:
    """A verb that the lemmatiser cuts too short ("hoped" to "hop")."""
    if not word.endswith(("es", "ed")):
        return None
    return verbs().get(word[:-1])


def speaker_of(parse: Parse, index: int) -> int | None:
    """The head token of the cue verb's subject, looked for up the tree where it is shared.

    A participle or a verb coordinated with another has the subject of the verb it hangs on; one
    that modifies a noun ("a statement saying") has that noun. On the way up a subject that can't
    speak is passed by: parsers hang ", stating that" on the nearest clause.
    """
    first = None
    for subject in _subjects_up(parse, index):
        if may_speak(parse, subject):
            return subject
        first = subject if first is None else first
        if own_subject(parse, index) == subject:
            break
    return first


def _subjects_up(parse: Parse, index: int) -> Iterator[int]:
    seen: set[int] = set()
    at = index
    while at not in seen:
        seen.add(at)
        subject = own_subject(parse, at)
        if subject is None and at != index:
            subject = passive_subject(parse, at)
        if subject is None and parse.tokens[at].tag in _FINITE:
            subject = _just_before(parse, at)
        if subject is not None:
            yield subject
        token = parse.tokens[at]
        apart = at == index and token.tag == "VBG" and _after_comma(parse, at)
        if token.dep in ("acl", "amod", "relcl") and not apart:
            if parse.tokens[token.head].pos not in ("VERB", "AUX"):
                yield token.head
            return
        if token.dep == "xcomp" and token.tag in ("VB", "VBG") and index not in _free(parse, seen):
            at = _controller(parse, at)
            if parse.tokens[at].pos not in ("VERB", "AUX"):
                yield at
                return
            continue
        if token.dep not in _SHARES_SUBJECT and not apart:
            return
        if token.dep == "ccomp" and token.tag in _FINITE and at == index:
            return
        at = token.head


def _free(parse: Parse, seen: set[int]) -> set[int]:
    """The participles set off by a comma: their subject is the sentence's, not an object."""
    return {i for i in seen if parse.tokens[i].tag == "VBG" and _after_comma(parse, i)}


def _after_comma(parse: Parse, index: int) -> bool:
    at = index - 1
    while at > 0 and parse.tokens[at].pos == "ADV":
        at -= 1
    return at >= 0 and parse.tokens[at].text in (",", "—", "–", "--", "-")


def _just_before(parse: Parse, index: int) -> int | None:
    """A name or pronoun right before a finite verb that the parser left without a subject."""
    at = index - 1
    while at >= 0 and parse.tokens[at].pos in ("ADV", "AUX") and index - at < 4:
        at -= 1
    if at < 0 or parse.tokens[at].sentence != parse.tokens[index].sentence:
        return None
    token = parse.tokens[at]
    taken = token.dep in SUBJECTS and token.head != index
    return at if token.pos in ("PROPN", "PRON") and not taken else None


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
