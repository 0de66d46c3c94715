"""What resolving goes by beside the readings: what is known beforehand, and what evidence counts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from kg.resolve.event_weights import EventWeights, load_event_weights
from kg.resolve.same_document import DocumentWeights, load_document_weights
from kg.resolve.weights import Weights, load_weights
from kg.resources import ontology_dir
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.officials import Officials

OFFICIALS: Final = "officials.yaml"


class Knowledge(Struct, frozen=True):
    """Of one domain.

    Args:
        people: what speaks for and against two people being one.
        events: what speaks for and against two events being one.
        documents: what speaks for and against two documents being one.
        gazetteer: the one that the readings' ids come from; None: nothing is known of their entries.
        officials: who held which office when; nobody where the domain has no list of them.
    """

    people: Weights
    events: EventWeights
    documents: DocumentWeights
    gazetteer: Gazetteer | None = None
    officials: Officials = Officials()


def load_knowledge(folder: Path | None = None, gazetteer: Gazetteer | None = None) -> Knowledge:
    """Load the tables of a domain; those of the shipped one where it has none of its own.

    Args:
        folder: the domain's; None: the shipped one.
        gazetteer: the domain's.

    Raises:
        OntologyError: a table or the list of officials is malformed.
    """
    listed = (folder or ontology_dir()) / OFFICIALS
    officials = Officials.load(listed, gazetteer) if gazetteer and listed.exists() else Officials()
    return Knowledge(
        load_weights(folder), load_event_weights(folder), load_document_weights(folder), gazetteer, officials
    )
