"""How much each feature says about two things being one, as `identity.yaml` has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from kg.errors import OntologyError
from kg.resolve.compared import Table
from kg.resources import ontology_dir
from kg.text.normalise import compare_key
from kg.vocab.yaml_source import load

T = TypeVar("T")

_WORD: Final = re.compile(r"[\w.]*\w")

FILE = "identity.yaml"
LIMITS = frozenset({"weights", "same", "different", "margin"})
"""The keys that every table has."""
_KEYS = LIMITS | {"common", "former", "beside", "types", "home", "callings"}


class Weights(Table, frozen=True):
    """The table for people.

    Args:
        common: comparison keys of syllables that make a name common.
        former: comparison keys of words before a title that change nothing of whose it is.
        beside: comparison keys of titles that are no job.
        types: comparison keys of words before the name of a place.
        home: comparison keys of the country whose bodies are not told apart by it.
        callings: comparison key of a word of address → what it tells that somebody does.
    """

    common: frozenset[str]
    former: tuple[str, ...]
    beside: frozenset[str]
    types: tuple[str, ...]
    home: frozenset[str]
    callings: Mapping[str, str]

    def title(self, name: str) -> str:
        """Return a title's comparison key, without "nguyên" and the like; "" where it is no job."""
        key = _without(compare_key(name), self.former)
        return "" if key in self.beside else key

    def calling(self, address: str) -> str:
        """Return what words of address ("ông TS. luật sư") tell that somebody does; "" for nothing."""
        words = f" {' '.join(_WORD.findall(compare_key(address)))} "
        return next((calling for word, calling in self.callings.items() if f" {word} " in words), "")

    def place(self, name: str) -> str:
        """Return a place's comparison key, without its type word; "" for the home country."""
        key = _without(compare_key(name), self.types)
        return "" if key in self.home else key


@cache
def load_weights(folder: Path | None = None) -> Weights:
    """Return the table of a domain; that of the shipped one where it has none of its own.

    Args:
        folder: the domain's; None: the shipped one.

    Raises:
        OntologyError: it is no YAML, or lacks a key.
    """
    return read_table(folder, FILE, _KEYS, _table)


def _table(data: Mapping[str, Any]) -> Weights:
    words = {key: tuple(map(compare_key, data[key])) for key in _KEYS - LIMITS - {"callings"}}
    callings = {
        compare_key(word): compare_key(calling) for calling, forms in data["callings"].items() for word in forms
    }
    common, beside, home = (frozenset(words[key]) for key in ("common", "beside", "home"))
    return Weights(*limits(data), common, words["former"], beside, words["types"], home, callings)


def limits(data: Mapping[str, Any]) -> tuple[dict[str, float], float, float, float]:
    """Return what every table has: weights, and the sums from which on it is sure.

    Raises:
        ValueError: one is no number.
    """
    weights = {str(name): float(weight) for name, weight in data["weights"].items()}
    return weights, float(data["same"]), float(data["different"]), float(data["margin"])


def read_table(folder: Path | None, file: str, keys: frozenset[str], make: Callable[[Mapping[str, Any]], T]) -> T:
    """Return what a table of a domain says; that of the shipped one where it has none of its own.

    Args:
        folder: the domain's; None: the shipped one.
        file: its name there.
        keys: what it must have, no more and no less.
        make: makes of it what is wanted.

    Raises:
        OntologyError: it is no YAML, lacks a key, or has a weight that is no number.
    """
    own = (folder or ontology_dir()) / file
    path = own if own.is_file() else ontology_dir() / file
    data = load(path)
    if not isinstance(data, dict) or data.keys() != keys:
        raise OntologyError("other keys are needed", path=str(path), hint=f"give {', '.join(sorted(keys))}")
    try:
        return make(data)
    except (AttributeError, TypeError, ValueError) as e:
        raise OntologyError(f"a weight is no number: {e}", path=str(path), hint="write: same_name: 1") from e


def _without(key: str, words: Sequence[str]) -> str:
    front = next((word for word in words if key.startswith(f"{word} ")), "")
    return key.removeprefix(front).strip()
