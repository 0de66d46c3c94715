"""Every promise of the shapes: a right graph keeps them all, and a graph that breaks one is told so.

All wrong graphs are held against the shapes in one go; each has subjects of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from msgspec import Struct
from turtle_graphs import ARTICLE, GOOD, HEAD, HOME, claim, derived, membership, ontology, thing

from kg.rdf.validate import validate
from kg.resources import ontology_dir
from kg.vocab.namespaces import SC
from kg.vocab.ontology import Property

SHAPES = ontology_dir() / "shapes.ttl"
SH = "http://www.w3.org/ns/shacl#"
QUALIFIERS = ("mentions", "fromArticle", "quote", "antecedent", "confidence", "rule", "status", "bound", "targetYear")
TIMES = ("heldFrom", "heldUntil", "observedFrom", "observedUntil", "validFrom", "validUntil")
NOT_FACTS = {*QUALIFIERS, *TIMES, "rank", "currency", "asOf", "repaired", "between", "partOf"}
RIGHT = {
    "string": '"chữ"',
    "integer": '"5"^^xsd:integer',
    "decimal": '"5.0"^^xsd:decimal',
    "gYear": '"2020"^^xsd:gYear',
    "date": '"2018-08"^^xsd:gYearMonth',
}
WRONG = {
    "string": ["5", '""', ":value"],
    "integer": ['"5"', '"-1"^^xsd:integer', '"năm"^^xsd:integer'],
    "decimal": ['"5"^^xsd:integer', '"-5.0"^^xsd:decimal'],
    "gYear": ['"2020"', '"2020-01-01"^^xsd:date'],
    "date": ['"2018-08-01"', '"2018-02-30"^^xsd:date', '"2018"^^xsd:integer'],
}


class Case(Struct, frozen=True):
    """A wrong graph: what is wrong with `:name` must be told in a message that holds `says`."""

    name: str
    turtle: str
    says: str


def of(name: str, turtle: str, says: str) -> Case:
    return Case(name, turtle.replace("NAME", name), says)


LABEL, TWO = "exactly one rdfs:label", '"một"@vi , "hai"@vi'
EDITION = thing("NAME-edition", "Conference", besides="schema:superEvent :NAME")
THINGS = [
    of("no-label", thing("NAME", "Venue").replace('; rdfs:label "tên"@vi', ""), LABEL),
    of("two-labels", thing("NAME", "Venue", TWO), LABEL),
    of("empty-label", thing("NAME", "Venue", '""'), LABEL),
    of("label-again", thing("NAME", "Venue", besides='skos:altLabel "tên"@vi'), "text other than the label"),
    of("two-tops", thing("NAME", "Person") + thing("NAME", "Place"), "exactly one top class"),
    of(
        "no-top",
        f':NAME rdfs:label "tên"@vi . {thing("m1", "Article", besides=ARTICLE + " , :NAME")}',
        "exactly one top",
    ),
    of("odd-same", thing("NAME", "Venue", besides='owl:sameAs "x"'), "the same as must be an IRI"),
    of("odd-match", thing("NAME", "Topic", besides='skos:exactMatch "x"'), "matches must be an IRI"),
    of("mentions-1", thing("NAME", "Person", besides="sc:mentions :body"), "only an article mentions"),
    of("part-1", thing("NAME", "Venue", besides="sc:partOf :body"), "sc:partOf puts"),
    of("part-2", thing("NAME", "Person", besides="sc:partOf :body"), "sc:partOf puts"),
    of("article-1", thing("NAME", "Article", TWO, besides=ARTICLE), LABEL),
    of("article-2", thing("NAME", "Article"), "exactly one dcterms:identifier"),
    of("article-3", thing("NAME", "Article", besides="dcterms:identifier 5"), "exactly one dcterms:identifier"),
    of("article-4", thing("NAME", "Article", besides=f'{ARTICLE} ; schema:datePublished "2019"'), "one day at most"),
    of("conflict-1", ":NAME a sc:Conflict ; rdfs:label 'x' ; sc:between :claim .", "at least two claims"),
    of("conflict-2", ":NAME a sc:Conflict ; rdfs:label 'x' ; sc:between :claim , :body .", "at least two claims"),
    of("conflict-3", ":NAME a sc:Conflict ; sc:between :claim , :planned .", "a conflict needs exactly one rdfs:label"),
    of("series-1", ":NAME a schema:EventSeries ; rdfs:label 'x' .", "needs the events that are of it"),
    of("series-2", f"{EDITION} :NAME a schema:EventSeries .", "a series of events needs exactly one rdfs:label"),
    of("series-3", f"{EDITION} :NAME a schema:EventSeries ; rdfs:label 'x' , 'y' .", "a series of events needs"),
    of("role-1", ":NAME a org:Role .", "a role needs exactly one rdfs:label"),
]
CLAIM_CASES: Mapping[str, list[dict[str, str]]] = {
    "exactly one rdf:subject": [{"rdf_subject": '"x"'}, {"rdf_subject": ":person , :body"}],
    "something in the graph": [{"rdf_subject": ":nobody"}],
    "exactly one rdf:predicate": [
        {"rdf_predicate": ""},
        {"rdf_predicate": "sc:quote"},
        {"rdf_predicate": "rdfs:label"},
    ],
    "exactly one rdf:object": [{"rdf_object": ""}, {"rdf_object": '"x" , "y"'}],
    "derived from one span": [
        {"prov_wasDerivedFrom": ""},
        {"prov_wasDerivedFrom": ":article"},
        {"prov_wasDerivedFrom": f"<{HOME}article#char=3,x>"},
        {"prov_wasDerivedFrom": f"<{HOME}article#char=3,4> , <{HOME}article#char=5,6>"},
    ],
    "exactly one sc:quote": [{"sc_quote": ""}, {"sc_quote": '""'}, {"sc_quote": '"x"@vi'}],
    "exactly one sc:fromArticle": [{"sc_fromArticle": ""}, {"sc_fromArticle": ":body"}],
    "exactly one sc:confidence": [
        {"sc_confidence": ""},
        {"sc_confidence": '"1.2"^^xsd:decimal'},
        {"sc_confidence": '"-0.1"^^xsd:decimal'},
        {"sc_confidence": "0.9e0"},
    ],
    "exactly one sc:rule": [{"sc_rule": ""}, {"sc_rule": '""'}],
    "at most one sc:status": [{"sc_status": "sc:Planned , sc:Denied"}, {"sc_status": "sc:Stated"}],
    "sc:bound must be": [{"sc_bound": '"over"'}, {"sc_bound": '"exact" , "about"'}],
    "sc:targetYear must be": [{"sc_targetYear": '"2030"'}],
    "sc:rank must be": [{"sc_rank": "0"}, {"sc_rank": '"một"'}],
    "sc:currency must be": [{"sc_currency": '"đô la"'}, {"sc_currency": "5"}],
    "sc:heldFrom must be": [{"sc_heldFrom": '"2019"'}],
    "sc:heldUntil must be": [{"sc_heldUntil": '"2019"^^xsd:gYear , "2020"^^xsd:gYear'}],
    "only a membership has sc:observedFrom": [{"sc_observedFrom": '"2019-01-02"^^xsd:date'}],
    "only a membership has sc:observedUntil": [{"sc_observedUntil": '"2019-01-02"^^xsd:date'}],
    "sc:asOf must be": [{"sc_asOf": '"2019"^^xsd:gYear'}],
    "sc:repaired must be": [{"sc_repaired": '"có"'}],
    "only a derived claim has": [{"sc_validFrom": '"2019"^^xsd:gYear'}, {"sc_validUntil": '"2019"^^xsd:gYear'}],
    "sc:antecedent must be": [{"sc_antecedent": ":article"}, {"sc_antecedent": '"#char=1,2"'}],
}
DERIVED_CASES: Mapping[str, list[dict[str, str]]] = {
    "must not be an sc:Claim": [{"a": "sc:DerivedClaim , sc:Claim , rdf:Statement , prov:Entity"}],
    "derived claim needs exactly one rdf:subject": [{"rdf_subject": ""}],
    "derived claim needs exactly one rdf:predicate": [{"rdf_predicate": ""}],
    "derived claim needs exactly one rdf:object": [{"rdf_object": ""}],
    "that it rests on": [{"prov_wasDerivedFrom": ""}],
    "derived claim needs exactly one sc:confidence": [{"sc_confidence": ""}, {"sc_confidence": '"7.5"^^xsd:decimal'}],
    "derived claim needs exactly one sc:rule": [{"sc_rule": ""}, {"sc_rule": '"a" , "b"'}],
    "sc:validFrom must be": [{"sc_validFrom": '"2019"'}, {"sc_validFrom": '"2019"^^xsd:gYear , "2020"^^xsd:gYear'}],
    "sc:validUntil must be": [{"sc_validUntil": '"--11-02"^^xsd:gMonthDay'}],
    "comes from no single article": [{"sc_fromArticle": ":article"}],
    "only an sc:Claim has": [{"sc_quote": '"x"'}],
}
MEMBERSHIP_CASES: Mapping[str, list[dict[str, str]]] = {
    "exactly one org:member": [{"member": ""}, {"member": ":body"}],
    "exactly one org:organization": [{"organization": ""}, {"organization": ":person"}],
    "exactly one org:role": [{"role": ""}, {"role": '"Thứ trưởng"'}],
    "membership must name the claims": [{"rests": ":article"}],
    "sc:observedFrom must be": [{"sc_observedFrom": '"2019"^^xsd:gYear'}],
    "sc:observedUntil must be": [{"sc_observedUntil": '"2019-01-02"^^xsd:date , "2019-01-03"^^xsd:date'}],
    "schema:startDate of a membership": [{"schema_startDate": '"--11-02"^^xsd:gMonthDay'}],
    "schema:endDate of a membership": [{"schema_endDate": '"2019"'}],
}


def changed() -> Iterator[Case]:
    for kind, make, table in (
        ("claim", claim, CLAIM_CASES),
        ("derived", derived, DERIVED_CASES),
        ("membership", membership, MEMBERSHIP_CASES),
    ):
        for i, (says, changes) in enumerate(table.items()):
            for j, change in enumerate(changes):
                yield of(f"{kind}-{i}-{j}", make("NAME", **change), says)


def superclasses() -> Iterator[Case]:
    """For each class, one graph for each superclass that it may lack."""
    for kind in sorted(set(ontology().classes) - {"Status"}):
        own = ontology().classes[kind]
        for i, above in enumerate([*(SC + parent for parent in own.parents), *own.aligned]):
            name = f"{kind}-not-{i}"
            types = " , ".join(f"<{t.value}>" for t in all_types(kind) if t.value != above)
            yield Case(name, f":{name} a {types} .\n", "state that class too")


def all_types(kind: str) -> list[ox.NamedNode]:
    own = ontology().ancestors(kind)
    return [ox.NamedNode(iri) for name in own for iri in (SC + name, *ontology().classes[name].aligned)]


def facts() -> Iterator[Property]:
    yield from (p for p in ontology().properties.values() if p.name not in NOT_FACTS)


def misused() -> Iterator[Case]:
    """For each property, a subject of a wrong class, and right subjects with wrong values."""
    for p in facts():
        kinds = [kind for kind in ontology().classes if ontology().top(kind) == kind]
        stranger = next(k for k in kinds if not any(ontology().is_a(k, d) or ontology().is_a(d, k) for d in p.domains))
        value = RIGHT[p.datatype] if p.datatype else f":{p.name}-value"
        target = "" if p.datatype else thing(f"{p.name}-value", min(p.ranges))
        turtle = f":{p.name}-subject a sc:{stranger} ; sc:{p.name} {value} .\n{target}"
        yield Case(f"{p.name}-subject", turtle, f"can have sc:{p.name}:")
        for i, wrong in enumerate(WRONG[p.datatype] if p.datatype else ['"chữ"', ":claim"]):
            name = f"{p.name}-wrong-{i}"
            turtle = thing(name, min(p.domains), besides=f"sc:{p.name} {wrong}")
            yield Case(name, turtle, f"the value of sc:{p.name} must be")


CASES = [*THINGS, *changed(), *superclasses(), *misused()]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return subject → what is told of it, all wrong graphs beside the right one."""
    path = tmp_path_factory.mktemp("shapes") / "all.ttl"
    path.write_text(HEAD + GOOD + "".join(case.turtle for case in CASES), encoding="utf-8")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for finding in validate(path, SHAPES):
        found[finding.subject].add(finding.message)
    return found


