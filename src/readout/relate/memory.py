"""A shelf in plain dictionaries: for one run, for tests, as the model for a library's tables."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readout.errors import UsageError
from readout.relate.features import Features
from readout.relate.keys import holdings
from readout.relate.shelf import Change, Decision, Holder, Kept, Node, Update


@dataclass
class Memory:
    """A ``Shelf`` that forgets everything when the program ends. ``write`` takes an update in."""

    changes: list[Change] = field(default_factory=list)
    _features: dict[str, Features] = field(default_factory=dict, repr=False)
    _nodes: dict[str, Node] = field(default_factory=dict, repr=False)
    _holders: dict[str, list[Holder]] = field(default_factory=dict, repr=False)
    _naming: dict[str, set[str]] = field(default_factory=dict, repr=False)
    _parts: dict[str, set[str]] = field(default_factory=dict, repr=False)
    _stories: dict[str, Kept] = field(default_factory=dict, repr=False)
    _decisions: tuple[Decision, ...] = ()

    def write(self, update: Update) -> None:
        """Keep what an update says."""
        for one in update.features:
            self._features[one.id] = one
            for key, holder in holdings(one):
                insort(self._holders.setdefault(key, []), holder)
        for article, node in update.nodes.items():
            self._put(article, node)
        self._stories.update(update.stories)
        for story in update.gone:
            del self._stories[story]
        if update.decisions is not None:
            self._decisions = update.decisions
        self.changes.extend(update.changes)

    def take_out(self, articles: Iterable[str]) -> None:
        """Hold these articles no more; that others name them stays until their nodes are put in
        anew."""
        for article in articles:
            for key, holder in holdings(self._features.pop(article)):
                self._holders[key].remove(holder)
            node = self._nodes.pop(article)
            self._parts[node.part].discard(article)
            for one in node.near:
                self._naming[one.article].discard(article)
            left = tuple(one for one in self._stories[node.story].articles if one != article)
            if left:
                self._stories[node.story] = replace(self._stories[node.story], articles=left)
            else:
                del self._stories[node.story]

    def _put(self, article: str, node: Node) -> None:
        before = self._nodes.get(article)
        if before is not None:
            for one in before.near:
                self._naming[one.article].discard(article)
            if before.part != node.part:
                self._parts[before.part].discard(article)
        for one in node.near:
            self._naming.setdefault(one.article, set()).add(article)
        self._parts.setdefault(node.part, set()).add(article)
        self._nodes[article] = node

    @property
    def division(self) -> Mapping[str, tuple[str, ...]]:
        """The articles of each story, by the story's id."""
        return {story: kept.articles for story, kept in sorted(self._stories.items())}

    def story_of(self, article: str) -> str:
        """The story of an article. Raises UsageError when it is not known."""
        if article not in self._nodes:
            raise UsageError("no such article here", value=article)
        return self._nodes[article].story

    def size(self) -> int:
        """How many articles there are."""
        return len(self._features)

    def all_features(self) -> Iterable[Features]:
        """The features of every article."""
        return list(self._features.values())

    def features(self, articles: Iterable[str]) -> Mapping[str, Features]:
        """The features of these articles."""
        return {one: self._features[one] for one in articles if one in self._features}

    def nodes(self, articles: Iterable[str]) -> Mapping[str, Node]:
        """The nodes of these articles."""
        return {one: self._nodes[one] for one in articles if one in self._nodes}

    def holders(
        self, keys: Iterable[str], most: int | None = None
    ) -> Mapping[str, Sequence[Holder]]:
        """The articles under each of these keys, by ``place``; the first ``most`` only."""
        return {key: self._holders[key][:most] for key in keys if key in self._holders}

    def lasts(self, articles: Iterable[str]) -> Mapping[str, tuple[int, int]]:
        """How many neighbours each of these articles has, and what it shares with the last."""
        near = {one: node.near for one, node in self.nodes(articles).items()}
        return {one: (len(ones), ones[-1].shared if ones else 0) for one, ones in near.items()}

    def naming(self, articles: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """For each of these articles those whose ``near`` names it."""
        return {one: sorted(self._naming[one]) for one in articles if one in self._naming}

    def parts(self, parts: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The articles of each of these parts."""
        return {part: sorted(self._parts[part]) for part in parts if part in self._parts}

    def stories(self, stories: Iterable[str]) -> Mapping[str, Kept]:
        """These stories."""
        return {one: self._stories[one] for one in stories if one in self._stories}

    def quiet(self, before: int) -> Sequence[str]:
        """The stories that have not faded, and whose latest known day lies before this one."""
        return sorted(
            story
            for story, kept in self._stories.items()
            if not kept.faded and kept.last is not None and kept.last < before
        )

    def newest(self) -> int | None:
        """The latest day that is known of any story."""
        known = (kept.last for kept in self._stories.values() if kept.last is not None)
        return max(known, default=None)

    def decisions(self) -> Sequence[Decision]:
        """All decisions of the user that stand, the oldest first."""
        return self._decisions
