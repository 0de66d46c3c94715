"""Rows and triples written in the format that was asked for: whole, or not at all where they would be too many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.export.jsonld import document
from kg.serve.protocol.formats import Chosen
from kg.serve.task import Answer
from kg.serve.worker import plain
from kg.vocab.namespaces import PREFIXES, RDF

ROWS: Final = 100_000
"""So many rows or triples an answer to a query may have."""
BYTES: Final = 32 << 20
"""So many bytes any answer may have."""
CAP: Final = "X-Result-Cap"
"""The header that tells programs which of the two it was."""

# What stands once between two rows, or in each of them; in strings it means nothing.
_BETWEEN: Final[Mapping[ox.QueryResultsFormat, bytes]] = MappingProxyType(
    {
        ox.QueryResultsFormat.JSON: b"},{",
        ox.QueryResultsFormat.XML: b"<result>",
        ox.QueryResultsFormat.CSV: b"\n",
        ox.QueryResultsFormat.TSV: b"\n",
    }
)
_PREFIXES: Final = MappingProxyType(
    {
        **PREFIXES,
        "dcat": "http://www.w3.org/ns/dcat#",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
    }
)
# In an order of our own: pyoxigraph's is another one each time.
_HEAD: Final = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(_PREFIXES.items())).encode()
_STRINGS: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NO_XML: Final = re.compile(rb"[\x00-\x08\x0B\x0C\x0E-\x1F]|\xEF\xBF[\xBE\xBF]")
_LOCAL: Final = re.compile(r"[\w_][\w.-]*\Z")


class _FullError(Exception):
    """There is more than an answer may hold."""


class _Bounded:
    """A file in memory that holds no more than it may."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._left = BYTES

    def write(self, part: bytes) -> int:
        self._left -= len(part)
        if self._left < 0:
            raise _FullError
        self._parts.append(part)
        return len(part)

    def flush(self) -> None:
        """Do nothing: all is in memory."""

    def whole(self) -> bytes:
        return b"".join(self._parts)


def write_rows(found: ox.QuerySolutions | ox.QueryBoolean, chosen: Chosen) -> Answer:
    """Return rows, or the answer of an ASK; where they are too many, what to do about it."""
    form, out = chosen.format.engine, _Bounded()
    try:
        found.serialize(out, form)  # type: ignore[arg-type]  # all that it needs of a file
    except _FullError:
        return _too_much("bytes")
    body = out.whole()
    if _more_rows(body, form):
        return _too_much("rows")
    return Answer(_as_xml(body) if form == ox.QueryResultsFormat.XML else body, chosen.media)


def write_triples(found: Iterable[ox.Triple], chosen: Chosen, most: int | None = ROWS) -> Answer:
    """Return triples, each once; where they are too many, what to do about it.

    Args:
        found: the triples.
        chosen: the format.
        most: so many there may be; None: as many as fit.

    Raises:
        QueryError: the format can't hold one of them.
    """
    triples = list(dict.fromkeys(islice(found, most + 1 if most else None)))
    if most and len(triples) > most:
        return _too_much("rows")
    form = chosen.format.engine
    try:
        body = _graph(triples, form)
    except _FullError:
        return _too_much("bytes")
    return Answer(_as_xml(body) if form == ox.RdfFormat.RDF_XML else body, chosen.media)


def _graph(triples: list[ox.Triple], form: ox.RdfFormat | ox.QueryResultsFormat) -> bytes:
    out = _Bounded()
    if form == ox.RdfFormat.JSON_LD and all(map(_is_plain, triples)):
        for part in document(triples):
            out.write(part)
    else:
        if form == ox.RdfFormat.RDF_XML:
            _check_names(triples)
        ox.serialize(triples, out, form, prefixes=dict(_PREFIXES))  # type: ignore[arg-type]  # all that it needs of a file
    if form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        return _HEAD + out.whole().split(b"\n", len(_PREFIXES))[-1]
    return out.whole()


def _is_plain(triple: ox.Triple) -> bool:
    """Tell whether JSON-LD with our prefixes can say this; in "time:now", it would take a scheme for one of them."""
    terms = (triple.subject, triple.predicate, triple.object)
    if any(isinstance(one, ox.NamedNode) and one.value.partition(":")[0] in PREFIXES for one in terms):
        return False
    value = triple.object
    if isinstance(value, ox.Literal):
        special = value.datatype.value.startswith(RDF) and value.datatype.value != f"{RDF}langString"
        return triple.predicate.value != f"{RDF}type" and not special
    return not isinstance(value, ox.Triple)


def _more_rows(body: bytes, form: object) -> bool:
    """Tell whether there are more rows than there may be: counted in haste, and with care where there may be."""
    mark = _BETWEEN[form]  # type: ignore[index]  # rows have no other formats
    most = ROWS - 1 if form == ox.QueryResultsFormat.JSON else ROWS if mark == b"<result>" else ROWS + 1
    return body.count(mark) > most and _STRINGS.sub(b"", body).count(mark) > most


def _as_xml(body: bytes) -> bytes:
    """Return XML that every parser takes and understands alike: Oxigraph writes control characters as they are."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}".encode(), body).replace(b"\r", b"&#13;")


def _check_names(triples: Iterable[ox.Triple]) -> None:
    for triple in triples:
        if not _LOCAL.search(triple.predicate.value):
            raise QueryError(f"RDF/XML has no way to write the property {triple.predicate}", hint="ask for Turtle")


def _too_much(what: str) -> Answer:
    most = f"{ROWS:,} rows" if what == "rows" else f"{BYTES >> 20} MB"
    told = f"the answer has more than {most}: add LIMIT to the query, ask for less, or take the whole graph as a file"
    return plain(told, 422, {CAP: f"{what}={ROWS if what == 'rows' else BYTES}"})
