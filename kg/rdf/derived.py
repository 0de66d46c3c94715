"""What is concluded: from several claims, or from public knowledge; and series of events. No article states these."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.literals import literal as read_literal
from kg.model.entities import Derived, Record, Series
from kg.model.facts import Literal
from kg.rdf.terms import Statement, decimal, label, literal, node, sc, text, types
from kg.vocab.namespaces import DCTERMS, PROV, RDF, SCHEMA
from kg.vocab.ontology import Ontology


def describe_derived(derived: Derived, ontology: Ontology) -> list[Statement]:
    """Say what is concluded, by which inference, and from what.

    Args:
        derived: the conclusion.
        ontology: tells its superclasses.
    """
    target = literal(derived.object) if isinstance(derived.object, Literal) else node(derived.object)
    return [
        *types("DerivedClaim", ontology),
        (node(f"{RDF}subject"), node(derived.subject)),
        (node(f"{RDF}predicate"), sc(derived.property)),
        (node(f"{RDF}object"), target),
        *((node(f"{PROV}wasDerivedFrom"), node(source)) for source in derived.sources),
        (sc("rule"), text(derived.rule)),
        (sc("confidence"), decimal(derived.confidence)),
        *((sc("validFrom"), literal(date)) for date in _dates(derived.since)),
        *((sc("validUntil"), literal(date)) for date in _dates(derived.until)),
    ]


def _dates(value: str) -> Iterator[Literal]:
    if value and (date := read_literal(value, "date")):
        yield date


def describe_record(record: Record) -> list[Statement]:
    """Say of what an entry of public knowledge is, where it comes from, and up to when it was looked after."""
    return [
        (node(f"{RDF}type"), node(f"{PROV}Entity")),
        label(record.label),
        (node(f"{DCTERMS}source"), text(record.source)),
        *((sc("asOf"), literal(date)) for date in _dates(record.checked)),
    ]


def describe_series(series: Series) -> list[Statement]:
    """Say how a series of events is called."""
    return [(node(f"{RDF}type"), node(f"{SCHEMA}EventSeries")), label(series.label)]


def part_of_series(series: Series) -> list[Statement]:
    """Say of an event that it is one of a series."""
    return [(node(f"{SCHEMA}superEvent"), node(series.iri))]
