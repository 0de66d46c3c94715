"""A quotation that stands alone goes on with the words of whoever spoke in the sentence before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.extract.confidence import Confidence
from kg.extract.deduced import Deduction
from kg.extract.literals import spoken
from kg.extract.units import Unit
from kg.model.facts import Literal, Mention
from kg.model.text import Document

RULE = "quote-goes-on"
CONFIDENCE = 0.8

_NOTHING_MORE = regex.compile(r"[\s.…]*")


def going_on(
    document: Document, units: Sequence[Unit], told: Sequence[RawFact], confidence: Confidence
) -> Iterator[RawFact]:
    """Yield `person said words` for each sentence of such a quotation.

    Args:
        document: the article.
        units: its sentences, with what they speak of.
        told: what rules found that persons said.
        confidence: tells how sure that is.
    """
    speaker: Cluster | None = None
    for unit in (u for u in units if not u.quoted):
        here = {id(f.subject): f.subject for f in told if unit.start <= f.start and f.end <= unit.end}
        quote = _alone(unit, document.text)
        if quote and speaker and not here:
            yield from _said(document, speaker, quote, confidence)
        else:
            speaker = here.popitem()[1] if len(here) == 1 else None


def _alone(unit: Unit, text: str) -> Mention | None:
    """The quotation that is all of a unit, if one is."""
    quotes = [m for m in unit.mentions if m.kind == "Quote"]
    if len(quotes) != 1:
        return None
    around = text[unit.start : quotes[0].start] + text[quotes[0].end : unit.end]
    return quotes[0] if _NOTHING_MORE.fullmatch(around) else None


def _said(document: Document, speaker: Cluster, quote: Mention, confidence: Confidence) -> Iterator[RawFact]:
    told = Deduction(RULE, CONFIDENCE, confidence)
    for start, end in spoken(document, quote.start, quote.end):
        yield told.fact(speaker, "said", Literal(document.text[start:end]), start, end)
