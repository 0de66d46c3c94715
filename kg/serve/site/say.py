"""How things, values and sources are said on a page, in the visitor's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urlsplit

from msgspec import Struct

from kg.errors import KgError
from kg.query.sources import Ground, Source
from kg.query.statements import Statement
from kg.query.things import Thing, things_of
from kg.query.wording import (
    conclusion_words,
    date_words,
    inverse_words,
    number_words,
    qualifier_words,
    status_words,
    value_words,
)
from kg.serve.protocol.places import resource
from kg.serve.served import Served
from kg.vocab.ontology import Kind, Property

AROUND: Final = 180
"""So many characters of an article are shown before and behind a quote."""

SHORT: Final = 300
"""So many characters a name or a value may have before it is cut."""

QUOTED: Final = 1500
"""So many a quote may have; the whole stands on the article's page."""


class Context(Struct, frozen=True):
    """A quote with what stands around it in its article; nothing where the build kept no texts."""

    before: str
    quote: str
    after: str


class Say:
    """Says things in one language.

    Args:
        served: the graph.
        language: "vi" or "en".
    """

    def __init__(self, served: Served, language: str) -> None:
        self._served, self._language = served, language

    def date(self, date: str) -> str:
        """Return a date of ISO 8601 as a reader writes it."""
        return date_words(date, self._language)

    def number(self, number: float) -> str:
        """Return a number with its thousands set apart."""
        return number_words(str(number), self._language)

    def percent(self, part: float) -> str:
        """Return a share of one as "95 %" is written: "95%"."""
        return f"{round(part * 100)}%"

    def status(self, status: str) -> str:
        """Return a status in words."""
        return status_words(status, self._language)

    def value(self, statement: Statement) -> str:
        """Return a statement's value, or the name of the thing that is its object."""
        if statement.datatype:
            return value_words(statement, self._language)
        return self.things([statement.object])[statement.object].label

    def more(self, statement: Statement) -> str:
        """Return what else is said of a value: a rank, by when; or ""."""
        return qualifier_words(statement, self._language)

    def concluded(self, statement: Statement) -> str:
        """Return by what something was concluded."""
        return conclusion_words(statement, self._language)

    def property(self, name: str, outgoing: bool = True) -> str:
        """Return a property in words, as read from its subject or from its object."""
        known = self._served.ontology.properties.get(name)
        label = self._label(known) if known else local_name(name)
        return label if outgoing else inverse_words(name, label, self._language)

    def kind(self, kind: str) -> str:
        """Return a class in words."""
        known = self._served.ontology.classes.get(kind)
        return self._label(known) if known else local_name(kind)

    def css(self, kind: str) -> str:
        """Return the CSS class that gives a class its colour."""
        return f"c-{kind}" if kind in self._served.ontology.classes else "c-"

    def address(self, iri: str) -> str:
        """Return where the page of a thing is."""
        return resource(iri, self._served.base)

    def article(self, source: Source) -> str:
        """Return where the page of an article is."""
        return f"/article/{quote(source.id, safe='')}" if source.id != source.iri else self.address(source.iri)

    def passage(self, said: Statement | Ground) -> str:
        """Return where the words of an article that say something are on a page."""
        return f"{self.article(said.source)}#char={said.start},{said.end}" if said.source else ""

    def web(self, address: str) -> str:
        """Return an address that a link may have; "" for what is none of the web."""
        try:
            return address if urlsplit(address).scheme in ("http", "https") else ""
        except ValueError:
            return ""

    def things(self, iris: Sequence[str]) -> dict[str, Thing]:
        """Return things by IRI; what the graph does not know is called by its IRI."""
        found = things_of(self._served.endpoint, iris, self._served.ontology)
        return {iri: found.get(iri) or Thing(iri, local_name(iri), "") for iri in iris}

    def context(self, said: Statement | Ground) -> Context:
        """Return the words that say something, with what stands around them on their line."""
        words = said.quote if isinstance(said, Statement) else said.words
        text = self._text(said.source.id) if said.source else ""
        if text[said.start : said.end] != words or not words:
            return Context("", _cut(words, QUOTED), "")
        opens = text.rfind("\n", 0, said.start) + 1
        closes = text.find("\n", said.end)
        before = text[opens : said.start]
        after = text[said.end : closes if closes >= 0 else len(text)]
        return Context(_tail(before), _cut(words, QUOTED), _head(after))

    def short(self, text: str) -> str:
        """Return a text that is not too long for a line, cut where it is."""
        return _cut(text, SHORT)

    def _text(self, article: str) -> str:
        try:
            kept = self._served.texts.get(article)
        except KgError:  # damaged since it was loaded: the quotes still stand
            return ""
        return (kept.text if kept else None) or ""

    def _label(self, known: Kind | Property) -> str:
        return known.label_vi if self._language == "vi" else known.label_en


def local_name(iri: str) -> str:
    """Return the end of an IRI, by which people may know what it is."""
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1] or iri


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def _tail(text: str) -> str:
    if len(text) <= AROUND:
        return text.lstrip()
    return f"… {text[-AROUND:].partition(' ')[2] or text[-AROUND:]}"


def _head(text: str) -> str:
    if len(text) <= AROUND:
        return text.rstrip()
    return f"{text[:AROUND].rpartition(' ')[0] or text[:AROUND]} …"
