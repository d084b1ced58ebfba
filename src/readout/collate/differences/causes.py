"""What: a cause that one report names and the other denies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.collate.differences.memo import once
from readout.collate.differences.retraction import taken_back
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import Comparison, Finding, SeenStatement, Side, value
from readout.collate.differences.status import polarity
from readout.collate.differences.what import named_cause
from readout.records.account import DifferenceType
from readout.text.languages import alternatives
from readout.text.words import content_words

_CAUSAL = re.compile(
    rf"\b(?:{alternatives('cause_predicates')}|{alternatives('cause_phrases')})\b", re.IGNORECASE
)


def cause_denied(pair: Comparison) -> Iterator[Finding]:
    """One names a cause, the other says that it wasn't it: an update where it is held no more. What
    names another cause with it is left to the rule of two causes."""
    for denying, telling in ((pair.a, pair.b), (pair.b, pair.a)):
        cause = named_cause(telling)
        if cause is None:
            continue
        named = set(content_words(cause.text))
        instead = named_cause(denying)
        if instead is not None and named.isdisjoint(content_words(instead.text)):
            continue
        holder = next((one for one in telling.clauses if one.span.covers(cause)), None)
        if holder is None or polarity(telling, holder) is False:
            continue
        for s in _denied_causes(denying):
            if not named or not named <= set(content_words(s.text)):
                continue
            ends = (s, holder) if denying is pair.a else (holder, s)
            kind: DifferenceType = "update" if taken_back(pair, *ends) else "conflict"
            one, other = value(s.span, "denied"), value(cause)
            yield Finding(
                "what", kind, "what/cause-denied", f"{cause.text}, denied in the other",
                (one, other) if denying is pair.a else (other, one), pair.claim, pair.score,
            )  # fmt: skip
            return


@once
def _denied_causes(side: Side) -> list[SeenStatement]:
    """The clauses of a sentence that say of something that it isn't the cause."""
    return [s for s in side.clauses if _CAUSAL.search(s.text) and polarity(side, s) is False]


RULES = (Rule(cause_denied, either=_denied_causes),)
"""Rules on linked sentences."""
