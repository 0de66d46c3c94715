"""Who is meant by a title alone ("Thứ trưởng"), a given name ("ông Thơ") or a pronoun ("ông")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import regex

from kg.extract.cluster import Cluster, Clusters
from kg.model.facts import Mention
from kg.text.normalise import compare_key
from kg.vocab.lexicon import Lexicon

REACH = 3000
"""How many characters back a pronoun may reach; a long quotation may stand between."""

Parts = Mapping[Mention, Mapping[str, Mention]]


def nearest(clusters: Sequence[Cluster], before: int, *, or_only: bool = True) -> Cluster | None:
    """Return what was spoken of last before an offset.

    Args:
        clusters: what may be meant.
        before: an offset of the cleaned text.
        or_only: if none was spoken of yet, take the only one there is.
    """
    spoken = [(at, c) for c in clusters if (at := last_before(c, before)) >= 0]
    if spoken:
        return max(spoken, key=lambda s: s[0])[1]
    return clusters[0] if or_only and len(clusters) == 1 else None


def last_before(cluster: Cluster, before: int) -> int:
    """Return where a thing was last spoken of before an offset, -1 if it was not."""
    return max((m.start for m in cluster.mentions + cluster.pointers if m.start < before), default=-1)


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
        section = lexicon["context"]
        self._stranger = regex.compile(rf"[.!?”\",\n]\s*(?:{'|'.join(section['strangers'])})(?!\w)", regex.IGNORECASE)
        self._middle = {compare_key(k): v for k, v in section["middle_names"].items()}

    def note_jobs(self) -> None:
        """Remember who holds which post, so that the title alone can mean its holder."""
        for person, post in self._holders:
            cluster = self._clusters.of(person)
            if cluster and (job := self._parts.get(post, {}).get("job")):
                cluster.jobs.add(compare_key(job.name or job.text))

    def holder(self, job: Mention, body: Mention | None) -> Cluster | None:
        """Return who is meant by a title, with its body where one is named; never the holder at another body."""
        title = compare_key(job.name or job.text)
        persons = [c for c in self._clusters.of_class("Person") if title in c.jobs]
        where = self._clusters.of(body) if body else None
        if where:
            persons = [c for c in persons if where in (at := self._bodies(c, title)) or not at]
        return nearest(persons, job.start)

    def _bodies(self, person: Cluster, title: str) -> list[Cluster]:
        """The bodies at which a person is said to hold a title."""
        found = []
        for who, post in self._holders:
            parts = self._parts.get(post, {})
            job, body = parts.get("job"), parts.get("body")
            if self._clusters.of(who) is person and job and body and compare_key(job.name or job.text) == title:
                found.append(self._clusters.of(body))
        return [c for c in found if c]

    def meant(self, mention: Mention) -> Cluster | None:
        """Return who is meant by "ông Thơ", or by "ông" alone."""
        persons = [c for c in self._clusters.of_class("Person") if not self._other_gender(c, mention)]
        if mention.attrs.get("short"):
            given = compare_key(mention.name).split()[-1]
            named = [c for c in persons if any(compare_key(m.name).split()[-1] == given for m in c.mentions)]
            return named[0] if len(named) == 1 else None
        if mention.attrs.get("gender") == "f":  # most officials are men: "bà" needs one known to be a woman
            persons = [c for c in persons if c.attr("gender") or self._gender_of_name(c)]
        found = nearest(persons, mention.start, or_only=False)
        return found if found and not self._somebody_else(found, mention) else None

    def _somebody_else(self, person: Cluster, mention: Mention) -> bool:
        """Too far back, or somebody without a name came in between: "một giảng viên … bà nói"."""
        last = last_before(person, mention.start)
        between = self._text[last : mention.start]
        return len(between) > REACH or bool(self._stranger.search(between))

    def _other_gender(self, cluster: Cluster, mention: Mention) -> bool:
        known, said = cluster.attr("gender") or self._gender_of_name(cluster), mention.attrs.get("gender", "")
        return bool(known and said and known != said)

    def _gender_of_name(self, cluster: Cluster) -> str:
        middles = {w for m in cluster.mentions for w in compare_key(m.name).split()[1:-1]}
        return next((gender for word, gender in self._middle.items() if word in middles), "")
