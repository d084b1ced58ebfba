"""What the events stage asks of the grammar: governed nouns and clauses, particles, polarity."""

from __future__ import annotations

from readout.records.parse import Parse
from readout.text.languages import words

_OBJECTS = frozenset({"dobj", "attr", "oprd", "nsubjpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLAUSES = frozenset({"xcomp", "ccomp"})
_APART = frozenset({"advcl", "relcl", "parataxis", "ccomp", "conj", "nsubj", "csubj"})


def verb_keys(parse: Parse, at: int) -> list[str]:
    """What the verb may be listed under, most telling first: with particle and preposition."""
    lemma = parse.tokens[at].lemma
    below = parse.children[at]
    particles = [parse.tokens[i].lemma for i in below if parse.tokens[i].dep == "prt"]
    small = [parse.tokens[i].lemma for i in below if i > at and _is_telling(parse, i)]
    bare = [f"{lemma}_{word}" for word in (*particles, *small)]
    return [*dict.fromkeys(bare), lemma]


def _is_telling(parse: Parse, at: int) -> bool:
    """Whether a small word behind a verb may change what it means; "on" in "on Friday" can't."""
    token = parse.tokens[at]
    if token.dep != "prep":
        return token.tag in ("RP", "RB")
    timed = [parse.label_at(parse.tokens[i].start) for i in parse.children[at]]
    return not {"DATE", "TIME"} & set(timed)


def noun_keys(parse: Parse, at: int) -> list[str]:
    """What a noun may be listed under: with the word before it, then alone."""
    lemma = parse.tokens[at].lemma
    before = [
        parse.tokens[i].lemma
        for i in parse.children[at]
        if i < at and parse.tokens[i].dep in ("compound", "amod", "nmod")
    ]
    return [*(f"{word}-{lemma}" for word in before), lemma]


def objects(parse: Parse, at: int) -> list[int]:
    """The nouns that a verb governs: objects first, then those behind its prepositions."""
    return [*direct_objects(parse, at), *complements(parse, at)]


def direct_objects(parse: Parse, at: int) -> list[int]:
    """The objects of a verb, and what is joined to them; of a passive, its subject."""
    direct = [i for i in parse.children[at] if parse.tokens[i].dep in _OBJECTS]
    joined = [i for head in direct for i in parse.children[head] if parse.tokens[i].dep == "conj"]
    return [*direct, *joined]


def within(parse: Parse, at: int) -> list[int]:
    """What a noun of no telling is about: "mediation" effort, state "of siege"."""
    below = parse.children[at]
    compounds = [i for i in below if parse.tokens[i].dep == "compound"]
    inner = [
        i
        for prep in below
        if parse.tokens[prep].dep == "prep" and parse.tokens[prep].lemma == "of"
        for i in parse.children[prep]
        if parse.tokens[i].dep == "pobj"
    ]
    return [*reversed(compounds), *inner]


def described(parse: Parse, at: int) -> list[int]:
    """Verbs that tell what a document says: "a statement criticising", "a law that bans"."""
    return [i for i in parse.children[at] if parse.tokens[i].dep in ("acl", "relcl")]


def qualities(parse: Parse, at: int) -> list[int]:
    """Adjectives and participles said of the subject: "is ready", "found guilty"."""
    below = parse.children[at]
    found = [i for i in below if parse.tokens[i].dep in ("acomp", "oprd")]
    inner = [i for c in below if parse.tokens[c].dep == "ccomp" for i in parse.children[c]]
    found += [i for i in inner if parse.tokens[i].dep in ("acomp", "oprd")]
    return [*found, at] if parse.tokens[at].pos == "ADJ" else found


def clause(parse: Parse, at: int) -> int | None:
    """The clause that a verb or noun governs: "threatened to leave", "said he would leave"."""
    for child in parse.children[at]:
        token = parse.tokens[child]
        if token.dep in _CLAUSES and token.pos in ("VERB", "AUX"):
            return child
    for child in parse.children[at]:
        token = parse.tokens[child]
        if token.dep in ("acl", "advcl") and is_infinitive(parse, child):
            return child
        if token.dep == "prep":
            for inner in parse.children[child]:
                if parse.tokens[inner].dep == "pcomp":
                    return inner
    return None


def is_infinitive(parse: Parse, at: int) -> bool:
    """Whether a verb stands behind "to"."""
    return any(parse.tokens[i].tag == "TO" for i in parse.children[at])


def complements(parse: Parse, at: int) -> list[int]:
    """The nouns behind a noun's "of", "for", "to", "on", "against"."""
    found: list[int] = []
    for child in parse.children[at]:
        if parse.tokens[child].dep == "prep":
            found.extend(i for i in parse.children[child] if parse.tokens[i].dep == "pobj")
    return found


def subject(parse: Parse, at: int) -> int | None:
    """The subject of a verb; a joined or governed verb has that of the one above it."""
    for child in parse.children[at]:
        if parse.tokens[child].dep in _SUBJECTS:
            return child
    token = parse.tokens[at]
    if token.head != at and token.dep in ("conj", "xcomp", "advcl"):
        return subject(parse, token.head)
    if token.head != at and token.dep in ("relcl", "acl"):
        return token.head
    return None


def is_passive(parse: Parse, at: int) -> bool:
    """Whether a verb's subject is acted upon: "was arrested", "the man arrested on Monday"."""
    below = {parse.tokens[i].dep for i in parse.children[at]}
    if "auxpass" in below or "agent" in below:
        return True
    token = parse.tokens[at]
    return token.tag == "VBN" and "aux" not in below and token.dep in ("acl", "advcl", "relcl")


def is_negated(parse: Parse, at: int) -> bool:
    """Whether "not", "never" or the like stands at the verb."""
    return any(
        parse.tokens[i].dep == "neg" or parse.tokens[i].lemma in words("negations")
        for i in parse.children[at]
    )


def helpers(parse: Parse, at: int) -> set[str]:
    """Lemmas of the verb's auxiliaries."""
    return {
        parse.tokens[i].lemma
        for i in parse.children[at]
        if parse.tokens[i].dep in ("aux", "auxpass")
    }


def around(parse: Parse, at: int) -> tuple[set[str], set[str]]:
    """Words and lemmas before and behind a verb in its own clause."""
    before: set[str] = set()
    behind: set[str] = set()
    queue = list(parse.children[at])
    while queue:
        index = queue.pop()
        token = parse.tokens[index]
        side = before if index < at else behind
        side.update((token.lemma, token.text.lower()))
        queue.extend(i for i in parse.children[index] if parse.tokens[i].dep not in _APART)
    return before, behind
