"""A document's number tells who issued it: "47/2020/NĐ-CP" is of the Government, where the article names that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.claims import RawFact
from kg.extract.cluster import Clusters
from kg.extract.confidence import Confidence
from kg.extract.deduced import Deduction

RULE = "issuer-by-number"
CONFIDENCE = 0.93


def issued(clusters: Clusters, told: Iterable[RawFact], confidence: Confidence) -> Iterator[RawFact]:
    """Yield `document issuer body` for each numbered document of which no sentence tells that.

    Args:
        clusters: what the article speaks of.
        told: what rules found of issuers.
        confidence: tells how sure that is.
    """
    known, by_number = {id(fact.subject) for fact in told}, Deduction(RULE, CONFIDENCE, confidence)
    for document in clusters.of_class("LegalDocument"):
        issuer, numbered = document.attr("issuer"), [m for m in document.mentions if m.attrs.get("issuer")]
        body = clusters.find("Organization", issuer) if issuer and id(document) not in known else None
        if body and body.starts:
            number = numbered[0]
            yield by_number.fact(document, "issuer", body, number.start, number.end, mentions=number.confidence)
