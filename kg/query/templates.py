"""Kinds of questions, as `queries/ask/*.yaml` declares them: patterns with slots, a named query, an answer sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from msgspec import Struct

from kg.errors import QueryError
from kg.query.named import Query, list_queries
from kg.resources import queries_dir
from kg.text.normalise import fold

MAX_LENGTH: Final = 300

_SLOT: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
_ENDING: Final = re.compile(r"[\s?!.…]*(?:(?<=\s)(?:ạ|vậy|thế|nhỉ))?[\s?!.…]*$")
_KEYS: Final = {"example", "patterns", "query", "answer", "properties", "none"}


class Template(Struct, frozen=True):
    """A kind of question.

    Args:
        name: the file's stem.
        example: a question of that kind.
        patterns: what such questions look like, without diacritics; a named group a slot.
        classes: slot → the class that it must be, "" for any.
        query: the named query; its parameters are the slots.
        answer: the sentence for each row; {column}, and [ ] around what is left out where a column is empty.
        needs: columns without which a row answers nothing.
        properties: the properties that the evidence is looked for among.
        none: the sentence where there is no row.
    """

    name: str
    example: str
    patterns: tuple[re.Pattern[str], ...]
    classes: Mapping[str, str]
    query: Query
    answer: str
    needs: tuple[str, ...]
    properties: tuple[str, ...]
    none: str


def matches(question: str, template: Template) -> Iterator[dict[str, str]]:
    """Yield for each pattern that fits the question its slots as they were typed; diacritics may be missing.

    Args:
        question: at most MAX_LENGTH characters are looked at.
        template: the kind of question.
    """
    text = " ".join(unicodedata.normalize("NFC", question[:MAX_LENGTH]).split())
    text = _ENDING.sub("", text)
    bare = _plain(text)
    for pattern in template.patterns:
        if match := pattern.fullmatch(bare):
            yield {slot: text[slice(*match.span(slot))].strip(" ,\"'“”") for slot in match.groupdict()}


@lru_cache(maxsize=4)
def list_templates(folder: Path | None = None) -> tuple[Template, ...]:
    """Return the kinds of questions of a folder (the shipped ones by default), by name.

    Raises:
        QueryError: one is malformed, or names a query or slot that is not there.
    """
    queries = {query.name: query for query in list_queries()}
    return tuple(_load(path, queries) for path in sorted((folder or queries_dir() / "ask").glob("*.yaml")))


def _load(path: Path, queries: Mapping[str, Query]) -> Template:
    try:
        data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise QueryError("this kind of question can't be read", path=str(path), hint=str(error)) from error
    if not isinstance(data, dict) or not _KEYS <= set(data) <= _KEYS | {"needs"}:
        raise QueryError(f"a kind of question needs the keys {', '.join(sorted(_KEYS))}", path=str(path))
    query = queries.get(data["query"])
    slots = {slot: of or "" for pattern in data["patterns"] for slot, of in _SLOT.findall(pattern)}
    if query is None or not slots.keys() <= {parameter.name for parameter in query.parameters}:
        raise QueryError(f"the query '{data['query']}' has no parameters {', '.join(slots)}", path=str(path))
    return Template(
        name=path.stem,
        example=data["example"],
        patterns=tuple(_compile(pattern) for pattern in data["patterns"]),
        classes=slots,
        query=query,
        answer=data["answer"],
        needs=tuple(data.get("needs", ())),
        properties=tuple(data["properties"]),
        none=data["none"],
    )


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(_SLOT.sub(r"(?P<\1>.+?)", _plain(pattern, slots=True)))


def _plain(text: str, *, slots: bool = False) -> str:
    """Take the diacritics off, each character staying one character, so that places in both texts agree."""
    if slots:
        pieces = re.split(r"(\{[^}]*\})", text)
        return "".join(piece if piece.startswith("{") else _plain(piece) for piece in pieces)
    return "".join(bare if len(bare := fold(c)) == 1 else c for c in text)
