"""Identity keys: by what exactly a thing of one article is the same as that of another. Never by likeness.

An empty key keeps a thing within its article: what is not told enough is not joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from kg.annotate.names import is_vietnamese
from kg.annotate.proper import has_name_within, holds_name
from kg.annotate.spots import SHARED_NAMES
from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.model.facts import Literal
from kg.text.normalise import compare_key
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

FOREIGN_WORDS = 2
"""A foreign name of so many words stands in either order."""
LOCAL_CODES = ("UBND", "HĐND", "TU", "TƯ")
"""Letters in document numbers that bodies of every province use."""
LONG_TITLE = 10
"""So many words of a scheme's title no two schemes share."""
HEADS = ("local", "units", "streets")
"""Lists of head words in the lexicon's section "context"."""
SHORT = 2
"""A name of no more letters tells no place ("Khu vực I")."""
STATE = ("GovernmentBody", "PartyBody")
OWNING = ("issuer", "appliesTo")
"""Properties that tell whose a scheme is."""
NAME_WORDS = 3
"""A scheme or event whose name is shorter ("Đề án", "Hội nghị cấp cao") may be any."""

_PERIOD: Final = re.compile(r"(?<=\d) - (?=\d)")
_YEAR: Final = re.compile(r"(?<= )năm (?=[12]\d{3}(?!\d))")
_A_YEAR: Final = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_EDITION: Final = re.compile(r"(?<= )lần (?:thứ )?\w+")


class Words(Struct, frozen=True):
    """What the lexicon tells of bodies.

    Args:
        codes: comparison key of a body → the letters that its documents carry ("bộ chính trị" → "TW").
        local: comparison keys of head words of which every province has a body of its own.
        units: comparison keys of head words of which very many bodies have one or are one.
        streets: comparison keys of head words of places of whose names every town has one.
        owners: comparison keys of the names of known bodies of the state and the Party.
        national: comparison keys of words that make a scheme's title that of the one country-wide scheme.
        spans: a pattern of the years at the end of a scheme's title, and of the words before them.
        awards: comparison key of an award's head → a shorter one that means the same.
        short: comparison keys of abbreviations within titles → what they stand for.
    """

    codes: Mapping[str, str]
    local: frozenset[str]
    units: frozenset[str]
    streets: frozenset[str]
    owners: frozenset[str]
    national: tuple[str, ...]
    spans: re.Pattern[str]
    awards: Mapping[str, str]
    short: Mapping[str, str]

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, lexicon: Lexicon, gazetteer: Gazetteer) -> Words:
        """Read them from the sections "legal", "context", "initiatives" and "awards", and from the gazetteer."""
        codes = {compare_key(k): v for k, v in lexicon["legal"].get("issuer_codes", {}).items()}
        local, units, streets = (frozenset(map(compare_key, lexicon["context"].get(key, ()))) for key in HEADS)
        owners = frozenset(compare_key(name) for entry in gazetteer if entry.kind in STATE for name in entry.names)
        initiatives, awards = lexicon["initiatives"], lexicon["awards"].get("alike", {})
        before = "|".join(re.escape(compare_key(w)) for w in initiatives.get("spans", ()))
        return cls(
            codes,
            local,
            units,
            streets,
            owners,
            tuple(f" {compare_key(w)} " for w in initiatives.get("national", ())),
            re.compile(rf"(?:(?:,| và)? (?:{before}) \d{{4}}(?:-\d{{4}})?| \d{{4}}-\d{{4}})+$"),
            {compare_key(head): compare_key(same) for head, same in awards.items()},
            {compare_key(word): compare_key(whole) for word, whole in initiatives.get("short", {}).items()},
        )

    def spelled_out(self, key: str) -> str:
        """Return a title's key without abbreviations."""
        return " ".join(self.short.get(word, word) for word in key.split())

    def ends_in_owner(self, key: str) -> bool:
        """Tell whether a name is or ends in that of a known body: "Thanh tra Bộ Nội vụ"."""
        words = key.split()
        return any(" ".join(words[first:]) in self.owners for first in range(len(words)))


