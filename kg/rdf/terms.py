"""Strings to RDF terms; each IRI is checked once and then shared."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import pyoxigraph as ox

from kg.model.facts import Literal
from kg.vocab.namespaces import RDF, RDFS, SC, XSD
from kg.vocab.ontology import Ontology

Object = ox.NamedNode | ox.Literal
Statement = tuple[ox.NamedNode, Object]
"""What is said of a subject: predicate and object."""

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def node(iri: str) -> ox.NamedNode:
    """Return the term of an IRI.

    Raises:
        ValueError: it is none.
    """
    return ox.NamedNode(iri)


@lru_cache(maxsize=1 << 10)
def sc(name: str) -> ox.NamedNode:
    """Return the term of a name of the ontology."""
    return node(SC + name)


def types(kind: str, ontology: Ontology) -> list[Statement]:
    """State a class and all its superclasses, in this ontology and in those it is aligned to."""
    return [(node(f"{RDF}type"), term) for term in _type_terms(kind, ontology)]


@lru_cache(maxsize=1 << 10)
def _type_terms(kind: str, ontology: Ontology) -> tuple[ox.NamedNode, ...]:
    above = ontology.ancestors(kind)
    aligned = [iri for name in above for iri in ontology.classes[name].aligned]
    return tuple(node(iri) for iri in dict.fromkeys([*(SC + name for name in above), *aligned]))


def text(value: str, language: str = "") -> ox.Literal:
    """Return words as a literal, in a language where one is given."""
    return ox.Literal(value, language=language) if language else ox.Literal(value)


def typed(value: str, datatype: str) -> ox.Literal:
    """Return a literal of an XSD datatype given by its local name."""
    return ox.Literal(value) if datatype == "string" else ox.Literal(value, datatype=node(XSD + datatype))


def literal(value: Literal) -> ox.Literal:
    """Return the term of a fact's value."""
    return typed(value.value, value.datatype)


@lru_cache(maxsize=1 << 10)
def decimal(value: float) -> ox.Literal:
    """Return a number as xsd:decimal with three digits behind the point at most."""
    return typed(f"{value:.3f}".rstrip("0").ljust(3, "0"), "decimal")


@lru_cache(maxsize=1 << 12)
def day(value: str) -> ox.Literal | None:
    """Return the day at the start of an ISO 8601 date or time, None where there is no whole one."""
    try:
        return typed(date.fromisoformat(value[:10]).isoformat(), "date")
    except ValueError:
        return None


def web_page(value: str) -> ox.NamedNode | None:
    """Return the IRI of a page, None for what is no plain web address ("javascript:…" never becomes one)."""
    if not _URL.fullmatch(value):
        return None
    try:
        return node(value)
    except ValueError:
        return None


def label(value: str, language: str = "vi") -> Statement:
    """State a name."""
    return node(f"{RDFS}label"), text(value, language)
