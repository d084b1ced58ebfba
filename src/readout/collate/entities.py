"""The persons, bodies, places and things of a story: chains of all its articles joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.collate.clusters import connected
from readout.records.account import Entity
from readout.records.annotations import Annotations, Chain

Key = tuple[int, int]
"""Article index and chain id."""

_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "sir", "dame", "lord", "lady", "the", "a", "an"}
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The story's entities, and which chain of which article belongs to which."""

    entities: tuple[Entity, ...]
    of: dict[Key, str]


def cast(annotations: Sequence[Annotations]) -> Cast:
    """Join the chains of a story's articles into entities, ids in order of importance.

    A bare surname joins a full name only when the story has just one bearer of it.
    """
    keys = [(n, chain.id) for n, read in enumerate(annotations) for chain in read.names.chains]
    chains = {(n, c.id): c for n, read in enumerate(annotations) for c in read.names.chains}
    links = [
        (i, j)
        for i, one in enumerate(keys)
        for j, other in enumerate(keys[:i])
        if one[0] != other[0] and _same(chains[one], chains[other], list(chains.values()))
    ]
    groups = connected(range(len(keys)), links)
    built = [[keys[index] for index in group] for group in groups]
    built.sort(key=lambda group: _importance(annotations, chains, group))
    entities, of = [], {}
    for number, group in enumerate(built, 1):
        name = f"e{number}"
        entities.append(_entity(name, annotations, chains, group))
        of.update(dict.fromkeys(group, name))
    return Cast(tuple(entities), of)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that identify, folded, honorifics left out."""
    folded = name.casefold().replace("’s", "").replace("'s", "").replace(".", "")
    return tuple(word for word in folded.split() if word not in _HONORIFICS)


def _same(a: Chain, b: Chain, everyone: list[Chain]) -> bool:
    one, other = name_words(a.name.text), name_words(b.name.text)
    if not one or not other:
        return False
    if one == other:
        return True
    if a.kind != "person" or b.kind != "person" or one[-1] != other[-1]:
        return False
    short, full = sorted((one, other), key=len)
    if len(short) > 1:
        return short[0] == full[0]
    bearers = {
        name_words(c.name.text)[0]
        for c in everyone
        if c.kind == "person" and len(w := name_words(c.name.text)) > 1 and w[-1] == one[-1]
    }
    return len(bearers) <= 1


def _importance(
    annotations: Sequence[Annotations], chains: dict[Key, Chain], group: list[Key]
) -> tuple[int, int, str]:
    mentions = sum(len(annotations[n].names.of(c)) for n, c in group)
    return -len({n for n, _ in group}), -mentions, chains[group[0]].name.text


def _entity(
    entity_id: str, annotations: Sequence[Annotations], chains: dict[Key, Chain], group: list[Key]
) -> Entity:
    names = sorted({chains[key].name.text for key in group}, key=lambda n: (-len(n), n))
    mentions = [m for n, c in group for m in annotations[n].names.of(c)]
    aliases = {m.span.text for m in mentions if m.form in ("name", "short", "acronym")}
    roles = {role.text for key in group for role in chains[key].roles}
    return Entity(
        id=entity_id,
        name=names[0],
        kind=chains[group[0]].kind,
        aliases=tuple(sorted(aliases - {names[0]})),
        roles=tuple(sorted(roles)),
        mentions=tuple(m.span for m in mentions),
    )
