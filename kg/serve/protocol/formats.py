"""The formats that are on offer, by the names that people and programs have for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.serve.protocol.accept import best
from kg.serve.task import Answer, Params, single
from kg.serve.worker import plain


class Format(Struct, frozen=True):
    """A format of rows or triples.

    Args:
        names: what `?format=` may call it; the last is the ending of its files.
        media: its media types, the proper one first; older and wider names behind.
        engine: what pyoxigraph calls it.
    """

    names: tuple[str, ...]
    media: tuple[str, ...]
    engine: ox.RdfFormat | ox.QueryResultsFormat


class Chosen(Struct, frozen=True):
    """What somebody gets.

    Args:
        format: the format.
        media: the media type by which it was asked for, with charset where it is text.
    """

    format: Format
    media: str


ROWS: Final = (
    Format(("json", "srj"), ("application/sparql-results+json", "application/json"), ox.QueryResultsFormat.JSON),
    Format(
        ("xml", "srx"), ("application/sparql-results+xml", "application/xml", "text/xml"), ox.QueryResultsFormat.XML
    ),
    Format(("csv",), ("text/csv",), ox.QueryResultsFormat.CSV),
    Format(("tsv",), ("text/tab-separated-values",), ox.QueryResultsFormat.TSV),
)
"""Of what SELECT and ASK give."""

TRIPLES: Final = (
    Format(("turtle", "ttl"), ("text/turtle", "application/x-turtle"), ox.RdfFormat.TURTLE),
    Format(("jsonld",), ("application/ld+json", "application/json"), ox.RdfFormat.JSON_LD),
    Format(("ntriples", "nt"), ("application/n-triples", "text/plain"), ox.RdfFormat.N_TRIPLES),
    Format(("rdfxml", "xml", "rdf"), ("application/rdf+xml", "application/xml", "text/xml"), ox.RdfFormat.RDF_XML),
    Format(("trig",), ("application/trig",), ox.RdfFormat.TRIG),
    Format(("nquads", "nq"), ("application/n-quads",), ox.RdfFormat.N_QUADS),
)
"""Of graphs."""


def choose(offers: Sequence[Format], params: Params) -> Chosen | Answer:
    """Return the format that a request asks for, or what it is told where there is none.

    Args:
        offers: what there is, the most usual first.
        params: `format` or `output`, a name or a media type; else `accept`, the header.
    """
    named = single(params, "format") or single(params, "output")
    if named:
        wanted = named.strip().lower().replace(" ", "+")  # a "+" in an address is a space
        for form in offers:
            if wanted in form.names or wanted in form.media:
                return _chosen(form, form.media[0])
        names = ", ".join(form.names[0] for form in offers)
        return plain(f"there is no format '{named}' of this: ask for {names}", 406)
    media = best(",".join(params.get("accept", ())), [one for form in offers for one in form.media])
    for form in offers:
        if media in form.media:
            return _chosen(form, media)
    return plain(f"none of what you accept is on offer: {', '.join(proper(offers))}", 406)


def proper(offers: Iterable[Format]) -> list[str]:
    """Return the proper media types of formats."""
    return [form.media[0] for form in offers]


def _chosen(form: Format, media: str) -> Chosen:
    return Chosen(form, f"{media}; charset=utf-8" if media.startswith("text/") else media)
