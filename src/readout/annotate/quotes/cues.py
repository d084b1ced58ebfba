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
class CueWord:
    """How one verb, noun or adjective reports: its act, the forms its matter takes, and the
    prepositions before it."""

    act: SpeechAct
    frames: str
    prepositions: frozenset[str]

    def takes(self, frame: str) -> bool:
        """Whether the matter may stand in this form (see the head of the word list)."""
        return frame in self.frames


@cache
def cue_words(name: str) -> dict[str, CueWord]:
    """Cues: ``cue_verbs`` and ``cue_nouns`` by lemma, ``cue_adjectives`` by form."""
    return {
        word: CueWord(cast("SpeechAct", act), frames, frozenset(" ".join(rest).split()))
        for word, (act, frames, *rest) in table(name).items()
    }


def verb_at(parse: Parse, index: int) -> CueWord | None:
    """The cue verb at a token, if it is one and stands there as a verb.

    The tagger takes some finite verbs for plural nouns ("Trump claims that"): what governs a
    subject and a clause is a verb, whatever its tag.
    """
    token = parse.tokens[index]
    verb = cue_words("cue_verbs").get(token.lemma)
    if verb is None and token.tag[:2] == "VB":
        verb = _by_form(token.text.lower())
    if verb is None or token.pos in ("VERB", "AUX") or token.tag[:2] == "VB":
        return verb
    below = {parse.tokens[child].dep for child in parse.children[index]}
    return verb if below >= {"nsubj", "ccomp"} else None


def _by_form(word: str) -> CueWord | None:
    """A verb that the lemmatiser cuts too short ("hoped" to "hop")."""
    if not word.endswith(("es", "ed")):
        return None
    return cue_words("cue_verbs").get(word[:-1])


def speaker_of(parse: Parse, index: int) -> int | None:
    """The head token of the cue verb's subject, looked for up the tree where it is shared.

    A participle or a verb coordinated with another has the subject of the verb it hangs on; one
    that modifies a noun ("a statement saying") has that noun. On the way up a subject that can't
    speak is passed by: parsers hang ", stating that" on the nearest clause.
    """
    first = relayed(parse, index)
    if first is not None:
        return first
    for subject in _subjects_up(parse, index):
        inherited_it = parse.tokens[subject].lemma == "it" and subject != own_subject(parse, index)
        if may_speak(parse, subject) and not inherited_it:
            return subject
        first = subject if first is None else first
        if own_subject(parse, index) == subject:
            break
    return first


def relayed(parse: Parse, index: int) -> int | None:
    """Whose words are passed on in "quoted X as saying" or "X was quoted as saying".

    None where the verb at ``index`` is neither of their verbs.
    """
    for saying in (index, *_below_as(parse, index)):
        passing = _above_as(parse, saying)
        if passing is None:
            continue
        if parse.tokens[passing].pos in ("NOUN", "PROPN", "PRON"):
            return passing  # The parser hung "as saying" on the very noun.
        if verb_at(parse, passing) is not None:
            objects = [c for c in parse.children[passing] if parse.tokens[c].dep == "dobj"]
            return objects[0] if objects else passive_subject(parse, passing)
    return None


def _above_as(parse: Parse, saying: int) -> int | None:
    """What an "as saying" hangs on, where the verb at ``saying`` stands in one."""
    token = parse.tokens[saying]
    if token.tag != "VBG" or token.head == saying:
        return None
    joint = parse.tokens[token.head]
    if joint.text.lower() == "as":
        return joint.head if joint.head != token.head else None
    own = {parse.tokens[c].text.lower() for c in parse.children[saying] if c < saying}
    return token.head if "as" in own else None


def _below_as(parse: Parse, index: int) -> Iterator[int]:
    """The cue verbs of an "as saying" below a verb, or below its object."""
    objects = [c for c in parse.children[index] if parse.tokens[c].dep == "dobj"]
    for at in (index, *objects):
        for child in parse.children[at]:
            inside = parse.children[child] if parse.tokens[child].text.lower() == "as" else (child,)
            for verb in inside:
                if _above_as(parse, verb) == at and verb_at(parse, verb) is not None:
                    yield verb


