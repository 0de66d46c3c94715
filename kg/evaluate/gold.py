"""Gold facts: what a careful reader finds in an article, one YAML file an article, as frozen values."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from kg.errors import GoldError
from kg.vocab.yaml_source import Value, load

CLUSTERS: Final = "clusters.yaml"
REFERENCE: Final = "$"
"""What a fact's subject or object begins with where it is a thing."""

Member = tuple[str, str]
"""An article and a thing's key there."""


class GoldThing(Struct, frozen=True):
    """A thing that an article speaks of.

    Args:
        key: what the article's facts call it.
        kind: one of the classes told apart.
        narrow: its most specific class, "" where the file gives none.
        names: what the article calls it, the best first.
        optional: neither asked for nor held against.
        unnamed: the article gives it no name.
    """

    key: str
    kind: str
    narrow: str
    names: tuple[str, ...]
    optional: bool = False
    unnamed: bool = False


class GoldFact(Struct, frozen=True):
    """A fact that an article gives; any of the subjects and any of the objects will do."""

    subjects: tuple[str, ...]
    property: str
    objects: tuple[str, ...]
    status: str = "stated"


class GoldArticle(Struct, frozen=True):
    """All that an article says: `facts` are asked for, `optional` ones are true enough."""

    id: str
    things: tuple[GoldThing, ...]
    facts: tuple[GoldFact, ...]
    optional: tuple[GoldFact, ...]


class Clusters(Struct, frozen=True):
    """Which things of several articles are the same, and which are not though they look alike."""

    same: tuple[tuple[Member, ...], ...]
    different: tuple[tuple[Member, ...], ...]


class Gold(Struct, frozen=True):
    """A folder of gold, with the SHA-256 of what was read: figures are comparable where it is the same."""

    articles: tuple[GoldArticle, ...]
    clusters: Clusters | None
    fingerprint: str


def read_gold(folder: Path, only: Collection[str] = ()) -> Gold:
    """Read a folder of gold; YAML files in it that describe no article are passed over.

    Args:
        folder: the folder.
        only: the ids of articles; empty: all.

    Raises:
        GoldError: there is none, a file is not as it must be, or an article is not there.
    """
    found = {path: _article(load(path, GoldError), path) for path in sorted(folder.glob("*.yaml"))}
    articles = {path: one for path, one in found.items() if one and (not only or one.id in only)}
    missing = set(only) - {one.id for one in articles.values()}
    if missing:
        raise GoldError(f"there is no gold of '{min(missing)}'", path=str(folder), hint="name the `article` of a file")
    if not articles:
        raise GoldError(
            "there are no gold facts here", path=str(folder), hint="give a folder with a YAML file an article"
        )
    clusters = folder / CLUSTERS
    return Gold(
        articles=tuple(articles.values()),
        clusters=_clusters(load(clusters, GoldError), clusters) if clusters in found else None,
        fingerprint=_fingerprint(sorted({*articles, *({clusters} & found.keys())}), folder),
    )


def _fingerprint(paths: Iterable[Path], folder: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _article(data: Value, path: Path) -> GoldArticle | None:
    if not isinstance(data, dict) or "entities" not in data:
        return None
    if not isinstance(data["entities"], dict) or "article" not in data:
        raise GoldError("an article's gold needs `article`, and `entities` as a mapping", path=str(path))
    return GoldArticle(
        id=str(data["article"]),
        things=tuple(_thing(str(key), one, path) for key, one in data["entities"].items()),
        facts=_facts(data, "facts", path),
        optional=_facts(data, "optional", path),
    )


def _thing(key: str, data: Value, path: Path) -> GoldThing:
    if not isinstance(data, dict) or "type" not in data or not isinstance(data.get("names"), list):
        raise GoldError(f"the entity '{key}' needs `type`, and `names` as a list", path=str(path))
    return GoldThing(
        key=key,
        kind=str(data["type"]),
        narrow=str(data.get("class") or ""),
        names=tuple(map(str, data["names"])),
        optional=bool(data.get("optional")),
        unnamed=bool(data.get("unnamed")),
    )


def _facts(data: dict[str, Value], part: str, path: Path) -> tuple[GoldFact, ...]:
    return tuple(_fact(one, f"{part} {number}", path) for number, one in enumerate(data.get(part) or (), 1))


def _fact(data: Value, place: str, path: Path) -> GoldFact:
    settings = data[3] if isinstance(data, list) and len(data) == 4 else {}
    if not isinstance(data, list) or len(data) not in (3, 4) or not isinstance(settings, dict):
        raise GoldError(
            f"{place}: a fact is [subject, property, object], and {{status: …}} where it is not plain", path=str(path)
        )
    return GoldFact(_any(data[0]), str(data[1]), _any(data[2]), str(settings.get("status", "stated")))


def _any(term: Value) -> tuple[str, ...]:
    return tuple(map(str, term["any"])) if isinstance(term, dict) and "any" in term else (str(term),)


def _clusters(data: Value, path: Path) -> Clusters:
    try:
        same, different = (
            tuple(tuple((str(article), str(key)) for article, key in group) for group in data.get(part) or ())
            for part in ("same", "different")
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise GoldError("`same` and `different` are lists of groups of [article, key]", path=str(path)) from error
    return Clusters(same, different)
