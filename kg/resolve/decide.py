"""Who is who, and what is what: keys first, then what speaks for and against it, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.facts import Reading
from kg.resolve.events import join_events
from kg.resolve.identity import Groups, group
from kg.resolve.knowledge import Knowledge
from kg.resolve.namesakes import Doubts, tell_namesakes
from kg.vocab.ontology import Ontology


def decide(readings: Sequence[Reading], ontology: Ontology, known: Knowledge) -> tuple[Groups, Doubts]:
    """Put the referents of all articles together that are one thing.

    Args:
        readings: in the order of `in_order`, with what the gazetteer knows.
        ontology: tells the top class of a kind.
        known: what evidence counts.

    Returns:
        each thing with the articles' views of it, and the pairs of which nobody knows; both sorted.
    """
    people, namesakes = tell_namesakes(group(readings, ontology), readings, ontology, known.people)
    groups, events = join_events(people, readings, ontology, known.events)
    doubts = namesakes | events
    return groups, {pair: doubts[pair] for pair in sorted(doubts)}
