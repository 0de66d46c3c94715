"""From a rule's match to raw facts: clusters and literals in the slots of its templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.cluster import Cluster, Clusters
from kg.extract.confidence import Confidence, Context
from kg.extract.focus import Focus
from kg.extract.literals import literal, spoken, tidy
from kg.extract.match import Match, Text
from kg.extract.rules import BEFORE, FOCUS, SELF, FactTemplate
from kg.extract.status import StatusReader
from kg.extract.trace import Trace
from kg.model.facts import HELD_UNTIL, Literal, Mention, Status
from kg.model.text import Document
from kg.vocab.ontology import Ontology

HOME_CURRENCY = "VND"
"""The contract names a currency only where it is another."""
YEAR_DIGITS = 4
PARTIES = 2
"""A fact is told by its subject and its object; where one of them stands elsewhere, by the whole match."""


class Filler(Struct, frozen=True):
    """What a slot holds: a cluster or a literal, and where it stands (None: outside the match, by focus)."""

    value: Cluster | Literal
    span: tuple[int, int] | None
    pointed: bool = False
    confidence: float = 1.0


class RawFact(Struct, frozen=True):
    """A fact in terms of the cleaned text and of clusters; becomes a Fact when referents have their ids."""

    subject: Cluster
    property: str
    object: Cluster | Literal
    start: int
    end: int
    confidence: float
    context: Context
    status: Status
    rule: str
    qualifiers: Mapping[str, str] = {}
    pointed: tuple[Cluster, ...] = ()


class FactMaker:
    """Makes the facts of matches in one article.

    Args:
        document: the article.
        ontology: property types.
        clusters: what its mentions stand for.
        folded: the widened mention of each mention that an identify rule folded.
        status: tells planned and denied from stated.
        confidence: tells how sure a rule is in a context.
        focus: tells what the text speaks of.
        trace: hears of facts that can't be made.
    """

    def __init__(
        self,
        document: Document,
        ontology: Ontology,
        clusters: Clusters,
        folded: Mapping[Mention, Mention],
        status: StatusReader,
        confidence: Confidence,
        focus: Focus,
        trace: Trace,
    ) -> None:
        self._focus = focus
        self._document, self._ontology, self._clusters = document, ontology, clusters
        self._folded, self._status, self._confidence, self._trace = folded, status, confidence, trace

    def facts(self, match: Match) -> Iterator[RawFact]:
        """Yield the facts of one match; a slot that took no part, or that nothing is known of, makes none."""
        for template in match.rule.facts:
            subjects = self._known(match, template.subject, template)
            fillers = self._known(match, template.object, template) if subjects else ()
            pairs = combinations(subjects, 2) if template.subject == template.object else product(subjects, fillers)
            for subject, filler in pairs:
                fits = self._fits(subject, filler, template)
                if isinstance(subject.value, Cluster) and fits and not _says_nothing(subject.value, template, filler):
                    yield self._fact(match, template, subject, _in_its_year(subject.value, filler))
                else:
                    self._trace.empty(match, template)

    def _fits(self, subject: Filler, filler: Filler, template: FactTemplate) -> bool:
        """Tell whether both ends are of the classes that a property joins; of a part ("a.body") no rule knows that."""
        known = self._ontology.property(template.property)
        ends = (template.subject, subject, known.domains), (template.object, filler, known.ranges)
        return all(
            any(self._ontology.is_a(end.value.kind, allowed) for allowed in classes)
            for path, end, classes in ends
            if "." in path and isinstance(end.value, Cluster)
        )

    def _known(self, match: Match, path: str, template: FactTemplate) -> Sequence[Filler]:
        found = tuple(self._fillers(match, path, template))
        if not found:
            self._trace.unfilled(match, template, path)
        return found

    def _fact(self, match: Match, template: FactTemplate, subject: Filler, filler: Filler) -> RawFact:
        assert isinstance(subject.value, Cluster)
        told = self._told_beside(match)
        spans = [s for s in (subject.span, filler.span) if s]
        if len(spans) < PARTIES or match.rule.status:  # the words that make it no fact are the rule's own
            spans.append(match.span)
        spans += [(mention.start, mention.end) for mention, _ in told.values()]
        qualifiers = {name: value for name, (_, value) in told.items()}
        start, end = min(s[0] for s in spans), max(s[1] for s in spans)
        pointed = tuple(f.value for f in (subject, filler) if f.pointed and isinstance(f.value, Cluster))
        status = match.rule.status or self._status.of(template.property, match.unit, start, end)
        context = Context(min(subject.confidence, filler.confidence), bool(pointed))
        return RawFact(
            subject=subject.value,
            property=template.property,
            object=filler.value,
            start=start,
            end=end,
            confidence=self._confidence.of(match.rule.name, match.rule.confidence, context),
            context=context,
            status=self._by_term(qualifiers) or status,
            rule=match.rule.name,
            qualifiers=qualifiers,
            pointed=pointed,
        )

    def _by_term(self, qualifiers: Mapping[str, str]) -> Status | None:
        """Return whether a job is still held on the article's day, None where no day tells that it ended."""
        until = qualifiers.get(HELD_UNTIL, "")
        today = self._document.article.date[: len(until)]
        if not today or until == today or not until[0].isdecimal():
            return None
        return Status.REPEALED if until < today else Status.STATED

    @staticmethod
    def _told_beside(match: Match) -> dict[str, tuple[Mention, str]]:
        """Return the qualifiers that a match tells, each with the mention that tells it."""
        found: dict[str, tuple[Mention, str]] = {}
        for name, paths in match.rule.qualifiers.items():
            for slot, _, attribute in (path.partition(".") for path in reversed(paths)):
                for value in match.slot(slot)[:1]:
                    if isinstance(value, Mention) and value.attrs.get(attribute, HOME_CURRENCY) != HOME_CURRENCY:
                        found[name] = value, value.attrs[attribute]
        return found

    def _fillers(self, match: Match, path: str, template: FactTemplate) -> Sequence[Filler]:
        if path == SELF:
            owner = match.unit.owner and self._folded.get(match.unit.owner, match.unit.owner)
            own = owner and self._clusters.of(owner)
            return [Filler(own, (match.unit.start, match.unit.end))] if own else []
        if path == BEFORE:
            earlier = [s for s in self._document.sentences if s.end <= match.unit.start]
            return [f for s in earlier[-1:] for f in self._words(s.start, s.end, template.property)]
        if path.startswith(FOCUS):
            if here := self._named_here(path[1:], match, template):
                return here
            focus = self._focus.at(path[1:], _value_start(match, template))
            return [Filler(focus, None, pointed=True)] if focus else []
        datatype = self._ontology.property(template.property).datatype if path is template.object else ""
        slot, _, part = path.partition(".")
        found = match.told(path) or (match.told(slot) if part and datatype else ())
        return [f for value in found for f in self._filler(value, part, datatype, match, template.property)]

    def _named_here(self, classes: str, match: Match, template: FactTemplate) -> Sequence[Filler]:
        """What the match itself names of those classes, in a slot that the fact does not use otherwise."""
        used = template.object.partition(".")[0]
        for slot, kinds in match.rule.slots.items():
            fits = slot != used and kinds and all(self._lies_in(kind, classes) for kind in kinds)
            if fits and (found := match.told(slot)):
                return [f for value in found for f in self._filler(value, "", "", match, template.property)]
        return []

    def _lies_in(self, kind: str, classes: str) -> bool:
        return kind in self._ontology.classes and any(self._ontology.is_a(kind, c) for c in classes.split("|"))

    def _filler(
        self, told: tuple[Mention | Text, tuple[int, int]], part: str, datatype: str, match: Match, property_name: str
    ) -> Iterator[Filler]:
        value, span = told
        if isinstance(value, Text) or (value.kind == "Quote" and datatype):
            yield from self._words(value.start, value.end, property_name)
        elif datatype:
            if found := literal(_told(value, part), datatype):
                yield Filler(found, span, confidence=value.confidence)
        else:
            mention = self._folded.get(value, value)
            if (
                match.unit.owner
                and mention.name
                and not mention.attrs.get("anaphor")
                and not self._clusters.of(mention)
            ):
                self._clusters.name(mention)  # joining clusters now would take them from facts
            if cluster := self._clusters.of(mention):
                yield Filler(cluster, span, mention in cluster.pointers, value.confidence)

    def _words(self, start: int, end: int, property_name: str) -> Iterator[Filler]:
        """Words as a literal; reported speech that runs over several sentences gives one for each."""
        said = property_name == "said"
        for begin, stop in spoken(self._document, start, end) if said else [tidy(self._document.text, start, end)]:
            if begin < stop:
                yield Filler(Literal(self._document.text[begin:stop]), (begin, stop))


