"""What was held and is held no more: who takes it back, and that it is the later state.

"No longer believes" asserts its change of state with it: that it was believed before is presupposed
(the phase verbs and adverbs of Löbner 1989). Who says on one day the contrary of what he said on an
earlier one has changed his mind, and two reports of it do not gainsay each other.
"""

from __future__ import annotations

from readout.collate.differences.memo import once
from readout.collate.differences.sides import Comparison, SeenStatement, Side
from readout.text.languages import lines, words
from readout.text.words import word_list


def taken_back(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    """Whether one of two clauses that say the contrary takes back what the other says."""
    gives_up = _gives_up(s), _gives_up(t)
    if gives_up[0] != gives_up[1]:
        return pair.order >= 0 if gives_up[0] else pair.order <= 0
    if pair.order == 0 or _of_others(s) or _of_others(t):
        return False
    return bool(speakers(pair.a, s) & speakers(pair.b, t))


@once
def _of_others(statement: SeenStatement) -> bool:
    """Whether what a clause denies are others' words: "denied reports that"."""
    return any(word.removesuffix("s") in words("denied_nouns") for word in _lead(statement))


def _lead(statement: SeenStatement) -> list[str]:
    """The words of a denied clause in front of its verb, those that deny it among them."""
    if not statement.denied:
        return []
    return word_list(statement.span.article.text[statement.span.start : statement.predicate.start])


@once
def _gives_up(statement: SeenStatement) -> bool:
    """Whether the words that deny a clause say that it was held before."""
    lead = _lead(statement)
    line = f" {' '.join(lead)} "
    if any(f" {phrase} " in line for phrase in lines("retracting_phrases")):
        return True
    own = bool(lead) and lead[0] in words("pronouns")
    return own and any(f" {phrase} " in line for phrase in lines("self_correcting_phrases"))


def speakers(side: Side, statement: SeenStatement) -> frozenset[str]:
    """The entities whose words a clause is."""
    who = (quote.speaker for quote in side.voices(statement))
    known = (side.entity(one.chain) for one in who if one is not None)
    return frozenset(one for one in known if one is not None)