def test_a_right_graph_keeps_every_promise(tmp_path: Path) -> None:
    path = tmp_path / "good.ttl"
    fine = [
        thing(f"{p.name}-fine", kind, besides=f"sc:{p.name} {RIGHT[p.datatype] if p.datatype else f':{p.name}-to'}")
        + ("" if p.datatype else thing(f"{p.name}-to", max(p.ranges)))
        for p in facts()
        for kind in [min(p.domains)]
    ]
    path.write_text(HEAD + GOOD + "".join(fine), encoding="utf-8")
    assert [str(finding) for finding in validate(path, SHAPES)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_broken_promise_is_told(case: Case, told: dict[str, set[str]]) -> None:
    assert [m for m in told.get(HOME + case.name, ()) if case.says in m], told.get(HOME + case.name)


def test_a_blank_node_is_told(tmp_path: Path) -> None:
    path = tmp_path / "blank.ttl"
    blank = [thing("x", kind, besides=extra) for kind, extra in (("Person", ""), ("Article", ARTICLE))]
    blank += [
        claim("x"),
        derived("x"),
        membership("x"),
        ":x a sc:Conflict ; rdfs:label 'x' ; sc:between :claim , :planned .",
        ":x a schema:EventSeries ; rdfs:label 'x' .",
    ]
    path.write_text(HEAD + GOOD + "".join(text.replace(":x", f"_:b{i}", 1) for i, text in enumerate(blank)), "utf-8")
    messages = [finding.message for finding in validate(path, SHAPES)]
    kinds = (
        "an entity",
        "an article",
        "a claim",
        "a derived claim",
        "a conflict",
        "a membership",
        "a series of events",
    )
    for kind in kinds:
        assert any(m.startswith(f"{kind} must have an IRI") for m in messages), kind


def test_the_right_neighbours_of_wrong_graphs_stay_right(told: dict[str, set[str]]) -> None:
    assert not [name for name in ("person", "body", "place", "claim", "planned", "derived") if HOME + name in told]


def test_every_message_of_the_shapes_is_reached(told: dict[str, set[str]]) -> None:
    store = ox.Store()
    store.load(path=str(SHAPES), format=ox.RdfFormat.TURTLE)
    messages = {
        q.object.value
        for q in store.quads_for_pattern(None, ox.NamedNode(f"{SH}message"), None)
        if isinstance(q.object, ox.Literal)
    }
    reached = {message.partition(": ")[2] or message for found in told.values() for message in found}
    reached |= {message for found in told.values() for message in found}
    missing = {m for m in messages if m not in reached and "must have an IRI" not in m}
    assert missing == set()


def test_the_shapes_know_every_property_of_the_ontology() -> None:
    store = ox.Store()
    store.load(path=str(SHAPES), format=ox.RdfFormat.TURTLE)
    paths = {
        q.object.value
        for q in store.quads_for_pattern(None, ox.NamedNode(f"{SH}path"), None)
        if isinstance(q.object, ox.NamedNode)
    }
    targets = {
        q.object.value
        for q in store.quads_for_pattern(None, ox.NamedNode(f"{SH}targetSubjectsOf"), None)
        if isinstance(q.object, ox.NamedNode)
    }
    assert {SC + name for name in ontology().properties} <= paths | targets
