"""Markdown to the plain text that a reader sees: the marks go, the words stay."""

from __future__ import annotations

import re

_TARGET = r"\((?:[^()]|\([^()]*\))*\)"
# A pattern ends where its own mark begins again, so that none is looked for from there twice.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--(?:(?!<!--).)*?-->", re.S), ""),
    (re.compile(r"^(?:```|~~~).*$", re.M), ""),
    (re.compile(rf"!\[([^\[\]]*)\]{_TARGET}"), r"\1"),
    (re.compile(rf"\[([^\[\]]+)\]{_TARGET}"), r"\1"),
    (re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"^\[[^\[\]\n]+\]:\s.*$", re.M), ""),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"^#{1,6}\s+(.*?)(?:\s+#+)?$", re.M), r"\1"),
    (re.compile(r"^(.+)\n(?:=+|-+)$", re.M), r"\1\n"),
    (re.compile(r"^(?:[*_-]\s?){3,}$", re.M), ""),
    (re.compile(r"^(?:>\s?)+", re.M), ""),
    (re.compile(r"^\s*[*+-]\s+", re.M), ""),
    (re.compile(r"\*\*(?=\S)((?:[^*\n]|\*(?!\*))+?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"__(?=\S)((?:[^_\n]|_(?!_))+?)(?<=\S)__"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"(?<!\\)`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_BLANK_LINES = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """The text without its marks: links keep their words, pictures their description.

    Covers what reports are written with in CommonMark; tables and raw HTML stay as they are.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _BLANK_LINES.sub("\n\n", text).strip()
