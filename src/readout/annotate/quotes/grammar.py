"""Reported speech by grammar: what a cue verb governs is its matter, its subject the speaker.

The forms are those of Krestel et al. (2008) and Pareti (2015): a clause complement, before or
behind its verb; an infinitive; a noun phrase or prepositional phrase that names the matter; and
"according to".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readout.annotate.quotes.aside import behind_colon, parenthesis
from readout.annotate.quotes.cues import CueWord, own_subject, relayed, speaker_of, verb_at
from readout.annotate.quotes.draft import QuoteDraft, without
from readout.annotate.quotes.matter import drawn_out, matter_of
from readout.annotate.quotes.naming_cues import by_adjective, by_noun
from readout.annotate.quotes.phrases import clause, stripped
from readout.records.annotations import QuoteMatter
from readout.records.parse import Parse
from readout.text.languages import words
from readout.text.sentences import Range

_TOPICAL = frozenset(("noun", "prepositional", "judged"))


def reported(parse: Parse) -> list[QuoteDraft]:
    """Every matter that a cue verb or "according to" reports, in order of the cues."""
    found: list[QuoteDraft] = []
    for index in range(len(parse.tokens)):
        verb = verb_at(parse, index)
        if verb is not None:
            found.extend(_of_verb(parse, index, verb))
        elif parse.tokens[index].text.lower() == "according":
            found.extend(_according(parse, index))
        elif parse.tokens[index].pos == "NOUN":
            found.extend(by_noun(parse, index))
        elif parse.tokens[index].pos in ("ADJ", "VERB"):
            found.extend(by_adjective(parse, index))
    return [told for draft in found if (told := _with_words(draft))]


def _with_words(draft: QuoteDraft) -> QuoteDraft | None:
    """The draft without pieces that are but marks: "advised the ministry (MOT) to go"."""
    pieces = tuple((low, high) for low, high in draft.content if low < high)
    return replace(draft, content=pieces) if pieces else None


def _of_verb(parse: Parse, index: int, verb: CueWord) -> Iterator[QuoteDraft]:
    speaker = speaker_of(parse, index)
    if speaker is None or not _speaks(parse, speaker, verb) or _refused(parse, index):
        return
    passes_on = relayed(parse, index) is not None
    for content, rule in (*_announced(parse, index, verb), *matter_of(parse, index, verb)):
        if passes_on and rule in _TOPICAL:
            continue
        content[-1] = drawn_out(parse, index, content[-1])
        matter: QuoteMatter = "thought" if verb.act == "think" else "words"
        unsaid = _negated(parse, index) or (verb.act == "deny" and rule == "infinitive")
        if rule in _TOPICAL or unsaid:
            matter = "topic"
        yield QuoteDraft(tuple(content), index, speaker, verb.act, rule, matter)
        return
    aside = parenthesis(parse, index) if verb.takes("q") else None
    if aside is not None:
        yield QuoteDraft(aside, index, speaker, verb.act, "parenthesis")


def _negated(parse: Parse, index: int) -> bool:
    """Whether the cue is denied: "would not say whether"."""
    return any(parse.tokens[c].dep == "neg" for c in parse.children[index])


def _speaks(parse: Parse, speaker: int, verb: CueWord) -> bool:
    token = parse.tokens[speaker]
    return not (token.text.lower() in words("empty_subjects") and verb.act == "think")


def _refused(parse: Parse, index: int) -> bool:
    """Whether nothing is said: "declined to say", "refused to tell"."""
    token = parse.tokens[index]
    above = verb_at(parse, token.head) if token.dep == "xcomp" else None
    return above is not None and above.act == "deny"


def _announced(parse: Parse, index: int, verb: CueWord) -> list[tuple[list[Range], str]]:
    """Words behind a colon without marks: "He added: It is safe." """
    content = behind_colon(parse, index) if verb.takes("q") else None
    return [] if content is None else [([content], "colon")]


def _according(parse: Parse, index: int) -> Iterator[QuoteDraft]:
    """ "According to X": the rest of the sentence is X's."""
    tokens = parse.tokens
    to = index + 1
    if to >= len(tokens) or tokens[to].text.lower() != "to":
        return
    objects = [c for c in parse.children[to] if tokens[c].dep == "pobj"]
    if not objects:
        return
    first, last = parse.sentences[tokens[index].sentence]
    whole = tokens[first].start, tokens[last - 1].end
    clause_above = _last_conjunct(parse, index)
    if clause_above is not None:
        whole = clause_above
    elif tokens[index - 1].tag == "CC" and index > first:
        # ", and according to X, …": what stands before the "and" is not X's.
        whole = tokens[index].start, whole[1]
    for end in _phrase_ends(parse, objects[0]):
        phrase = tokens[index].start, tokens[end].end
        pieces = [stripped(parse.article.text, *p) for p in without(whole, [phrase])]
        content = tuple(p for p in pieces if p[1] - p[0] > 2)
        opener = parse.tokens[parse.first_at(content[0][0])] if content else None
        if opener is not None and opener.tag not in ("WP", "WDT"):
            yield QuoteDraft(content, index, objects[0], "say", "according")
            return


def _phrase_ends(parse: Parse, head: int) -> Iterator[int]:
    """Where the phrase may end: with its subtree; failing that, at the first comma behind."""
    below = parse.subtree(head)
    last = max(below[-1], head)
    told = {t for c in parse.children[head] if _related(parse, c) for t in parse.subtree(c)}
    following = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    runs_on = following is not None and following.pos in ("VERB", "AUX")
    if not runs_on and not any(
        parse.tokens[t].dep in ("nsubj", "ROOT") and t > head and t not in told for t in below
    ):
        yield last
    for index in range(head + 1, below[-1]):
        if parse.tokens[index].text == ",":
            yield index - 1
    yield head


def _related(parse: Parse, index: int) -> bool:
    """Whether a clause tells of the noun before it by a relative word: "that it published"."""
    first = parse.tokens[parse.subtree(index)[0]]
    return parse.tokens[index].dep == "relcl" and first.tag in ("WDT", "WP")


def _last_conjunct(parse: Parse, index: int) -> Range | None:
    """The clause that "according to" closes, where it is but the last of several."""
    head = parse.tokens[parse.tokens[index].head]
    at = parse.tokens[index].head
    if head.dep != "conj" or own_subject(parse, at) is None or at > index:
        return None
    return clause(parse, at)
