"""Identity keys: by what exactly a thing of one article is the same as that of another. Never by likeness.

An empty key keeps a thing within its article: what is not told enough is not joined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.model.facts import Literal
from kg.text.normalise import compare_key

NAME_WORDS = 3
"""A scheme or event whose name is shorter ("Đề án", "Hội nghị cấp cao") may be any."""


def identity_key(cluster: Cluster, name: str, facts: Sequence[RawFact], issuer_codes: Mapping[str, str]) -> str:
    """Return the identity key of a cluster, "" where the article does not tell enough.

    Args:
        cluster: the thing.
        name: its best name.
        facts: the article's facts, for the issuer of a document or the date of an event.
        issuer_codes: comparison key of a body → the letters that its documents carry ("bộ chính trị" → "TW").
    """
    if not name:
        return ""
    make = _MAKERS.get(cluster.top)
    return make(cluster, name, facts, issuer_codes) if make else compare_key(name)


def _place(cluster: Cluster, name: str, _: Sequence[RawFact], __: Mapping[str, str]) -> str:
    return cluster.attr("gazetteer") or f"{cluster.kind} {compare_key(name)}"


def _numbered(cluster: Cluster, name: str, facts: Sequence[RawFact], codes: Mapping[str, str]) -> str:
    """Kind, number and issuer: the suffix tells the issuer ("52-NQ/TW"), else the article's own words must."""
    number = cluster.attr("number")
    if not number:
        return compare_key(name) if cluster.kind == "Law" or len(name.split()) > NAME_WORDS else ""
    if not number.isdecimal():
        local_body = "UBND" in number.upper() or "HĐND" in number.upper()
        issuer = _issuer(cluster, facts) if local_body else ""
        return f"{cluster.kind} {number} {issuer}".strip() if issuer or not local_body else ""
    if cluster.top == "Initiative":
        return f"{cluster.kind} {number}"
    issuer = _issuer(cluster, facts)
    return f"{cluster.kind} {number} {codes.get(issuer, issuer)}" if issuer else ""


def _issuer(cluster: Cluster, facts: Sequence[RawFact]) -> str:
    issuers = {compare_key(_name(f.object)) for f in facts if f.property == "issuer" and f.subject is cluster}
    return issuers.pop() if len(issuers) == 1 else ""


def _name(thing: Cluster | Literal) -> str:
    return "" if isinstance(thing, Literal) else next((m.name for m in thing.mentions if m.name), "")


def _initiative(cluster: Cluster, name: str, facts: Sequence[RawFact], codes: Mapping[str, str]) -> str:
    if cluster.attr("number"):
        return _numbered(cluster, name, facts, codes)
    return compare_key(name) if len(name.split()) > NAME_WORDS else ""


def _event(cluster: Cluster, name: str, facts: Sequence[RawFact], _: Mapping[str, str]) -> str:
    """A name with its year or edition; else a name and the whole date; else the article's own."""
    if len(name.split()) <= NAME_WORDS:
        return ""
    if cluster.attr("year") or cluster.attr("edition"):
        return compare_key(name)
    dates = {
        f.object.value
        for f in facts
        if f.property == "startDate" and f.subject is cluster and isinstance(f.object, Literal)
    }
    whole = [d for d in dates if d[:4].isdecimal() and len(d) >= len("2021-11")]
    return f"{compare_key(name)} {whole[0]}" if len(whole) == 1 else ""


_MAKERS: dict[str, Callable[[Cluster, str, Sequence[RawFact], Mapping[str, str]], str]] = {
    "Place": _place,
    "LegalDocument": _numbered,
    "Initiative": _initiative,
    "Event": _event,
}
