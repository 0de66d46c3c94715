"""Which event is meant by "hội nghị", "buổi lễ" or "sự kiện": the nearest that fits, unless it was named in passing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import regex
from msgspec import Struct

from kg.extract.cluster import Cluster, Clusters
from kg.extract.persons import nearest
from kg.model.facts import Mention
from kg.text.normalise import compare_key
from kg.vocab.lexicon import Lexicon

TOP = "Event"
PLACES, PERSON = frozenset({"Country", "Province"}), "Person"
YEAR_DIGITS = 4
HEAD_WORDS = 4
"""How far into an event's name its head word may stand."""
LOOK_BACK = 30
"""How much text before a mention is looked at for words that bring an event up."""
WAY = 60
"""How far behind a visit its destination and the visitor may stand."""
CLAUSE_END = regex.compile(r"[.;:\n]")
VISITOR = regex.compile(r"[^.;:,\n]{0,60} của[^.;:,\n]{0,40}")


class _Words(Struct, frozen=True):
    """The lexicon's words on events that have no name, compiled."""

    light: frozenset[str]
    heads: frozenset[str]
    visit: str
    towards: frozenset[str]
    loose: regex.Pattern[str]
    held: regex.Pattern[str]
    within: regex.Pattern[str]
    described: regex.Pattern[str]
    alike: tuple[frozenset[str], ...]
    nameless: frozenset[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    events, context = lexicon["events"], lexicon["context"]
    light = frozenset(context["light"])
    return _Words(
        light=light,
        heads=light | {h.split()[0] for heads in events["heads"].values() for h in heads},
        visit=context["visit"],
        towards=frozenset(context["towards"]),
        loose=regex.compile(rf"(?:\s|{'|'.join(map(regex.escape, events['descriptive']))})*"),
        held=regex.compile(rf"(?<!\w)(?:{'|'.join(context['held'])}) $", regex.IGNORECASE),
        within=regex.compile(rf"(?<!\w)(?:{'|'.join(context['within'])})(?: của)? ", regex.IGNORECASE),
        described=regex.compile(rf" (?P<as>{'|'.join(map(regex.escape, events['openers']))})(?!\w)"),
        alike=tuple(frozenset(group) for group in context["alike"]),
        nameless=frozenset(map(compare_key, context["nameless"])),
    )


class Happenings:
    """The events of one article, as head words mean them.

    Args:
        clusters: what the article names.
        text: the cleaned text.
        date: the day of publication, or "".
        lexicon: sections "events" (head words, words that begin a description) and "context".
    """

    def __init__(self, clusters: Clusters, text: str, date: str, lexicon: Lexicon) -> None:
        self._clusters, self._text, self._words = clusters, text, _words(lexicon)
        self._this_year = date[:YEAR_DIGITS]
        self._places: list[Mention] = []
        self._persons: list[Mention] = []

    def note(self, mentions: Iterable[Mention]) -> None:
        """Note the countries, provinces and persons of the article, by which visits are told apart."""
        told = sorted((m for m in mentions if m.kind in PLACES or m.kind == PERSON), key=lambda m: m.start)
        self._places = [m for m in told if m.kind != PERSON]
        self._persons = [m for m in told if m.kind == PERSON and " " in m.name]

    def meant(self, mention: Mention) -> Cluster | None:
        """Return the event that a mention without a name of its own means, a new one where it can be none of them.

        None for a word that says too little to bring up an event.
        """
        if mention.attrs.get("new"):
            return self._clusters.new(TOP)
        anaphor = compare_key(mention.attrs.get("anaphor", ""))
        described, year = self._description(mention), mention.attrs.get("year", "")

        def fits(cluster: Cluster) -> bool:
            good = self._fits(cluster, mention, anaphor) and (not year or self._is_of(cluster, year))
            good = good and (not described or _is_called(cluster, described))
            good = good and (not goal or goal in (goals := self._all(cluster, self._goal)) or not goals)
            return good and (not who or who in (visitors := self._all(cluster, self._visitor)) or not visitors)

        visit = anaphor.startswith(self._words.visit)
        goal, who = (self._goal(mention), self._visitor(mention)) if visit else ("", "")
        named = self._clusters.of_class(TOP)
        parts = self._parts(named, mention)
        known = [c for c in named if c not in parts]
        found = nearest(known, mention.start, fits) or self._headed([c for c in known if fits(c)], anaphor)
        if found and self._in_passing(found, mention):
            found = self._main([c for c in known if fits(c)], found)
        return found or (None if anaphor in self._words.nameless else self._clusters.new(TOP))

    def _is_of(self, cluster: Cluster, year: str) -> bool:
        """Tell whether an event is that of a year: of its own, or of this one where its name has none."""
        own = cluster.attr("year")
        return own == year if own else year == (self._this_year or year)

    def _description(self, mention: Mention) -> str:
        """How an event is described that is brought up: "tổ chức hội nghị đối thoại với …"; else ""."""
        if not self._words.held.search(self._text, max(0, mention.start - LOOK_BACK), mention.start):
            return ""
        found = self._words.described.match(self._text, mention.end)
        return compare_key(found["as"]) if found else ""

    @staticmethod
    def _all(cluster: Cluster, told: Callable[[Mention], str]) -> set[str]:
        """Return what the mentions of an event tell of it."""
        return {value for m in (*cluster.mentions, *cluster.pointers) if (value := told(m))}

    def _visitor(self, visit: Mention) -> str:
        """Return whose visit it is, by the name behind it: "chuyến thăm của …"; "" where none is."""
        first = bisect_left(self._persons, visit.end, key=lambda p: p.start)
        person = next((p for p in self._persons[first : first + 1] if p.start <= visit.end + WAY), None)
        leads = person and VISITOR.fullmatch(self._text, visit.end, person.start)
        return compare_key(person.name) if person and leads else ""

    def _goal(self, visit: Mention) -> str:
        """The place in the name of a visit, or that it is said to go to; "" where none is."""
        first = bisect_left(self._places, visit.start, key=lambda p: p.start)
        place = next((p for p in self._places[first : first + 1] if p.start <= visit.end + WAY), None)
        if not place:
            return ""
        between = self._text[visit.end : place.start]
        if place.end <= visit.end or self._words.loose.fullmatch(between):
            return place.name
        leads = not set(between) & set(".;:,\n") and between.split()[-1:] and between.split()[-1] in self._words.towards
        return place.name if leads else ""

    def _in_passing(self, cluster: Cluster, mention: Mention) -> bool:
        """Tell whether a paragraph before named it once, and nothing has pointed back at it."""
        once = len(cluster.mentions) == 1 and not cluster.pointers
        return once and "\n" in self._text[cluster.first : mention.start]

    @staticmethod
    def _main(known: Sequence[Cluster], found: Cluster) -> Cluster:
        """Return the event that the article is about, if that is another: it is named first, and again and again."""
        main = min(known, key=lambda c: c.first)
        return main if main.first < found.first and len(main.starts) > 1 else found

    def _fits(self, cluster: Cluster, mention: Mention, anaphor: str) -> bool:
        """A head word means what is named with it, or what is of just its class."""
        return mention.kind == TOP or (mention.kind == cluster.kind and self._same_head(cluster, anaphor))

    def _headed(self, known: Sequence[Cluster], anaphor: str) -> Cluster | None:
        """Of events that are named only later, the one with that head word, if one alone that is no part has it."""
        own = [c for c in known if self._has_head(_fronts(c), anaphor) and not self._is_part(c)]
        return own[0] if len(own) == 1 and anaphor not in self._words.nameless else None

    def _is_part(self, cluster: Cluster) -> bool:
        """Tell whether an event is said right behind its name to belong to another: "hội thảo … trong khuôn khổ …"."""
        return any(self._words.within.match(self._text, m.end + 1) for m in cluster.mentions)

    def _parts(self, known: Sequence[Cluster], mention: Mention) -> list[Cluster]:
        """The events that belong, as the clause says, to the one meant: "triển lãm trong khuôn khổ hội nghị"."""
        near = self._words.within.finditer(self._text, max(0, mention.start - LOOK_BACK), mention.start)
        within = next((w for w in near if w.end() == mention.start), None)
        if not within:
            return []
        last = ((c, c.last_before(mention.start)) for c in known)
        return [c for c, start in last if start >= 0 and not CLAUSE_END.search(self._text, start, within.start())]

    def _same_head(self, cluster: Cluster, anaphor: str) -> bool:
        """The head word stands at the front of a name of the event, or the name has none ("Smart City Summit")."""
        fronts = _fronts(cluster)
        return self._has_head(fronts, anaphor) or not any(f.split()[0] in self._words.heads for f in fronts if f)

    def _has_head(self, fronts: Iterable[str], anaphor: str) -> bool:
        core = " ".join(w for w in anaphor.split() if w not in self._words.light) or anaphor
        cores = next((group for group in self._words.alike if core in group), frozenset({core}))
        return any(f" {c} " in f" {f} " for f in fronts for c in cores)


def _is_called(cluster: Cluster, described: str) -> bool:
    """Tell whether a name of the event holds the description; one without a name may be anything."""
    return not cluster.mentions or any(f" {described} " in f"{compare_key(m.name)} " for m in cluster.mentions)


def _fronts(cluster: Cluster) -> list[str]:
    """The first words of all that an event is called, as comparison keys."""
    called = [m.name or m.text for m in cluster.mentions] + [m.attrs.get("anaphor", "") for m in cluster.pointers]
    return [" ".join(compare_key(name).split()[:HEAD_WORDS]) for name in called]
