"""What breaks a shape is found and told in plain words; nothing is fetched on the way."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from readings import BASE, GOLDEN

from kg.errors import OntologyError, QueryError
from kg.rdf.store import open_store
from kg.rdf.validate import validate
from kg.resources import ontology_dir

SHAPES = ontology_dir() / "shapes.ttl"
PREFIXES = """
@prefix sc: <https://w3id.org/vn-smart-city/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <https://example.org/> .
"""
OWN_SHAPES = """
:Shapes a owl:Ontology ; owl:imports <http://localhost:9/never> .
:Person a sh:NodeShape ; sh:targetClass sc:Person ;
    sh:property [ sh:path rdfs:label ; sh:minCount 1 ;
        sh:message "một người phải có tên"@vi , "a person needs a name"@en ] ;
    sh:property [ sh:path sc:confidence ; sh:datatype xsd:decimal ] .
"""


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    path = tmp_path / "shapes.ttl"
    path.write_text(PREFIXES + OWN_SHAPES, encoding="utf-8")
    return path


def data(folder: Path, turtle: str) -> Path:
    path = folder / "data.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig", "graph.nq"])
def test_the_golden_graph_keeps_every_promise(name: str) -> None:
    assert [str(finding) for finding in validate(GOLDEN / name, SHAPES)] == []


def test_an_open_store_is_checked_as_it_is() -> None:
    assert validate(open_store(GOLDEN), SHAPES) == []


def test_what_is_broken_is_told_in_plain_words(shapes: Path, tmp_path: Path) -> None:
    graph = data(tmp_path, ":a a sc:Person . :b a sc:Person ; rdfs:label 'B' ; sc:confidence 'cao' .")
    missing, wrong = validate(graph, shapes)
    assert str(missing) == "https://example.org/a: label: a person needs a name"
    assert (wrong.subject, wrong.value) == ("https://example.org/b", "cao")
    assert wrong.message.startswith("confidence: ")


def test_nothing_is_fetched(shapes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    graph = data(
        tmp_path, ":d a owl:Ontology ; owl:imports <http://localhost:9/never> . :a a sc:Person ; rdfs:label 'A' ."
    )
    assert validate(graph, shapes) == []


@pytest.mark.parametrize(
    "damage",
    [
        ('sc:quote "Hội nghị có hơn 1.000 đại biểu" ;', ""),
        ("sc:confidence 0.55 ;", "sc:confidence 1.55 ;"),
        ('\trdfs:label "David Wong" .', '\trdfs:label "David Wong" , "D. Wong" .'),
        ("sc:status sc:Planned ;", 'sc:status "planned" ;'),
        ("sc:between claim:", "sc:between person:"),
    ],
)
def test_the_shipped_shapes_find_damage(damage: tuple[str, str], tmp_path: Path) -> None:
    text = (GOLDEN / "graph.ttl").read_text(encoding="utf-8")
    assert damage[0] in text
    path = tmp_path / "graph.ttl"
    path.write_text(text.replace(*damage), encoding="utf-8")
    assert validate(path, SHAPES)


def test_xml_with_a_doctype_is_refused(shapes: Path, tmp_path: Path) -> None:
    path = tmp_path / "data.rdf"
    path.write_text('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e "x">]><r/>')
    with pytest.raises(QueryError, match="DOCTYPE"):
        validate(path, shapes)


def test_shapes_that_are_no_turtle_are_told(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("@prefix sh: <http")
    with pytest.raises(OntologyError, match=r"shapes\.ttl.*not Turtle"):
        validate(GOLDEN / "graph.ttl", path)


def test_shapes_that_are_no_shapes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(PREFIXES + ":S a sh:NodeShape ; sh:targetClass sc:Person ; sh:property 'none' .", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"shapes\.ttl"):
        validate(data(tmp_path, f"<{BASE}person/a> a sc:Person ."), path)
