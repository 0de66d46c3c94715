"""Foreigners who seem to serve this country: "Thủ tướng Theresa May" is nobody's of the government at home."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.annotate.names import is_vietnamese
from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.text.normalise import compare_key
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

WORKS_FOR: Final = "worksFor"
STATE: Final = ("GovernmentBody", "PartyBody")


def at_home_only(facts: Iterable[RawFact], gazetteer: Gazetteer, lexicon: Lexicon) -> list[RawFact]:
    """Return facts without those that a foreigner works for a body of this country's state or Party.

    The press leaves out the country of whom everybody knows ("Bộ trưởng Ngoại giao Rex Tillerson"), so the body is
    another one of that name, and which one nobody says.

    Args:
        facts: of an article.
        gazetteer: knows what belongs to what.
        lexicon: section "context", for the bodies to which all others of the state and Party belong.
    """
    home = frozenset(lexicon["context"].get("state", ()))
    return [fact for fact in facts if not (fact.property == WORKS_FOR and _is_abroad(fact, gazetteer, home))]


def _is_abroad(fact: RawFact, gazetteer: Gazetteer, home: frozenset[str]) -> bool:
    body = fact.object
    if not isinstance(body, Cluster) or body.kind not in STATE or not _is_foreign(_name(fact.subject)):
        return False
    entry = gazetteer.get(body.attr("gazetteer")) or next(iter(gazetteer.lookup(_name(body))), None)
    return entry is not None and _root(entry, gazetteer) in home


def _name(cluster: Cluster) -> str:
    return max((mention.name for mention in cluster.mentions), key=len, default="")


def _is_foreign(name: str) -> bool:
    """Tell whether a name has no Vietnamese letter, as those of minorities mostly have, and a syllable that is none."""
    key = compare_key(name)
    return key.isascii() and not all(map(is_vietnamese, key.replace("-", " ").split()))


def _root(entry: Entry, gazetteer: Gazetteer) -> str:
    """Return the id of the body that is part of no other."""
    above = gazetteer.get(entry.parent)
    return _root(above, gazetteer) if above and above.kind in STATE else entry.id
