"""The persons, bodies, places and things of a story: chains of all its articles joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, product

from readout.collate.clusters import connected
from readout.collate.ids import age, lasting, mark
from readout.records.account import Entity
from readout.records.annotations import Annotations, Chain, NameKind
from readout.text.languages import words
from readout.text.naming import (
    body_words,
    name_words,
    person_words,
    place_key,
    same_body,
    same_person,
    same_place,
    sound,
)

ChainKey = tuple[int, int]
"""Article index and chain id."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The story's entities, and which chain of which article belongs to which."""

    entities: tuple[Entity, ...]
    of: Mapping[ChainKey, str]


def cast(annotations: Sequence[Annotations]) -> Cast:
    """Join the chains of a story's articles into entities, in order of importance.

    Two persons with one surname are never made one: a bare surname joins a full name only when
    the story has just one bearer of it.
    """
    chains = {(n, c.id): c for n, read in enumerate(annotations) for c in read.names.chains}
    keys = sorted(chains)
    links = _links(keys, chains)
    groups = [[keys[i] for i in group] for group in connected(range(len(keys)), links)]
    groups.sort(key=lambda group: _importance(annotations, chains, group))
    names = [sorted((chains[key].name for key in group), key=age) for group in groups]
    ids = lasting("e", [[mark(name) for name in own] for own in names])
    entities = []
    of: dict[ChainKey, str] = {}
    for one, group in zip(ids, groups, strict=True):
        entities.append(_entity(one, annotations, chains, group))
        of.update(dict.fromkeys(group, one))
    return Cast(tuple(entities), of)


def _links(keys: Sequence[ChainKey], chains: Mapping[ChainKey, Chain]) -> list[tuple[int, int]]:
    """Pairs of chains of different articles, by index, that are one entity.

    It is asked once for two names, however many articles have them.
    """
    bearers = _bearers(chains.values())
    named: dict[tuple[NameKind, str], list[int]] = {}
    for index, key in enumerate(keys):
        named.setdefault((chains[key].kind, chains[key].name.text), []).append(index)
    kinds = list(named)
    shown = [chains[keys[named[kind][0]]] for kind in kinds]
    found = []
    for x, y in _candidates(shown):
        if _same(shown[x], shown[y], bearers):
            both = product(named[kinds[x]], named[kinds[y]])
            found += [(i, j) for i, j in both if keys[i][0] != keys[j][0]]
    return found


def _bearers(chains: Iterable[Chain]) -> dict[str, list[str]]:
    """For each surname the full names in the story that carry it, each once."""
    found: dict[str, dict[str, None]] = {}
    for chain in chains:
        own = person_words(chain.name.text)
        if chain.kind == "person" and len(own) > 1:
            found.setdefault(sound(own[-1]), {})[chain.name.text] = None
    return {surname: list(names) for surname, names in found.items()}


def _candidates(chains: Sequence[Chain]) -> list[tuple[int, int]]:
    """Pairs of chains that share a block: a surname, a body's first word or initials, a place.

    Each is paired with itself too, for those that bear its very name.
    """
    blocks: dict[str, list[int]] = {}
    for index, chain in enumerate(chains):
        for block in _blocks(chain):
            blocks.setdefault(block, []).append(index)
    every = (combinations_with_replacement(members, 2) for members in blocks.values())
    return sorted({pair for pairs in every for pair in pairs})


def _blocks(chain: Chain) -> set[str]:
    name = chain.name.text
    found = {f"= {' '.join(name_words(name))}", f"place {place_key(name)}"}
    if chain.kind == "person" and (own := person_words(name)):
        found.add(f"person {sound(own[-1])}")
    elif chain.kind == "organisation" and (own := body_words(name)):
        found |= {f"body {sound(own[0])}", f"initials {''.join(word[0] for word in own)}"}
        if len(own) == 1:
            found.add(f"initials {own[0]}")
    return found


def _same(a: Chain, b: Chain, bearers: Mapping[str, list[str]]) -> bool:
    one, other = a.name.text, b.name.text
    if "person" in (a.kind, b.kind):
        return a.kind == b.kind and same_person(one, other) and _unambiguous(one, other, bearers)
    if name_words(one) == name_words(other):
        return True
    if a.kind == b.kind == "organisation":
        return same_body(one, other)
    places = {"place", "facility", "organisation"}
    return {a.kind, b.kind} <= places and same_place(one, other)


def _unambiguous(one: str, other: str, bearers: Mapping[str, list[str]]) -> bool:
    """Whether two names can only be one person: everybody in the story who bears the surname and
    fits one of them fits the other too. "Brook" and "J. Brook" stay apart from two Brooks."""
    surname = sound(person_words(one)[-1])
    everyone = bearers.get(surname, [])
    fitting = [full for full in everyone if same_person(full, one) or same_person(full, other)]
    return all(same_person(x, y) for x, y in combinations(fitting, 2))


def _importance(
    annotations: Sequence[Annotations], chains: Mapping[ChainKey, Chain], group: Sequence[ChainKey]
) -> tuple[int, int, str, ChainKey]:
    mentions = sum(len(annotations[n].names.of(c)) for n, c in group)
    return -len({n for n, _ in group}), -mentions, chains[group[0]].name.text, group[0]


def _roles(chains: Iterable[Chain]) -> set[str]:
    """What the persons are, not how they are addressed: "Mr" is no role."""
    found = {role.text for chain in chains for role in chain.roles}
    return {role for role in found if role.lower().rstrip(".") not in words("forms_of_address")}


def _entity(
    entity_id: str,
    annotations: Sequence[Annotations],
    chains: Mapping[ChainKey, Chain],
    group: Sequence[ChainKey],
) -> Entity:
    names = sorted({chains[key].name.text for key in group}, key=lambda name: (-len(name), name))
    mentions = [m for n, c in group for m in annotations[n].names.of(c)]
    aliases = {m.span.text for m in mentions if m.form in ("name", "short", "acronym")}
    return Entity(
        id=entity_id,
        name=names[0],
        kind=chains[group[0]].kind,
        aliases=tuple(sorted((aliases | set(names)) - {names[0]})),
        roles=tuple(sorted(_roles(chains[key] for key in group))),
        mentions=tuple(m.span for m in mentions),
    )
