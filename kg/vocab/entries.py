"""What is known of one name beforehand, and how it stands in the gazetteer's YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from rapidfuzz import process

from kg.errors import OntologyError
from kg.text.normalise import slug
from kg.vocab.yaml_source import load_with_lines

_IRIS = {"wd": "http://www.wikidata.org/entity/", "gn": "https://sws.geonames.org/"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One known thing.

    Args:
        id: unique in the gazetteer ("da-nang").
        kind: its most specific ontology class.
        name: the label, without its type word ("Đà Nẵng").
        aliases: other names of the same thing.
        abbreviation: the customary short form ("VINASA"), "" where there is none.
        codes: how document numbers name it as their issuer ("BTTTT").
        type_word: what may stand before the name ("tỉnh", "thành phố", "Tập đoàn"), "" where nothing does.
        parent: id of the place or body that it is part of, "" where not known.
        valid_from, valid_until: first and last day, ISO 8601, "" where open.
        replaced_by: ids of what took its place.
        same_as: IRIs of the same thing elsewhere.
        foreign: its label is not Vietnamese.
        alone: its name may be recognised without its type word; its aliases always may.
        careful: further names that are also words, or parts of people's names ("Mỹ").
        care: how careful: "name" where a neighbour with a capital makes it part of another name ("Phú Mỹ"); "word"
            where it is a common word at the start of a sentence, too ("Anh"). Without `careful`, all names are meant.
        source: the file that it comes from.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    abbreviation: str = ""
    codes: tuple[str, ...] = ()
    type_word: str = ""
    parent: str = ""
    valid_from: str = ""
    valid_until: str = ""
    replaced_by: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    foreign: bool = False
    alone: bool = True
    careful: tuple[str, ...] = ()
    care: str = ""
    source: str = ""

    def valid_on(self, date: str) -> bool:
        """Tell whether the thing existed on `date` (a day, month or year in ISO 8601; always for "")."""
        size = len(date)
        return self.valid_from[:size] <= date and (not self.valid_until or date <= self.valid_until[:size])

    @property
    def bare_name(self) -> str:
        """The name without its type word ("1" of "Quận 1")."""
        start = f"{self.type_word} "
        return self.name[len(start) :] if self.name.casefold().startswith(start.casefold()) else self.name

    @property
    def full_name(self) -> str:
        """The name behind its type word ("thành phố Đà Nẵng"), or the name where it has none."""
        return f"{self.type_word} {self.bare_name}" if self.type_word else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the label first, each once."""
        return tuple(n for n in dict.fromkeys((self.name, *self.aliases, *self.careful, self.abbreviation)) if n)

    def care_for(self, name: str) -> str:
        """Return how careful one must be with one of its names."""
        return self.care if not self.careful or name in self.careful else ""


_FIELDS = {f.name: f.default for f in fields(Entry) if f.name != "source"}
_ALLOWED = sorted({*_FIELDS, "names"})


def read_entries(path: Path) -> Iterator[Entry]:
    """Yield the entries of one file.

    The file is a list of mappings with the fields of `Entry`. `- defaults: {…}` gives fields to all that follow it, up
    to the next one; `names: […]` instead of `name` makes an entry of each name. An id that is not given is made from
    the name, behind the parent's id where names are listed.

    Args:
        path: a YAML file.
    """
    defaults: Mapping[str, Any] = {}
    for line, item in load_with_lines(path):
        if "defaults" in item:
            defaults = _mapping(item["defaults"], path, line)
            continue
        merged = {**defaults, **_mapping(item, path, line)}
        names = merged.pop("names", None)
        if names is None:
            yield _entry(merged, path, line)
            continue
        for name in names:
            unit = slug(f"{merged.get('type_word', '')} {name}")
            yield _entry({"id": f"{merged.get('parent', '')}/{unit}", **merged, "name": name}, path, line)


def _mapping(item: object, path: Path, line: int) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise OntologyError("'defaults' must be a mapping", path=str(path), line=line, hint="write {kind: Province}")
    for name in item:
        if name not in _FIELDS and name != "names":
            hint = f"perhaps '{process.extractOne(name, _ALLOWED)[0]}'?"
            raise OntologyError(f"'{name}' is no field of an entry", path=str(path), line=line, hint=hint)
    return item


def _entry(given: Mapping[str, Any], path: Path, line: int) -> Entry:
    values: dict[str, Any] = {"id": slug(str(given.get("name", ""))), "source": path.name}
    for name, value in given.items():
        default = _FIELDS[name]
        if isinstance(default, tuple) and isinstance(value, list):
            value = tuple(value)
        if isinstance(value, int) and isinstance(default, str):
            value = str(value)
        values[name] = value
    if not values["id"] or not values.get("kind") or not values.get("name"):
        raise OntologyError("an entry needs a kind and a name", path=str(path), line=line, hint="add them")
    values["same_as"] = tuple(_iri(short, path, line) for short in values.get("same_as", ()))
    return Entry(**values)


def _iri(short: str, path: Path, line: int) -> str:
    prefix, _, local = short.partition(":")
    if prefix not in _IRIS or not local:
        hint = "write wd:Q1858 or gn:1583992"
        raise OntologyError(f"'{short}' is no known IRI", path=str(path), line=line, hint=hint)
    return _IRIS[prefix] + local
