"""Where the reporting of a story's articles comes from, stretch by stretch.

Every character of an article rests on one origin. What says so most closely wins: a handout that
the words report, then a medium that the sentence cites, then a text that the passage was copied
from, then the agency that signs the article, and last the outlet's own reporting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.relations import Lineage, Origin, OriginKind
from readout.records.span import Span
from readout.relate.citing import cited_words, published_by
from readout.relate.credits import Credit, credits, outlets_of, own_agency
from readout.relate.ground import Ground, OriginKey
from readout.relate.handouts import Handout, handouts, same_issuer
from readout.relate.passages import Passages, edited_rests, is_quotation
from readout.text.sentences import sentences as split

COPY = 0.5
"""Part of the shorter text that two articles share when they count as one text."""
KINDS: dict[OriginKind, int] = {"agency": 0, "handout": 1, "outlet": 2, "own": 3}


@dataclass
class _Found:
    """What is known so far of an origin."""

    name: str
    evidence: set[Span] = field(default_factory=set)
    why: set[str] = field(default_factory=set)


def origins(annotations: Sequence[Annotations], lineage: Sequence[Lineage]) -> tuple[Origin, ...]:
    """The origins of one story: agencies, handouts, other outlets, then own reporting.

    ``lineage`` may hold other articles too. The spans of the origins don't overlap.
    """
    reads = sorted(annotations, key=lambda read: read.article.order)
    work = _Work(reads, lineage)
    for read in reads:
        work.own(read.article)
    work.credited()
    work.copied()
    work.printed()
    work.cited()
    work.handed_out(work.sentences)
    return work.result()


def _sentences(read: Annotations) -> tuple[Span, ...]:
    if read.sentences:
        return read.sentences
    article = read.article
    ranges = (piece for piece in split(article.text) if not article.in_furniture(*piece))
    return tuple(Span(article, low, high) for low, high in ranges)


class _Work:
    """The ground of each article, painted from the widest to the closest evidence."""

    def __init__(self, reads: Sequence[Annotations], lineage: Sequence[Lineage]) -> None:
        self.articles = articles = [read.article for read in reads]
        self.sentences = {read.article.id: _sentences(read) for read in reads}
        inside = {article.id for article in articles}
        self.lineage = [x for x in lineage if x.source.id in inside and x.target.id in inside]
        self.passages = Passages(self.lineage)
        known = outlets_of(articles)
        self.credits = {article.id: credits(article, known) for article in articles}
        self.ground = {article.id: Ground(article) for article in articles}
        self.found: dict[OriginKey, _Found] = {}

    def note(self, key: OriginKey, name: str, evidence: Iterable[Span], why: str) -> None:
        found = self.found.setdefault(key, _Found(name))
        found.evidence.update(evidence)
        found.why.add(why)

    def own(self, article: Article) -> None:
        """Everything is the outlet's own reporting until something shows otherwise."""
        key: OriginKey
        if agency := own_agency(article):
            key, name, why = ("agency", agency), agency, "published by the agency itself"
        elif article.outlet:
            family = article.outlet.family_key
            key, name, why = ("own", family), article.label, "nothing names another source"
        else:
            key, name, why = ("own", article.id), article.label, "nothing names another source"
        self.note(key, name, (), why)
        self.ground[article.id].paint_all(key)

    def copied(self) -> None:
        """A passage of a copy rests on what the text it was taken from rests on."""
        for link in sorted(self.lineage, key=self._copy_order):
            if not self.passages.is_copy(link, COPY):
                continue
            source, target = self._sides(link)
            if self._signed(target):
                continue
            pairs = self.passages.between(source, target)
            for here, there in pairs:
                for start, end, key in self.ground[source.id].carried(here, there):
                    self.ground[target.id].paint(start, end, key)
                    self.note(key, self.found[key].name, (here, there), "shares the text")
            for rest, beside in edited_rests(
                pairs, self.sentences[source.id], self.sentences[target.id]
            ):
                if key_beside := self.ground[target.id].most(beside.start, beside.end):
                    self.ground[target.id].paint(rest.start, rest.end, key_beside)

    def printed(self) -> None:
        """A passage of an agency's text rests on it in whatever else it stands, signed or not.

        Quotations are left: what somebody said aloud, both may have heard.
        """
        for link in sorted(self.lineage, key=self._copy_order):
            source, target = self._sides(link)
            key = self.ground[source.id].main()
            if not self._signed(source) or self._signed(target) or key is None:
                continue
            pieces = self.sentences[target.id]
            for here, there in self.passages.between(source, target):
                if not is_quotation(there):
                    whole = _widened(there, pieces)
                    self.ground[target.id].paint(whole.start, whole.end, key)
                    self.note(key, self.found[key].name, (here, there), "prints a passage of it")

    def _sides(self, link: Lineage) -> tuple[Article, Article]:
        """Source and target: one that an agency signs is the nearer to its text."""
        signed = [self._signed(article) for article in (link.source, link.target)]
        if signed[0] != signed[1]:
            return (link.source, link.target) if signed[0] else (link.target, link.source)
        if link.direction == "known" or link.source.order <= link.target.order:
            return link.source, link.target
        return link.target, link.source

    def _signed(self, article: Article) -> bool:
        main = self.ground[article.id].main()
        return main is not None and main[0] == "agency"

    def _copy_order(self, link: Lineage) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
        source, target = self._sides(link)
        return target.order, source.order

    def credited(self) -> None:
        """An article that an agency signs rests on it, one that another outlet of the story signs
        on what that one's rests on; its words go on to copies."""
        done: set[str] = set()
        for article in self.articles:
            self._follow(article, done)

    def _follow(self, article: Article, done: set[str]) -> None:
        """Whoever signs an article has its own credits first."""
        if article.id in done:
            return
        done.add(article.id)
        for credit in self.credits[article.id]:
            if credit.scope == "whole":
                if source := published_by(credit.name, self.articles):
                    self._follow(source, done)
                key = self._published_here(credit.name) or ("agency", credit.name)
                self.note(key, credit.name, [credit.span], credit.why)
                self.ground[article.id].paint_all(key)

    def cited(self) -> None:
        """Sentences that cite a medium, and passages shared with others that use it as well."""
        by_name: dict[str, list[Credit]] = defaultdict(list)
        pieces = {one.id: split(one.text) for one in self.articles if self.credits[one.id]}
        for article in self.articles:
            for credit in self.credits[article.id]:
                by_name[credit.name].append(credit)
        for name, found in sorted(by_name.items()):
            kind: OriginKind = "agency" if any(c.signs for c in found) else "outlet"
            key = self._published_here(name) or (kind, name)
            users = {c.span.article.id for c in found} | self._resting_on(key)
            for credit in found:
                self.note(key, name, [credit.span], credit.why)
                if (words := cited_words(credit, pieces[credit.span.article.id])) is not None:
                    self.ground[words.article.id].paint(words.start, words.end, key)
                self._paint_shared(credit.span.article, users, key)

    def _published_here(self, name: str) -> OriginKey | None:
        """The key of the own reporting of an article whose outlet is the one that is cited."""
        article = published_by(name, self.articles)
        return self.ground[article.id].main() if article else None

    def _resting_on(self, key: OriginKey) -> set[str]:
        return {article.id for article in self.articles if self.ground[article.id].main() == key}

    def _paint_shared(self, article: Article, users: set[str], key: OriginKey) -> None:
        pieces = self.sentences[article.id]
        for other in self.articles:
            if other.id in users and other.id != article.id:
                for _, there in self.passages.between(other, article):
                    whole = _widened(there, pieces)
                    self.ground[article.id].paint(whole.start, whole.end, key)
                    # What no agency gives out, each that prints it may have for itself.
                    if key[0] != "own":
                        self._pass_on(whole, users, key)

    def _pass_on(self, taken: Span, users: set[str], key: OriginKey) -> None:
        """What two users of an origin share rests on it in reports that don't name it, too."""
        for third in self.articles:
            for here, there in self.passages.between(taken.article, third):
                if third.id not in users and here.overlaps(taken) and not is_quotation(there):
                    whole = _widened(there, self.sentences[third.id])
                    self.ground[third.id].paint(whole.start, whole.end, key)

    def handed_out(self, sentences: dict[str, tuple[Span, ...]]) -> None:
        """Words that report one handout, in every article that does."""
        found = [h for a in self.articles for h in handouts(a, sentences[a.id])]
        for group in self._one_document(found):
            stretches = {span for one in group for span in one.stretches}
            stretches |= self._sharing(stretches, sentences)
            stretches |= self._quoting(stretches, sentences)
            if self._readers(stretches) < 2:
                continue
            first = min(group, key=lambda one: (not one.issuer, one.article.order, one.span.start))
            key: OriginKey = ("handout", f"{first.name}#{first.span.key}")
            self.note(key, first.name, [one.span for one in group], "handed out to several")
            for span in sorted(stretches, key=lambda span: span.key):
                self.ground[span.article.id].paint(span.start, span.end, key)

    def _one_document(self, found: Sequence[Handout]) -> list[list[Handout]]:
        """References to one document: the same issuer, or the same words."""
        groups: list[list[Handout]] = []
        for one in found:
            joined = [g for g in groups if any(self._same_document(one, other) for other in g)]
            groups = [g for g in groups if g not in joined]
            groups.append([*(other for g in joined for other in g), one])
        return groups

    def _same_document(self, a: Handout, b: Handout) -> bool:
        if same_issuer(a.issuer, b.issuer):
            return True
        return any(
            here.overlaps(one) and there.overlaps(other)
            for here, there in self.passages.between(a.article, b.article)
            for one in a.stretches
            for other in b.stretches
        )

    def _sharing(self, stretches: set[Span], sentences: dict[str, tuple[Span, ...]]) -> set[Span]:
        """What other articles print of the words reported from the handout."""
        found: set[Span] = set()
        for span in sorted(stretches, key=lambda span: span.key):
            for other in self.articles:
                for here, there in self.passages.between(span.article, other):
                    if here.overlaps(span):
                        found.add(_widened(there, sentences[other.id]))
        return found

    def _quoting(self, stretches: set[Span], sentences: dict[str, tuple[Span, ...]]) -> set[Span]:
        """Sentences that quote a few of those words without saying whose they are."""
        return {
            sentence
            for article in self.articles
            for sentence in sentences[article.id]
            if sentence not in stretches
            and self.passages.quotes_from(
                sentence, [s for s in stretches if s.article.id != article.id]
            )
        }

    def _readers(self, stretches: set[Span]) -> int:
        """How many articles report it that aren't copies of one another."""
        apart: list[Article] = []
        for article in self.articles:
            if any(span.article.id == article.id for span in stretches) and not any(
                self.passages.are_copies(article, other, COPY) for other in apart
            ):
                apart.append(article)
        return len(apart)

    def result(self) -> tuple[Origin, ...]:
        spans: dict[OriginKey, list[Span]] = defaultdict(list)
        for article in self.articles:
            for key, span in self.ground[article.id].spans():
                spans[key].append(span)
        order = {article.id: number for number, article in enumerate(self.articles)}
        keys = sorted(
            spans, key=lambda k: (KINDS[k[0]], order[spans[k][0].article.id], spans[k][0].start, k)
        )
        return tuple(
            _origin(f"o{number}", key, self.found[key], spans[key])
            for number, key in enumerate(keys, 1)
        )


def _origin(name: str, key: OriginKey, found: _Found, spans: Sequence[Span]) -> Origin:
    articles = tuple(dict.fromkeys(span.article for span in spans))
    inside = {article.id for article in articles}
    evidence = sorted((s for s in found.evidence if s.article.id in inside), key=lambda s: s.key)
    return Origin(
        id=name,
        kind=key[0],
        name=found.name,
        articles=articles,
        evidence=tuple(evidence),
        why="; ".join(sorted(found.why)),
        spans=tuple(spans),
    )


def _widened(span: Span, sentences: Sequence[Span]) -> Span:
    """The sentence that the passage makes up half of, else the passage."""
    for sentence in sentences:
        if sentence.overlaps(span):
            shared = min(sentence.end, span.end) - max(sentence.start, span.start)
            if 2 * shared >= sentence.end - sentence.start:
                low, high = min(sentence.start, span.start), max(sentence.end, span.end)
                return Span(span.article, low, high)
    return span
