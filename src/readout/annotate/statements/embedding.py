"""What the words that govern a clause make of it: asserted, denied, or neither.

Who "no longer believes that it was arson", "rejected the claim that it was" or "was wrong to say
that it was" has not said that it was arson. Each governor passes on to its clause the polarity that
reaches it from above, turned by its own negation and by its signature: the recursion of Nairn,
Condoravdi & Karttunen (2006), whose outcome is the factuality of Saurí & Pustejovsky (2009). The
signatures are in the language's ``embeddings.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readout.annotate.statements.modality import has_negative, negated
from readout.records.parse import Parse
from readout.text.languages import table, words

Sign = Literal["+", "-", "0"]
_NOMINAL = frozenset({"dobj", "nsubjpass", "attr", "pobj"})
_JUDGED = frozenset({"acomp", "attr", "advmod"})
_WITHIN = frozenset({"xcomp", "advcl", "pcomp"})


@dataclass(frozen=True, slots=True)
class Embedding:
    """What becomes of a clause, and the governing token that decides on it."""

    sign: Sign
    governor: int


def embedding(parse: Parse, predicate: int) -> Embedding | None:
    """What the words above a content clause make of it; None for any other clause, and for one
    that no word above bears on.

    ``predicate`` is the index of the clause's verb.
    """
    while parse.tokens[predicate].dep == "conj" and _same_opening(parse, predicate):
        predicate = parse.tokens[predicate].head
    if not _is_content(parse, predicate):
        return None
    governor = parse.tokens[predicate].head
    if parse.tokens[predicate].dep != "ccomp":
        return _of_noun(parse, governor)
    return _judged(parse, governor) or _called(parse, governor) or _of_word(parse, governor)


def _same_opening(parse: Parse, predicate: int) -> bool:
    """Whether a joined clause has a "that" of its own: "denied that it fell and that it burnt"."""
    return any(_is_that(parse, child) for child in parse.children[predicate])


def _is_that(parse: Parse, index: int) -> bool:
    return parse.tokens[index].dep == "mark" and parse.tokens[index].tag == "IN"


def _is_content(parse: Parse, predicate: int) -> bool:
    """Whether a clause tells what is said or thought: behind its governor, with a subject and no
    question word; behind a noun with the word that opens such clauses."""
    token = parse.tokens[predicate]
    if token.dep not in ("ccomp", "acl", "relcl") or predicate < token.head:
        return False
    below = [parse.tokens[child] for child in parse.children[predicate]]
    if not any("subj" in one.dep for one in below):
        return False
    first = parse.tokens[parse.subtree(predicate)[0]]
    if token.dep == "ccomp":
        asks = first.tag in ("WRB", "WP", "WDT", "WP$") or first.lemma in words("open_joiners")
        return not asks and not any(one.tag == "TO" for one in below)
    named = words("denied_nouns") | table("embeddings").keys()
    known = parse.tokens[token.head].lemma in named
    if first.lemma not in words("content_joiners"):
        return known and token.dep == "acl"
    # Parsers take the "that" of "the report that the ship sank" for a relative one.
    return first.dep == "mark" or (first.dep == "dobj" and known)


def _of_word(parse: Parse, governor: int) -> Embedding | None:
    """A verb's or an adjective's own signature, in the polarity that reaches it."""
    row = _signature(parse, governor)
    if row is None:
        return None
    clause = governor
    if parse.tokens[governor].dep in _JUDGED:
        clause = parse.tokens[governor].head
    above = embedding(parse, clause)
    turned = negated(parse, clause) or _of_nothing(parse, clause)
    if above is not None and above.sign == "-":
        turned = not turned
    open_ = (above is not None and above.sign == "0") or (turned and _unable(parse, clause))
    sign = "0" if open_ else row[turned]
    if sign == "+" and not turned and _falsely(parse, governor):
        sign = "-"
    return Embedding(_known(sign), governor)


def _unable(parse: Parse, index: int) -> bool:
    """Whether a verb tells what one is able to: who "could not believe it" doesn't deny it."""
    below = (parse.tokens[child] for child in parse.children[index])
    return any(one.dep == "aux" and one.text.lower() in words("able_modals") for one in below)


