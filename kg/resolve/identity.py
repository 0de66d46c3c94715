"""Which referents are one thing: those whose identity keys agree exactly. Likeness is never asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from kg.model.facts import Reading, Referent
from kg.model.text import Article
from kg.vocab.ontology import Ontology


class Identity(Struct, frozen=True, order=True):
    """What makes a thing itself.

    Args:
        top: its top class: a place and an organisation of one name are two things.
        key: the identity key, or the referent's id where no key is known.
        article: "" for a thing that any article may speak of; else the only article that knows it.
    """

    top: str
    key: str
    article: str = ""

    def marked(self, mark: str) -> Identity:
        """Return the identity of one of several that share this one's key."""
        return Identity(self.top, f"{self.key} | {mark}", self.article)


Node = tuple[str, str]
"""What tells a referent from those of all articles: its article's id, and its own."""


Names = Mapping[str, Mapping[str, str]]
"""Article's id → referent's id → the entity's IRI."""


class Member(Struct, frozen=True, gc=False):  # there are as many as names in all articles
    """One article's view of a thing, without what only the article itself needs.

    Args:
        article: the article's id.
        id: the referent's.
        referent: it, without id and mentions; one value for all who call it alike.
        label: what the article calls it.
        votes: how often it mentions it.
    """

    article: str
    id: str
    referent: Referent
    label: str
    votes: int

    @property
    def node(self) -> Node:
        """What tells it from all others."""
        return self.article, self.id


Groups = dict[Identity, list[Member]]
Whose = Mapping[str, Mapping[str, Identity]]
"""Article's id → referent's id → what it is."""


def identity(article: Article, referent: Referent, ontology: Ontology) -> Identity:
    """Return what decides whether this referent is the same thing as another."""
    top = ontology.top(referent.kind)
    return Identity(top, referent.key) if referent.key else Identity(top, referent.id, article.id)


def group(readings: Iterable[Reading], ontology: Ontology) -> Groups:
    """Put the referents of all articles together that are one thing.

    Args:
        readings: in the order of their articles' ids.
        ontology: tells the top class of a kind.
    """
    groups: defaultdict[Identity, list[Member]] = defaultdict(list)
    identities: dict[Identity, Identity] = {}
    views = _Views()
    for reading in readings:
        for referent in reading.referents:
            one = identity(reading.article, referent, ontology)
            groups[identities.setdefault(one, one)].append(views.member(reading.article, referent))
    _join_titled(groups)
    return {key: groups[key] for key in sorted(groups)}


def _join_titled(groups: dict[Identity, list[Member]]) -> None:
    """Join those who give but a scheme's title to the only one with a number that has this title and these years."""
    numbered: defaultdict[tuple[str, str], set[Identity]] = defaultdict(set)
    titled: defaultdict[tuple[str, str], list[tuple[Identity, Member]]] = defaultdict(list)
    for one, members in groups.items():
        for member in members:
            if title := member.referent.attrs.get("title"):
                kind = member.referent.kind, title
                numbered[kind].update([one] if member.referent.attrs.get("number") and not one.article else [])
                titled[kind].append((one, member))
    for kind, several in titled.items():
        if len(numbered[kind]) == 1:
            (whole,) = numbered[kind]
            for one, member in several:
                if one != whole and not member.referent.attrs.get("number"):
                    groups[one].remove(member)
                    groups[whole].append(member)
    for one in [one for one, members in groups.items() if not members]:
        del groups[one]
    for members in groups.values():
        members.sort(key=lambda member: member.article)


def by_article(groups: Groups) -> Whose:
    """Return what the referents of each article are."""
    whose: defaultdict[str, dict[str, Identity]] = defaultdict(dict)
    for one, members in groups.items():
        for member in members:
            whose[member.article][member.id] = one
    return whose


class _Views:
    """What articles call things, each value kept once however many articles have it."""

    def __init__(self) -> None:
        self._referents: dict[object, Referent] = {}
        self._words: dict[str, str] = {}

    def member(self, article: Article, referent: Referent) -> Member:
        return Member(
            article=article.id,
            id=self._one(referent.id),
            referent=self._view(referent),
            label=self._one(_called(article, referent)),
            votes=len(referent.mentions),
        )

    def _one(self, words: str) -> str:
        return self._words.setdefault(words, words)

    def _view(self, referent: Referent) -> Referent:
        told = referent.kind, referent.name, referent.names, referent.key, tuple(referent.attrs.items())
        if told not in self._referents:
            kind, name, key = map(self._one, (referent.kind, referent.name, referent.key))
            attrs = {self._one(attr): self._one(value) for attr, value in referent.attrs.items()}
            names = tuple(map(self._one, referent.names))
            self._referents[told] = Referent("", kind, name, names, key, (), attrs)
        return self._referents[told]


def _called(article: Article, referent: Referent) -> str:
    """Return the first name of a thing; of one without any, the words that mention it."""
    known = (referent.name, *sorted(referent.names, key=lambda name: (-len(name), name)))
    words = (article.text[start:end] for start, end in referent.mentions)
    return next((name for name in known if name), "") or next(words, referent.kind)
