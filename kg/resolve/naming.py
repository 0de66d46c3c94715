"""What a thing is called and what it is, once several articles have had their say: plain votes with stated ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.model.facts import Referent
from kg.resolve.identity import Member
from kg.vocab.ontology import Ontology

GAZETTEER = "gazetteer"
"""The attribute with the id of a thing's entry."""
ALIASES = "aliases"
"""The attribute with official names that no article needs to write, joined by "|"."""
SAME_AS = "same_as"
"""The attribute with IRIs of the same thing elsewhere, joined by "|"."""
FOREIGN = "foreign"
"""The attribute that says, by any value, that the thing is another country's."""


def favourite(votes: Mapping[str, int]) -> str:
    """Return what most vote for; among equals the longest, then the first of the alphabet."""
    return min(votes, key=lambda text: (-votes[text], -len(text), text))


def kind_of(members: Sequence[Member], ontology: Ontology) -> str:
    """Return the class that most mentions give, leaving out any that is a superclass of another one given.

    Ties go to the first of the alphabet.
    """
    votes: Counter[str] = Counter()
    for member in members:
        votes[member.referent.kind] += max(1, member.votes)
    wider = {ancestor for kind in votes for ancestor in ontology.ancestors(kind) if ancestor != kind}
    narrow = [kind for kind in votes if kind not in wider]
    return min(narrow, key=lambda kind: (-votes[kind], kind))


def label_of(members: Sequence[Member]) -> str:
    """Return the full name that most articles give; a thing without any name is called by the words that mention it."""
    return favourite(Counter(member.label for member in members))


def aliases_of(members: Sequence[Member], label: str) -> tuple[str, ...]:
    """Return every other name seen in an article or known beforehand, sorted."""
    names = {name for member in members for name in _names(member.referent)}
    return tuple(sorted(names - {label, ""}))


def attrs_of(members: Sequence[Member]) -> dict[str, str]:
    """Merge the attributes, each with the value that most articles give; aliases are names and stay out."""
    votes: dict[str, Counter[str]] = {}
    for member in members:
        for key, value in member.referent.attrs.items():
            votes.setdefault(key, Counter())[value] += 1
    return {key: favourite(votes[key]) for key in sorted(votes) if key != ALIASES}


def _names(referent: Referent) -> tuple[str, ...]:
    return (referent.name, *referent.names, *(alias.strip() for alias in referent.attrs.get(ALIASES, "").split("|")))
