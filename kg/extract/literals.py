"""Literals: lexical forms that fit a property's datatype, and words without the marks around them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kg.model.facts import Literal
from kg.model.text import Document

_FORMS = (
    ("date", regex.compile(r"\d{4}-\d\d-\d\d")),
    ("gYearMonth", regex.compile(r"\d{4}-\d\d")),
    ("gYear", regex.compile(r"\d{4}")),
    ("gMonthDay", regex.compile(r"--\d\d-\d\d")),
)
_EDGE_START = " \t\n,;:.–—-“”\"'«»‘’…"
_EDGE_END = " \t\n,;:.–—-“”\"'«»‘’/"
SAID_WORDS = 3
"""Fewer reported words than that say nothing."""
_OPENING, _CLOSING = "“«", "”»"


def literal(text: str, datatype: str) -> Literal | None:
    """Return the literal of `text` for a datatype of the ontology, or None where it has no such form.

    Args:
        text: a lexical form, or words for "string".
        datatype: an XSD local name; "date" takes days, months, years and days without a year, "boolean" true and false.
    """
    text = " ".join(text.split())
    if not text:
        return None
    if datatype == "date":
        return next((Literal(text, name) for name, form in _FORMS if form.fullmatch(text)), None)
    if datatype == "gYear":
        return Literal(text[:4], "gYear") if regex.match(r"\d{4}", text) else None
    if datatype == "integer":
        return Literal(str(int(text)), "integer") if text.isdecimal() else None
    if datatype == "decimal":
        return Literal(text, "decimal") if regex.fullmatch(r"\d+(\.\d+)?", text) else None
    return Literal(text, datatype)


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink [start, end) so that punctuation neither begins nor ends it; a quotation keeps both its marks or none."""
    while start < end and text[end - 1] in _EDGE_END and text[end - 1] not in _CLOSING:
        end -= 1
    while start < end and text[start] in _EDGE_START and not _opens_inside(text, start, end):
        start += 1
    while start < end and text[end - 1] in _EDGE_END and not _closes_inside(text, start, end):
        end -= 1
    return start, end


def spoken(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the tidied span of each sentence within [start, end) that has words enough to say something."""
    for sentence in document.sentences:
        if sentence.start < end and start < sentence.end:
            begin, stop = tidy(document.text, max(sentence.start, start), min(sentence.end, end))
            if len(document.text[begin:stop].split()) >= SAID_WORDS:
                yield begin, stop


def _opens_inside(text: str, start: int, end: int) -> bool:
    """An opening mark that is closed before the end belongs to the words: «"A" is not B»."""
    return text[start] in _OPENING and any(c in _CLOSING for c in text[start + 1 : end - 1])


def _closes_inside(text: str, start: int, end: int) -> bool:
    return text[end - 1] in _CLOSING and any(c in _OPENING for c in text[start:end])
