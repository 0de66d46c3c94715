"""Terms of a result, and how they are shown on one line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from kg.vocab.namespaces import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

Bound = Mapping[str, Term]
"""Variable, without "?" → the term that it is to be."""

NOTHING: Final[Bound] = MappingProxyType({})


def short(term: Term | None) -> str:
    """Return a term as people read it: a literal's words, an IRI with its prefix, "" for nothing."""
    if term is None:
        return ""
    if not isinstance(term, ox.NamedNode):
        return str(term) if isinstance(term, ox.Triple) else term.value
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value


def text_of(term: Term | None) -> str:
    """Return an IRI, a literal's lexical form, or "" for nothing."""
    return "" if term is None else str(term) if isinstance(term, ox.Triple) else term.value
