"""Keeps all that extraction tells of on its way."""

from __future__ import annotations

from kg.annotate.annotate import Annotation
from kg.extract.claims import RawFact
from kg.extract.compose import Composed
from kg.extract.context import Linked
from kg.extract.match import Match
from kg.extract.rules import FactTemplate, Rule
from kg.extract.trace import Trace
from kg.extract.units import Unit, insides
from kg.model.facts import Mention


class Recorder(Trace):
    """Hears of the extraction of one article, and can be asked afterwards.

    Args:
        annotation, composed, linked: the mentions at each step.
        lost: mentions by which nothing known is meant, and whether they were indefinite.
        matches: what rules matched, and nothing objected to.
        objections: what they matched besides, and what objected: "unless" or a slot.
        gaps: facts that lack what a slot should give: match, fact and slot.
        empties: facts that would say nothing.
        repeats: facts that a surer one says as well, and that one.
    """

    annotation: Annotation
    composition: Composed
    linking: Linked

    def __init__(self) -> None:
        super().__init__()
        self.lost: list[tuple[Mention, bool]] = []
        self.matches: list[Match] = []
        self.objections: list[tuple[Match, str]] = []
        self.gaps: list[tuple[Match, FactTemplate, str]] = []
        self.empties: list[tuple[Match, FactTemplate]] = []
        self.repeats: list[tuple[RawFact, RawFact]] = []

    def began(self, annotation: Annotation) -> None:
        """Keep the mentions."""
        self.annotation = annotation

    def composed(self, composed: Composed) -> None:
        """Keep the composed mentions."""
        self.composition = composed

    def unresolved(self, mention: Mention, indefinite: bool) -> None:
        """Keep a mention that rules see no more."""
        self.lost.append((mention, indefinite))

    def linked(self, linked: Linked) -> None:
        """Keep what mentions stand for."""
        self.linking = linked

    def matched(self, match: Match) -> None:
        """Keep a match."""
        self.matches.append(match)

    def refused(self, match: Match, key: str) -> None:
        """Keep a match that was turned down."""
        self.objections.append((match, key))

    def unfilled(self, match: Match, template: FactTemplate, path: str) -> None:
        """Keep a fact that could not be made."""
        self.gaps.append((match, template, path))

    def empty(self, match: Match, template: FactTemplate) -> None:
        """Keep a fact that would say nothing."""
        self.empties.append((match, template))

    def overtaken(self, fact: RawFact, by: RawFact) -> None:
        """Keep a fact that was left out for another."""
        self.repeats.append((fact, by))

    def units_for(self, rule: Rule) -> tuple[Unit, ...]:
        """Return the units that a rule of this stage looks at; for stages that compose, as they are afterwards."""
        if rule.stage == "inside":
            return insides(self.annotation)
        return self.linking.units if rule.stage == "fact" else self.composition.units
