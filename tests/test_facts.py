"""The facts of one thing, bounded however much is said of it."""

from __future__ import annotations

import pyoxigraph as ox
from small_graph import ontology
from turtle_graphs import store_of

from kg.query.endpoint import Endpoint, InMemory
from kg.query.facts import GROUNDS, Key, Window, read_claims, read_facts
from kg.vocab.namespaces import BASE

CITY = f"{BASE}place/da-nang"
EVENT = f"{BASE}event/hoi-thao-thanh-pho-thong-minh-da-nang-2019"


def claim(name: str, end: str, more: str = "") -> str:
    return f"""<https://e/claim/{name}> a sc:Claim ; rdf:subject <https://e/x> ; rdf:predicate sc:attendee ;
        rdf:object <https://e/{end}> ; sc:fromArticle <https://e/a> ; sc:quote "q" ;
        prov:wasDerivedFrom <https://e/a#char=1,2> {more} ."""


def hub(*claims: str) -> InMemory:
    things = "".join(f"<https://e/{one}> a sc:Person ; rdfs:label '{one}' ." for one in ("p", "q", "r"))
    return InMemory(store_of(things + "".join(claims)))


def test_both_directions_with_their_sentences(small_endpoint: Endpoint) -> None:
    found = {one.key: one for one in read_facts(small_endpoint, CITY, ontology(), Window())}
    place = found[Key("location", outgoing=False)]
    assert [end.other and end.other.label for end in place.ends] == ["Hội thảo Thành phố thông minh Đà Nẵng 2019"]
    assert "tại Đà Nẵng" in place.ends[0].statements[0].quote
    assert found[Key("memberOf", outgoing=True)].ends[0].status == "denied"


def test_what_most_claims_say_comes_first_and_the_rest_is_counted() -> None:
    endpoint = hub(claim("1", "p"), claim("2", "q"), claim("3", "q"), claim("4", "q"), claim("5", "r"))
    (facts,) = read_facts(endpoint, "https://e/x", ontology(), Window(shown=2, evidence=2))
    assert facts.total == 3
    assert [(end.count, len(end.statements)) for end in facts.ends] == [(3, 2), (1, 1)]
    (rest,) = read_facts(endpoint, "https://e/x", ontology(), Window(2, 2, 2, Key("attendee", True)))
    assert [end.other.label for end in rest.ends if end.other] == ["r"]
    assert read_facts(endpoint, "https://e/x", ontology(), Window(only=Key("attendee", False))) == ()


def test_what_is_stated_goes_before_what_is_planned_or_denied() -> None:
    endpoint = hub(claim("1", "p", "; sc:status sc:Denied"), claim("2", "p"), claim("3", "q", "; sc:status sc:Planned"))
    (facts,) = read_facts(endpoint, "https://e/x", ontology(), Window(evidence=1))
    assert [(end.status, end.statements[0].iri) for end in facts.ends] == [
        ("stated", "https://e/claim/2"),
        ("planned", "https://e/claim/3"),
    ]


def test_of_what_a_conclusion_rests_on_some_is_told() -> None:
    grounds = ", ".join(f"<https://e/claim/{number}>" for number in range(50))
    derived = f"""<https://e/derived/1> a sc:DerivedClaim ; rdf:subject <https://e/x> ; rdf:predicate sc:attendee ;
        rdf:object <https://e/p> ; prov:wasDerivedFrom {grounds} ."""
    endpoint = hub(*(claim(str(number), "q") for number in range(50)), derived)
    (facts,) = read_facts(endpoint, "https://e/x", ontology(), Window())
    concluded = facts.ends[1].statements[0]
    assert concluded.status == "derived"
    assert len(concluded.grounds) == GROUNDS


def test_claims_that_say_the_same_are_paged() -> None:
    endpoint = hub(*(claim(str(number), "p") for number in range(7)))
    pages = [
        [one.iri[-1] for one in read_claims(endpoint, "https://e/x", "attendee", ox.NamedNode("https://e/p"), skip, 3)]
        for skip in (0, 3, 6)
    ]
    assert pages == [["0", "1", "2"], ["3", "4", "5"], ["6"]]


def test_a_value_as_long_as_a_book_is_no_hindrance() -> None:
    book = "dài " * 50_000
    endpoint = hub(f"""<https://e/claim/1> a sc:Claim ; rdf:subject <https://e/x> ; rdf:predicate sc:theme ;
        rdf:object '{book}' ; sc:fromArticle <https://e/a> ; sc:quote 'q' ;
        prov:wasDerivedFrom <https://e/a#char=1,2> .""")
    (facts,) = read_facts(endpoint, "https://e/x", ontology(), Window())
    assert facts.ends[0].statements[0].object == book
    assert read_claims(endpoint, "https://e/x", "theme", ox.Literal(book), 0, 5)
