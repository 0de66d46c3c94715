"""What extraction tells of on its way, to whoever asks: `kg explain`, and the report of rules that took too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.annotate.annotate import Annotation
    from kg.extract.claims import RawFact
    from kg.extract.compose import Composed
    from kg.extract.context import Linked
    from kg.extract.match import Match
    from kg.extract.rules import FactTemplate, Rule
    from kg.extract.units import Unit
    from kg.model.facts import Mention


class Trace:
    """Hears of one article's extraction; this one keeps nothing but the rules that were given up.

    Args:
        given_up: each rule that took too long, with the unit that it was left out of.
    """

    def __init__(self) -> None:
        self.given_up: list[tuple[Rule, Unit]] = []

    def gave_up(self, rule: Rule, unit: Unit) -> None:
        """A rule took too long in a unit and was left out there."""
        self.given_up.append((rule, unit))

    def began(self, annotation: Annotation) -> None:
        """Extraction begins with these mentions."""

    def composed(self, composed: Composed) -> None:
        """Compose and identify rules are done."""

    def unresolved(self, mention: Mention, indefinite: bool) -> None:
        """Nothing known is meant by a mention, which rules see no more; `indefinite`: it is "một …" or the like."""

    def linked(self, linked: Linked) -> None:
        """Every mention that is left stands for something."""

    def matched(self, match: Match) -> None:
        """A rule matched, and neither `where` nor `unless` objected."""

    def refused(self, match: Match, key: str) -> None:
        """A rule's pattern matched, but `unless` objected, or the slot `key` is not as `where` asks."""

    def unfilled(self, match: Match, template: FactTemplate, path: str) -> None:
        """A fact of a match was left out: nothing known stands in the slot that `path` names."""

    def empty(self, match: Match, template: FactTemplate) -> None:
        """A fact of a match was left out, since it would say nothing."""

    def overtaken(self, fact: RawFact, by: RawFact) -> None:
        """A fact was left out, since a surer one says the same in the same place."""