def _of_nothing(parse: Parse, index: int) -> bool:
    """Whether a verb tells of what there is none of: "no reason to believe", "nothing to show"."""
    token = parse.tokens[index]
    return token.dep in ("acl", "relcl") and has_negative(parse, token.head)


def _falsely(parse: Parse, index: int) -> bool:
    """Whether something is said falsely: "wrongly reported that"."""
    return any(
        parse.tokens[child].text.lower() in words("false_adverbs")
        for child in parse.children[index]
        if parse.tokens[child].dep == "advmod"
    )


def _called(parse: Parse, governor: int) -> Embedding | None:
    """What an adjective or noun beside a form of "be" makes of it: "it is untrue that". One with a
    verb of its own judges what that tells: "the ruling that … is unlikely to be overturned"."""
    said = (c for c in parse.children[governor] if parse.tokens[c].dep in _JUDGED)
    said = (c for c in said if not any(parse.tokens[x].dep == "xcomp" for x in parse.children[c]))
    return next((found for c in said if (found := _of_word(parse, c))), None)


def _judged(parse: Parse, governor: int) -> Embedding | None:
    """A saying or thinking that is called wrong: "was wrong to say", "mistaken in saying"."""
    at = governor
    if parse.tokens[at].dep not in _WITHIN:
        return None
    at = parse.tokens[at].head
    if parse.tokens[at].dep == "prep":
        at = parse.tokens[at].head
    row, judge = _signature(parse, at), parse.tokens[at]
    # Taggers take some adjectives for participles: those of verbs that aren't in the list.
    called = judge.pos == "ADJ" or judge.dep in _JUDGED or judge.lemma not in table("embeddings")
    return _of_word(parse, at) if row and row[0] == "-" and called else None


def _of_noun(parse: Parse, noun: int) -> Embedding | None:
    """What is said of a claim or a proof: that it is rejected, that there is none, that it is
    false, that it is contrary to what was found."""
    token = parse.tokens[noun]
    above = token.head
    if token.dep in ("nsubj", "nsubjpass") and (found := _called(parse, above)) is not None:
        return found
    governing = _signature(parse, above)
    if token.dep in _NOMINAL and governing is not None and governing[0] == "-":
        return _of_word(parse, above)
    if token.dep == "pobj" and (found := _behind(parse, parse.tokens[above].head)) is not None:
        return found
    own = _signature(parse, noun)
    if own is None:
        return None
    turned = has_negative(parse, noun) or (token.dep in _NOMINAL and negated(parse, above))
    # A doubt may be little, or be removed: it only leaves open what it is of.
    return Embedding("0" if own[turned] == "-" and not turned else _known(own[turned]), noun)


def _behind(parse: Parse, before: int) -> Embedding | None:
    """What the word before a preposition makes of the noun behind it: "no truth in the claim"."""
    if parse.tokens[before].pos == "NOUN":
        found = _of_noun(parse, before)
        return found if found is not None and found.sign != "+" else None
    row = _signature(parse, before)
    return Embedding("0", before) if row is not None and row[0] == "0" else None


def _signature(parse: Parse, index: int) -> tuple[str, ...] | None:
    """The row of a word, with the particle that belongs to it ("rule out"), by its lemma or, where
    the tagger takes an adjective for a participle ("mistaken"), by its form."""
    token = parse.tokens[index]
    particle = next((c for c in parse.children[index] if parse.tokens[c].dep == "prt"), None)
    behind = "" if particle is None else f" {parse.tokens[particle].lemma}"
    rows = table("embeddings")
    return rows.get(token.lemma + behind) or rows.get(token.text.lower() + behind)


def _known(sign: str) -> Sign:
    match sign:
        case "-" | "0":
            return sign
    return "+"
