"""One article explained: what its sentences say to the rules, what was read, and what nearly was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from kg.domain import Domain
from kg.errors import QueryError
from kg.explain.dropped import left_out
from kg.explain.explanation import Dropped, Explanation, Made, Mark, Miss, Passage, Told, Why
from kg.explain.marks import marks, within
from kg.explain.misses import recorded
from kg.explain.progress import progress
from kg.explain.recorder import Recorder
from kg.explain.what_if import otherwise
from kg.extract.extract import Extractor
from kg.extract.pattern import near_miss
from kg.extract.rules import Rule
from kg.model.facts import Literal, Mention, Reading
from kg.model.text import Article, Document

T = TypeVar("T")

FEW = 3
"""So many near misses are told of a sentence where nobody asked for all."""
_ORDER = {why: rank for rank, why in enumerate((Why.SLOW, *(w for w in Why if w is not Why.SLOW)))}


class Choice(Struct, frozen=True):
    """What to tell.

    Args:
        rule: of this rule alone, and how far it got; "" for every rule.
        everything: every near miss, not the nearest few.
    """

    rule: str = ""
    everything: bool = False


def explain(article: Article, domain: Domain, choice: Choice | None = None) -> Explanation:
    """Explain how one article is read.

    Args:
        article: as read.
        domain: what reads it.
        choice: what to tell.

    Raises:
        QueryError: there is no rule of that name.
    """
    choice, recorder, extractor = choice or Choice(), Recorder(), domain.extractor
    rules = (named_rule(extractor, choice.rule),) if choice.rule else extractor.rules
    noted: list[Dropped] = []
    annotation = domain.annotate(article, lambda start, end, why: noted.append(Dropped(start, end, why)))
    reading, whole = extractor.extract(annotation, recorder), bool(choice.everything or choice.rule)
    tried = rules if whole else [rule for rule in rules if rule.facts]
    misses = [*recorded(recorder, extractor.ontology), *otherwise(recorder, extractor, tried, values=whole)]
    if choice.rule:
        misses = [miss for miss in misses if miss.rule == choice.rule] + list(progress(rules[0], recorder, extractor))
    document = annotation.document
    teller = _Teller(document, reading, choice)
    passages = teller.passages(marks(recorder, reading, extractor.ontology), list(_made(recorder)), misses)
    return Explanation(document, reading, passages, left_out(article.text, document.clean, noted))


def named_rule(extractor: Extractor, name: str) -> Rule:
    """Return the rule of that name.

    Raises:
        QueryError: there is none; names the one that comes near.
    """
    for rule in extractor.rules:
        if rule.name == name:
            return rule
    raise QueryError(f"there is no rule '{name}'", hint=near_miss(name, [rule.name for rule in extractor.rules]))


def _made(recorder: Recorder) -> Iterator[Made]:
    """Yield what rules did that is no fact."""
    text = recorder.annotation.document.text
    for match in recorder.matches:
        stage = match.rule.stage
        if stage == "alias":
            pair = [m.text for slot in ("a", "b") for m in match.slot(slot) if isinstance(m, Mention)]
            yield Made(match.rule.name, *match.span, stage, " = ".join(pair))
        elif stage in ("compose", "identify"):
            kind = match.rule.becomes or match.slot(match.rule.fold)[0].kind  # type: ignore[union-attr]
            yield Made(match.rule.name, *match.span, stage, f"{kind} «{text[slice(*match.span)]}»")


class _Teller:
    """Sorts what there is to tell into sentences."""

    def __init__(self, document: Document, reading: Reading, choice: Choice) -> None:
        self.document, self.reading, self.choice = document, reading, choice
        self.starts = [sentence.start for sentence in document.sentences]
        self.whole = bool(choice.everything or choice.rule)
        self.serving = frozenset(_serving(reading))

    def passages(self, found: Sequence[Mark], made: Sequence[Made], misses: Sequence[Miss]) -> tuple[Passage, ...]:
        facts = self.by_sentence((told, self.cleaned(told.fact.evidence.start)) for told in self.told())
        done = self.by_sentence((m, m.start) for m in dict.fromkeys(made) if m.rule == self.choice.rule)
        near = self.by_sentence((m, m.start) for m in _distinct(misses) if self.whole or self.is_news(m))
        return tuple(
            self.passage(number, within(found, sentence.start, sentence.end), facts, done, near)
            for number, sentence in enumerate(self.document.sentences)
        )

    def passage(
        self,
        number: int,
        found: tuple[Mark, ...],
        facts: Mapping[int, list[Told]],
        done: Mapping[int, list[Made]],
        near: Mapping[int, list[Miss]],
    ) -> Passage:
        sentence = self.document.sentences[number]
        misses = sorted(near.get(number, ()), key=_rank)
        shown = tuple(misses if self.whole else misses[:FEW])
        told, made = tuple(facts.get(number, ())), tuple(done.get(number, ()))
        span = (sentence.start, sentence.end, sentence.paragraph)
        return Passage(number + 1, *span, found, told, made, shown, len(misses) - len(shown))

    def by_sentence(self, placed: Iterable[tuple[T, int]]) -> Mapping[int, list[T]]:
        """Group things by the number of the sentence that they begin in."""
        found: defaultdict[int, list[T]] = defaultdict(list)
        for thing, start in placed:
            found[max(0, bisect_right(self.starts, start) - 1)].append(thing)
        return found

    def cleaned(self, offset: int) -> int:
        """Map an offset of the source to the cleaned text."""
        return bisect_left(self.document.clean.starts, offset)

    def told(self) -> Iterator[Told]:
        names = {referent.id: referent.name for referent in self.reading.referents}
        for number, fact in enumerate(self.reading.facts):
            if self.choice.rule in ("", fact.rule):
                target = fact.object.value if isinstance(fact.object, Literal) else names[fact.object]
                yield Told(number, fact, names[fact.subject], target)

    def is_news(self, miss: Miss) -> bool:
        """Tell whether what was missed was not read all the same, and what stands in its way serves no other fact."""
        subject, _, target = miss.would.partition(f" | {miss.property} | ")
        if (
            miss.nearness < 0
            or subject == target != ""
            or (miss.why is Why.CLASS and self.source(*miss.spot) in self.serving)
        ):
            return False
        start, end = self.source(miss.start, miss.end)
        same = (f.evidence for f in self.reading.facts if f.property == miss.property)
        return miss.why is Why.OVERTAKEN or not any(e.start < end and start < e.end for e in same)

    def source(self, start: int, end: int) -> tuple[int, int]:
        return self.document.clean.to_source(start, end)


def _serving(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the source spans of mentions that are subject or object of a fact by whose evidence they stand."""
    mentions = {referent.id: referent.mentions for referent in reading.referents}
    for fact in reading.facts:
        for end in (fact.subject, fact.object):
            if isinstance(end, str):
                yield from (s for s in mentions[end] if fact.evidence.start <= s[0] and s[1] <= fact.evidence.end)


def _distinct(misses: Iterable[Miss]) -> Iterator[Miss]:
    """Leave out what differs from another only in where the match begins."""
    seen = set()
    for miss in misses:
        key = (miss.why, miss.rule, miss.slot, miss.wanted, miss.here, miss.would, miss.end)
        if key not in seen:
            seen.add(key)
            yield miss


def _rank(miss: Miss) -> tuple[int, int, int, str]:
    return _ORDER[miss.why], -miss.nearness, miss.start, miss.rule
