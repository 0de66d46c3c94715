"""What speaks for and against two people of one name being one: small named features, summed by their weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kg.annotate.names import is_vietnamese
from kg.resolve.career import Career
from kg.resolve.compared import Comparison
from kg.resolve.weights import Weights

COMMON: Final = 3
"""So many syllables a common name has."""
FAR: Final = frozenset({"same_place", "same_event", "same_company"})
"""Features that several people of a common name may share."""

COMPANY: Final = 2
"""So many other people must both articles name."""
LIFE: Final = 25
"""So many years apart hardly anybody is in the news."""

Feature = Callable[[Career, Career], bool]


def compare(name: str, one: Career, other: Career, weights: Weights) -> Comparison:
    """Compare what is told of two people who bear one name.

    Args:
        name: its comparison key.
        one: what is told of one of them.
        other: what is told of the other.
        weights: the table.
    """
    held = ["same_name", *(feature for feature, holds in FEATURES.items() if holds(one, other))]
    syllables = name.split()
    if not all(map(is_vietnamese, syllables)):
        held.append("foreign_name")
    common = len(syllables) == COMMON and syllables[1] in weights.common
    if common and FAR.intersection(held):
        held.append("common_name")
    if not common and "other_bodies" in held and one.titles & other.titles and not (one.listed and other.listed):
        held.append("title_elsewhere")
    return weights.sum_up(held)


def _same_title(one: Career, other: Career) -> bool:
    return bool(one.titles & other.titles) and not (one.bodies and other.bodies)


def _other_bodies(one: Career, other: Career) -> bool:
    return bool(one.bodies and other.bodies) and not one.bodies & other.bodies


def _other_time(one: Career, other: Career) -> bool:
    return bool(one.years and other.years) and min(abs(a - b) for a in one.years for b in other.years) > LIFE


FEATURES: Final[Mapping[str, Feature]] = {
    "same_job": lambda one, other: bool(one.jobs & other.jobs),
    "same_post": lambda one, other: bool(one.seats & other.posts or one.posts & other.seats),
    "same_body": lambda one, other: bool(one.bodies & other.bodies),
    "same_title": _same_title,
    "same_place": lambda one, other: bool(one.places & other.places),
    "same_office": lambda one, other: bool(one.offices & other.offices),
    "same_event": lambda one, other: bool(one.events & other.events),
    "same_company": lambda one, other: len(one.company & other.company) >= COMPANY,
    "other_bodies": _other_bodies,
    "other_time": _other_time,
    "other_gender": lambda one, other: bool(one.genders and other.genders) and not one.genders & other.genders,
}
