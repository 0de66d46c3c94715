"""Kinds of questions, as `queries/ask/*.yaml` declares them: roles, the properties between them, and the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from msgspec import Struct

from kg.errors import QueryError
from kg.resources import ontology_dir, queries_dir
from kg.vocab.ontology import Ontology

WORDS: Final = "words.yaml"
VALUES: Final = ("date", "year", "number", "money", "text")
"""Roles that are no things."""

_KEYS: Final = {"example", "roles", "hops", "cues", "answer"}
_MAY: Final = {"nouns", "within", "asks", "titles"}


class Hop(Struct, frozen=True):
    """A fact between two roles.

    Args:
        subject, object: the roles.
        properties: any of these.
        either: its direction does not matter.
    """

    subject: str
    properties: tuple[str, ...]
    object: str
    either: bool = False


class Template(Struct, frozen=True):
    """A kind of question.

    Args:
        name: the file's stem.
        example: a question of that kind.
        roles: role → the classes of which one must be, or one of VALUES.
        hops: the facts that relate the roles, each at most once.
        cues: words that tell this kind of question.
        nouns: word → the roles that it asks for.
        answers: role → language → the sentence that answers with it; {role} is what it is.
        asks: question word → roles that it asks for together ("David Wong là ai?" asks for job and employer).
        titles: jobs of which the people must hold one, () for any.
        within: the role of a place that may lie in another one ("in Hà Nội": also in its districts); "" for none.
    """

    name: str
    example: str
    roles: Mapping[str, tuple[str, ...]]
    hops: tuple[Hop, ...]
    cues: tuple[str, ...]
    nouns: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, Mapping[str, str]]
    within: str = ""
    asks: Mapping[str, tuple[str, ...]] = {}
    titles: tuple[str, ...] = ()

    @property
    def properties(self) -> frozenset[str]:
        """All properties between its roles."""
        return frozenset(name for hop in self.hops for name in hop.properties)

    def is_value(self, role: str) -> bool:
        """Tell whether a role is no thing."""
        return self.roles[role][0] in VALUES


@lru_cache(maxsize=4)
def list_templates(folder: Path | None = None) -> tuple[Template, ...]:
    """Return the kinds of questions of a folder (the shipped ones by default), by name.

    Raises:
        QueryError: one is malformed, or names a class, property or role that is not there.
    """
    ontology = Ontology.load(ontology_dir())
    files = sorted((folder or queries_dir() / "ask").glob("*.yaml"))
    return tuple(_template(path, ontology) for path in files if path.name != WORDS)


@lru_cache(maxsize=4)
def read_words(folder: Path | None = None) -> Mapping[str, Any]:
    """Return the words that belong to no single kind of question.

    Raises:
        QueryError: they can't be read.
    """
    return _read((folder or queries_dir() / "ask") / WORDS)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise QueryError("this kind of question can't be read", path=str(path), hint=str(error)) from error
    if not isinstance(data, dict):
        raise QueryError("a kind of question is a mapping", path=str(path))
    return data


def _template(path: Path, ontology: Ontology) -> Template:
    data = _read(path)
    if not _KEYS <= set(data) <= _KEYS | _MAY:
        wrong = sorted((_KEYS - set(data)) | (set(data) - _KEYS - _MAY))
        raise QueryError(
            f"a kind of question has the keys {', '.join(sorted(_KEYS))}", path=str(path), hint=f"see to {wrong[0]}"
        )
    roles = {name: (kinds,) if isinstance(kinds, str) else tuple(kinds) for name, kinds in data["roles"].items()}
    for kind in (kind for kinds in roles.values() for kind in kinds):
        if kind not in VALUES and kind not in ontology.classes:
            raise QueryError(f"there is no class '{kind}'", path=str(path), hint=f"or one of {', '.join(VALUES)}")
    hops = tuple(_hop(text, roles, path, ontology) for text in data["hops"])
    nouns = {
        word: tuple(names.split()) for names, words in data.get("nouns", {}).items() for word in _strings(words, path)
    }
    unknown = {name for names in nouns.values() for name in names} | set(data["answer"]) | {data.get("within", "")}
    if missing := unknown - {*roles, ""}:
        raise QueryError(f"there is no role '{min(missing)}'", path=str(path), hint=f"there are: {', '.join(roles)}")
    return Template(
        name=path.stem,
        example=data["example"],
        roles=roles,
        hops=hops,
        cues=tuple(_strings(data["cues"], path)),
        nouns=nouns,
        answers=data["answer"],
        within=data.get("within", ""),
        titles=tuple(_strings(data.get("titles", []), path)),
        asks={word: tuple(names.split()) for word, names in data.get("asks", {}).items()},
    )


def _strings(words: object, path: Path) -> Sequence[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise QueryError("words are a list of strings", path=str(path), hint="put 'yes', 'no' and numbers in quotes")
    return words


def _hop(text: str, roles: Mapping[str, tuple[str, ...]], path: Path, ontology: Ontology) -> Hop:
    parts = text.split()
    if len(parts) != 3 or not {parts[0], parts[2]} <= roles.keys():
        raise QueryError(f"'{text}' is no fact between two roles", path=str(path), hint="write 'event speaker person'")
    either = parts[1].startswith("~")
    properties = tuple(parts[1].removeprefix("~").split("|"))
    for name in properties:
        if name not in ontology.properties:
            hint = f"did you mean '{ontology.nearest(name)}'?"
            raise QueryError(f"there is no property '{name}'", path=str(path), hint=hint)
    return Hop(parts[0], properties, parts[2], either)
