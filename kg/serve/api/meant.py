"""The thing that is meant by a name or an IRI."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

import pyoxigraph as ox

from kg.query.names import Match, sure
from kg.query.things import Thing, read_thing
from kg.serve.api.problem import ProblemError
from kg.serve.served import Served

CANDIDATES: Final = 10

_IRI: Final = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^<>]+)>|(https?://\S+)")


def meant(served: Served, text: str, of: str = "") -> Thing:
    """Return the one thing that is meant.

    Args:
        served: the graph.
        text: a name, an IRI that begins with http: or https:, or any IRI in angle brackets.
        of: the class that what is called so must belong to, "" for any.

    Raises:
        ProblemError: none is, or several may be; it lists what may.
    """
    if iri := _IRI.fullmatch(text.strip()):
        return known(served, iri[1] or iri[2])
    ranked = served.graph.names.find(text, of, CANDIDATES)
    if found := sure(ranked, text, near=True):
        return found.thing
    several = bool(ranked) and ranked[0].match < Match.SLIP
    raise ProblemError(
        HTTPStatus.CONFLICT if several else HTTPStatus.NOT_FOUND,
        f"'{text}' may be several things" if several else f"nothing is called '{text}'",
        "name one of the candidates, or give its IRI" if ranked else "/api/search finds what is called alike",
        [one.thing for one in ranked],
    )


def known(served: Served, iri: str) -> Thing:
    """Return the thing with an IRI.

    Raises:
        ProblemError: the graph has none.
    """
    try:
        ox.NamedNode(iri)
    except ValueError:
        found = None
    else:
        found = read_thing(served.endpoint, iri, served.ontology)
    if found is None or not found.kind:
        raise ProblemError(HTTPStatus.NOT_FOUND, f"the graph has no thing <{iri}>", "/api/search finds things by name")
    return found