def identity_key(cluster: Cluster, name: str, facts: Sequence[RawFact], words: Words) -> str:
    """Return the identity key of a cluster, "" where the article does not tell enough.

    Args:
        cluster: the thing.
        name: its best name.
        facts: the article's facts, for the issuer of a document or the date of an event.
        words: what the lexicon tells of bodies.
    """
    if not name:
        return ""
    make = _MAKERS.get(cluster.top)
    return make(cluster, name, facts, words) if make else compare_key(name)


def _person(_: Cluster, name: str, __: Sequence[RawFact], ___: Words) -> str:
    """A name of two words or more, for a family name alone many have; "Park Hang-seo" and "Abe Shinzo" in any form."""
    syllables = compare_key(name).replace("-", " ").split()
    if len(syllables) == FOREIGN_WORDS and not all(map(is_vietnamese, syllables)):
        syllables.sort()
    return " ".join(syllables) if len(syllables) > 1 else ""


def _organization(cluster: Cluster, name: str, facts: Sequence[RawFact], words: Words) -> str:
    """The official name; of a body of which there are many only where the article tells the place or whose it is."""
    key = compare_key(name)
    if cluster.attr("gazetteer") or (cluster.attr("place") and not cluster.attr("anywhere")):
        return key
    if _begins(key, words.local):
        return ""
    if not _begins(key, words.units) or has_name_within(name) or words.ends_in_owner(key):
        return key
    wholes = _wholes(cluster, facts)
    return f"{key} | {wholes.pop()}" if len(wholes) == 1 else ""


def _begins(key: str, heads: Iterable[str]) -> bool:
    return any(f"{key} ".startswith(f"{head} ") for head in heads)


def _wholes(cluster: Cluster, facts: Sequence[RawFact]) -> set[str]:
    """Return the keys of what a thing is a part of."""
    return {compare_key(_name(f.object)) for f in facts if f.property == "partOf" and f.subject is cluster}


def _place(cluster: Cluster, name: str, facts: Sequence[RawFact], words: Words) -> str:
    """The gazetteer's id; else kind and name, and of what it is a part where several bear such a name."""
    if known := cluster.attr("gazetteer"):
        return known
    key = f"{cluster.kind} {compare_key(name)}"
    if cluster.kind not in SHARED_NAMES and not _begins(compare_key(name), words.streets):
        return key if len(name) > SHORT else ""
    wholes = _wholes(cluster, facts)
    return f"{key} | {wholes.pop()}" if len(wholes) == 1 else ""


def _numbered(cluster: Cluster, name: str, facts: Sequence[RawFact], words: Words) -> str:
    """Kind, number and issuer: the suffix tells the issuer ("52-NQ/TW"), else the article's own words must."""
    number = cluster.attr("number")
    if not number:
        return compare_key(name) if cluster.kind == "Law" or len(name.split()) > NAME_WORDS else ""
    if not number.isdecimal():
        code = cluster.attr("issuerCode").upper()
        if not any(local in number.upper() for local in LOCAL_CODES):
            told = (cluster.attr("digits"), code, cluster.attr("year")) if code else (number,)
            return _joined(cluster.kind, *told)
        issuer = _issuer(cluster, facts)
        if national := words.codes.get(issuer):  # "52-NQ/TƯ" of the Politburo is "52-NQ/TW"
            return _joined(cluster.kind, cluster.attr("digits"), national, cluster.attr("year"))
        return f"{cluster.kind} {number} {issuer}" if issuer else ""
    if cluster.top == "Initiative":
        return f"{cluster.kind} {number}"
    issuer = _issuer(cluster, facts)
    return _joined(cluster.kind, number, words.codes.get(issuer, issuer), cluster.attr("year")) if issuer else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _issuer(cluster: Cluster, facts: Sequence[RawFact]) -> str:
    issuers = {compare_key(_name(f.object)) for f in facts if f.property == "issuer" and f.subject is cluster}
    return issuers.pop() if len(issuers) == 1 else ""


