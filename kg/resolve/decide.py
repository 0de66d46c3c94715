"""Who is who, and what is what: keys first, then what speaks for and against it, kind by kind; judgements beat both."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import replace

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
        told: what was compared, kind by kind; without groups.
    """

    groups: Groups
    told: tuple[Told, ...]


def decide(readings: Collection[Reading], ontology: Ontology, known: Knowledge, constraints: Constraints) -> Decided:
    """Put the referents of all articles together that are one thing.

    Args:
        readings: in the order of their articles' ids, with what the gazetteer knows; gone through several times.
        ontology: tells the top class of a kind.
        known: what evidence counts.
        constraints: what was judged.
    """
    documents = join_documents(
        tell_versions(group(readings, ontology), readings, ontology), readings, known.documents, constraints
    )
    groups, documents = documents.groups, _without_groups(documents)
    people = tell_namesakes(groups, readings, ontology, known.people, constraints)
    groups, people = people.groups, _without_groups(people)
    events = join_events(groups, readings, ontology, known.events, constraints)
    groups, events = events.groups, _without_groups(events)
    return Decided(apply_judgements(groups, constraints), (documents, people, events))


def _without_groups(told: Told) -> Told:
    """Only the last ones count, and all are large."""
    return replace(told, groups={})
