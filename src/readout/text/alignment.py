"""Where two word sequences say the same, word for word or lightly edited.

Seed and extend, as in local sequence alignment (Altschul et al. 1990) and in passim (Smith,
Cordell & Mullen 2015): runs of equal words are chained along the diagonal, gaps that an editor may
have made are bridged, and what an editor moved gets a chain of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

SEED = 3
"""Equal words in a row that start an alignment."""
FREQUENT = 12
"""A run that stands more often than this in one text is a refrain and starts nothing."""
BRIDGE = 16
"""Longest edited stretch, in words, that is bridged between two equal runs."""
DROP = 4
"""Mismatches beyond the matches after which an end is no longer extended."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Word ``i`` of the first text stands where word ``j`` of the second does."""

    i: int
    j: int
    equal: bool


Alignment = tuple[Pairing, ...]
EqualRun = tuple[int, int, int]


def align(first: Sequence[str], second: Sequence[str], least: int = 6) -> list[Alignment]:
    """Chains of paired words, each with at least ``least`` equal ones, in order of the first text.

    No word of either text is in two chains.
    """
    runs = _runs(first, second)
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    chains: list[Alignment] = []
    while runs:
        chain = _fill(_best_chain(runs), first, second, taken_i, taken_j)
        if sum(pair.equal for pair in chain) < least:
            break
        chains.append(chain)
        taken_i.update(pair.i for pair in chain)
        taken_j.update(pair.j for pair in chain)
        runs = _outside(runs, taken_i, taken_j)
    return sorted(chains, key=lambda chain: (chain[0].i, chain[0].j))


def _runs(first: Sequence[str], second: Sequence[str]) -> list[EqualRun]:
    """Maximal runs of equal words ``(i, j, length)`` that hold a seed, sorted."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(second) - SEED + 1):
        places[tuple(second[j : j + SEED])].append(j)
    found: list[EqualRun] = []
    reached: dict[int, int] = {}
    for i in range(len(first) - SEED + 1):
        here = places.get(tuple(first[i : i + SEED]), ())
        if len(here) > FREQUENT:
            continue
        for j in here:
            if reached.get(j - i, -1) > i:
                continue
            length = SEED
            while (
                i + length < len(first)
                and j + length < len(second)
                and first[i + length] == second[j + length]
            ):
                length += 1
            reached[j - i] = i + length
            found.append((i, j, length))
    return found


def _best_chain(runs: list[EqualRun]) -> list[EqualRun]:
    """The heaviest sequence of runs that go forward in both texts with small gaps."""
    runs = sorted(runs)
    farthest = BRIDGE + max(length for _, _, length in runs)
    best: list[float] = []
    before: list[int] = []
    for at, (i, j, length) in enumerate(runs):
        score, link = 0.0, -1
        for earlier in range(at - 1, -1, -1):
            pi, pj, plen = runs[earlier]
            if i - pi > farthest:
                break
            gap_i, gap_j = i - (pi + plen), j - (pj + plen)
            if -SEED < gap_i <= BRIDGE and -SEED < gap_j <= BRIDGE and pi < i and pj < j:
                trimmed = max(0, -gap_i, -gap_j)
                gained = best[earlier] - trimmed - 0.2 * (max(0, gap_i) + max(0, gap_j))
                if gained > score:
                    score, link = gained, earlier
        best.append(score + length)
        before.append(link)
    at = max(range(len(runs)), key=lambda index: (best[index], -index))
    chain = []
    while at >= 0:
        chain.append(runs[at])
        at = before[at]
    return chain[::-1]


def _fill(
    runs: list[EqualRun],
    first: Sequence[str],
    second: Sequence[str],
    taken_i: set[int],
    taken_j: set[int],
) -> Alignment:
    """The runs as pairs, with the gaps between them and the edited words at both ends."""
    pairs: list[Pairing] = []
    for start_i, start_j, length in runs:
        i, j = start_i, start_j
        if pairs:
            skip = max(0, pairs[-1].i + 1 - i, pairs[-1].j + 1 - j)
            i, j = i + skip, j + skip
            pairs += _bridge(pairs[-1], i, j, first, second)
        pairs += [Pairing(i + step, j + step, True) for step in range(start_i + length - i)]
    head = _extend(first, second, pairs[0].i, pairs[0].j, -1, (taken_i, taken_j))
    tail = _extend(first, second, pairs[-1].i, pairs[-1].j, 1, (taken_i, taken_j))
    return tuple(head[::-1] + pairs + tail)


def _bridge(
    last: Pairing, i: int, j: int, first: Sequence[str], second: Sequence[str]
) -> list[Pairing]:
    """Pairs for the words between two runs: equal words first, the others in order."""
    low_i, low_j = last.i + 1, last.j + 1
    found: list[Pairing] = []
    for equal_i, equal_j in [*_common(first[low_i:i], second[low_j:j]), (i - low_i, j - low_j)]:
        here_i, here_j = low_i + equal_i, low_j + equal_j
        at_i, at_j = (found[-1].i + 1, found[-1].j + 1) if found else (low_i, low_j)
        steps = min(here_i - at_i, here_j - at_j)
        found += [Pairing(at_i + step, at_j + step, False) for step in range(steps)]
        if here_i < i:
            found.append(Pairing(here_i, here_j, True))
    return found


def _common(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """A longest common subsequence as index pairs (Wagner & Fischer 1974)."""
    rows, columns = len(first), len(second)
    longest = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            longest[i][j] = (
                longest[i + 1][j + 1] + 1
                if first[i] == second[j]
                else max(longest[i + 1][j], longest[i][j + 1])
            )
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if first[i] == second[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _extend(
    first: Sequence[str],
    second: Sequence[str],
    i: int,
    j: int,
    step: int,
    taken: tuple[set[int], set[int]],
) -> list[Pairing]:
    """Pairs beyond an end, along the diagonal, as far as matches outweigh mismatches."""
    found: list[Pairing] = []
    score = best = kept = 0
    i, j = i + step, j + step
    while 0 <= i < len(first) and 0 <= j < len(second) and score > best - DROP:
        if i in taken[0] or j in taken[1]:
            break
        equal = first[i] == second[j]
        found.append(Pairing(i, j, equal))
        score += 1 if equal else -1
        if score > best:
            best, kept = score, len(found)
        i, j = i + step, j + step
    return found[:kept]


def _outside(runs: list[EqualRun], taken_i: set[int], taken_j: set[int]) -> list[EqualRun]:
    """The parts of the runs whose words are still free, where a seed is left."""
    left: list[EqualRun] = []
    for i, j, length in runs:
        start = None
        for step in range(length + 1):
            free = step < length and i + step not in taken_i and j + step not in taken_j
            if free and start is None:
                start = step
            elif not free and start is not None:
                if step - start >= SEED:
                    left.append((i + start, j + start, step - start))
                start = None
    return left
