"""Reports by nouns and adjectives: "his claim that …", "they are afraid that …"."""

from __future__ import annotations

from collections.abc import Iterator

from readout.annotate.quotes.cues import CueWord, cue_words, own_subject
from readout.annotate.quotes.draft import QuoteDraft
from readout.annotate.quotes.phrases import clause, topic
from readout.annotate.quotes.speaking import may_speak
from readout.records.annotations import QuoteMatter
from readout.records.parse import Parse
from readout.text.languages import words
from readout.text.sentences import Range

_OBJECTS = frozenset(("pobj", "pcomp"))


def by_noun(parse: Parse, index: int) -> Iterator[QuoteDraft]:
    """What a noun of saying or thinking reports, where its holder is told."""
    token = parse.tokens[index]
    cue = cue_words("cue_nouns").get(token.lemma)
    if cue is None or token.pos != "NOUN":
        return
    holder = _holder(parse, index)
    if holder is not None and may_speak(parse, holder):
        yield from _matter(parse, index, cue, holder)


def _holder(parse: Parse, index: int) -> int | None:
    """Whose claim: the possessor; of a light verb's object ("made the claim") its subject."""
    for child in parse.children[index]:
        if parse.tokens[child].dep == "poss":
            return child
    token = parse.tokens[index]
    above = parse.tokens[token.head]
    if token.dep == "dobj" and above.lemma in words("light_verbs"):
        return own_subject(parse, token.head)
    return None


def by_adjective(parse: Parse, index: int) -> Iterator[QuoteDraft]:
    """What an attitude told by an adjective is about, with its verb's subject as speaker."""
    token = parse.tokens[index]
    cue = cue_words("cue_adjectives").get(token.text.lower())
    if cue is None or token.dep not in ("acomp", "ccomp", "conj", "ROOT", "attr"):
        return
    subject = own_subject(parse, index if token.dep == "ROOT" else token.head)
    if subject is not None and may_speak(parse, subject) and parse.tokens[subject].lemma != "it":
        yield from _matter(parse, index, cue, subject)


def _matter(parse: Parse, index: int, cue: CueWord, holder: int) -> Iterator[QuoteDraft]:
    rule = "noun cue" if parse.tokens[index].pos == "NOUN" else "adjective cue"
    told: QuoteMatter = "thought" if cue.act == "think" else "words"
    for child in (c for c in parse.children[index] if c > index):
        content = _clause(parse, child, cue)
        if content is not None:
            yield QuoteDraft((content,), index, holder, cue.act, rule, told)
            return
        token = parse.tokens[child]
        if token.dep == "prep" and token.text.lower() in cue.prepositions:
            objects = [c for c in parse.children[child] if parse.tokens[c].dep in _OBJECTS]
            if objects:
                about = topic(parse, objects[0])
                yield QuoteDraft((about,), index, holder, cue.act, rule, "topic")
                return


def _clause(parse: Parse, child: int, cue: CueWord) -> Range | None:
    token = parse.tokens[child]
    below = [parse.tokens[c] for c in parse.children[child]]
    if token.dep in ("acl", "ccomp", "relcl"):
        marked = any(t.text.lower() == "that" and t.dep == "mark" for t in below)
        if cue.takes("c") and (marked or token.dep == "ccomp"):
            return clause(parse, child)
    if token.dep in ("acl", "xcomp") and cue.takes("i") and any(t.tag == "TO" for t in below):
        return clause(parse, child)
    return None
