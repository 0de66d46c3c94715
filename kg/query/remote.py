"""A SPARQL endpoint elsewhere, asked by the SPARQL 1.1 Protocol."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.query.endpoint import collect
from kg.query.post import Answer, checked_address, post
from kg.query.prepare import prepare
from kg.query.result import Result
from kg.query.syntax import check_syntax
from kg.query.terms import NOTHING, Bound

TIMEOUT: Final = 60.0
"""Seconds for one query."""

_ROWS: Final = ox.QueryResultsFormat.JSON
_TRIPLES: Final = ox.RdfFormat.N_TRIPLES


def is_address(place: str) -> bool:
    """Tell whether somebody means an endpoint, not a folder."""
    return place.lower().startswith(("http:", "https:"))


class Remote:
    """A store behind an address; nothing but that address is ever asked.

    Args:
        url: an http or https address that answers SPARQL 1.1 queries. Its default graph must have every triple.
        timeout: seconds for one query.

    Raises:
        EndpointError: it is no such address.
    """

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        self.url, self.timeout = checked_address(url), timeout

    def query(self, text: str, bound: Bound = NOTHING, path: str = "") -> Result:
        """Run SPARQL that only reads; as `Endpoint.query`."""
        form = check_syntax(text, path)
        accept = (_ROWS if form in ("SELECT", "ASK") else _TRIPLES).media_type
        answer = post(self.url, {"query": prepare(text, bound, path)}, accept, self.timeout)
        try:
            return _result(answer, form)
        except (SyntaxError, ValueError) as error:
            wrong = str(error)
        # Not raised above: a chained error would keep pyoxigraph's parser, which only this thread may take down.
        raise EndpointError(
            f"{self.url} answers with what is no SPARQL result: {wrong}",
            hint="the answer may be cut off, or the address be another's",
        )


def _result(answer: Answer, form: str) -> Result:
    """Return an answer as a value.

    Raises:
        SyntaxError: it breaks off.
        ValueError: it is no answer to a query of that form.
    """
    if form in ("SELECT", "ASK"):
        if ox.QueryResultsFormat.from_media_type(answer.kind) != _ROWS:
            raise ValueError(f"{answer.kind}, not {_ROWS.media_type}")
        result = collect(ox.parse_query_results(answer.body, _ROWS))
        if (result.answer is None) == (form == "ASK"):
            raise ValueError(f"{'rows' if form == 'ASK' else 'yes or no'} to {form}")
        return result
    kind = ox.RdfFormat.from_media_type(answer.kind)
    if kind not in (_TRIPLES, ox.RdfFormat.TURTLE):
        raise ValueError(f"{answer.kind}, not {_TRIPLES.media_type}")
    return collect(quad.triple for quad in ox.parse(answer.body, kind))