def _subjects_up(parse: Parse, index: int) -> Iterator[int]:
    """The subjects that may be the verb's, from its own upward."""
    if _set_off(parse, index):
        yield from _subjects_above(parse, index)
        return
    if _undergone(parse, index):
        agent = own_subject(parse, index)
        yield from () if agent is None else (agent,)
        return
    seen: set[int] = set()
    at: int | None = index
    while at is not None and at not in seen:
        seen.add(at)
        subject = own_subject(parse, at)
        if subject is None and passive_subject(parse, at) is not None:
            if at == index:
                return
            subject = passive_subject(parse, at)
        if subject is None and parse.tokens[at].tag in _FINITE:
            subject = _just_before(parse, at)
        if subject is not None and _purpose(parse, at):
            above = own_subject(parse, parse.tokens[at].head)
            subject = subject if above is None else above
        if subject is not None:
            yield subject
        at = _sharing(parse, at, index)
        if at is not None and parse.tokens[at].pos not in ("VERB", "AUX", "ADP", "SCONJ"):
            yield at
            return


def _undergone(parse: Parse, index: int) -> bool:
    """Whether a bare participle tells what was done to somebody: "asked about it, she said"."""
    token = parse.tokens[index]
    if token.tag not in ("VBN", "VBD") or token.dep not in ("advcl", "acl", "amod", "prep"):
        return False
    below = {parse.tokens[c].dep for c in parse.children[index]}
    return below.isdisjoint({"aux", "nsubj"})


def _purpose(parse: Parse, index: int) -> bool:
    """Whether an infinitive only seems to have a subject: "wrote to the chief to discuss it"."""
    token = parse.tokens[index]
    if token.head == index or not any(
        parse.tokens[c].tag == "TO" and parse.tokens[c].dep == "aux" for c in parse.children[index]
    ):
        return False
    above = verb_at(parse, token.head)
    return parse.tokens[token.head].pos == "VERB" and (above is None or not above.takes("o"))


def _sharing(parse: Parse, at: int, index: int) -> int | None:
    """Where to look on for the subject of the verb at ``at``: a verb above, or the very noun."""
    token = parse.tokens[at]
    if token.dep in ("acl", "amod", "relcl"):
        return token.head if parse.tokens[token.head].pos not in ("VERB", "AUX") else None
    if token.dep == "xcomp" and token.tag in ("VB", "VBG"):
        return _controller(parse, at)
    if token.dep not in _SHARES_SUBJECT:
        return None
    if token.dep == "ccomp" and token.tag in _FINITE and at == index:
        return None
    above = parse.tokens[token.head]
    return token.head if above.pos in ("VERB", "AUX", "ADP", "SCONJ") or at == index else None


def _set_off(parse: Parse, index: int) -> bool:
    """Whether the verb is a participle behind a comma (", adding that"): its subject is that of a
    clause above, whichever word the parser hangs it on."""
    token = parse.tokens[index]
    if token.tag != "VBG" or own_subject(parse, index) is not None or token.dep == "conj":
        return False
    return not any("aux" in parse.tokens[c].dep for c in parse.children[index]) and _after_comma(
        parse, index
    )


def _subjects_above(parse: Parse, index: int) -> Iterator[int]:
    at = index
    while parse.tokens[at].head != at:
        at = parse.tokens[at].head
        subject = own_subject(parse, at)
        subject = passive_subject(parse, at) if subject is None else subject
        if subject is not None and subject < index:
            yield subject


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
    subjects = []
    for child in parse.children[index]:
        dep = parse.tokens[child].dep
        if dep == "nsubj":
            subjects.append(child)
        elif dep == "agent":
            agent = next((c for c in parse.children[child] if parse.tokens[c].dep == "pobj"), None)
    # Of two the nearer one: the first is a dateline or a heading.
    before = [subject for subject in subjects if subject < index]
    return before[-1] if before else next(iter(subjects), agent)


def passive_subject(parse: Parse, index: int) -> int | None:
    """What a passive verb is said of: "he was quoted as saying"."""
    return next((c for c in parse.children[index] if parse.tokens[c].dep == "nsubjpass"), None)


def _controller(parse: Parse, index: int) -> int:
    """Whose the action of an infinitive is: the object of the verb above, else that verb."""
    above = parse.tokens[index].head
    return next(
        (c for c in parse.children[above] if parse.tokens[c].dep in ("dobj", "dative")), above
    )
