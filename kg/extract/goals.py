"""Goals that stand in lists: of the document, scheme or place that the text speaks of there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.annotate.goal_lists import GoalLists, Span
from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.extract.confidence import Confidence
from kg.extract.context import Linked
from kg.extract.deduced import Deduction
from kg.extract.focus import Focus
from kg.extract.persons import nearest
from kg.model.facts import Literal, Mention

LISTED, GOES_ON, STRIVEN = "goals-listed", "goal-goes-on", "goal-striven-for"
CONFIDENCE = 0.75
REACH = 300
"""How many characters before or behind a list the document or scheme is named whose goals it gives."""
WORKS, PLACES = ("LegalDocument", "Initiative"), ("Province", "District", "Region", "Country")


class Goals:
    """Reads the goals of one article that stand in lists.

    Args:
        text: the cleaned text.
        linked: its sentences, with what they speak of.
        focus: tells what the text speaks of at a place.
        lists: finds the lists.
        confidence: tells how sure that is.
    """

    def __init__(self, text: str, linked: Linked, focus: Focus, lists: GoalLists, confidence: Confidence) -> None:
        self._text, self._clusters, self._focus = text, linked.clusters, focus
        self._lists, self._confidence = lists, confidence
        self._years = [m for unit in linked.units for m in unit.mentions if m.kind == "Goal"]

    def facts(self, told: Sequence[RawFact], answered: Sequence[RawFact]) -> Iterator[RawFact]:
        """Yield `thing target words` for each goal of a list that no rule found.

        Args:
            told: what rules found that something aims at.
            answered: what the one asked says in an interview; what he lists there are his words, not a text's goals.
        """
        taken = [(f.start, f.end) for f in (*told, *answered)]
        for goal in told:
            for span in self._lists.going_on(self._text, goal.end):
                if _is_free(span, taken):
                    taken.append(span)
                    yield self._fact(goal.subject, span, GOES_ON)
        alone = ([span] for span in self._lists.striven_for(self._text))
        found = [(LISTED, spans) for spans in self._lists.find(self._text)] + [(STRIVEN, spans) for spans in alone]
        for rule, spans in found:
            owner = self._striver(spans[0][0]) if rule == STRIVEN else None
            owner = owner or self._owner(spans, alone=rule == STRIVEN)
            for span in spans if owner else ():
                if owner and _is_free(span, taken):
                    taken.append(span)
                    yield self._fact(owner, span, rule)

    def _striver(self, start: int) -> Cluster | None:
        """The document, scheme or place that the sentence names last before a clause."""
        known = [c for kind in (*WORKS, *PLACES) for c in self._clusters.of_class(kind)]
        found = nearest(known, start, or_only=False)
        return found if found and found.last_before(start) > self._begin(start) else None

    def _owner(self, spans: Sequence[Span], *, alone: bool = False) -> Cluster | None:
        """The document or scheme spoken of just before, else just behind the goals, else the place before them.

        A clause that stands `alone` must begin its sentence: else its subject is one that we do not know.
        """
        start, end = spans[0][0], spans[-1][1]
        if alone and not self._text[start].isupper():
            return None
        works = [c for kind in WORKS for c in self._clusters.of_class(kind)]
        if found := self._focus.at("|".join(WORKS), start, REACH):
            return found
        behind = [(at, c) for c in works for at in c.starts if end < at <= end + REACH]
        return min(behind, key=lambda pair: pair[0])[1] if behind else self._striver(start)

    def _begin(self, start: int) -> int:
        """Where the sentence with a list's head begins."""
        return max(self._text.rfind("\n", 0, max(0, start - 2)), self._text.rfind(". ", 0, start))

    def _fact(self, subject: Cluster, span: Span, rule: str) -> RawFact:
        start, end = span
        year = next((m for m in self._years if start <= m.start and m.end <= end), None)
        listed = Deduction(rule, CONFIDENCE, self._confidence)
        words = Literal(self._text[start:end])
        return listed.fact(subject, "target", words, start, end, qualifiers=_target_year(year))


def _target_year(goal: Mention | None) -> dict[str, str]:
    return {"targetYear": goal.attrs["year"]} if goal and goal.attrs.get("year") else {}


def _is_free(span: Span, taken: Iterable[Span]) -> bool:
    return all(end <= span[0] or span[1] <= start for start, end in taken)
