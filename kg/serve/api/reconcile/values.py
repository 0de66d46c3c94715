"""The values of properties: compared with what a query says, and given to whoever extends their data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from kg.query.bulk import ask_about
from kg.query.terms import Term, text_of
from kg.query.things import Thing, read_those
from kg.serve.served import Served
from kg.text.normalise import fold
from kg.vocab.namespaces import SC, XSD
from kg.vocab.spelling import key

Given = str | int | float | bool
"""A value as a query has it."""

Value = dict[str, str | int | float]
"""A value as an answer has it: `id` and `name` of a thing, or `str`, `int`, `float` or `date`."""

_VALUES: Final = "SELECT DISTINCT ?it ?p ?o {{ VALUES ?it {{ }} ?it ?p ?o FILTER(?p IN ({})) }}"
_WHOLE: Final = frozenset({"integer", "gYear"})
_DATES: Final = frozenset({"date", "gYearMonth", "gYear"})


class Values:
    """What some things have of some properties.

    Args:
        served: the graph.
        iris: the things.
        properties: local names of properties that the ontology has.
    """

    def __init__(self, served: Served, iris: Iterable[str], properties: Iterable[str]) -> None:
        self._found: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
        names = sorted(set(properties) & served.ontology.properties.keys())
        if names:
            query = _VALUES.format(", ".join(f"sc:{name}" for name in names))
            for it, predicate, value in ask_about(served.endpoint, query, iris, "it", "p", "o"):
                if value is not None:
                    self._found[text_of(it), text_of(predicate).removeprefix(SC)].append(value)
        for values in self._found.values():
            values.sort(key=str)
        others = {one.value for values in self._found.values() for one in values if isinstance(one, ox.NamedNode)}
        self._things: Mapping[str, Thing] = read_those(served.endpoint, others, served.ontology)

    def told(self, iri: str, name: str, most: int) -> list[Value]:
        """Return the values that a thing has of a property, at most so many."""
        return [self._value(one) for one in self._found.get((iri, name), ())[:most]]

    def agree(self, iri: str, name: str, given: Iterable[Given | str]) -> bool | None:
        """Tell whether one of the given values is one that the thing has; None where it has none of the property."""
        found = self._found.get((iri, name))
        if not found:
            return None
        wanted = {fold(key(str(one))) for one in given}
        return any(self._is_among(one, wanted) for one in found)

    def _is_among(self, value: Term, wanted: set[str]) -> bool:
        if isinstance(value, ox.NamedNode):
            thing = self._things.get(value.value)
            names = thing.names if thing else ()
            return fold(key(value.value)) in wanted or any(fold(key(name)) in wanted for name in names)
        text = fold(key(text_of(value)))
        # A day agrees with its month and its year, and a year with a day in it.
        dated = isinstance(value, ox.Literal) and value.datatype.value.removeprefix(XSD) in (
            "date",
            "gYearMonth",
            "gYear",
        )
        return text in wanted or (dated and any(one.startswith(text) or text.startswith(one) for one in wanted if one))

    def _value(self, value: Term) -> Value:
        text = text_of(value)
        if isinstance(value, ox.NamedNode):
            return {"id": text, "name": self._things[text].label if text in self._things else text}
        datatype = value.datatype.value.removeprefix(XSD) if isinstance(value, ox.Literal) else ""
        if datatype in _WHOLE:
            return {"int": int(text)}
        if datatype == "decimal":
            return {"float": float(text)}
        return {"date": f"{text}T00:00:00Z"} if datatype == "date" else {"str": text}
