"""Who is who, and what is what: keys first, then what speaks for and against it, kind by kind; judgements beat both."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kg.model.facts import Reading
from kg.resolve.compared import Told
from kg.resolve.constraints import Constraints
from kg.resolve.events import join_events
from kg.resolve.identity import Groups, group
from kg.resolve.judged import apply_judgements
from kg.resolve.knowledge import Knowledge
from kg.resolve.namesakes import tell_namesakes
from kg.resolve.same_document import join_documents
from kg.resolve.versions import tell_versions
from kg.vocab.ontology import Ontology


class Decided(Struct, frozen=True):
    """What is one.

    Args:
        groups: each thing with the articles' views of it; sorted.
        told: what was compared, kind by kind.
    """

    groups: Groups
    told: tuple[Told, ...]


def decide(readings: Sequence[Reading], ontology: Ontology, known: Knowledge, constraints: Constraints) -> Decided:
    """Put the referents of all articles together that are one thing.

    Args:
        readings: in the order of `in_order`, with what the gazetteer knows.
        ontology: tells the top class of a kind.
        known: what evidence counts.
        constraints: what was judged.
    """
    keyed = tell_versions(group(readings, ontology), readings, ontology)
    documents = join_documents(keyed, readings, known.documents, constraints)
    people = tell_namesakes(documents.groups, readings, ontology, known.people, constraints)
    events = join_events(people.groups, readings, ontology, known.events, constraints)
    return Decided(apply_judgements(events.groups, constraints), (documents, people, events))
