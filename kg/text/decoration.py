"""Markdown, HTML and spacing: what only says how a text looks."""

from __future__ import annotations

import re
from typing import Final

from kg.text.offsets import Traced

_NEWLINE: Final = "\n\r\v\f\x85\u2028\u2029"
_ODD_SPACE: Final = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINK: Final = r"\]\((?:https?:|/|\#|www|mailto:)[^)\n]*\)"

_LINE_MARK: Final = re.compile(r"^[ \t]*(?:#{1,6}(?:[ \t]+|$)|>(?!>)[ \t]*|\*(?=[ \t]))", re.MULTILINE)
_MARK: Final = re.compile(
    r"(?=[*_\[\]!\\])(?:"
    r"\\(?=[][_*#()!.>-])"  # the backslash of an escape
    r"|\*{2,}|(?<![\w(*])\*(?=[^\s*)])|(?<=[^\s(*])\*(?![\w*])"  # bold and italic
    r"|(?<!\w)_+(?=[^\W_])|(?<=[^\W_])_+(?!\w)|(?<=[^\W_])_(?=[^\W_])"  # the same, or syllables joined to a word
    rf"|!?\[(?=[^\]\n]{{0,300}}{_LINK})|{_LINK})"
)
_TAG: Final = re.compile(r"<(/?)(p|br|div|li|ul|h[1-6]|b|i|u|em|strong|span|a|img)\b[^>\n]{0,300}>", re.IGNORECASE)
_BLOCK_TAGS: Final = frozenset({"p", "br", "div", "li", "ul", "h1", "h2", "h3", "h4", "h5", "h6"})
_SPACING: Final = re.compile(
    rf"[ {_NEWLINE}{_ODD_SPACE}](?:"
    rf"[ {_NEWLINE}{_ODD_SPACE}]+"
    rf"|(?<=[\r\v\f\x85\u2028\u2029{_ODD_SPACE}])"
    r"|(?=[,;:!?)…](?:\s|$)|\.(?!\w))"  # the space before a punctuation mark, as segmenters leave it
    r"|(?<=[(\[].)|(?<=\A.)|(?=\Z))",
    re.DOTALL,
)
_BREAK: Final = re.compile(f"[{_NEWLINE}]")
_JOINED: Final = re.compile(r"[^\W_]_[^\W_]")
_JOINS: Final = 5  # so many words joined by "_" say that a segmenter wrote the text, spaces around quotes included
_QUOTE: Final = re.compile(r' ?" ?')


def undecorated(traced: Traced) -> Traced:
    """Drop headings' and quotes' marks, bold, italic, links' addresses and tags; list dashes stay."""
    text = traced.text
    if "<" in text:
        traced = traced.rewrite(_TAG, lambda match: "\n" if match[2].lower() in _BLOCK_TAGS else "")
    if any(mark in text for mark in "#>*"):
        traced = traced.rewrite(_LINE_MARK, lambda match: "-" if match[0].endswith("*") else "")
    if any(mark in text for mark in "*_[\\"):
        segmented = len(_JOINED.findall(text)) >= _JOINS
        traced = traced.rewrite(_MARK, _instead_of_mark)
        return _quotes_closed(traced) if segmented else traced
    return traced


def spaced(traced: Traced) -> Traced:
    """Make every run of spaces one space and every run of line ends one newline; none at either end."""
    return traced.rewrite(_SPACING, _instead_of_space)


def _instead_of_mark(match: re.Match[str]) -> str:
    inside_word = match[0] == "_" and match.string[match.start() - 1 : match.start()].isalnum()
    return " " if inside_word and match.string[match.end() : match.end() + 1].isalnum() else ""


def _instead_of_space(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text):
        return ""
    if _BREAK.search(match[0]):
        return "\n"
    before, after = text[start - 1], text[end : end + 2]
    if (
        before in "(["
        or (after[0] in ",;:!?)…" and not after[1:].strip())
        or (after[0] == "." and not after[1:].isalnum())
    ):
        return ""
    return " "


def _quotes_closed(traced: Traced) -> Traced:
    """Drop the spaces inside straight quotes, ' " đô thị " ', each line's quotes being paired in order."""
    spans = []
    opened, line_end = False, -1
    for match in _QUOTE.finditer(traced.text):
        if match.start() > line_end:
            opened, line_end = False, (traced.text + "\n").index("\n", match.start())
        opened = not opened
        if opened and match[0].endswith(" "):
            spans.append((match.end() - 1, match.end()))
        elif not opened and match[0].startswith(" "):
            spans.append((match.start(), match.start() + 1))
    return traced.without(spans)
