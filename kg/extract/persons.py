"""Who is meant by a title alone ("Thứ trưởng"), a given name ("ông Thơ") or a pronoun ("ông")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import regex

from kg.annotate.names import is_vietnamese
from kg.extract.cluster import Cluster, Clusters
from kg.model.facts import Mention
from kg.text.normalise import compare_key
from kg.vocab.lexicon import Lexicon

REACH = 3000
"""How many characters back a pronoun may reach; a long quotation may stand between."""

SURNAME_LETTERS = 4
"""A foreign family name that stands for somebody on its own is as long."""

Parts = Mapping[Mention, Mapping[str, Mention]]


def nearest(
    clusters: Sequence[Cluster], before: int, fits: Callable[[Cluster], bool] = lambda _: True, *, or_only: bool = True
) -> Cluster | None:
    """Return what was spoken of last before an offset.

    Args:
        clusters: what may be meant.
        before: an offset of the cleaned text.
        fits: what a cluster must be; asked of the nearest first.
        or_only: if none was spoken of yet, take the only one there is.
    """
    for cluster in sorted(clusters, key=lambda c: -c.last_before(before)):
        if cluster.last_before(before) < 0:
            break
        if fits(cluster):
            return cluster
    only = [c for c in clusters if fits(c)] if or_only else []
    return only[0] if len(only) == 1 else None


class Persons:
    """The persons of one article, as titles, given names and pronouns mean them.

    Args:
        clusters: what the article names.
        parts: what posts are made of.
        holders: (person mention, post mention) pairs that identify rules found.
        text: the cleaned text.
        lexicon: section "context": words for strangers, middle names that tell the gender.
    """

    def __init__(
        self, clusters: Clusters, parts: Parts, holders: Iterable[tuple[Mention, Mention]], text: str, lexicon: Lexicon
    ) -> None:
        self._clusters, self._parts, self._holders, self._text = clusters, parts, tuple(holders), text
        self._held: defaultdict[str, list[tuple[Mention, Mention]]] = defaultdict(list)
        self._stranger, self._middle = _words(lexicon)
        self._given = tuple(f"{word} " for word in lexicon["context"]["given"])
        self._seats: Mapping[str, Sequence[str]] = lexicon["context"]["posts_of_places"]

    def name_foreigners(self, mentions: Iterable[Mention]) -> None:
        """Let a foreign family name ("Ngoại trưởng Jubeir") that ends no full name of the article name somebody."""
        known = {compare_key(m.name).split()[-1] for c in self._clusters.of_class("Person") for m in c.mentions}
        for mention in mentions:
            key = compare_key(mention.name)
            alone = mention.kind == "Person" and mention.attrs.get("short") and not self._clusters.of(mention)
            if alone and key.isalpha() and key not in known and _is_foreign(key):
                self._clusters.name(mention)

    def note_jobs(self) -> None:
        """Remember who holds which post, so that the title alone can mean its holder."""
        for person, post in self._holders:
            parts = self._parts.get(post, {})
            if job := parts.get("job"):
                title = compare_key(job.name or job.text)
                if cluster := self._clusters.of(person):
                    cluster.jobs.add(title)
                if body := parts.get("body"):
                    self._held[title].append((person, body))

    def holder(self, job: Mention, body: Mention | None) -> Cluster | None:
        """Return who is meant by a title, with its body where one is named; never the holder at another body.

        "Phó Chủ tịch" may mean the Phó Chủ tịch nước, where nobody is just that.
        """
        title = compare_key(job.name or job.text)
        everybody = self._clusters.of_class("Person")
        persons = [c for c in everybody if title in c.jobs]
        persons = persons or [c for c in everybody if any(held.startswith(f"{title} ") for held in c.jobs)]
        where = self._clusters.of(body) if body else None
        if where and self._text.endswith(self._given, 0, job.start) and where.top == "Place":
            return None  # who is given it, perhaps for the first time
        if where:
            persons = [c for c in persons if not (at := self._bodies(c, title)) or self._heads(where, at, title)]
        return nearest(persons, job.start)

    def _heads(self, where: Cluster, bodies: Sequence[Cluster], title: str) -> bool:
        """Tell whether a title at one of these bodies is the title there: "Chủ tịch Huế" is that of its committee."""
        if where in bodies:
            return True
        fronts = tuple(self._seats.get(title, ())) if where.top == "Place" else ()
        own = {compare_key(m.name) for m in where.mentions}
        here = (c for c in bodies if fronts and compare_key(c.attr("place")) in own)
        return any(compare_key(m.name).startswith(fronts) for c in here for m in c.mentions)

    def _bodies(self, person: Cluster, title: str) -> list[Cluster]:
        """The bodies at which a person is said to hold a title."""
        bodies = (self._clusters.of(body) for who, body in self._held[title] if self._clusters.of(who) is person)
        return [c for c in bodies if c]

    def meant(self, mention: Mention) -> Cluster | None:
        """Return who is meant by "ông Thơ", or by "ông" alone."""
        persons = self._clusters.of_class("Person")
        if mention.attrs.get("short"):
            given = compare_key(mention.name).split()[-1]
            persons = [c for c in persons if not self._other_gender(c, mention)]
            named = _called(persons, given, -1) or _called(persons, given, 0)
            return named[0] if len(named) == 1 else None
        found = nearest(persons, mention.start, lambda c: self._may_be(c, mention), or_only=False)
        return found if found and not self._somebody_else(found, mention) else None

    def _may_be(self, cluster: Cluster, mention: Mention) -> bool:
        """Most officials are men: "bà" needs one known to be a woman."""
        if self._other_gender(cluster, mention):
            return False
        return mention.attrs.get("gender") != "f" or bool(self._gender(cluster))

    def _somebody_else(self, person: Cluster, mention: Mention) -> bool:
        """Too far back, or somebody without a name came in between: "một giảng viên … bà nói"."""
        last = person.last_before(mention.start)
        between = self._text[last : mention.start]
        return len(between) > REACH or bool(self._stranger.search(between))

    def _other_gender(self, cluster: Cluster, mention: Mention) -> bool:
        said = mention.attrs.get("gender")
        return bool(said) and self._gender(cluster) not in ("", said)

    def _gender(self, cluster: Cluster) -> str:
        """The gender that an article tells of a person, or the name does; "" where neither does."""
        if told := cluster.attr("gender"):
            return told
        middles = {w for m in cluster.mentions for w in compare_key(m.name).split()[1:-1]}
        return next((gender for word, gender in self._middle.items() if word in middles), "")


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> tuple[regex.Pattern[str], Mapping[str, str]]:
    """Compile the words for strangers, and give the middle names that tell the gender by their comparison keys."""
    section = lexicon["context"]
    strangers = rf"[.!?”\",\n]\s*(?:{'|'.join(section['strangers'])})(?!\w)"
    middle_names = {compare_key(name): gender for name, gender in section["middle_names"].items()}
    return regex.compile(strangers, regex.IGNORECASE), middle_names


def _called(persons: Sequence[Cluster], name: str, place: int) -> list[Cluster]:
    """Who has a name as given name (Vietnamese: the last), or as family name ("ông Tập", the first)."""
    return [c for c in persons if any(compare_key(m.name).split()[place] == name for m in c.mentions)]


def _is_foreign(key: str) -> bool:
    return len(key) >= SURNAME_LETTERS and not is_vietnamese(key)
