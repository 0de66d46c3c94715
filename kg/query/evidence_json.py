"""What a statement rests on as plain values for JSON: the words of an article, or the grounds of a conclusion."""

from __future__ import annotations

from typing import Any

from kg.query.sources import Ground
from kg.query.statements import Statement

Object = dict[str, Any]


def evidence_of(statement: Statement) -> Object:
    """Return what a statement rests on.

    Returns:
        `property`, `status` and `confidence`; of an article `article` (its id), `title`, `published` (None where
        unknown), `start`, `end` and `text`; of a conclusion `rule` and `grounds`, each of an article as above, or
        `text` and `act`.
    """
    about = {"property": statement.property, "status": statement.status, "confidence": statement.confidence}
    if statement.source is None:
        return {**about, "rule": statement.rule, "grounds": [_ground(one) for one in statement.grounds]}
    said = Ground(statement.quote, statement.source, statement.start, statement.end)
    return {**about, **_ground(said)}


def _ground(ground: Ground) -> Object:
    if ground.source is None:
        return {"text": ground.words, "act": ground.act}
    return {
        "article": ground.source.id,
        "title": ground.source.title,
        "published": ground.source.date or None,
        "start": ground.start,
        "end": ground.end,
        "text": ground.words,
    }
