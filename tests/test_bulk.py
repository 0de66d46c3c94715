"""Many things asked about at once."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.query.bulk import ask_about
from kg.query.endpoint import InMemory
from kg.query.guard import MAX_BYTES
from kg.query.terms import text_of
from kg.vocab.namespaces import RDFS

QUERY = "SELECT ?it ?name { VALUES ?it { } ?it rdfs:label ?name }"


def test_more_than_one_query_can_hold_is_asked_in_several() -> None:
    names = {f"http://e/{'ứ' * 300}/{number}": str(number) for number in range(500)}
    label = ox.NamedNode(f"{RDFS}label")
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode(iri), label, ox.Literal(name)) for iri, name in names.items())
    assert sum(len(iri.encode()) for iri in names) > 4 * MAX_BYTES
    rows = list(ask_about(InMemory(store), QUERY, [*names, *names, "http://e/none"], "it", "name"))
    assert len(rows) == len(names)
    assert {text_of(iri): text_of(name) for iri, name in rows} == names


def test_nothing_asked_about_asks_nothing() -> None:
    assert list(ask_about(InMemory(ox.Store()), QUERY, [], "it", "name")) == []


@pytest.mark.parametrize("iri", ["", "no iri", "http://e/> . ?it ?p ?o } #", "http://e/a b"])
def test_what_is_no_iri_never_reaches_a_query(iri: str) -> None:
    with pytest.raises(QueryError, match="no IRI"):
        list(ask_about(InMemory(ox.Store()), QUERY, [iri], "it", "name"))