def _value_start(match: Match, template: FactTemplate) -> int:
    """Where the words or figures begin that are told of what the text speaks of; it may be named right before them."""
    told = match.slot(template.object.partition(".")[0]) if template.object in match.rule.slots else ()
    return told[0].start if told and template.property == "target" else match.span[0]


def _told(value: Mention, part: str) -> str:
    """What a mention tells as a value: an attribute, or by name for itself and for the job of a post."""
    if part and part != "job":
        return value.attrs.get(part, "")
    return value.attrs.get(part) or value.name or value.text


def _says_nothing(subject: Cluster, template: FactTemplate, filler: Filler) -> bool:
    """A thing of itself; or the bare number of a document whose whole number the article gives elsewhere."""
    if subject is filler.value:
        return True
    numbers = [m.attrs.get("number", "") for m in subject.mentions]
    bare = isinstance(filler.value, Literal) and filler.value.value.isdecimal()
    return template.property == "documentNumber" and bare and any(n and not n.isdecimal() for n in numbers)


def _in_its_year(subject: Cluster, filler: Filler) -> Filler:
    """A day without a year is of the year that the event's own name tells: "Vietnam DX Day 2021 … ngày 26/5"."""
    year = subject.attr("year") or next((y for m in subject.pointers if (y := m.attrs.get("year"))), "")
    if (
        isinstance(filler.value, Literal)
        and filler.value.datatype == "gMonthDay"
        and subject.top == "Event"
        and len(year) == YEAR_DIGITS
    ):
        return replace(filler, value=Literal(year + filler.value.value[1:], "date"))
    return filler
