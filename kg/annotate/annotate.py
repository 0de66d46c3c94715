"""The registry of recognisers, and the one rule by which overlapping mentions are settled."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from kg.annotate import (
    amounts,
    awards,
    bodies,
    dates,
    events,
    initiatives,
    jobs,
    legal,
    people,
    periods,
    places,
    quotes,
    topics,
)
from kg.model.facts import Mention
from kg.model.text import Document
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

Recogniser = Callable[[Document, Gazetteer, Lexicon], Iterable[Mention]]

RECOGNISERS: tuple[Recogniser, ...] = (
    legal.recognise,
    initiatives.recognise,
    events.recognise,
    awards.recognise,
    bodies.recognise,
    people.recognise,
    places.recognise,
    periods.recognise,
    dates.recognise,
    amounts.recognise,
    jobs.recognise,
    topics.recognise,
)
"""In the order of precedence between mentions of the same length."""


class Annotation(Struct, frozen=True):
    """The mentions of a document.

    Args:
        document: what was read.
        mentions: no two overlap, in the order of the text.
        inner: mentions that lie wholly inside one of `mentions` ("Phú Thọ" in "UBND tỉnh Phú Thọ"), in order.
        quotes: quoted spans; they may hold mentions and cross sentences.
    """

    document: Document
    mentions: tuple[Mention, ...]
    inner: tuple[Mention, ...]
    quotes: tuple[Mention, ...]


def annotate(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Annotation:
    """Run every recogniser over `document` and settle overlaps.

    Args:
        document: a segmented article.
        gazetteer: names known beforehand.
        lexicon: the words that recognisers go by.
    """
    found = [m for recognise in RECOGNISERS for m in recognise(document, gazetteer, lexicon)]
    mentions, inner = settle(found)
    return Annotation(document, mentions, inner, tuple(quotes.recognise(document, gazetteer, lexicon)))


def settle(found: Sequence[Mention]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Keep the longer of two overlapping mentions, then the one found first; hand back apart what a kept one holds.

    Args:
        found: mentions in the order of their recognisers' precedence.
    """
    kept: list[Mention] = []  # in the order of the text
    starts: list[int] = []
    inner: list[Mention] = []
    for mention in sorted(found, key=lambda m: m.start - m.end):
        at = bisect_left(starts, mention.end)
        before = kept[at - 1] if at else None  # as none kept is shorter, no other can hold the mention or an end of it
        if not before or before.end <= mention.start:
            kept.insert(at, mention)
            starts.insert(at, mention.start)
        elif before.start <= mention.start and mention.end <= before.end and len(before.text) > len(mention.text):
            inner.append(mention)
    return tuple(kept), tuple(sorted(inner, key=lambda m: (m.start, m.end)))
