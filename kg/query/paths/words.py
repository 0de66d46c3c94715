"""Why a path ranks where it does, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from kg.query.paths.costs import UNIT, Part
from kg.query.paths.found import Hop
from kg.query.statements import Statement
from kg.query.wording import inverse_words, value_words
from kg.vocab.ontology import Ontology

MOST: Final = 3
"""So many of the greatest costs are told."""
EVERY: Final = UNIT
"""What every link costs, and nobody need be told."""


@cache
def _words() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    return loaded


def label_words(name: str, ontology: Ontology, *, forward: bool) -> str:
    """Return a property in Vietnamese, as read from its subject (forward) or from its object."""
    label = ontology.properties[name].label_vi if name in ontology.properties else name
    return label if forward or _symmetric(name, ontology) else inverse_words(name, label)


def reasons(hops: Sequence[Hop], least: float, ontology: Ontology) -> tuple[str, ...]:
    """Tell how long a path is, whether several articles tell it, what no article states as fact, and what costs most.

    Args:
        hops: the path.
        least: from which cost on something is worth telling.
        ontology: the words for classes and properties.
    """
    words = _words()
    length = words["direct"] if len(hops) == 1 else words["steps"].format(count=len(hops))
    status = dict.fromkeys(str(words["status"][hop.status]) for hop in hops if hop.status in words["status"])
    costs = _costs(hops, ontology)
    worst = sorted(costs, key=lambda told: (-costs[told], told))
    return (length, *_articles(hops), *status, *[told for told in worst if costs[told] >= least * UNIT][:MOST])


def _costs(hops: Sequence[Hop], ontology: Ontology) -> Mapping[str, int]:
    """Return what is told of costs, and how much each is."""
    costs: defaultdict[str, int] = defaultdict(int)
    for hop, part in [(one, part) for one in hops for part in one.parts if part.reason != "status"]:
        told = _told(part, hop, ontology)
        if part.station:  # the way in and the way out bear half of it each
            costs[told] += part.cost
        else:
            costs[told] = max(costs[told], part.cost - (EVERY if part.reason == "property" else 0))
    return costs


def _articles(hops: Sequence[Hop]) -> Iterator[str]:
    counts = [hop.articles for hop in hops]
    if min(counts) > 1:
        yield _words()["all_told"]
    elif max(counts) > 1:
        yield _words()["some_told"].format(count=max(counts))


def _told(part: Part, hop: Hop, ontology: Ontology) -> str:
    words = _words()
    if part.reason == "doubt":
        return str(words["doubt"].format(sure=f"{hop.statements[0].confidence:.0%}"))
    if part.reason == "property":
        return str(words["property"].format(label=label_words(hop.property, ontology, forward=True)))
    station = hop.start if part.station == hop.start.iri else hop.end
    return str(
        words[part.reason].format(
            station=station.label,
            kind=ontology.classes[station.kind].label_vi if station.kind in ontology.classes else station.kind,
            count=_count(part),
            label=label_words(hop.property, ontology, forward=hop.forward == (station == hop.start)),
        )
    )


def _count(part: Part) -> str:
    if part.reason == "many":
        return str(part.count)
    told = Statement("", "", "attendeeCount", str(part.count), "integer", qualifiers={"bound": part.bound})
    return value_words(told)


def _symmetric(name: str, ontology: Ontology) -> bool:
    return name in ontology.properties and ontology.properties[name].symmetric