def _name(thing: Cluster | Literal) -> str:
    return "" if isinstance(thing, Literal) else next((m.name for m in thing.mentions if m.name), "")


def _initiative(cluster: Cluster, name: str, facts: Sequence[RawFact], words: Words) -> str:
    """Number and issuer; else a title of some length, and whose it is where every province may have such a one."""
    if cluster.attr("number"):
        return _numbered(cluster, name, facts, words)
    if len(name.split()) <= NAME_WORDS:
        return ""
    key = _title(name)
    bare = words.spans.sub("", key)
    front = " ".join(name.split()[: len(bare.split())])
    national = any(word in f"{bare} " for word in words.national)
    if cluster.attr("gazetteer") or national or _is_proper(front) or len(front.split()) >= LONG_TITLE:
        return bare  # the years of several that bear one title part them again
    owners = {compare_key(_name(f.object)) for f in facts if f.property in OWNING and f.subject is cluster}
    return f"{key} | {owners.pop()}" if len(owners) == 1 else ""


def dated_title(cluster: Cluster, name: str, words: Words) -> str:
    """Return a scheme's title with its years: by that one with a number and one without are one, "" without years.

    Args:
        cluster: the thing; what is no scheme or the like has no such title.
        name: its best name.
        words: what the lexicon tells of titles.
    """
    key = words.spelled_out(_title(name)) if cluster.top == "Initiative" else ""
    bare = words.spans.sub("", key)
    years = _A_YEAR.findall(key[len(bare) :])
    return f"{bare} | {' '.join(years)}" if years and len(bare.split()) > NAME_WORDS else ""


def _title(name: str) -> str:
    """Return the comparison key of a title; "2018 - 2025" is "2018-2025", "năm 2021" is "2021"."""
    return _YEAR.sub("", _PERIOD.sub("-", compare_key(name)))


def _is_proper(title: str) -> bool:
    """Tell whether a title has a figure that is no year, a brand, or a capital behind the one of its first word."""
    title = _A_YEAR.sub("", title)
    capitals = [word for word in title.split()[1:] if word[:1].isupper()]
    brand = any(word[1:] != word[1:].lower() for word in title.split())
    return brand or len(capitals) > 1 or any(map(str.isdigit, title))


def _event(cluster: Cluster, name: str, facts: Sequence[RawFact], _: Words) -> str:
    """A name that holds a name, with its year or edition, else with the whole date; else the article's own."""
    if len(name.split()) <= NAME_WORDS or not holds_name(cluster.attr("series") or name):
        return ""
    if edition := cluster.attr("edition"):
        return _EDITION.sub(f"lần thứ {edition}", _title(name), count=1)
    if cluster.attr("year"):
        return _title(name)
    dates = {
        f.object.value
        for f in facts
        if f.property == "startDate" and f.subject is cluster and isinstance(f.object, Literal)
    }
    whole = [d for d in dates if d[:4].isdecimal() and len(d) >= len("2021-11")]
    return f"{compare_key(name)} {whole[0]}" if len(whole) == 1 else ""


def _award(_: Cluster, name: str, __: Sequence[RawFact], words: Words) -> str:
    """The name, its head in the shortest form."""
    key = compare_key(name)
    head = next((head for head in words.awards if key.startswith(f"{head} ")), "")
    return words.awards.get(head, "") + key.removeprefix(head)


_MAKERS: dict[str, Callable[[Cluster, str, Sequence[RawFact], Words], str]] = {
    "Person": _person,
    "Organization": _organization,
    "Place": _place,
    "LegalDocument": _numbered,
    "Initiative": _initiative,
    "Event": _event,
    "Award": _award,
}
