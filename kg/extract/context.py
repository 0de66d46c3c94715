"""Reference within an article: what "ông Thơ", "Thứ trưởng", "Bộ", "Thành phố", "Hội nghị", "Đề án" are.

Named mentions are gathered first, in the whole article; then every pronoun-like phrase is taken, in the order of the
text, for the last thing before it that it can mean, or, before any such thing, for the only one that the article has.
A given name that two people share stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.cluster import Cluster, Clusters
from kg.extract.happenings import Happenings
from kg.extract.local import local_body
from kg.extract.persons import Persons, nearest
from kg.extract.slips import join_slips
from kg.extract.trace import Trace
from kg.extract.units import Unit
from kg.model.facts import Mention
from kg.text.normalise import compare_key
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology

OFFICE_KIND = "GovernmentBody"
NAMED_INSIDE = frozenset({"LegalDocument", "Initiative", "Event"})
"""Top classes whose names inside other names count: "hội nghị triển khai Nghị quyết 52"."""
INDEFINITE_SIZE = 12
"""No word before a mention that is looked at is longer."""


class Linked(Struct, frozen=True):
    """Units whose mentions all stand for a cluster.

    Args:
        units: mentions that could not be resolved are left out; posts that stand for somebody are of kind Person;
            values (dates, counts …) are kept as they are.
        clusters: what the article speaks of.
    """

    units: tuple[Unit, ...]
    clusters: Clusters


class Linker:
    """Resolves the pronoun-like mentions of one article.

    Args:
        ontology: tells which kinds are things.
        lexicon: sections "events" (head words) and "context".
        text: the cleaned text.
        date: the day of publication, or "".
        parts: what posts are made of.
        holders: (person mention, post mention) pairs that identify rules found.
        aliases: pairs of mentions that alias rules found to be one thing.
        trace: hears of mentions by which nothing known is meant.
    """

    def __init__(
        self,
        ontology: Ontology,
        lexicon: Lexicon,
        text: str,
        date: str,
        parts: Mapping[Mention, Mapping[str, Mention]],
        holders: Iterable[tuple[Mention, Mention]],
        aliases: Iterable[tuple[Mention, Mention]],
        trace: Trace,
    ) -> None:
        self._ontology = ontology
        self._parts = parts
        self._aliases = tuple(aliases)
        self._text = text
        self._trace = trace
        self._seats = {compare_key(body): kind for body, kind in lexicon["context"]["seats"].items()}
        self._indefinite = frozenset(lexicon["context"]["indefinite"])
        self._several = tuple(f"{compare_key(word)} " for word in lexicon["context"].get("several", ()))
        self._seated: Sequence[Mention] = ()
        self.clusters = Clusters(ontology)
        self._happenings = Happenings(self.clusters, text, date, lexicon)
        self._persons = Persons(self.clusters, parts, holders, text, lexicon)

    def link(self, units: Sequence[Unit], inner: Iterable[Mention] = ()) -> Linked:
        """Resolve every mention of `units`.

        Args:
            units: with composed mentions.
            inner: mentions inside the names of others; a document or scheme named there is spoken of as well.
        """
        flat = [(m, u) for u in units for m in u.mentions]
        inner = tuple(inner)
        things = [m for m, _ in flat if m.kind in self._ontology.classes]
        self._happenings.note((*things, *inner))
        self._seated = [m for m in inner if self._ontology.top(m.kind) == "Place" and m.name]
        things += [m for m in inner if self._ontology.top(m.kind) in NAMED_INSIDE]
        things += [b for m in self._parts for b in self._parts[m].values() if b.kind in self._ontology.classes]
        self.clusters.add_named(dict.fromkeys(m for m in things if self._is_named(m)))
        for one, other in self._aliases:
            self.clusters.join(one, other)
        self._persons.name_foreigners(m for m, _ in flat)
        self._persons.note_jobs()
        join_slips(self.clusters)
        done = []
        bodies = [b for parts in self._parts.values() for b in parts.values() if b.attrs.get("anaphor")]
        for unit in units:
            inside = [b for b in bodies if unit.start <= b.start and b.end <= unit.end]
            seen = [(m, self._resolve(m)) for m in sorted((*inside, *unit.mentions), key=lambda m: m.start)]
            done.append(replace(unit, mentions=tuple(kept for m, kept in seen if kept and m not in inside)))
        return Linked(tuple(done), self.clusters)

    @staticmethod
    def _is_named(mention: Mention) -> bool:
        return bool(mention.name) and not mention.attrs.get("anaphor") and not mention.attrs.get("short")

    def _resolve(self, mention: Mention) -> Mention | None:
        """Return the mention as later rules see it, or None where nothing is meant that we know."""
        if mention.kind == "Post":
            return self._resolve_post(mention)
        if mention.kind not in self._ontology.classes or self.clusters.of(mention):
            return mention
        indefinite = self._is_indefinite(mention)
        cluster = None if indefinite else self._meant(mention)
        if not cluster:
            self._trace.unresolved(mention, indefinite)
            return None
        self.clusters.point(mention, cluster)
        return mention

    def _is_indefinite(self, mention: Mention) -> bool:
        """Nothing that was named is meant by "một thỏa thuận", "5 hội nghị"; but it may be by "lần thứ 5 hội nghị"."""
        before = self._text[max(0, mention.start - INDEFINITE_SIZE) : mention.start].lower().split()
        return bool(before) and before[-1] in self._indefinite and before[-2:-1] not in (["thứ"], ["lần"])

    def _resolve_post(self, post: Mention) -> Mention | None:
        """A title without a name is its holder, if the article names one; else the office where it names itself."""
        parts = self._parts.get(post, {})
        job = parts.get("job")
        if not job:
            return post
        person = self._persons.holder(job, parts.get("body"))
        if person:
            meant = replace(post, kind="Person", name="", attrs={"anaphor": post.text})
            self.clusters.point(meant, person)
            return meant
        several = f"{compare_key(job.name or job.text)} ".startswith(self._several)
        if (body := parts.get("body")) and job.attrs.get("body") and not several:
            office = replace(post, kind=OFFICE_KIND, name=f"{job.name or job.text} {body.name}", attrs={"office": "1"})
            self.clusters.add_named([office])
            return office
        return post

    def _meant(self, mention: Mention) -> Cluster | None:
        if mention.kind == "Person":
            return self._persons.meant(mention)
        anaphor = compare_key(mention.attrs.get("anaphor", ""))
        top = self._ontology.top(mention.kind)
        if top == "Event":
            return self._happenings.meant(mention)
        local = bool(mention.attrs.get("full"))
        if local and (told := local_body(self.clusters, mention, self._seats, beside=True)):
            return told
        found = nearest(self.clusters.of_class(top), mention.start, lambda c: self._fits(c, mention, anaphor))
        if top == "Place" and not found:
            return self._in_bodies_name(mention, anaphor)
        return found or (local_body(self.clusters, mention, self._seats) if local else None)

    def _in_bodies_name(self, mention: Mention, anaphor: str) -> Cluster | None:
        """The place that no sentence names by itself, but a body's name before: "UBND tỉnh Hà Giang … tỉnh"."""
        before = [m for m in self._seated if m.start < mention.start and m.kind == mention.kind]
        named = [m for m in before if compare_key(m.attrs.get("full", "")).startswith(f"{anaphor} ")]
        if not named:
            return None
        self.clusters.name(named[-1])
        return self.clusters.of(named[-1])

    def _fits(self, cluster: Cluster, mention: Mention, anaphor: str) -> bool:
        """A head word means what is named with it ("Bộ": "Bộ Y tế")."""
        if cluster.top in ("Initiative", "LegalDocument"):
            return mention.kind in (cluster.kind, cluster.top)
        if cluster.top == "Place":
            called = (compare_key(cluster.attr("full")), *(compare_key(m.text) for m in cluster.mentions))
            return cluster.attr("type") == anaphor or any(name.startswith(anaphor + " ") for name in called)
        fronts = {f"{anaphor} ", f"{compare_key(mention.attrs.get('full', '') or anaphor)} "}
        return any(compare_key(name).startswith(tuple(fronts)) for m in cluster.mentions for name in (m.name, m.text))
