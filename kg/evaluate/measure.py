"""What counts and how it is compared: `measure.yaml` of the ontology's folder as one value."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from kg.errors import OntologyError
from kg.evaluate.wording import Wording
from kg.resources import ontology_dir
from kg.vocab.yaml_source import Value, load

FILE: Final = "measure.yaml"
KEYS: Final = ("kinds", "unnamed", "bare", "short", "properties", "decisive", "symmetric", "implied")
WAYS: Final = ("thing", "exact", "number", "code", "text", "clause")


class Measure(Struct, frozen=True):
    """How a graph is held against gold facts.

    Args:
        kinds: the classes told apart, in the order in which they are asked for → how alike names must be.
        unnamed: the classes whose things an article may leave without a name.
        bare: the classes of which names are compared without the words before them as well.
        ways: each property that is scored → how its values are compared, one of `WAYS`.
        bars: properties with texts → how alike those must be.
        decisive: property → words that must be in both values or in neither.
        symmetric: the properties of which either direction is the same fact.
        implied: property → another one that is then true as well.
        wording: compares names and texts.
    """

    kinds: Mapping[str, float]
    unnamed: frozenset[str]
    bare: frozenset[str]
    ways: Mapping[str, str]
    bars: Mapping[str, float]
    decisive: Mapping[str, frozenset[str]]
    symmetric: frozenset[str]
    implied: Mapping[str, str]
    wording: Wording

    def kind(self, classes: frozenset[str]) -> str:
        """Return the first of the classes told apart that is among these, "" for none."""
        return next((kind for kind in self.kinds if kind in classes), "")


def load_measure(path: Path | None = None) -> Measure:
    """Read the measure.

    Args:
        path: another file than the shipped one.

    Raises:
        OntologyError: a part is missing or not as it must be.
    """
    path = path or ontology_dir() / FILE
    data = load(path)
    if not isinstance(data, dict) or set(data) != set(KEYS):
        raise OntologyError(f"a measure has exactly the keys {', '.join(KEYS)}", path=str(path))
    try:
        return _measure(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise OntologyError(
            f"this is not laid out as a measure: {error}", path=str(path), hint="see the shipped one for an example"
        ) from error


def _measure(data: Mapping[str, Value]) -> Measure:
    properties = data["properties"]
    return Measure(
        kinds={kind: float(bar) for kind, bar in data["kinds"].items()},
        unnamed=frozenset(data["unnamed"]),
        bare=frozenset(data["bare"]["kinds"]),
        ways={name: way for way in WAYS for name in properties[way]},
        bars={name: float(bar) for way in ("text", "clause") for name, bar in properties[way].items()},
        decisive={name: frozenset(words) for name, words in data["decisive"].items()},
        symmetric=frozenset(data["symmetric"]),
        implied=dict(data["implied"]),
        wording=Wording(data["short"], data["bare"]["words"]),
    )
