"""A built graph as one value: its things, what is said of them, and where articles contradict each other."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kg.query.endpoint import Endpoint
from kg.query.sources import Source
from kg.query.statements import Statement, read_conflicts, read_mentions, read_statements
from kg.query.things import Thing, read_things
from kg.query.wording import inverse_words
from kg.resources import ontology_dir
from kg.vocab.ontology import Kind, Ontology, Property


class Knowledge(Struct, frozen=True):
    """All of a graph that pages are made from.

    Args:
        ontology: the words for classes and properties.
        things: IRI → thing.
        statements: every claim, sorted by article and place.
        conflicts: claim → all claims of its conflict.
        mentions: thing → the articles that mention it, sorted by date.
        language: of the words for classes and properties, "vi" or "en".
    """

    ontology: Ontology
    things: Mapping[str, Thing]
    statements: tuple[Statement, ...]
    conflicts: Mapping[str, frozenset[str]]
    mentions: Mapping[str, tuple[Source, ...]]
    language: str = "vi"

    def property_label(self, name: str) -> str:
        """Return what a property is called, its name where the ontology does not know it."""
        return self._label(self.ontology.properties.get(name)) or name

    def class_label(self, name: str) -> str:
        """Return what a class is called, its name where the ontology does not know it."""
        return self._label(self.ontology.classes.get(name)) or name

    def inverse_label(self, name: str) -> str:
        """Return what a property is called as read from its object."""
        label = self.property_label(name)
        return f"{label} (inverse)" if self.language == "en" else inverse_words(name, label)

    def _label(self, term: Kind | Property | None) -> str:
        return "" if term is None else term.label_en if self.language == "en" else term.label_vi


def read_knowledge(endpoint: Endpoint, ontology: Ontology | None = None) -> Knowledge:
    """Read a built graph, with the shipped ontology where no other is given."""
    known = ontology or Ontology.load(ontology_dir())
    return Knowledge(
        ontology=known,
        things=read_things(endpoint, known),
        statements=read_statements(endpoint),
        conflicts=read_conflicts(endpoint),
        mentions=read_mentions(endpoint),
    )
