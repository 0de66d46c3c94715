"""Named queries: SPARQL files that begin with their question, their parameters and a sample row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct
from rapidfuzz import process

from kg.errors import QueryError
from kg.resources import queries_dir

KINDS: Final = ("entity", "article", "gYear", "date", "integer", "decimal", "string")

_HEAD: Final = re.compile(r"#\s*(question-en|question|param|row)\s*:\s*(.*?)\s*$")
_PARAMETER: Final = re.compile(
    r"(?P<name>[A-Za-z]\w*)(?P<optional>\??) (?P<kind>\w+)(?::(?P<of>\w+))?"
    r" — (?P<meaning>.+?) \(ví dụ: (?P<example>.+)\)"
)


class Parameter(Struct, frozen=True):
    """A variable of a query that the asker may or must give a value.

    Args:
        name: the variable, without "?".
        kind: "entity" (a name, bound as IRI), "article" (an id, bound as IRI), or what a literal is bound as: "gYear",
            "date" (a day, month or year), "integer", "decimal" or "string".
        of: for entities the class they must belong to, "" for any.
        meaning: what it is, in Vietnamese.
        example: a value.
        optional: left out, the query answers for every value.
    """

    name: str
    kind: str
    of: str
    meaning: str
    example: str
    optional: bool


class Query(Struct, frozen=True):
    """A SPARQL query with what its head says; a query typed in by hand may have no head at all.

    Args:
        text: the whole SPARQL text.
        name: the file's stem, "" for a typed query.
        question, question_en: what it answers.
        parameters: in the head's order.
        row: a sample row, cell by cell.
        path: the file it comes from, for messages.
    """

    text: str
    name: str = ""
    question: str = ""
    question_en: str = ""
    parameters: tuple[Parameter, ...] = ()
    row: tuple[str, ...] = ()
    path: str = ""


def parse_query(text: str, path: str = "") -> Query:
    """Read a query with or without a head.

    Raises:
        QueryError: a parameter is not declared as `name kind — meaning (ví dụ: value)`.
    """
    head: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line, key, value in _head(text):
        if key == "param":
            parameters.append(_parameter(value, path, line))
        else:
            head[key] = value
    return Query(
        text=text,
        name=Path(path).stem,
        question=head.get("question", ""),
        question_en=head.get("question-en", ""),
        parameters=tuple(parameters),
        row=tuple(cell.strip() for cell in head["row"].split("|")) if "row" in head else (),
        path=path,
    )


def load_query(path: Path) -> Query:
    """Read a query file.

    Raises:
        QueryError: it can't be read, or its head is malformed.
    """
    try:
        return parse_query(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError("this query can't be read", path=str(path), hint=str(error)) from error


@lru_cache(maxsize=4)
def list_queries(folder: Path | None = None) -> tuple[Query, ...]:
    """Return the named queries of a folder (the shipped ones by default), by name.

    Raises:
        QueryError: one lacks its question, its English question or its sample row.
    """
    queries = tuple(load_query(path) for path in sorted((folder or queries_dir()).glob("*.rq")))
    for query in queries:
        if not (query.question and query.question_en and query.row):
            raise QueryError("a head needs question, question-en and row", path=query.path, line=1)
    return queries


def find_query(wanted: str) -> Query:
    """Return the query that a person means: a name, a file, or SPARQL as text.

    Raises:
        QueryError: it is none of them; the message tells the nearest name.
    """
    named = {query.name: query for query in list_queries()}
    if wanted in named:
        return named[wanted]
    if any(c in wanted for c in "{\n<"):  # DESCRIBE <…> needs no braces
        return parse_query(wanted)
    if wanted.endswith(".rq") or Path(wanted).is_file():
        return load_query(Path(wanted))
    near = process.extractOne(wanted, list(named), score_cutoff=60)
    hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(named)}"
    raise QueryError(f"there is no query '{wanted}'", hint=hint)


def _head(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            return
        if match := _HEAD.match(line.strip()):
            yield number, match[1], match[2]


def _parameter(value: str, path: str, line: int) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None or match["kind"] not in KINDS or (match["of"] and match["kind"] != "entity"):
        raise QueryError(
            f"'{value}' declares no parameter",
            path=path or "query",
            line=line,
            hint=f"write 'name kind — meaning (ví dụ: value)'; kinds: {', '.join(KINDS)}, entity:Class",
        )
    return Parameter(
        match["name"], match["kind"], match["of"] or "", match["meaning"], match["example"], bool(match["optional"])
    )
