"""How classes look and what the panel says: colours and shapes from `styles.yaml`, words from `words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from kg.vocab.ontology import Ontology


class Style(Struct, frozen=True):
    """A colour (#rrggbb) and the name of one of vis-network's shapes."""

    color: str
    shape: str


@cache
def _styles() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "styles.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def panel_words(language: str = "vi") -> Mapping[str, Any]:
    """Return what the panel says around names and sentences, in Vietnamese or English ("en")."""
    loaded: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    words: Mapping[str, Any] = loaded[language]
    return words


def property_rank(name: str) -> tuple[int, str]:
    """Return by what facts are sorted on the panel: the place of their property in the list, then its name."""
    first: list[str] = _styles()["first"]
    return (first.index(name) if name in first else len(first), name)


def style_of(kind: str, ontology: Ontology) -> tuple[str, Style]:
    """Return the class under which a thing stands in the legend, and how it looks.

    Args:
        kind: the thing's most specific class.
        ontology: tells the classes above it.

    Returns:
        the class itself or the nearest one above that has a look of its own; else its top class and the common look.
    """
    looks = _styles()["classes"]
    for name in ontology.ancestors(kind):
        if name in looks:
            return name, Style(**looks[name])
    return ontology.top(kind), Style(**_styles()["other"])
