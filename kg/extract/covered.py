"""What a scheme covers that says "of the province" and no more: the province of who issued it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster, Clusters
from kg.extract.confidence import Confidence
from kg.extract.deduced import Deduction
from kg.vocab.lexicon import Lexicon

RULE = "covers-its-issuer's-place"
CONFIDENCE = 0.8
KINDS = ("Scheme", "Programme", "Plan", "Strategy", "Framework")


def covered(clusters: Clusters, told: Sequence[RawFact], lexicon: Lexicon, confidence: Confidence) -> Iterator[RawFact]:
    """Yield `scheme appliesTo place` where the scheme's name speaks of "tỉnh" alone and its issuer has a place.

    Args:
        clusters: what the article speaks of.
        told: what was found so far.
        lexicon: section "context", for the words of such names.
        confidence: tells how sure that is.
    """
    own, by_issuer = _own_place(lexicon), Deduction(RULE, CONFIDENCE, confidence)
    placed = {id(f.subject) for f in told if f.property == "appliesTo"}
    for fact in told:
        if fact.property != "issuer" or fact.subject.kind not in KINDS or id(fact.subject) in placed:
            continue
        place = _place_of(clusters, fact.object) if isinstance(fact.object, Cluster) else None
        if place and any(own.search(m.text) for m in fact.subject.mentions):
            placed.add(id(fact.subject))
            mentions = fact.context.mentions
            yield by_issuer.fact(fact.subject, "appliesTo", place, fact.start, fact.end, mentions=mentions)


@lru_cache(maxsize=4)
def _own_place(lexicon: Lexicon) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{'|'.join(lexicon['context']['own_place'])})(?!\w)")


def _place_of(clusters: Clusters, body: Cluster) -> Cluster | None:
    """The place that a body's name tells, where the article names that place as well."""
    name = body.attr("place")
    place = clusters.find("Place", name) if name else None
    return place if place and place.starts else None
