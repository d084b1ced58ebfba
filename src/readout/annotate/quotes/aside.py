"""Cues that stand beside the grammar of what they report: in parentheses, before a colon."""

from __future__ import annotations

from readout.annotate.quotes.cues import own_subject
from readout.annotate.quotes.phrases import stripped
from readout.records.parse import Parse
from readout.text.sentences import Range

_BREAKS = frozenset((",", "—", "–", "--"))
_ENDS = frozenset((".", "!", "?", '"', "”"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PARTICIPLES = frozenset(("VBN", "VBG"))
_RELATIVE = frozenset(("WP", "WDT"))
_FARTHEST = 9
"""Tokens that "told reporters in the capital on Monday" may take up."""


def parenthesis(parse: Parse, cue: int) -> tuple[Range, ...] | None:
    """The rest of a sentence into which ", the mayor said on Monday," is set."""
    subject = own_subject(parse, cue)
    token = parse.tokens[cue]
    if subject is None or token.tag not in _FINITE or parse.tokens[subject].tag in _RELATIVE:
        return None
    low, high = parse.sentences[parse.tokens[cue].sentence]
    left = min(cue, parse.subtree(subject)[0]) if subject < cue else cue
    if left - 1 <= low or parse.tokens[left - 1].text not in _BREAKS:
        return None
    right = _next_break(parse, max(cue, subject), high)
    if right is None:
        return None
    text, tokens = parse.article.text, parse.tokens
    ahead, behind = (low, left - 1), (right + 1, high)
    # "The town, she said, will pay" is one report in two pieces, whatever the first one holds.
    spans = [s for s in (ahead, behind) if _says(parse, s)]
    if spans == [behind] and tokens[low].tag not in _PARTICIPLES:
        spans = [ahead, behind]
    found = [stripped(text, tokens[first].start, tokens[last - 1].end) for first, last in spans]
    return tuple(piece for piece in found if piece[0] < piece[1]) or None


def _says(parse: Parse, span: Range) -> bool:
    """Whether these tokens hold a clause: a finite verb, and no participle at their head."""
    tags = [parse.tokens[i].tag for i in range(*span)]
    return not _FINITE.isdisjoint(tags) and tags[0] not in _PARTICIPLES


def _next_break(parse: Parse, start: int, high: int) -> int | None:
    for index in range(start + 1, min(start + _FARTHEST, high)):
        token = parse.tokens[index]
        if token.text in _BREAKS or token.text in _ENDS:
            return index
        if token.tag in _FINITE or token.text.lower() in ("that", "to"):
            return None
    return None


def behind_colon(parse: Parse, cue: int) -> Range | None:
    """The rest of the paragraph behind "she added:", where no marks set it off."""
    text = parse.article.text
    for index in range(cue + 1, min(cue + _FARTHEST, len(parse.tokens))):
        token = parse.tokens[index]
        if token.text == ":":
            end = text.find("\n", token.end)
            content = stripped(text, token.end, end if end >= 0 else len(text))
            bare = content[0] < content[1] and text[content[0]] not in "\"“‘'"
            return content if bare and _has_verb(parse, content) else None
        if token.tag in _FINITE or token.text in _BREAKS or token.text in _ENDS:
            return None
    return None


def _has_verb(parse: Parse, content: Range) -> bool:
    return any(parse.tokens[i].tag in _FINITE for i in parse.tokens_in(*content))
