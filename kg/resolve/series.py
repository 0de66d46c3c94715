"""Events of one name held again and again: the editions are several events, the series is one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from kg.annotate.proper import holds_name
from kg.model.entities import Series
from kg.resolve.event_weights import EventWeights
from kg.resolve.identity import Member
from kg.resolve.iri import entity_path, tell_apart
from kg.resolve.naming import favourite
from kg.resolve.occasion import series_name, telling_words

SEVERAL: Final = 2


def find_series(events: Mapping[str, Sequence[Member]], weights: EventWeights, base: str) -> tuple[Series, ...]:
    """Return the series of which several editions are spoken of: their names differ by year or edition alone.

    A name that tells neither is one of a series where another name of the same words is.

    Args:
        events: IRI of each event → what articles call it.
        weights: its words tell what does not tell names apart.
        base: what IRIs begin with.

    Returns:
        sorted by IRI.
    """
    names: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    held: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    recurring = set()
    for event, members in events.items():
        for referent in (member.referent for member in members):
            name = series_name(referent)
            if holds_name(name):
                key = (referent.kind, *telling_words(name, weights))
                names[key][name] += 1
                held[key].add(event)
                if "series" in referent.attrs:
                    recurring.add(key)
    several = {key: favourite(names[key]) for key in recurring if len(held[key]) >= SEVERAL}
    paths = tell_apart({key: (entity_path("Series", name), " ".join(key)) for key, name in several.items()})
    return tuple(sorted(Series(base + paths[key], several[key], tuple(sorted(held[key]))) for key in several))
