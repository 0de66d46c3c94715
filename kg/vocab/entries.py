"""What is known of one name beforehand, and how it stands in the gazetteer's YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace
from rapidfuzz import process

from kg.errors import OntologyError
from kg.text.normalise import slug
from kg.vocab.yaml_source import load_with_lines

_IRIS = {"wd": "http://www.wikidata.org/entity/", "gn": "https://sws.geonames.org/"}


class Entry(Struct, frozen=True):
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
        act: the public act by which they did, "" where none is known.
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
    act: str = ""
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


_DEFAULTS: Mapping[str, object] = {
    "names": (),
    **{f.name: "" if f.required else f.default for f in fields(Entry) if f.name != "source"},
}


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
        try:
            if "defaults" in item:
                defaults = _checked(item["defaults"])
            else:
                yield from _entries({**defaults, **_checked(item)}, path.name)
        except ValueError as e:
            raise OntologyError(str(e), path=str(path), line=line, hint="the fields are those of Entry") from e


def _checked(item: object) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise ValueError("'defaults' must be a mapping")
    unknown = item.keys() - _DEFAULTS.keys()
    for name in unknown:
        raise ValueError(f"'{name}' is no field of an entry; perhaps '{process.extractOne(name, list(_DEFAULTS))[0]}'?")
    return {name: _value(name, value) for name, value in item.items()}


def _value(name: str, value: object) -> str | bool | tuple[str, ...]:
    wanted = _DEFAULTS[name]
    if isinstance(wanted, tuple) and isinstance(value, list):
        return tuple(str(v) for v in value)
    if isinstance(wanted, str) and isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(wanted, bool) and isinstance(value, bool):
        return value
    kind = {tuple: "a list", bool: "true or false"}.get(type(wanted), "text")
    raise ValueError(f"'{name}' must be {kind}")


def _entries(given: dict[str, Any], source: str) -> Iterator[Entry]:
    names = given.pop("names", None)
    if names is None:
        yield _entry(given, source)
        return
    for name in names:
        entry = _entry({"id": "", **given, "name": name}, source)
        yield replace(entry, id=f"{entry.parent}/{slug(entry.full_name)}")


def _entry(given: dict[str, Any], source: str) -> Entry:
    if not given.get("kind") or not given.get("name"):
        raise ValueError("an entry needs a kind and a name")
    if "id" not in given:
        given["id"] = slug(given["name"])
    if "same_as" in given:
        given["same_as"] = tuple(iri(short) for short in given["same_as"])
    return Entry(**given, source=source)


def iri(short: str) -> str:
    """Return the IRI that "wd:Q1858" or "gn:1583992" stands for.

    Raises:
        ValueError: the prefix is unknown or nothing stands behind it.
    """
    prefix, _, local = short.partition(":")
    if prefix not in _IRIS or not local:
        raise ValueError(f"'{short}' is no known IRI; write wd:Q1858 or gn:1583992")
    return _IRIS[prefix] + local
