"""A question read by the recognisers of articles: dates, bodies under every name that is known, people, documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.annotate.annotate import annotate
from kg.ask.names import NameTable
from kg.ask.pieces import Found, Label, Role
from kg.ask.words import Word
from kg.model.facts import Mention
from kg.model.text import Article, CleanText
from kg.text.segment import segment
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

_TYPED_BARE: Final = {"thang": "tháng", "ngay": "ngày", "nam": "năm"}
_DATE_WORD: Final = re.compile(r"\b(thang|ngay|nam)(?= [0-9])", re.IGNORECASE)


class Annotator:
    """Runs the recognisers of articles over questions.

    Args:
        gazetteer, lexicon: as for articles.
        names: of the things of the graph.
        months: in English, in their order.
    """

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, names: NameTable, months: Sequence[str]) -> None:
        self._gazetteer, self._lexicon, self._names = gazetteer, lexicon, names
        before, behind = r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? )?", r"(?: (?P<other>[0-9]{1,2})(?:st|nd|rd|th)?,?)?"
        self._english = re.compile(
            rf"\b{before}(?P<month>{'|'.join(months)}){behind} (?P<year>[0-9]{{4}})\b",
            re.IGNORECASE,
        )
        self._months = {month: number for number, month in enumerate(months, 1)}

    def find(self, question: str, words: Sequence[Word]) -> Iterator[Found]:
        """Yield what is recognised, and known in the graph or a date.

        Args:
            question: as prepared.
            words: of it.
        """
        text = _DATE_WORD.sub(lambda match: _TYPED_BARE[match[1].lower()], question)
        article = Article("question", text)
        as_typed = CleanText(text, range(len(text)), range(1, len(text) + 1))  # a name is not to be mended
        found = annotate(segment(article, as_typed), self._gazetteer, self._lexicon)
        for mention in (*found.mentions, *found.inner):
            for label in self._labels(mention):
                yield from _at(mention.start, mention.end, words, label)
        for match in self._english.finditer(question):
            yield from _at(*match.span(), words, Label(Role.DATE, self._date(match)))

    def _labels(self, mention: Mention) -> Iterator[Label]:
        if mention.kind == "Date":
            yield Label(Role.DATE, mention.attrs["value"])
        elif mention.name and (iris := self._names.called(mention.name)):
            yield Label(Role.NAME, "", iris)

    def _date(self, match: re.Match[str]) -> str:
        month = f"{match['year']}-{self._months[match['month'].lower()]:02}"
        day = match["day"] or match["other"]
        return f"{month}-{int(day):02}" if day else month


def _at(start: int, end: int, words: Sequence[Word], label: Label) -> Iterator[Found]:
    places = [place for place, word in enumerate(words) if start <= word.start and word.end <= end]
    if places:
        yield Found(places[0], places[-1] + 1, label)
