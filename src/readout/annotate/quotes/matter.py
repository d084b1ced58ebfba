"""The forms in which a cue verb's matter stands: clause, open clause, noun phrase, judgement."""

from __future__ import annotations

from collections.abc import Iterator

from readout.annotate.quotes.cues import CueWord, own_subject, passive_subject, verb_at
from readout.annotate.quotes.draft import without
from readout.annotate.quotes.phrases import clause, noun_phrase, stripped, topic
from readout.records.parse import Parse
from readout.text.languages import words
from readout.text.sentences import Range


def drawn_out(parse: Parse, cue: int, content: Range) -> Range:
    """The content with clauses that go on right behind it, though hung on the cue.

    "pledged to hire a firm, train the staff and …"; "said it would pay if they agree but …".
    """
    text = parse.article.text
    for child in parse.children[cue]:
        token = parse.tokens[child]
        if token.dep != "conj" or not token.start - content[1] >= 0 or verb_at(parse, child):
            continue
        low, high = parse.subtree(child)[0], parse.subtree(child)[-1]
        gap = text[content[1] : parse.tokens[low].start]
        close = "," not in gap and own_subject(parse, child) is not None
        bare = token.tag in ("VB", "VBP") and own_subject(parse, child) is None
        if len(gap) < 8 and (close or bare or passive_subject(parse, child) is not None):
            content = stripped(text, content[0], parse.tokens[high].end)
    return content


def matter_of(parse: Parse, index: int, verb: CueWord) -> Iterator[tuple[list[Range], str]]:
    """The matter in each form that the verb allows, the most telling first."""
    tokens = parse.tokens
    children = parse.children[index]
    by_dep: dict[str, list[int]] = {}
    for child in children:
        by_dep.setdefault(tokens[child].dep, []).append(child)
    for child in sorted(by_dep.get("ccomp", []), key=lambda c: (c < index, abs(c - index))):
        if _infinitive(parse, child):
            if verb.takes("o") or verb.takes("i"):
                yield [clause(parse, child)], "infinitive"
        elif verb.takes("a") and not _finite(parse, child):
            yield [clause(parse, child)], "judged"
        elif verb.takes("c" if child > index else "q") or (verb.takes("n") and _asks(parse, child)):
            yield _around_cue(parse, index, child), "clause"
    yield from _lesser_matter(parse, index, verb, by_dep)


def _lesser_matter(
    parse: Parse, index: int, verb: CueWord, by_dep: dict[str, list[int]]
) -> Iterator[tuple[list[Range], str]]:
    objects = [c for c in (*by_dep.get("dobj", []), *by_dep.get("dative", [])) if c > index]
    yield from _open_clause(parse, index, verb, by_dep, objects)
    for child in by_dep.get("prep", []):
        below = [c for c in parse.children[child] if parse.tokens[c].dep in ("pobj", "pcomp")]
        if verb.takes("t"):
            continue
        if child > index and below and parse.tokens[child].text.lower() in verb.prepositions:
            open_clauses = [*by_dep.get("xcomp", []), *by_dep.get("advcl", [])]
            last = parse.subtree(below[0])[-1]
            to_do = [
                c for c in open_clauses if _begins(parse, c) == last + 1 and _infinitive(parse, c)
            ]
            bidding = parse.tokens[child].text.lower() in words("bidding_prepositions")
            if to_do and (verb.act != "say" or bidding):
                yield [_joined(clause(parse, below[0]), clause(parse, to_do[0]))], "infinitive"
            yield [topic(parse, below[0])], "prepositional"
    if verb.takes("a") or verb.takes("t"):
        complement = [*by_dep.get("oprd", []), *_held_against(parse, verb, by_dep)]
        if complement and objects:
            yield [_joined(clause(parse, objects[0]), clause(parse, complement[0]))], "judged"
    if verb.takes("n"):
        if objects:
            yield [_with_reason(parse, topic(parse, objects[0]), by_dep)], "noun"
        subject = passive_subject(parse, index)
        if subject is not None and own_subject(parse, index) is not None:
            yield [topic(parse, subject)], "noun"


def _with_reason(parse: Parse, content: Range, by_dep: dict[str, list[int]]) -> Range:
    """A topic with what it is praised, blamed or taken for: "thanked her for coming"."""
    text = parse.article.text
    for child in by_dep.get("prep", []):
        token = parse.tokens[child]
        gap = text[content[1] : token.start]
        if token.text.lower() in ("for", "as") and token.start > content[1] and "," not in gap:
            return content[0], clause(parse, child)[1]
    return content


def _begins(parse: Parse, index: int) -> int:
    return parse.subtree(index)[0]


def _open_clause(
    parse: Parse, index: int, verb: CueWord, by_dep: dict[str, list[int]], objects: list[int]
) -> Iterator[tuple[list[Range], str]]:
    """A matter without a subject of its own: to do it, doing it, somebody to do it."""
    for child in (c for c in by_dep.get("xcomp", []) if c > index):
        if _infinitive(parse, child):
            if objects and objects[0] < child and verb.takes("o"):
                yield [_joined(clause(parse, objects[0]), clause(parse, child))], "infinitive"
            elif verb.takes("i"):
                yield [clause(parse, child)], "infinitive"
        elif parse.tokens[child].tag == "VBG" and verb.takes("g"):
            yield [clause(parse, child)], "participle"


def _held_against(parse: Parse, verb: CueWord, by_dep: dict[str, list[int]]) -> list[int]:
    return [
        c
        for c in by_dep.get("prep", [])
        if parse.tokens[c].text.lower() == "as" or parse.tokens[c].text.lower() in verb.prepositions
    ]


def _joined(first: Range, second: Range) -> Range:
    return min(first[0], second[0]), max(first[1], second[1])


def _finite(parse: Parse, index: int) -> bool:
    tags = [parse.tokens[c].tag for c in parse.children[index] if "aux" in parse.tokens[c].dep]
    return parse.tokens[index].tag in ("VBD", "VBZ", "VBP") or any(
        tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags
    )


def _infinitive(parse: Parse, index: int) -> bool:
    return any(
        parse.tokens[c].tag == "TO" and parse.tokens[c].dep == "aux" for c in parse.children[index]
    )


def _asks(parse: Parse, index: int) -> bool:
    """Whether a clause is a reported question: "described how it fell"."""
    first = parse.tokens[_begins(parse, index)]
    return first.tag in ("WRB", "WP", "WDT") or first.text.lower() in ("whether", "if")


def _around_cue(parse: Parse, cue: int, complement: int) -> list[Range]:
    """The clause, less a cue with its subject that stands inside it ("It is, he said, so")."""
    whole = clause(parse, complement)
    token = parse.tokens[cue]
    if not whole[0] < token.start < whole[1]:
        return [whole]
    spot = [token.start, token.end]
    subject = own_subject(parse, cue)
    if subject is not None:
        low, high = noun_phrase(parse, subject)
        spot += [low, high]
    pieces = [stripped(parse.article.text, *p) for p in without(whole, [(min(spot), max(spot))])]
    return [piece for piece in pieces if piece[0] < piece[1]] or [whole]
