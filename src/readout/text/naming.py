"""Whether two names can be one person's, one body's or one place's, by their words alone.

Used within an article and over a story's articles. The rules are those of name matching in
news: a full name contains the surname, a body's acronym is made of its initials (Schwartz &
Hearst 2003), spelling differs by accents and by transliteration.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from readout.text.languages import table, words

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s?$")


def plain(text: str) -> str:
    """Lower case without accents, apostrophes or a final possessive: for comparing only."""
    bare = _POSSESSIVE.sub("", text.strip())
    spread = unicodedata.normalize("NFKD", bare)
    kept = "".join(ch for ch in spread if not unicodedata.combining(ch))
    return kept.replace("’", "").replace("'", "").replace("ʻ", "").lower()


@lru_cache(maxsize=16384)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name, plain, without a leading article; "U.S." and "US" are one."""
    found = [_undot(plain(match.group())) for match in _WORD.finditer(_POSSESSIVE.sub("", text))]
    kept = [word for word in found if word]
    return tuple(kept[1:] if len(kept) > 1 and kept[0] in words("grammatical_articles") else kept)


def _undot(word: str) -> str:
    return word.replace(".", "")


@lru_cache(maxsize=16384)
def person_words(text: str) -> tuple[str, ...]:
    """The words of a person's own name: titles, roles before it and "Jr" after it cut off."""
    left = list(name_words(text))
    titles, roles = table("honorifics"), words("role_nouns")
    last = -1
    for at, word in enumerate(left[:-1]):
        if word in titles or word + "." in titles or word in roles:
            last = at
    left = left[last + 1 :]
    while len(left) > 1 and left[-1] in words("name_suffixes"):
        left.pop()
    return tuple(left)


_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"tsch|tch|sch|sh|ch"), "s"),
    (re.compile(r"[ck]h?|q"), "k"),
    (re.compile(r"zh|dj|dzh|j"), "j"),
    (re.compile(r"w|v"), "v"),
    (re.compile(r"th|dh"), "t"),
    (re.compile(r"[sz]"), "s"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"h"), ""),
    (re.compile(r"ou|oo|u|o"), "o"),
    (re.compile(r"ee|ea|ie|ei|ey|ay|ai|i|y|e"), "i"),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """A word's skeleton under which usual transliterations are equal: Mohammed and Muhamad.

    Short words keep their letters, since too many would fall together.
    """
    if len(word) < 5:
        return word
    first, skeleton = word[0], word
    for pattern, standard in _SOUNDS:
        skeleton = pattern.sub(standard, skeleton)
    skeleton = _DOUBLED.sub(r"\1", skeleton)
    return first + re.sub(r"[aoi]", "", skeleton[1:]) if len(skeleton) > 1 else word


def same_word(left: str, right: str) -> bool:
    """Whether two plain words spell one name: equal, or equal as transliterations."""
    if left == right:
        return True
    if min(len(left), len(right)) < 5 or left[0] != right[0]:
        return False
    return sound(left) == sound(right) and abs(len(left) - len(right)) <= 2


def _same_given(left: str, right: str) -> bool:
    """Given names: equal, or one the initial of the other."""
    if same_word(left, right):
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    return False


def same_person(left: str, right: str) -> bool:
    """Whether two names can be one person's.

    True when the surnames agree and no given name contradicts: "Austin" and "Lloyd Austin", "J.
    Kirby" and "John Kirby", "Qamar Bajwa" and "General Qamar Javed Bajwa". A given name alone
    ("Imran") is no proof.
    """
    one, two = person_words(left), person_words(right)
    if not one or not two:
        return False
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) == 1:
        return len(short[0]) > 1 and same_word(short[0], long[-1])
    if not same_word(short[-1], long[-1]):
        return False
    return _in_order(short[:-1], long[:-1])


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the given names agree: the first ones do, and the others come in the same order."""
    if not _same_given(short[0], long[0]):
        return False
    at = 1
    for word in short[1:]:
        while at < len(long) and not _same_given(word, long[at]):
            at += 1
        if at == len(long):
            return len(long) == 1
        at += 1
    return True


def is_acronym(short: str, long: str) -> bool:
    """Whether ``short`` ("COAS", "D.O.D.") has the initials of ``long``, small words free."""
    letters = short.replace(".", "").replace("’s", "").replace("'s", "")
    if not 2 <= len(letters) <= 8 or not letters.isalpha() or sum(map(str.isupper, letters)) < 2:
        return False
    parts = [part for word in name_words(long) for part in word.split("-") if part]
    if len(parts) < 2:
        return False
    target = letters.lower()
    small = words("name_particles")
    main = "".join(part[0] for part in parts if part not in small)
    every = "".join(part[0] for part in parts)
    return target in (main, every)


@lru_cache(maxsize=16384)
def body_words(text: str) -> tuple[str, ...]:
    """The words of a body's name that carry it: legal forms ("Inc", "Ltd") and articles cut off."""
    small, forms = words("name_particles"), words("company_forms")
    found = [word for word in name_words(text) if word not in small]
    while len(found) > 1 and found[-1] in forms:
        found.pop()
    return tuple(found)


def same_body(left: str, right: str) -> bool:
    """Whether two names can be one body's.

    Equal but for legal form; one the acronym of the other; or one the other's beginning, where the
    rest says but the trade: "Acme" and "Acme Motor Company".
    """
    one, two = body_words(left), body_words(right)
    if not one or not two:
        return False
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if all(map(same_word, short, long)):
        rest = long[len(short) :]
        return not rest or set(rest) <= words("business_nouns") | words("company_forms")
    return _abbreviates(left, right) or _abbreviates(right, left)


def _abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` is the acronym of ``long``, legal form and all or without it."""
    return is_acronym(short, long) or is_acronym(short, " ".join(body_words(long)))


@lru_cache(maxsize=16384)
def place_key(text: str) -> str:
    """The one key of a place's names: "U.S." and "the United States" share it."""
    joined = " ".join(name_words(text))
    known = table("place_aliases").get(joined)
    return known[0] if known else joined


def same_place(left: str, right: str) -> bool:
    """Whether two names are one place's, by spelling or by the table of aliases."""
    return bool(place_key(left)) and place_key(left) == place_key(right)
