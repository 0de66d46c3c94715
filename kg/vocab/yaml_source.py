"""YAML of ours or of a user's domain folder, read safely: small, shallow, no anchors, `yes` and `no` as plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from kg.errors import KgError, OntologyError

MAX_BYTES, MAX_DEPTH = 1_000_000, 50

Value: TypeAlias = Any  # mappings, lists and scalars; whoever reads a file knows, and checks, what it must hold

_INTEGER = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

Fail = Callable[[str, int], KgError]


def load(path: Path, error: type[KgError] = OntologyError) -> Value:
    """Read one YAML file.

    Plain `true`, `false`, `null`, integers and decimals get their type; everything else is text, so `yes`, `no`, `on`
    and dates stay as they are written.

    Args:
        path: the file.
        error: what to raise, with path and line, where the file is not as it must be.

    Returns:
        mappings, lists and scalars; None for an empty file.
    """
    return _Builder(path, error).document()[0]


def load_with_lines(path: Path, error: type[KgError] = OntologyError) -> list[tuple[int, dict[str, Value]]]:
    """Read a YAML file that is a list of mappings, and tell at which line each begins.

    Args:
        path: the file.
        error: what to raise, with path and line, where the file is not as it must be.

    Returns:
        (1-based line, mapping) for every item of the top-level list; empty for an empty file.
    """
    items, lines = _Builder(path, error).document()
    if items is None:
        return []
    if not isinstance(items, list):
        raise error("a list of mappings is expected here", path=str(path), line=1, hint="begin every item with '- '")
    for item, line in zip(items, lines, strict=True):
        if not isinstance(item, dict):
            raise error("every item here must be a mapping", path=str(path), line=line, hint="write 'key: value'")
    return list(zip(lines, items, strict=True))


class _Builder:
    """Makes Python values from the events of libyaml, which is quick; only what we allow gets through."""

    def __init__(self, path: Path, error: type[KgError]) -> None:
        self.path, self.error = path, error
        self.lines: list[int] = []

    def document(self) -> tuple[Value, list[int]]:
        """Return the file's value, and the line of each item where it is a list."""
        text = self._text()
        try:
            events = yaml.parse(text, Loader=yaml.CSafeLoader)
            value = self._stream(events)
        except yaml.MarkedYAMLError as e:
            mark = e.problem_mark or e.context_mark
            raise self._fail(f"this is not YAML: {e.problem or e.context}", mark.line + 1 if mark else 0) from e
        except yaml.YAMLError as e:
            raise self._fail(f"this is not YAML: {str(e).splitlines()[0]}", 0) from e
        return value, self.lines

    def _text(self) -> str:
        try:
            data = self.path.read_bytes() if self.path.stat().st_size <= MAX_BYTES else None
        except OSError as e:
            raise self._fail(f"this file can't be read: {e.strerror}", 0) from e
        if data is None:
            raise self._fail(f"this file is larger than {MAX_BYTES:,} bytes", 0, "split it")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as e:
            raise self._fail("this file is not UTF-8", data[: e.start].count(b"\n") + 1, "save it as UTF-8") from e

    def _fail(self, message: str, line: int, hint: str = "") -> KgError:
        return self.error(message, path=str(self.path), line=line, hint=hint)

    def _stream(self, events: Iterator[yaml.Event]) -> Value:
        value, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._fail("a second YAML document begins here", _line(event), "keep one document a file")
                value = self._value(next(events), events, 1)
        return value

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        self._refuse_marks(event)
        if depth > MAX_DEPTH:
            raise self._fail(f"this is nested deeper than {MAX_DEPTH} levels", _line(event), "flatten it")
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.style else _scalar(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, depth)
        return self._mapping(events, depth)

    def _refuse_marks(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            mark = "alias *" if isinstance(event, yaml.AliasEvent) else "anchor &"
            raise self._fail(f"the {mark}{event.anchor} is not allowed", _line(event), "write the value out")
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag is not None:
            raise self._fail(f"the tag {event.tag} is not allowed", _line(event), "write a plain value")

    def _sequence(self, events: Iterator[yaml.Event], depth: int) -> list[Value]:
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            if depth == 1:
                self.lines.append(_line(event))
            items.append(self._value(event, events, depth + 1))
        return items

    def _mapping(self, events: Iterator[yaml.Event], depth: int) -> dict[str, Value]:
        pairs: dict[str, Value] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            self._refuse_marks(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise self._fail("a key must be plain text", _line(event), "write it as one word or in quotes")
            if event.value in pairs:
                raise self._fail(f"the key '{event.value}' stands here twice", _line(event), "keep one")
            pairs[event.value] = self._value(next(events), events, depth + 1)
        return pairs


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _scalar(value: str) -> Value:
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.fullmatch(value):
        return int(value) if len(value) < 300 else value
    return float(value) if _DECIMAL.fullmatch(value) else value
