"""Facts that no rule reads, since they show in several sentences together: all are made here in one way."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.extract.confidence import Confidence, Context
from kg.model.facts import Literal, Status


class Deduction(Struct, frozen=True):
    """One way in which facts are told without a rule.

    Args:
        rule: its name, as claims give it.
        declared: how sure it is before anything was counted.
        confidence: tells how sure that is.
    """

    rule: str
    declared: float
    confidence: Confidence

    def fact(
        self,
        subject: Cluster,
        property_name: str,
        value: Cluster | Literal,
        start: int,
        end: int,
        *,
        mentions: float = 1.0,
        qualifiers: Mapping[str, str] | None = None,
    ) -> RawFact:
        """Return a fact whose things are named elsewhere than in its evidence, [start, end) of the cleaned text.

        Args:
            subject: what it is about.
            property_name: what it tells.
            value: the thing or the literal told.
            start: where its evidence begins.
            end: where that ends.
            mentions: how sure the mentions are that it rests on.
            qualifiers: what its claim carries beside the triple.
        """
        context = Context(mentions, pointed=True)
        return RawFact(
            subject,
            property_name,
            value,
            start,
            end,
            self.confidence.of(self.rule, self.declared, context),
            context,
            Status.STATED,
            self.rule,
            qualifiers or {},
            pointed=(subject, value) if isinstance(value, Cluster) else (subject,),
        )
