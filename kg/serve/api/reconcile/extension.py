"""Data extension: the values of properties for things that were matched."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from msgspec import Struct

from kg.serve.api.problem import ProblemError
from kg.serve.api.reconcile.schema import class_refs, local, property_ref
from kg.serve.api.reconcile.values import Values
from kg.serve.served import Served

THINGS: Final = 100
PROPERTIES: Final = 20
VALUES: Final = 100
"""So many of a property of a thing."""


class WantedProperty(Struct, frozen=True):
    """A property that is asked for."""

    id: str


class Extension(Struct, frozen=True):
    """Which properties of which things are asked for."""

    ids: list[str]
    properties: list[WantedProperty]


def extended(served: Served, asked: Extension) -> dict[str, Any]:
    """Return what the properties are, and their values.

    Raises:
        ProblemError: too much is asked for, or a property that there is not.
    """
    if len(asked.ids) > THINGS or len(asked.properties) > PROPERTIES:
        raise ProblemError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"{len(asked.properties)} properties of {len(asked.ids)} things at once",
            f"ask for {PROPERTIES} properties of {THINGS} things at most",
        )
    names = list(dict.fromkeys(one.id for one in asked.properties))
    meta = [_meta(served, name) for name in names]
    values = Values(served, asked.ids, map(local, names))
    return {
        "meta": meta,
        "rows": {iri: {name: values.told(iri, local(name), VALUES) for name in names} for iri in asked.ids},
    }


def _meta(served: Served, name: str) -> dict[str, Any]:
    known = served.ontology.properties.get(local(name))
    if known is None:
        hint = "/reconcile/suggest/property lists them"
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"there is no property '{name}'", hint)
    refs = {one.id: one for one in class_refs(served.ontology)}
    kind = next(iter(known.ranges)) if len(known.ranges) == 1 else ""
    return {"id": name, "name": property_ref(known).name, **({"type": refs[kind]} if kind in refs else {})}
