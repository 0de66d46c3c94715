"""Names for things: readable, stable IRIs that depend on the set of articles alone, never on their order."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Hashable, Mapping
from json.encoder import encode_basestring_ascii
from typing import TypeVar
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import ResolveError
from kg.model.facts import Fact, Literal
from kg.text.normalise import slug

Identity = TypeVar("Identity", bound=Hashable)

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^#?]*/")
_WORD = re.compile(r"[A-Z]+[a-z0-9]*")


def checked_base(base: str) -> str:
    """Return `base` if IRIs can be made by appending to it, those of passages with a fragment of their own.

    Raises:
        ResolveError: it is no absolute IRI, or does not end in "/".
    """
    try:
        ox.NamedNode(base)
    except ValueError as error:
        hint = f"{error}: give an absolute IRI that ends in /"
        raise ResolveError(f"'{base}' can't be the base of IRIs", hint=hint) from error
    if not _BASE.fullmatch(base):
        raise ResolveError(f"'{base}' can't be the base of IRIs", hint="give an absolute IRI that ends in /")
    return base


def folder(top: str) -> str:
    """Return the folder of a top class: its last word in lower case ("LegalDocument" → "document")."""
    words: list[str] = _WORD.findall(top) or [top]
    return words[-1].lower()


def segment(text: str) -> str:
    """Return `text` as one segment of an IRI: letters and digits of any script stay, all else is percent-encoded.

    Two different texts never give the same segment.
    """
    return "".join(c if c.isalnum() or c in "-._~" else quote(c, safe="", errors="surrogatepass") for c in text)


def article_iri(base: str, article: str) -> str:
    """Return an article's IRI, which is also the name of its graph; it ends in the article's id."""
    return f"{base}article/{segment(article)}"


def passage_iri(article: str, start: int, end: int) -> str:
    """Return the IRI of the characters [start, end) of an article (RFC 5147), given the article's IRI."""
    return f"{article}#char={start},{end}"


def claim_iri(base: str, article: str, subject: str, fact: Fact, target: str | Literal) -> str:
    """Return a claim's IRI, a digest of what it says and where: article, subject, property, object, span, rule."""
    ending = [target.value, target.datatype] if isinstance(target, Literal) else [target]
    parts = (article, subject, fact.property, *ending, str(fact.evidence.start), str(fact.evidence.end), fact.rule)
    return f"{base}claim/{digest(*parts)}"


def derived_iri(base: str, subject: str, prop: str, target: str | Literal, rule: str, *more: str) -> str:
    """Return the IRI of what is derived: a digest of what it says, by which inference, and of what tells it apart."""
    ending = [target.value, target.datatype] if isinstance(target, Literal) else [target]
    return f"{base}derived/{digest(subject, prop, *ending, rule, *more)}"


def record_iri(base: str, entry: str) -> str:
    """Return the IRI of an entry of public knowledge, given its id."""
    return f"{base}record/{segment(entry)}"


def conflict_iri(base: str, subject: str, prop: str) -> str:
    """Return the IRI of the one conflict that a subject can have over a property."""
    return f"{base}conflict/{subject.removeprefix(base).replace('/', '-')}-{prop}"


def entity_path(top: str, label: str, article: str = "") -> str:
    """Return the path that an entity would like to have below the base.

    Args:
        top: its top class.
        label: its name.
        article: for a thing that only one article knows, that article's id.
    """
    return f"{folder(top)}/{segment(article)}-{slug(label)}" if article else f"{folder(top)}/{slug(label)}"


def tell_apart(wanted: Mapping[Identity, tuple[str, str]]) -> dict[Identity, str]:
    """Give each thing its own path.

    Whoever is alone in wanting a path gets it as it is; where several want the same, each gets a digest of its own key
    behind it. No slug has an underscore, so no plain path ever looks like one with a digest.

    Args:
        wanted: identity → (path, key that tells it from all others that want this path).
    """
    rivals = Counter(path for path, _ in wanted.values())
    return {
        identity: path if rivals[path] == 1 else f"{path}_{digest(key)[:10]}"
        for identity, (path, key) in wanted.items()
    }


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for these parts in this order."""
    return hashlib.sha256(f"[{', '.join(map(encode_basestring_ascii, parts))}]".encode("ascii")).hexdigest()[:16]
