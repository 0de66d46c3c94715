"""The claims about a thing as one table for spreadsheets, with the columns that `kg export csv` has."""

from __future__ import annotations

import csv
import io
from typing import Final

from kg.export.tables import COLUMNS
from kg.query.statements import Statement, read_statements
from kg.query.things import Thing, things_of
from kg.serve.served import Served

_NONE: Final = Thing("", "", "")


def facts(served: Served, iri: str) -> bytes:
    """Return the claims about a thing, those of which it is the object among them, as CSV under a line of names."""
    statements = read_statements(served.endpoint, iri)
    ends = {end for one in statements for end in (one.subject, "" if one.datatype else one.object)} - {""}
    things = things_of(served.endpoint, ends, served.ontology)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_row(one, things.get(one.subject, _NONE), things.get(one.object, _NONE)) for one in statements)
    return out.getvalue().encode("utf-8")


def _row(one: Statement, subject: Thing, target: Thing) -> dict[str, object]:
    return {
        "article": one.source.id if one.source else "",
        "subject": one.subject,
        "subject_label": subject.label,
        "subject_type": subject.kind,
        "property": one.property,
        "object": "" if one.datatype else one.object,
        "object_label": "" if one.datatype else target.label,
        "object_type": "" if one.datatype else target.kind,
        "value": one.object if one.datatype else "",
        "datatype": one.datatype,
        "status": one.status,
        "qualifiers": "; ".join(f"{name}={value}" for name, value in one.qualifiers.items()),
        "start": one.start if one.source else "",
        "end": one.end if one.source else "",
        "evidence": one.quote,
        "confidence": one.confidence,
        "rule": one.rule,
        "claim": one.iri,
    }
