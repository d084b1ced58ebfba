"""Descriptions that stand for something named: "the Secretary", "the ministry"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.annotate.names.chaining import ChainDraft
from readout.annotate.names.found import FoundName, is_role
from readout.records.parse import Parse
from readout.text.languages import lines, words
from readout.text.naming import name_words, plain

_LOOK_BACK = 3
"""Sentences in which the body must have been named that "the company" stands for."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """Tokens ``low:high`` describe the thing of ``draft``."""

    low: int
    high: int
    draft: int
    rule: str


def role_words(text: str) -> frozenset[str]:
    """The words of an office, with the sexes of its bearer made one: "spokeswoman" too."""
    return frozenset(_common(word) for word in name_words(text))


def _common(word: str) -> str:
    word = plain(word)
    for ending in lines("sexed_endings"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word


def nominals(
    parse: Parse,
    found: Sequence[FoundName],
    drafts: Sequence[ChainDraft],
    offices: Sequence[Sequence[str]],
) -> list[Nominal]:
    """Definite descriptions of persons by their office and of bodies by their kind.

    ``offices[i]`` are the role texts of ``drafts[i]``.
    """
    taken = _taken(found)
    known = [[role_words(text) for text in own] for own in offices]
    result = []
    for at, token in enumerate(parse.tokens):
        if at in taken or token.pos not in {"NOUN", "PROPN"}:
            continue
        start = _definite(parse, at)
        if start is None or any(index in taken for index in (start, at + 1)):
            continue
        described = [_common(t.text) for t in parse.tokens[start + 1 : at + 1] if t.text.isalnum()]
        if is_role(token):
            described += [_common(parse.tokens[index].text) for index in _of(parse, at)]
            home = _holder(found, drafts, known, described, at)
        elif token.lemma in words("body_nouns") and not _specified(parse, at):
            home = _body(parse, found, drafts, described, at)
        else:
            continue
        if home is not None:
            result.append(Nominal(start, at + 1, home, "role" if is_role(token) else "body"))
    return result


def _taken(found: Sequence[FoundName]) -> set[int]:
    taken: set[int] = set()
    for name in found:
        taken.update(range(name.role[0] if name.role else name.low, name.high))
    return taken


def _definite(parse: Parse, at: int) -> int | None:
    """The article that opens the description which ends at ``at``."""
    low = at
    floor = parse.sentences[parse.tokens[at].sentence][0]
    while low > floor and parse.tokens[low - 1].pos in {"NOUN", "PROPN", "ADJ"}:
        low -= 1
    if low == floor or parse.tokens[low - 1].text.lower() not in words("definite_words"):
        return None
    last = parse.sentences[parse.tokens[at].sentence][1]
    if at + 1 < last and parse.tokens[at + 1].pos in {"NOUN", "PROPN"}:
        return None
    return low - 1


def _of(parse: Parse, at: int) -> list[int]:
    """The words of the "of" behind an office, which its holder's own office must have too."""
    behind = [c for c in parse.children[at] if c > at and parse.tokens[c].dep == "prep"]
    if not behind or parse.tokens[behind[0]].text.lower() not in {"of", "for"}:
        return []
    under = parse.subtree(behind[0])[1:]
    return [index for index in under if parse.tokens[index].pos in {"NOUN", "PROPN"}]


def _specified(parse: Parse, at: int) -> bool:
    """Whether more words say which one is meant: "the company that makes it"."""
    return any(
        child > at and parse.tokens[child].dep in {"relcl", "acl", "prep"}
        for child in parse.children[at]
    )


def _holder(
    found: Sequence[FoundName],
    drafts: Sequence[ChainDraft],
    offices: Sequence[Sequence[frozenset[str]]],
    described: list[str],
    at: int,
) -> int | None:
    """The person named before whose office fits, the nearest one where several do."""
    wanted, fitting = set(described), []
    for number, draft in enumerate(drafts):
        if draft.kind == "person" and any(wanted <= role for role in offices[number]):
            before = draft.before(found, at)
            if before is not None:
                fitting.append((before, number))
    return max(fitting)[1] if fitting else None


def _body(
    parse: Parse,
    found: Sequence[FoundName],
    drafts: Sequence[ChainDraft],
    described: list[str],
    at: int,
) -> int | None:
    """The body named before whose name has the noun; for "the company" the only one near by."""
    wanted, fitting, near = set(described), [], set()
    sentence = parse.tokens[at].sentence
    for number, draft in enumerate(drafts):
        before = draft.before(found, at) if draft.kind == "organisation" else None
        if before is None:
            continue
        if any(wanted <= set(name_words(text)) for text in draft.texts):
            fitting.append((before, number))
        if sentence - parse.tokens[found[before].low].sentence < _LOOK_BACK:
            near.add(number)
    if fitting:
        return max(fitting)[1]
    if described[-1] in words("company_nouns") and len(described) == 1 and len(near) == 1:
        return near.pop()
    return None
