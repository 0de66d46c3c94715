"""Paths as JSON: the shape that docs/cli.md promises."""

from __future__ import annotations

import json
from typing import Any

from kg.query.paths.costs import UNIT, Part
from kg.query.paths.found import Hop, Path, Paths
from kg.query.sources import Ground
from kg.query.statements import Statement
from kg.query.things import Thing
from kg.query.wording import conclusion_words

Record = dict[str, Any]


def paths_json(found: Paths) -> str:
    """Return paths as indented JSON, for programs."""
    return json.dumps(paths_record(found), ensure_ascii=False, indent=2) + "\n"


def paths_record(found: Paths) -> Record:
    """Return paths as dictionaries and lists."""
    return {
        "start": _thing(found.start),
        "end": _thing(found.end),
        "paths": [_path(path) for path in found.paths],
        "undated": found.undated,
        "complete": found.complete,
    }


def _path(path: Path) -> Record:
    return {
        "cost": path.cost,
        "reasons": list(path.reasons),
        "stations": [_thing(one) for one in path.stations],
        "hops": [_hop(hop) for hop in path.hops],
    }


def _hop(hop: Hop) -> Record:
    return {
        "property": hop.property,
        "direction": "forward" if hop.forward else "backward",
        "label": hop.label,
        "status": hop.status,
        "jobs": list(hop.jobs),
        "also": list(hop.also),
        "articles": hop.articles,
        "statements": [_statement(one) for one in hop.statements],
        "costs": [_part(part) for part in hop.parts],
    }


def _part(part: Part) -> Record:
    record: Record = {"reason": part.reason, "cost": part.cost / UNIT}
    if part.station:
        record |= {"station": part.station, "count": part.count}
    return record


def _statement(one: Statement) -> Record:
    sure: Record = {"confidence": one.confidence, "status": one.status, "rule": one.rule}
    if one.source:
        return {
            "article": one.source.id,
            "date": one.source.date,
            "start": one.start,
            "end": one.end,
            "text": one.quote,
            **sure,
        }
    return {"conclusion": conclusion_words(one), "grounds": [_ground(ground) for ground in one.grounds], **sure}


def _ground(ground: Ground) -> Record:
    if ground.source:
        return {
            "article": ground.source.id,
            "date": ground.source.date,
            "start": ground.start,
            "end": ground.end,
            "text": ground.words,
        }
    return {"entry": ground.words, "act": ground.act}


def _thing(thing: Thing) -> Record:
    return {"iri": thing.iri, "label": thing.label, "kind": thing.kind}
