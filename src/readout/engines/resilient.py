"""Stages that come to an end whatever happens to the engine's processes.

What is done already is not done again. When a process dies, the batches that were being worked on
are tried alone; one that dies alone is halved until the items that end their process are found,
and is done without them. They are listed as left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from readout.engines.base import (
    Batch,
    Engine,
    EngineError,
    Gathering,
    Keyed,
    Receipt,
    Work,
    WorkerLostError,
)
from readout.engines.ledger import Ledger
from readout.records.account import Dropped

REASON = "reading it ended the process that read it, alone and with others (report it, please)"

OnBatch = Callable[[str, int, int], None]
"""Called with a stage's name, the batches done and the batches there are."""


class _Try(Protocol):
    def __call__(self, batches: Sequence[Batch]) -> Iterator[Receipt]: ...


def mapped(
    engine: Engine, work: Work, batches: Sequence[Batch], told: OnBatch | None = None
) -> list[Receipt]:
    """The receipts of all batches, in their order. Raises EngineError when one can't be done."""
    return _done(work, batches, lambda some: engine.map(work, some), engine, told)


def gathered(
    engine: Engine,
    work: Gathering,
    keyed: Keyed,
    batches: Sequence[Batch],
    told: OnBatch | None = None,
) -> list[Receipt]:
    """As ``mapped``, for work on rows brought together by key."""
    return _done(work, batches, lambda some: engine.gather(work, keyed, some), engine, told)


def _done(
    work: Work, batches: Sequence[Batch], attempt: _Try, engine: Engine, told: OnBatch | None
) -> list[Receipt]:
    ledger = Ledger(work.place, work.name)
    wanted = {batch.id: batch for batch in batches}
    found = {key: one for key, one in ledger.receipts().items() if key in wanted}
    suspects = ledger.suspects() & wanted.keys() - found.keys()
    while len(found) < len(wanted):
        for key in sorted(suspects):
            found[key] = _alone(work, wanted[key], attempt, engine)
        left = [batch for batch in batches if batch.id not in found]
        try:
            for receipt in attempt(left) if left else ():
                found[receipt.batch] = receipt
                if told:
                    told(work.name, len(found), len(wanted))
        except WorkerLostError:
            # A receipt may be kept that never came back.
            found |= {k: r for k, r in ledger.receipts().items() if k in wanted}
            suspects = ledger.suspects() & wanted.keys() - found.keys()
            if not suspects:
                # Nothing was begun: the process died by itself, or can't start at all.
                suspects = {batch.id for batch in left[:1] if batch.id not in found}
    return [found[batch.id] for batch in batches]


def _alone(work: Work, batch: Batch, attempt: _Try, engine: Engine) -> Receipt:
    if found := _tried(attempt, batch) or _tried(attempt, batch):
        return found
    fatal = _fatal(work, batch, list(work.items(batch)), engine)
    # Without an item at fault something else ended the processes: it is tried a last time.
    receipt = _tried(attempt, replace(batch, without=frozenset(fatal)))
    if receipt is None:
        raise EngineError(
            f"a process dies of batch {batch.id} of the stage {work.name}, whatever is left out",
            value=work.place.where,
            hint="there may be too little memory: try fewer jobs",
        )
    if not fatal:
        return receipt
    dropped = tuple(Dropped(source=one, reason=REASON, article=one) for one in sorted(fatal))
    receipt = replace(receipt, dropped=(*receipt.dropped, *dropped))
    Ledger(work.place, work.name).end(receipt)
    return receipt


def _tried(attempt: _Try, batch: Batch) -> Receipt | None:
    """The receipt of a batch done by itself; None where its process dies."""
    try:
        return next(iter(list(attempt([batch]))))
    except WorkerLostError:
        return None


def _fatal(work: Work, batch: Batch, items: list[str], engine: Engine) -> list[str]:
    """The items that end the process that works on them without any other."""
    found, open_ = [], [items]
    every = frozenset(items)
    while open_:
        some = open_.pop()
        if not some:
            continue
        trial = replace(batch, without=every - frozenset(some), trial=True)
        if _tried(lambda one: engine.map(work, one), trial):
            continue
        if len(some) == 1:
            found += some
        else:
            half = len(some) // 2
            open_ += [some[:half], some[half:]]
    return found
