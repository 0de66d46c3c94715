"""A timeline as plain values for JSON; the shape is kept stable, and told in docs/cli.md."""

from __future__ import annotations

from typing import Any

from kg.query.evidence_json import evidence_of
from kg.query.moments import Moment, Timeline, Told, distinct
from kg.query.things import Thing

Object = dict[str, Any]


def timeline_json(timeline: Timeline) -> Object:
    """Return a timeline as plain values."""
    return {
        "thing": thing_json(timeline.thing),
        "moments": [_moment(one) for one in timeline.moments],
        "yearless": [_moment(one) for one in timeline.yearless],
    }


def thing_json(thing: Thing) -> Object:
    """Return what a thing is and how it is called."""
    return {"iri": thing.iri, "label": thing.label, "kind": thing.kind}


def _moment(moment: Moment) -> Object:
    linking = (one for link in moment.links for one in link.statements)
    return {
        "date": moment.date,
        "until": moment.until or None,
        "kind": moment.kind,
        "words": moment.words,
        "thing": thing_json(moment.thing),
        "dated": moment.dated,
        "status": moment.status,
        "details": list(moment.details),
        "links": [
            {"property": link.property, "words": link.words, "outgoing": link.outgoing, "status": link.status}
            for link in moment.links
        ],
        "parts": [
            {"property": part.property, "words": part.words, "thing": thing_json(part.thing), "status": part.status}
            for part in moment.parts
        ],
        "evidence": [evidence_of(one) for one in distinct((*moment.statements, *linking))],
        "rivals": [_told(one) for one in moment.rivals],
    }


def _told(told: Told) -> Object:
    return {"date": told.date, "status": told.status, "evidence": [evidence_of(one) for one in told.statements]}
