"""The facts as JSON lines: what a spreadsheet, a notebook or `jq` needs, without RDF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kg.model.entities import Claim, Entity, Graph
from kg.model.facts import Literal

Row = dict[str, object]


def fact_lines(graph: Graph) -> Iterator[bytes]:
    """Yield one JSON line for each claim, in the order of articles and of places in them."""
    entities = {entity.iri: entity for entity in graph.entities}
    for claim in graph.claims:
        yield json.dumps(fact_row(claim, entities), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def fact_row(claim: Claim, entities: Mapping[str, Entity]) -> Row:
    """Return a claim as plain values.

    Args:
        claim: the claim.
        entities: IRI → entity.

    Returns:
        `article`, `subject` and `object` (iri, label, type) or `value` and `datatype`, `property`, `evidence` (start,
        end and text), `confidence`, `status`, `rule`, `qualifiers`, `antecedents`, and the claim's IRI as `claim`.
    """
    fact = claim.fact
    return {
        "article": claim.article,
        "subject": _thing(entities[claim.subject]),
        "property": claim.property,
        **_object(claim, entities),
        "evidence": {"start": fact.evidence.start, "end": fact.evidence.end, "text": fact.evidence.quote},
        "confidence": round(fact.confidence, 3),
        "status": fact.status.value,
        "rule": fact.rule,
        "qualifiers": dict(sorted(fact.qualifiers.items())),
        "antecedents": [list(span) for span in fact.antecedents],
        "claim": claim.iri,
    }


def _object(claim: Claim, entities: Mapping[str, Entity]) -> Row:
    if isinstance(claim.object, Literal):
        return {"value": claim.object.value, "datatype": claim.object.datatype}
    return {"object": _thing(entities[claim.object])}


def _thing(entity: Entity) -> Row:
    return {"iri": entity.iri, "label": entity.label, "type": entity.kind}
