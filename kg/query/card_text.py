"""A card as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import printable
from kg.query.card import Card, CardFact, Job
from kg.query.sources import Source
from kg.query.statements import Statement
from kg.query.wording import conclusion_words, date_words, inverse_words, qualifier_words, status_words, value_words


def card_text(card: Card) -> str:
    """Return a card as lines of text, without any character that could steer a terminal."""
    return "\n".join(printable(line) for line in _lines(card)) + "\n"


def source_words(source: Source) -> str:
    """Return an article as a reader names it: its title and date."""
    return f"{source.title} ({date_words(source.date)})" if source.date else source.title


def evidence_lines(statement: Statement) -> Iterator[str]:
    """Yield the sentence that a statement is read from, and where it stands; of a conclusion, on what it rests."""
    sure = f"; tin cậy {statement.confidence:.0%}"
    if statement.source:
        yield from _passage(statement.quote, statement.source, statement.start, statement.end, sure)
        return
    yield f"— {conclusion_words(statement)}{sure}"
    for ground in statement.grounds:
        lines = (
            _passage(ground.words, ground.source, ground.start, ground.end)
            if ground.source
            else [f"— {ground.words} ({ground.act})"]
        )
        yield from (f"  {line}" for line in lines)


def _passage(quote: str, source: Source, start: int, end: int, more: str = "") -> Iterator[str]:
    if quote:
        yield f"“{' '.join(quote.split())}”"
    yield f"— {source_words(source)}, ký tự {start}–{end}{more}"


def _lines(card: Card) -> Iterator[str]:
    yield f"{card.thing.label}  [{card.kind}]"
    if card.thing.aliases:
        yield f"  còn gọi: {'; '.join(card.thing.aliases)}"
    yield f"  {card.thing.iri}"
    yield from (f"  cũng là {iri}" for iri in card.thing.same)
    if card.jobs:
        yield from ("", "Chức vụ", *map(_job, card.jobs))
    for title, outgoing in (("Dữ kiện", True), ("Ở chiều ngược lại", False)):
        facts = [fact for fact in card.facts if fact.outgoing is outgoing]
        if facts:
            yield from ("", title)
            for fact in facts:
                yield from _fact(fact)
    if card.articles:
        yield from ("", "Bài báo", *(f"  {source_words(source)}" for source in card.articles))


def _job(job: Job) -> str:
    told = (("từ ", job.since), ("đến ", job.until), ("theo tin ngày ", job.seen))
    times = [word + ", ".join(map(date_words, dates)) for word, dates in told if dates]
    when = f" ({'; '.join(times)})" if times else ""
    return f"  {job.title}, {job.body.label}{when}"


def _fact(fact: CardFact) -> Iterator[str]:
    mark = "!" if fact.rivals else "•"
    more = qualifier_words(fact.statements[0])
    given = [more] if more else []
    if fact.status != "stated":
        given.append(status_words(fact.status))
    label = fact.label if fact.outgoing else inverse_words(fact.property, fact.label)
    said = f"{label}: {fact.value}"
    yield f"  {mark} {said}" + (f" [{'; '.join(given)}]" if given else "")
    for statement in fact.statements:
        yield from (f"      {line}" for line in evidence_lines(statement))
    for rival in fact.rivals:
        value = value_words(rival) if rival.datatype else rival.object
        yield "      " + " — ".join([f"trái với: {value}", *map(source_words, filter(None, [rival.source]))])
