"""The facts as one table, with their evidence, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import QueryError
from kg.export.as_built import facts
from kg.vocab.ontology import Ontology

COLUMNS = (
    "article",
    "subject",
    "subject_label",
    "subject_type",
    "property",
    "object",
    "object_label",
    "object_type",
    "value",
    "datatype",
    "status",
    "qualifiers",
    "start",
    "end",
    "evidence",
    "confidence",
    "rule",
    "claim",
)


def csv_table(folder: Path, _: Ontology | None) -> Iterator[bytes]:
    """Return every claim as a line of CSV under a line of column names.

    Args:
        folder: what a build left.
    """
    return _lines(facts(folder))


def _lines(path: Path) -> Iterator[bytes]:
    yield _line(COLUMNS)
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield _line(_cells(json.loads(line)))
            except (ValueError, KeyError) as error:
                raise QueryError("this is no line of facts", path=str(path), line=number, hint="build anew") from error


def _cells(fact: dict[str, Any]) -> list[object]:
    subject, target, evidence = fact["subject"], fact.get("object", {}), fact["evidence"]
    return [
        fact["article"],
        *(subject[key] for key in ("iri", "label", "type")),
        fact["property"],
        *(target.get(key, "") for key in ("iri", "label", "type")),
        fact.get("value", ""),
        fact.get("datatype", ""),
        fact["status"],
        "; ".join(f"{name}={value}" for name, value in fact["qualifiers"].items()),
        *(evidence[key] for key in ("start", "end", "text")),
        fact["confidence"],
        fact["rule"],
        fact["claim"],
    ]


def _line(cells: list[object] | tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()
