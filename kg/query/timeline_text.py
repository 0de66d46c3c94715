"""A timeline as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import printable
from kg.query.card_text import evidence_lines
from kg.query.moments import Moment, Timeline, distinct
from kg.query.statements import Statement
from kg.query.things import Thing
from kg.query.wording import date_words, dated_words, moment_words, status_words


def timeline_text(timeline: Timeline) -> str:
    """Return a timeline as blocks of lines, without any character that could steer a terminal."""
    blocks = [[timeline.thing.label], *(list(_moment(one, timeline.thing)) for one in timeline.moments)]
    if not timeline.moments and not timeline.yearless:
        blocks.append([moment_words("none")])
    if timeline.yearless:
        blocks += [[moment_words("yearless")], *(list(_moment(one, timeline.thing)) for one in timeline.yearless)]
    return "\n\n".join("\n".join(map(printable, block)) for block in blocks) + "\n"


def _moment(moment: Moment, about: Thing) -> Iterator[str]:
    when = " – ".join(date_words(date) for date in (moment.date, moment.until) if date)
    yield f"{when}  {_what(moment, about)}{_marks(moment.status, dated_words(moment.dated))}"
    yield from (f"    • {link.words}{_marks(link.status)}" for link in moment.links if moment.kind != "replaced")
    yield from (f"    {part.words}: {part.thing.label}{_marks(part.status)}" for part in moment.parts)
    linking = (one for link in moment.links for one in link.statements)
    yield from _evidence(distinct((*moment.statements, *linking)))
    for rival in moment.rivals:
        yield f"    ! {moment_words('otherwise')}: {date_words(rival.date)}{_marks(rival.status)}"
        yield from _evidence(rival.statements)


def _what(moment: Moment, about: Thing) -> str:
    other = "" if moment.thing.iri == about.iri else moment.thing.label
    if moment.kind.startswith("job"):
        return " ".join(filter(None, (other, moment.words, *moment.details)))
    details = moment.details if moment.kind == "target" else ()
    return ": ".join(filter(None, (moment.words, other, *details)))


def _marks(status: str, more: str = "") -> str:
    marks = [*([] if status == "stated" else [status_words(status)]), *filter(None, [more])]
    return f" [{'; '.join(marks)}]" if marks else ""


def _evidence(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield each sentence once: a date and a link may be read from the same words."""
    passages = {(one.source, one.start, one.end) if one.source else one.grounds: one for one in statements}
    for one in passages.values():
        yield from (f"      {line}" for line in evidence_lines(one))
