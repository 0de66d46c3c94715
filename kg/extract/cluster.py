"""Named mentions of one article, gathered by what they name."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from kg.extract.rewording import calls, filled_up, reworded, same_words, shortens
from kg.model.facts import Mention
from kg.text.normalise import compare_key
from kg.vocab.ontology import Ontology

PREFIX_CLASSES = frozenset({"Event", "Initiative", "LegalDocument", "Award", "Index"})
"""Classes whose long names articles shorten from the right: "Hội nghị cấp cao" for "Hội nghị cấp cao Thành phố …"."""


class Cluster(Struct, eq=False):
    """One thing of the article while it is being read; becomes a Referent.

    Args:
        top: its top class.
        mentions: those that name it.
        pointers: pronoun-like mentions that were found to mean it.
        jobs: comparison keys of the titles that it holds.
        starts: where it is named or meant, in order.
    """

    top: str
    mentions: list[Mention] = []
    pointers: list[Mention] = []
    jobs: set[str] = set()
    starts: list[int] = []
    _kind: str = ""

    @property
    def kind(self) -> str:
        """The class that most of its mentions have; the first by name where several do."""
        if not self._kind:
            kinds = [m.kind for m in self.mentions or self.pointers]
            self._kind = min(set(kinds), key=lambda k: (-kinds.count(k), k))
        return self._kind

    @property
    def first(self) -> int:
        """Where it is named or meant first."""
        return self.starts[0]

    def last_before(self, offset: int) -> int:
        """Return where it was last named or meant before an offset, -1 if it was not."""
        before = bisect_left(self.starts, offset)
        return self.starts[before - 1] if before else -1

    def take(self, mention: Mention, *, pointing: bool = False) -> None:
        """Let a mention name it, or point at it."""
        (self.pointers if pointing else self.mentions).append(mention)
        insort(self.starts, mention.start)
        self._kind = ""

    def clear(self) -> None:
        """Let no mention name it or point at it any more."""
        self.mentions, self.pointers, self.starts, self._kind = [], [], [], ""

    def attr(self, name: str) -> str:
        """The first value that a mention gives for an attribute, or ""."""
        return next((v for m in self.mentions if (v := m.attrs.get(name))), "")

    def attrs(self) -> dict[str, str]:
        """The first value that a mention gives for each attribute."""
        return {name: value for m in reversed(self.mentions) for name, value in m.attrs.items() if value}


def keys_of(mention: Mention) -> set[str]:
    """Return the comparison keys by which an article may call what this mention names."""
    number = mention.attrs.get("number")
    names = {mention.attrs.get("abbreviation", ""), mention.attrs.get("alias", "")}
    if not number:  # "Luật Đầu tư số 67/2014/QH13" and "… số 61/2020/QH14" have one name
        names.add(mention.name)
    if not mention.attrs.get("honorific") and not mention.attrs.get("implied"):
        names.add(mention.text)
    if (series := mention.attrs.get("series")) and (year := mention.attrs.get("year")):
        names.add(f"{series} {year}")
    if number:
        names.add(f"{mention.kind} {number}")
    short, edition = mention.attrs.get("abbreviation", ""), mention.attrs.get("edition")
    if edition and short.isalpha():
        names.add(f"{short} {edition}")
    return {compare_key(n) for n in names if n}


def _in_order(mention: Mention) -> list[str]:
    """The same in one order, whatever the run: names are joined in theirs."""
    return sorted(keys_of(mention))


class Clusters:
    """The clusters of one article, found by top class and comparison key."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._by_key: dict[tuple[str, str], Cluster] = {}
        self._of: dict[Mention, Cluster] = {}
        self.all: list[Cluster] = []

    def of(self, mention: Mention) -> Cluster | None:
        """Return the cluster that a mention was put into."""
        return self._of.get(mention)

    def find(self, top: str, name: str) -> Cluster | None:
        """Return the cluster of that top class that the article calls `name`."""
        return self._by_key.get((top, compare_key(name)))

    def of_class(self, ancestor: str) -> list[Cluster]:
        """Return the clusters whose kind lies under `ancestor`, in the order in which they were found."""
        return [c for c in self.all if self._ontology.is_a(c.kind, ancestor)]

    def add_named(self, mentions: Iterable[Mention]) -> None:
        """Gather mentions that have names: equal keys are one thing, as is what a bracket gave as abbreviation."""
        for mention in sorted(mentions, key=lambda m: (not m.attrs.get("abbreviation"), m.start)):
            self.name(mention)
        self._join_shortened()
        self._join_reworded()
        self._join_filled_up()
        self._join_numbered_edition()
        self._join_bare_numbers()

    def name(self, mention: Mention) -> None:
        """Put a mention that has a name into the cluster of that name, or into one of its own."""
        keys = _in_order(mention)
        self._put(mention, keys, self._named(mention, keys))

    def named(self, mention: Mention) -> Cluster:
        """Return the cluster of a name that the article implies: the one that has it, else one of its own."""
        keys = _in_order(mention)
        cluster = self._named(mention, keys)
        if not cluster.mentions:
            self._put(mention, keys, cluster)
        return cluster

    def _named(self, mention: Mention, keys: Iterable[str]) -> Cluster:
        top = self._ontology.top(mention.kind)
        known = (self._by_key.get((top, key)) for key in keys)
        return next((c for c in known if c), None) or self.new(top)

    def new(self, top: str) -> Cluster:
        """Return a cluster without mentions."""
        cluster = Cluster(top)
        self.all.append(cluster)
        return cluster

    def _put(self, mention: Mention, keys: Iterable[str], cluster: Cluster) -> None:
        """Let `mention` name `cluster` from now on."""
        cluster.take(mention)
        self._of[mention] = cluster
        for key in keys:
            self._by_key.setdefault((cluster.top, key), cluster)

    def point(self, mention: Mention, cluster: Cluster) -> None:
        """Note that a pronoun-like mention means `cluster`."""
        cluster.take(mention, pointing=True)
        self._of[mention] = cluster

    def join(self, one: Mention, other: Mention) -> None:
        """Make one of what two mentions name, if both are of one top class."""
        kept, gone = self._of.get(one), self._of.get(other)
        if kept and gone and kept is not gone and kept.top == gone.top:
            self._merge(gone, kept)

    def _join_shortened(self) -> None:
        """Join a name to the only longer one of its kind that begins with it (an event's: holds it)."""
        by_kind: Mapping[str, list[tuple[str, Cluster]]] = defaultdict(list)
        for (top, key), cluster in self._by_key.items():
            if top in PREFIX_CLASSES:
                by_kind[cluster.kind].append((key, cluster))
        for entries in by_kind.values():
            for key, cluster in entries:
                if not cluster.mentions or cluster.attr("number"):
                    continue
                named = (self._by_key[cluster.top, k] for k, _ in entries if shortens(key, k, cluster.top))
                longer = {id(c): c for c in named if c is not cluster}  # as they are by now, some put together
                if len(longer) == 1 or all(compare_key(c.attr("series")) == key for c in longer.values()):
                    self._merge_first(cluster, longer.values())

    def _join_reworded(self) -> None:
        """Join the only two events of a kind that differ in a word behind their head ("Hội nghị các đô thị …")."""
        events = [(key, c) for (top, key), c in self._by_key.items() if top == "Event"]
        for key, cluster in events:
            if not cluster.mentions:
                continue
            others = [(k, c) for k, c in events if c.mentions and c is not cluster and c.kind == cluster.kind]
            alike = [(k, c) for k, c in others if reworded(key, k) or same_words(key, k) or calls(key, k)]
            same = {id(c): c for k, c in alike if _same_year(cluster, c)}
            if len(same) == 1:
                self._merge_first(cluster, same.values())

    def _join_filled_up(self) -> None:
        """Join a plan to the only one of its kind and years that has a word or two more ("ngành ô tô [Việt Nam]")."""
        plans = [(key, c) for (top, key), c in self._by_key.items() if top == "Initiative" and c.mentions]
        for key, cluster in plans:
            others = [(k, c) for k, c in plans if c is not cluster and c.mentions and c.kind == cluster.kind]
            same = {id(c): c for k, c in others if filled_up(key, k)}
            if cluster.mentions and len(same) == 1:
                self._merge_first(cluster, same.values())

    def _join_numbered_edition(self) -> None:
        """Join "Hội nghị … lần thứ 27" to the first "Hội nghị … 2017" of its series, if no other edition is told."""
        for held in _by_series(c for c in self.all if c.top == "Event").values():
            numbered = [c for c in held if c.attr("edition") and not c.attr("year")]
            if len(numbered) == 1:
                self._merge_first(numbered[0], [c for c in held if c.attr("year") and not c.attr("edition")])

    def _merge_first(self, gone: Cluster, several: Collection[Cluster]) -> None:
        """Merge a cluster into that of several which is named first: what an article is about stands at its head."""
        if several:
            self._merge(gone, min(several, key=lambda c: c.first))

    def _join_bare_numbers(self) -> None:
        """Join "Nghị quyết 52" to the one "Nghị quyết 52-NQ/TW" of the article."""
        numbered = [c for c in self.all if c.top == "LegalDocument" and c.attr("number")]
        for bare in [c for c in numbered if c.attr("number").isdecimal()]:
            others = [c for c in numbered if c is not bare and c.mentions and c.kind == bare.kind]
            whole = [c for c in others if c.attr("digits") == bare.attr("number")]
            if len(whole) == 1 and not whole[0].attr("number").isdecimal():
                self._merge(bare, whole[0])

    def _merge(self, gone: Cluster, into: Cluster) -> None:
        for mention in gone.mentions:
            self._put(mention, _in_order(mention), into)
        for mention in gone.pointers:
            self.point(mention, into)
        into.jobs |= gone.jobs
        for key, cluster in list(self._by_key.items()):
            if cluster is gone:
                self._by_key[key] = into
        gone.clear()  # whoever still holds it must not join more to it
        self.all.remove(gone)


def _by_series(events: Iterable[Cluster]) -> Mapping[tuple[str, str], list[Cluster]]:
    """The events that belong to a series, by kind and series."""
    found: Mapping[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in events:
        if series := compare_key(cluster.attr("series")):
            found[cluster.kind, series].append(cluster)
    return found


def _same_year(one: Cluster, other: Cluster) -> bool:
    """Tell whether no year or edition tells two events apart."""
    return all(not (a := one.attr(n)) or a == (other.attr(n) or a) for n in ("year", "edition"))
