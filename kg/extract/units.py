"""Units: the stretches that rules look at, each a sentence, or several that one quotation joins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kg.annotate.annotate import Annotation, settle
from kg.model.facts import Mention
from kg.model.text import Document, Sentence

QUOTE_WORDS = 6
"""A shorter quotation is a name or a phrase within the sentence, not somebody's words."""

TITLE_SHARE = 0.8
"""How much of a quotation one name must fill to make it a title."""


class Unit(Struct, frozen=True):
    """A stretch of the cleaned text with its mentions, in order, none overlapping.

    Args:
        start, end: offsets in the cleaned text.
        mentions: a long quotation counts as one mention of kind Quote.
        quoted: the unit lies inside such a quotation.
        paragraph: the paragraph's number.
        owner: the mention whose name this is, for a unit inside a name.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...]
    quoted: bool = False
    paragraph: int = 0
    owner: Mention | None = None


def insides(annotation: Annotation) -> tuple[Unit, ...]:
    """Return a unit for the name of each mention that holds others: "Đề án … Việt Nam giai đoạn 2018 - 2025"."""
    found = []
    for mention in annotation.mentions:
        held, _ = settle(_within(annotation.inner, mention.start, mention.end))
        if held:
            found.append(Unit(mention.start, mention.end, held, owner=mention))
    return tuple(found)


def units(annotation: Annotation) -> tuple[Unit, ...]:
    """Cut an annotated document into units, in order; those inside quotations follow the one around them."""
    speeches = _speeches(annotation)
    found: list[Unit] = []
    for start, end, paragraph in _joined(annotation.document, speeches):
        inside = [q for q in speeches if start <= q.start and q.end <= end]
        found.append(Unit(start, end, _masked_by(annotation.mentions, inside, start, end), paragraph=paragraph))
        for quote in inside:
            found.extend(_sentences_of(annotation, quote, paragraph))
    return tuple(found)


def _speeches(annotation: Annotation) -> list[Mention]:
    """The quotations long enough to be speech that no mention holds or crosses."""
    crossing = [(m.start, m.end) for m in annotation.mentions]
    return [
        q
        for q in annotation.quotes
        if len(q.name.split()) >= QUOTE_WORDS
        and not _is_title(q, annotation.mentions)
        and not any(s <= q.start < e or s < q.end <= e for s, e in crossing)
    ]


def _is_title(quote: Mention, mentions: Sequence[Mention]) -> bool:
    """What is quoted is the name of one thing: «phê duyệt "Đề án phát triển …"»."""
    return any(
        quote.start <= m.start and m.end <= quote.end and (m.end - m.start) > TITLE_SHARE * (quote.end - quote.start)
        for m in mentions
    )


def _goes_on(current: tuple[int, int, int], sentence: Sentence, quote: Mention, text: str) -> bool:
    """A quotation runs over the sentence's start, or begins it after a colon: «Ông A cho biết:» and then the words."""
    crosses = quote.start < current[1] and sentence.start < quote.end
    return crosses or (quote.start == sentence.start and text[slice(*current[:2])].rstrip().endswith(":"))


def _joined(document: Document, speeches: Sequence[Mention]) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, paragraph) of sentences, those that a quotation joins taken together."""
    text, sentences = document.text, document.sentences
    current: tuple[int, int, int] | None = None
    for sentence in sentences:
        if current and any(_goes_on(current, sentence, q, text) for q in speeches):
            current = (current[0], sentence.end, current[2])
            continue
        if current:
            yield current
        current = (sentence.start, sentence.end, sentence.paragraph)
    if current:
        yield current


def _masked_by(mentions: Sequence[Mention], quotes: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    own = _within(mentions, start, end)
    outside = [m for m in own if not any(q.start <= m.start and m.end <= q.end for q in quotes)]
    return tuple(sorted([*outside, *quotes], key=lambda m: m.start))


def _within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Those of mentions, which are in order, that lie within a stretch."""
    first = bisect_left(mentions, start, key=lambda m: m.start)
    return [m for m in mentions[first : bisect_left(mentions, end, lo=first, key=lambda m: m.start)] if m.end <= end]


def _sentences_of(annotation: Annotation, quote: Mention, paragraph: int) -> Iterator[Unit]:
    """Yield the sentences inside a quotation."""
    for sentence in annotation.document.sentences:
        start, end = max(sentence.start, quote.start + 1), min(sentence.end, quote.end - 1)
        if start < end:
            yield Unit(start, end, _masked_by(annotation.mentions, (), start, end), quoted=True, paragraph=paragraph)
