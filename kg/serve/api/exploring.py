"""What the graph page fetches: the picture of an exploration, and what is said of a thing or of two together."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

from msgspec import Meta, Raw, Struct, field

from kg.serve.api.meant import known
from kg.serve.api.parameters import LONGEST, Language
from kg.serve.explore.graph_data import MOST, Step, picture, record
from kg.serve.explore.told import told
from kg.serve.served import Served
from kg.vocab.namespaces import BASE

STEPS: Final = 200
"""So many steps an exploration may have."""

_Iri = Annotated[str, Meta(min_length=1, max_length=4 * LONGEST)]
_Count = Annotated[int, Meta(ge=0, le=500)]


class Exploration(Struct, frozen=True, forbid_unknown_fields=True):
    """What is drawn."""

    top: Annotated[int, Meta(ge=0, le=MOST, description="With how many of the most linked things it begins.")] = 0
    around: Annotated[
        tuple[_Iri, ...],
        Meta(max_length=STEPS, description="The IRI of a thing that is then drawn with neighbours; one for each step."),
    ] = ()
    limit: Annotated[
        tuple[_Count, ...],
        Meta(max_length=STEPS, description="With how many neighbours; the last one also for all steps that follow."),
    ] = ()
    lang: Language = "vi"


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What is told of."""

    about: Annotated[_Iri, Meta(description="The IRI of a thing.", examples=[f"{BASE}id/place/da-nang"])]
    other: Annotated[
        str, Meta(max_length=4 * LONGEST, description="The IRI of another: only what is said of the two together.")
    ] = field(name="with", default="")
    lang: Language = "vi"


def draw(served: Served, given: Exploration) -> Raw:
    """Return the picture of an exploration."""
    limits = given.limit or (Step("").limit,)
    steps = [Step(iri, limits[min(place, len(limits) - 1)]) for place, iri in enumerate(given.around)]
    drawn = picture(served.links, given.top, steps)
    return _raw(record(drawn, served.links, served.graph.names.things, served.ontology, given.lang))


def tell(served: Served, given: Told) -> Raw:
    """Return what is said of a thing, or of two together."""
    for iri in filter(None, (given.about, given.other)):
        known(served, iri)
    things = served.graph.names.things
    return _raw(told(served.endpoint, things, served.ontology, given.about, given.other, given.lang))


def _raw(body: dict[str, Any]) -> Raw:
    return Raw(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
