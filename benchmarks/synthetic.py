"""Readings of as many articles as one likes: what real ones tell, of generated people, places, events and numbers.

An article is a template with other names in it. Officials, provinces, events and documents are drawn so that few come
up very often and most hardly ever (a Pareto law); half of the people and a third of the events are nobody else's. What
is told of one event or document is the same in every article. Texts, offsets and quotes fit each other.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import yaml
from msgspec.structs import replace

from kg.domain import Domain
from kg.model.facts import Evidence, Fact, Literal, Reading, Referent
from kg.text.normalise import compare_key

WORDS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
TITLE = ("fields", "for_whom", "and_whom")
OWN_PEOPLE, OWN_EVENTS = 0.5, 0.3
RENAMED = ("Event", "Initiative")
FEW_WORDS = 4
HOME = "viet-nam"
DAY_FORMS = {"date": "%Y-%m-%d", "gMonthDay": "--%m-%d", "gYearMonth": "%Y-%m", "gYear": "%Y"}

Span = tuple[int, int]


class World:
    """What the articles speak of; a function of the seed alone.

    Args:
        templates: readings to recombine, none of them empty.
        domain: they were read with it; its gazetteer has the provinces.
        seed: another one gives another world.
    """

    def __init__(self, templates: Sequence[Reading], domain: Domain, seed: int = 1) -> None:
        self.templates, self.ontology, self.seed = templates, domain.ontology, seed
        self.provinces = [one for one in domain.gazetteer if one.kind == "Province" and one.parent == HOME]
        Random(seed).shuffle(self.provinces)

    def readings(self, count: int) -> Iterator[Reading]:
        """Yield that many readings, each a function of the seed and its number; the first ones of more are the same."""
        for number in range(count):
            yield _Retelling(self, number).reading()


def dice(*parts: object) -> Random:
    """Return the chance that belongs to these, on any machine the same."""
    return Random(hashlib.sha256(repr(parts).encode()).digest())


def rank(rng: Random, steepness: float) -> int:
    """Return a whole number from 1 on: small ones often, and some very great."""
    return int(min(rng.paretovariate(steepness), 1e9))


class _Retelling:
    """One template, told anew."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self.rng = dice(world.seed, number)
        self.slot = self.rng.randrange(len(world.templates))
        self.template = world.templates[self.slot]
        self.names: dict[str, str] = {}  # what the template says → what is said instead
        self.changes: dict[str, Callable[[Referent], Referent]] = {}  # what is more than a name
        self.days: dict[str, dt.date] = {}  # of events and documents

    def reading(self) -> Reading:
        for referent in self.template.referents:
            self._meet(referent)
        for fact in self.template.facts:
            self._move_day(fact)
        changed = _Changed(self.template.article.text, self.names)
        article = self.template.article
        day = dt.date(2015, 1, 1) + dt.timedelta(days=self.rng.randrange(3650))
        return Reading(
            article=replace(
                article,
                id=f"bai-{self.number:07d}",
                text=changed.text,
                title=changed.told(article.title),
                date=day.isoformat(),
                path=f"bai-{self.number:07d}.txt",
            ),
            referents=tuple(self._referent(one, changed) for one in self.template.referents),
            facts=tuple(self._fact(one, changed) for one in self.template.facts),
            mention_count=self.template.mention_count,
        )

    def _meet(self, referent: Referent) -> None:
        """Decide who or what a thing of the template is in this article."""
        top = self.world.ontology.top(referent.kind)
        if top == "Person":
            self._rename(referent, self._person(referent))
        elif referent.kind == "Province" and "gazetteer" in referent.attrs:
            entry = self.world.provinces[rank(self.rng, 0.6) % len(self.world.provinces)]
            self._rename(referent, entry.name)
            self.changes[referent.id] = lambda one: replace(
                one, name=entry.name, names=(entry.name,), key=entry.id, attrs={**one.attrs, "gazetteer": entry.id}
            )
        elif digits := referent.attrs.get("digits", ""):
            self._renumber(referent, digits)
        elif top in RENAMED and len(referent.name.split()) >= FEW_WORDS and "gazetteer" not in referent.attrs:
            self._retitle(referent)

    def _person(self, referent: Referent) -> str:
        own = self.rng.random() < OWN_PEOPLE
        who = dice(self.world.seed, "person", self.number if own else rank(self.rng, 0.5), self.slot, referent.id)
        parts = [*(who.choice(WORDS[part]) for part in ("surnames", "middles", "middles", "given"))]
        return " ".join(parts if who.random() < 0.3 else [*parts[:2], parts[3]])

    def _retitle(self, referent: Referent) -> None:
        """Call an event or a programme by its kind, field and group; what it is tells its day and year."""
        own = self.rng.random() < OWN_EVENTS
        which = self.number if own else rank(self.rng, 0.4)
        what = dice(self.world.seed, referent.kind, which)
        edition = dice(which, rank(self.rng, 1)) if "year" in referent.attrs else what
        kind = " ".join(referent.name.split()[:2])
        self.days[referent.id] = dt.date(2015, 1, 1) + dt.timedelta(days=edition.randrange(3650))
        title = f"{kind} {' '.join(what.choice(WORDS[part]) for part in TITLE)}"
        if year := referent.attrs.get("year", ""):
            title, self.names[year] = f"{title} {self.days[referent.id]:%Y}", f"{self.days[referent.id]:%Y}"
        for name in {referent.name, *referent.names}:
            if len(name.split()) >= FEW_WORDS:
                self.names[name] = title
        series = {"series": title.removesuffix(f" {self.days[referent.id]:%Y}")} if "series" in referent.attrs else {}
        self.changes[referent.id] = lambda one: replace(
            one, key=compare_key(title) if one.key else "", attrs={**one.attrs, **series}
        )

    def _renumber(self, referent: Referent, digits: str) -> None:
        what = dice(self.world.seed, referent.kind, self.slot, rank(self.rng, 0.4))
        number = str(what.randrange(1, 3000))
        self.days[referent.id] = dt.date(2015, 1, 1) + dt.timedelta(days=what.randrange(3650))
        for name in {referent.name, *referent.names, referent.attrs.get("number", "")} - {""}:
            self.names[name] = name.replace(digits, number)
        self.changes[referent.id] = lambda one: replace(
            one,
            key=one.key.replace(digits, number),
            attrs={name: value.replace(digits, number) for name, value in one.attrs.items()},
        )

    def _rename(self, referent: Referent, name: str) -> None:
        for old in {referent.name, *referent.names} - {""}:
            new = name if referent.kind == "Province" else " ".join(name.split()[-len(old.split()) :])
            self.names[old], self.names[compare_key(old)] = new, compare_key(new)

    def _move_day(self, fact: Fact) -> None:
        """Let the words tell the day that the event or document has in every article."""
        told = re.fullmatch(r"(?:\d{4}|-)-(\d\d)-(\d\d)", fact.object.value if isinstance(fact.object, Literal) else "")
        if told and (day := self.days.get(fact.subject)):
            self.names[f"{int(told[2])}/{int(told[1])}"] = f"{day.day}/{day.month}"
            self.names[f"{told[2]}/{told[1]}"] = f"{day:%d/%m}"

    def _referent(self, one: Referent, changed: _Changed) -> Referent:
        told = replace(
            one,
            name=changed.told(one.name),
            names=tuple(sorted(set(map(changed.told, one.names)))),
            key=one.key if "gazetteer" in one.attrs else changed.told(one.key),
            mentions=tuple(changed.span(*span) for span in one.mentions),
            attrs={name: value if name == "gazetteer" else changed.told(value) for name, value in one.attrs.items()},
        )
        change = self.changes.get(one.id)
        return change(told) if change else told

    def _fact(self, fact: Fact, changed: _Changed) -> Fact:
        start, end = changed.span(fact.evidence.start, fact.evidence.end)
        return replace(
            fact,
            object=self._value(fact, changed) if isinstance(fact.object, Literal) else fact.object,
            evidence=Evidence(start, end, changed.text[start:end]),
            antecedents=tuple(changed.span(*span) for span in fact.antecedents),
        )

    def _value(self, fact: Fact, changed: _Changed) -> Literal:
        assert isinstance(fact.object, Literal)
        form, day = DAY_FORMS.get(fact.object.datatype), self.days.get(fact.subject)
        if form and day:
            return Literal(f"{day + dt.timedelta(days=fact.property == 'endDate'):{form}}", fact.object.datatype)
        return Literal(changed.told(fact.object.value), fact.object.datatype)


