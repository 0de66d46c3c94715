"""Classes and properties as the Reconciliation API has them: an id, which is the local name, and a name for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from kg.vocab.namespaces import SC
from kg.vocab.ontology import Ontology, Property

_BOOKKEEPING: Final = frozenset({"Article", "Claim", "DerivedClaim", "Conflict", "Status"})


class Ref(Struct, frozen=True):
    """A class, a property or a thing.

    Args:
        id: the local name, or a thing's IRI.
        name: for people.
    """

    id: str
    name: str


def local(name: str) -> str:
    """Return the local name of a class or property that may be given by its IRI."""
    return name.removeprefix(SC)


def classes_of(kind: str, ontology: Ontology) -> list[Ref]:
    """Return a class and those above it, the nearest first."""
    return [class_ref(name, ontology) for name in ontology.ancestors(kind)] if kind in ontology.classes else []


def class_ref(name: str, ontology: Ontology) -> Ref:
    """Return a class."""
    return Ref(name, ontology.classes[name].label_vi)


def class_refs(ontology: Ontology) -> Iterator[Ref]:
    """Yield the classes to which what articles speak of belongs."""
    return (class_ref(name, ontology) for name in ontology.classes if name not in _BOOKKEEPING)


def properties_of(kind: str, ontology: Ontology) -> Iterator[Property]:
    """Yield the properties that a thing of a class, or of one under it, may have; "" for any class."""
    for one in ontology.properties.values():
        domains = one.domains - _BOOKKEEPING
        if domains and (not kind or any(ontology.is_a(kind, of) or ontology.is_a(of, kind) for of in domains)):
            yield one


def property_ref(one: Property) -> Ref:
    """Return a property."""
    return Ref(one.name, one.label_vi)
