"""The events stage: the statements that tell who did what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.annotate.events.grammar import direct_objects, is_passive, subject
from readout.annotate.events.meaning import Meaning, verb_meaning
from readout.records.annotations import Event, Mention, Names, Statement
from readout.records.article import Article
from readout.records.parse import Parse

_ACTORS = frozenset({"person", "organisation", "nationality", "place", "facility", "other"})
_ABLE = frozenset({"person", "organisation", "nationality"})
_APART = frozenset({"relcl", "acl", "appos", "conj"})
_TIMED = frozenset({"DATE", "TIME", "CARDINAL", "MONEY"})
_MUTUAL = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE"})


def events(
    article: Article, parse: Parse, names: Names, statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """The events that the article's statements tell, in their order; at most one a statement.

    Precision first: the source must be named in the article, and so must the target where the
    verb's own word is all that tells of the act. ``rule`` lists the words that made the root.
    """
    if not statements or statements[0].span.article != article:
        return ()
    actors = _Actors(parse, names)
    found = []
    for number, statement in enumerate(statements):
        at = parse.first_at(statement.predicate.start)
        meaning = verb_meaning(parse, at) if at < len(parse.tokens) else None
        if meaning is None or _is_vague(meaning):
            continue
        source, target = _who_to_whom(parse, at, meaning, actors)
        if source is not None and (target is not None or _is_plain(meaning)) and source != target:
            found.append(Event(number, meaning.root, source, target, meaning.rule))
    return tuple(found)


def _is_plain(meaning: Meaning) -> bool:
    """Whether a noun beside the verb tells of the act."""
    return "frame:" in meaning.rule or "noun:" in meaning.rule


def _is_vague(meaning: Meaning) -> bool:
    """Whether CAMEO's dictionary alone tells of it: right for four in ten of the sentences that are
    known to hold an event, and for fewer of all others."""
    return "cameo:" in meaning.rule


class _Actors:
    """Which chain stands at a token."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self._parse = parse
        self._kinds = {chain.id: chain.kind for chain in names.chains}
        self._at: dict[int, Mention] = {}
        # A later mention that begins inside another is the narrower one.
        for mention in names.mentions:
            if mention.span.field == "text" and mention.kind in _ACTORS:
                for index in parse.tokens_in(mention.span.start, mention.span.end):
                    self._at[index] = mention

    def of(self, head: int) -> int | None:
        """The chain of a noun phrase: that of its head, else of the first name that marks it out
        ("Turkish police", "the government of Sudan")."""
        if head in self._at:
            return self._at[head].chain
        queue = [head]
        while queue:
            index = queue.pop(0)
            if index in self._at:
                return self._at[index].chain
            below = self._parse.children[index]
            queue.extend(i for i in below if self._parse.tokens[i].dep not in _APART)
        return None

    def first(self, heads: Iterable[int], other: int | None = None) -> int | None:
        """The chain of the first of these noun phrases that has one, other than ``other``; people
        and bodies before places."""
        chains = [chain for head in heads if (chain := self.of(head)) not in (None, other)]
        able = [c for c in chains if c is not None and self._kinds[c] in _ABLE]
        return next(iter(able or chains), None)


def _who_to_whom(
    parse: Parse, at: int, meaning: Meaning, actors: _Actors
) -> tuple[int | None, int | None]:
    """Chains of the source and the target of a predicate; in the passive the "by" phrase acts."""
    doer = subject(parse, at)
    if doer is not None and is_passive(parse, at):
        agents = [
            i
            for by in parse.children[at]
            if parse.tokens[by].dep == "agent"
            for i in parse.children[by]
        ]
        return actors.first(agents), actors.of(doer)
    source = actors.of(doer) if doer is not None else None
    patients = _patients(parse, at)
    if doer is not None and meaning.root in _MUTUAL:
        joined = [i for i in parse.children[doer] if parse.tokens[i].dep == "conj"]
        patients = [*joined, *sorted(patients, key=lambda i: not _is_beside(parse, i))]
    return source, actors.first(patients, source)


def _is_beside(parse: Parse, at: int) -> bool:
    """Whether a noun stands behind "with"."""
    return parse.tokens[parse.tokens[at].head].lemma == "with"


def _patients(parse: Parse, at: int) -> Sequence[int]:
    """Noun phrases that may be acted upon: objects, then what stands behind prepositions of the
    verb, its objects and the acts that it governs; nearest to the verb first."""
    direct = direct_objects(parse, at)
    found, queue = [*direct], [at, *direct]
    while queue:
        index = queue.pop(0)
        for child in parse.children[index]:
            dep = parse.tokens[child].dep
            if dep == "prep" and child > at:
                behind = [i for i in parse.children[child] if parse.tokens[i].dep == "pobj"]
                found.extend(behind)
                queue.extend(behind)
            elif dep == "dative":
                found.append(child)
            elif dep in ("xcomp", "acomp") or (dep == "ccomp" and index == at):
                found.extend(direct_objects(parse, child))
                queue.append(child)
    return [i for i in found if parse.label_at(parse.tokens[i].start) not in _TIMED]