class _Changed:
    """A text with other names in it, and where everything has got to."""

    def __init__(self, text: str, names: Mapping[str, str]) -> None:
        longest_first = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
        self._names, self._pattern = names, re.compile(rf"(?<!\w)(?:{longest_first or '(?!)'})(?!\w)")
        parts: list[str] = []
        self._edits: list[tuple[int, int, int, int]] = []
        before = length = 0
        for match in self._pattern.finditer(text):
            kept, new = text[before : match.start()], names[match[0]]
            parts += [kept, new]
            self._edits.append((match.start(), match.end(), length + len(kept), length + len(kept) + len(new)))
            before, length = match.end(), length + len(kept) + len(new)
        self.text = "".join([*parts, text[before:]])
        self._starts = [edit[0] for edit in self._edits]

    def told(self, words: str) -> str:
        """Return other words with the same names changed."""
        return self._pattern.sub(lambda match: self._names[match[0]], words)

    def span(self, start: int, end: int) -> Span:
        """Return where a span of the template lies now; one that begins or ends within a name takes all of it."""
        return self._moved(start, 2), self._moved(end - 1, 3, 1)

    def _moved(self, offset: int, edge: int, behind: int = 0) -> int:
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset + behind
        edit = self._edits[at]
        return edit[edge] if offset < edit[1] else offset + behind + edit[3] - edit[1]
