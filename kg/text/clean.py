"""Cleaning: `Article` → `CleanText`, without page furniture and decoration, each character leading to the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.model.text import Article, CleanText, Mended
from kg.text.chrome import Chrome, Note, Why, load_chrome, unheard
from kg.text.decoration import spaced, undecorated
from kg.text.lines import kept_lines
from kg.text.offsets import Traced
from kg.text.repair.mend import in_order, retoned, sound

PASSES: Final = 9
"""What one pass leaves may be markup or furniture for the next: one in a thousand articles needs a second."""
BEFORE: Final = 45  # characters before the sign of a credit, and behind it; none is longer
BEHIND: Final = 200


def clean(article: Article, chrome: Chrome | None = None, note: Note = unheard) -> CleanText:
    """Return the view of the article that rules work on.

    NFC, invisible characters dropped, every kind of space a space, paragraphs parted by one newline; Markdown and HTML
    decoration, template leftovers, photo credits, lists of other articles, readers' comments and the byline dropped.

    Args:
        article: as read; its text is not changed.
        chrome: what counts as page furniture; None: the shipped lexicon.
        note: told what page furniture is left out, and why.
    """
    chrome, traced = chrome or load_chrome(), Traced.untouched(article.text)
    words: tuple[Mended, ...] = ()
    for _ in range(PASSES):
        whole, more = sound(traced)
        cleaned = kept_lines(spaced(undecorated(_without_furniture(whole, chrome, note))), chrome, note)
        words = in_order([*words, *more])
        if cleaned.text == traced.text:
            break
        traced = cleaned
    meant, more = retoned(traced, words)
    return meant.clean_text(in_order([*words, *more]))


def _without_furniture(traced: Traced, chrome: Chrome, note: Note) -> Traced:
    """Drop what stands inside lines: template leftovers and credits; a sentence may begin behind a credit."""
    if any(sign in traced.text for sign in ("{", "<%", "[")):
        leftovers = [match.span() for match in chrome.inline.finditer(traced.text)]
        for span in leftovers:
            note(*traced.to_source(*span), Why.INLINE)
        traced = traced.replaced((*span, " ") for span in leftovers)
    found = list(_credits(traced.text, chrome))
    for start, end, _ in found:
        note(*traced.to_source(start, end), Why.CREDIT)
    return traced.replaced(found)


def _credits(text: str, chrome: Chrome) -> Iterator[tuple[int, int, str]]:
    """Yield each photo credit's span and what takes its place: a newline where a sentence begins behind it."""
    done = 0
    for sign in chrome.credit_signs.finditer(text):
        found = chrome.credits.search(text, max(done, sign.start() - BEFORE), sign.end() + BEHIND)
        if found and found.start() < sign.end() <= found.end():
            done = found.end()
            yield found.start(), done, "\n" if text[done : done + 9].lstrip()[:1].isupper() else ""
