"""Names looked up while somebody types."""

from __future__ import annotations

import pytest
from small_graph import ontology
from turtle_graphs import store_of

from kg.query.completion import read_mentions
from kg.query.endpoint import Endpoint, InMemory
from kg.query.named_things import read_named_things
from kg.query.searcher import Searcher


@pytest.fixture(scope="module")
def searcher(small_endpoint: Endpoint) -> Searcher:
    return Searcher(read_named_things(small_endpoint, ontology(), read_mentions(small_endpoint)))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("phan ho", "Phan Hoài Nam"),
        ("PHAN HOÀI NAM", "Phan Hoài Nam"),
        ("nam phan", "Phan Hoài Nam"),
        ("ubnd da nang", "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("đề án 950", "Đề án 950"),
        ("diendan 2021", None),
        ("dien dna do thi", "Diễn đàn Đô thị số miền Trung 2021"),
        ("da nang", "Đà Nẵng"),
        ("Đề án 950 sau ba", "Đề án 950 sau ba năm"),
        ("", None),
        ("?!", None),
    ],
)
def test_the_likeliest_comes_first(searcher: Searcher, typed: str, first: str | None) -> None:
    hits = searcher.find(typed)
    assert (hits[0].thing.label if hits else None) == first


def test_diacritics_that_are_typed_tell_people_apart(searcher: Searcher) -> None:
    assert [hit.thing.label for hit in searcher.find("trịnh văn hưng")] == ["Trịnh Văn Hưng", "Trịnh Văn Hùng"]
    assert [hit.thing.label for hit in searcher.find("trịnh văn hùng")] == ["Trịnh Văn Hùng", "Trịnh Văn Hưng"]


def test_a_slip_is_told_as_such(searcher: Searcher) -> None:
    assert not searcher.find("phan hoai nam")[0].near
    assert searcher.find("phan hoia nam")[0].near


def test_articles_are_counted_and_are_found_themselves(searcher: Searcher) -> None:
    city = searcher.find("Đà Nẵng")[0].thing
    assert (city.kind, city.articles) == ("Province", 3)
    assert "Article" in {hit.thing.kind for hit in searcher.find("thanh pho thong minh")}


def test_names_of_other_vocabularies_are_known() -> None:
    store = store_of("""
        @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://other.example/an> a foaf:Person ; foaf:name "Nguyễn Văn An" ; skos:altLabel "An" .
    """)
    (hit,) = Searcher(read_named_things(InMemory(store), ontology(), {})).find("nguyen")
    assert (hit.thing.iri, hit.thing.aliases) == ("https://other.example/an", ("An",))
    assert hit.thing.kind == "http://xmlns.com/foaf/0.1/Person"
