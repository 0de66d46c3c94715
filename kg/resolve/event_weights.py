"""How much each feature says about two events being one, as `same_event.yaml` has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.resolve.compared import Table
from kg.resolve.weights import LIMITS, limits, read_table
from kg.text.normalise import compare_key

FILE = "same_event.yaml"
_KEYS = LIMITS | {"dropped", "short", "routine", "national"}


class EventWeights(Table, frozen=True):
    """The table for events.

    Args:
        dropped: comparison keys of phrases in names that tell no events apart.
        short: comparison key of a short form → what it stands for.
        routine: comparison keys of phrases in the names of what every body holds each year.
        national: comparison keys of phrases in the names of what the whole country holds, of which there is but one.
    """

    dropped: tuple[str, ...]
    short: Mapping[str, str]
    routine: tuple[str, ...]
    national: tuple[str, ...]

    def telling(self, key: str) -> tuple[str, ...]:
        """Return the words of a name's comparison key by which events are told apart."""
        words = " ".join(self.short.get(word, word) for word in key.split())
        for phrase in self.dropped:
            words = f" {words} ".replace(f" {phrase} ", " ").strip()
        return tuple(words.split())


@cache
def load_event_weights(folder: Path | None = None) -> EventWeights:
    """Return the table of a domain; that of the shipped one where it has none of its own.

    Args:
        folder: the domain's; None: the shipped one.

    Raises:
        OntologyError: it is no YAML, lacks a key, or has a weight that is no number.
    """
    return read_table(folder, FILE, _KEYS, _table)


def _table(data: Mapping[str, Any]) -> EventWeights:
    short = {compare_key(word): compare_key(full) for word, full in data["short"].items()}
    dropped, routine, national = (tuple(map(compare_key, data[key])) for key in ("dropped", "routine", "national"))
    return EventWeights(*limits(data), dropped, short, routine, national)
