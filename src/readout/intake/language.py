"""The language of an article, as an ISO 639-1 code."""

from __future__ import annotations

from readout.text.languages import words

DEFAULT = "en"
_READ = 400
_CERTAIN_SHARE = 0.3
_CERTAIN_KINDS = 6


def identify(text: str) -> str:
    """The ISO 639-1 code of the language that ``text`` is written in.

    Plainly English text is told by its function words, without loading the identifier; py3langid
    (a port of Lui & Baldwin 2012) decides the rest.
    """
    if _plainly_english(text):
        return DEFAULT
    from py3langid import classify

    code, _score = classify(text[:20_000])
    return str(code)


def _plainly_english(text: str) -> bool:
    # Function words are a third of English prose; no other language has more than a few of ours.
    seen = [word for word in text[:6000].lower().split()[:_READ] if word.isalpha()]
    hits = [word for word in seen if word in words("stopwords")]
    return (
        len(hits) >= _CERTAIN_SHARE * max(len(seen), 1)
        and len(set(hits)) >= _CERTAIN_KINDS
        and "the" in hits
    )
