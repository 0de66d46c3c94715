"""Documents that an article calls by number alone: each is the only one of that number which its other facts fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from kg.model.facts import Reading
from kg.resolve.compared import Compared, Comparison, Table, Told
from kg.resolve.constraints import Constraints
from kg.resolve.identity import Groups, Identity, Member, by_article
from kg.resolve.paper import Paper, paper
from kg.resolve.weights import LIMITS, limits, read_table
from kg.text.normalise import compare_key

FILE: Final = "same_document.yaml"
DOCUMENT: Final = "LegalDocument"


class DocumentWeights(Table, frozen=True):
    """The table for documents.

    Args:
        about: comparison keys of words that begin what a document is about.
    """

    about: tuple[str, ...]


@cache
def load_document_weights(folder: Path | None = None) -> DocumentWeights:
    """Return the table of a domain; that of the shipped one where it has none of its own.

    Args:
        folder: the domain's; None: the shipped one.

    Raises:
        OntologyError: it is no YAML, lacks a key, or has a weight that is no number.
    """
    return read_table(folder, FILE, LIMITS | {"about"}, _table)


def _table(data: Mapping[str, Any]) -> DocumentWeights:
    return DocumentWeights(*limits(data), tuple(map(compare_key, data["about"])))


def join_documents(
    groups: Groups, readings: Iterable[Reading], weights: DocumentWeights, constraints: Constraints
) -> Told:
    """Join the documents that only one article knows by number with the only one that they can be.

    Args:
        groups: as keys make them.
        readings: of all articles.
        weights: what features count.
        constraints: what was judged.
    """
    numbered = _numbered(groups)
    told = _told(groups, [one for several in numbered.values() for one in several], readings, weights)
    joined: list[Compared] = []
    apart: list[Compared] = []
    merged = dict(groups)
    for several in numbered.values():
        full = [one for one in several if not one.article]
        for bare in (one for one in several if one.article):
            found = {one: compare_documents(told[bare], told[one], weights) for one in full}
            fitting = [one for one in full if found[one].score >= weights.same]
            if len(fitting) == 1 and not _judged_apart(groups[bare], merged[fitting[0]], constraints):
                merged[fitting[0]] = [*merged[fitting[0]], *merged.pop(bare)]
                joined.append(_compared(groups, bare, fitting[0], found))
            else:
                apart += [_compared(groups, bare, one, found) for one in full if _is_close(found[one], weights)]
    ordered = {key: sorted(merged[key], key=lambda member: member.node) for key in sorted(merged)}
    return Told(ordered, tuple(joined), tuple(apart), weights)


def compare_documents(one: Paper, other: Paper, weights: DocumentWeights) -> Comparison:
    """Compare what is told of two documents of one kind and number."""
    return weights.sum_up(("same_number", *(name for name, holds in FEATURES.items() if holds(one, other))))


FEATURES: Final[Mapping[str, Callable[[Paper, Paper], bool]]] = {
    "same_issuer": lambda one, other: bool(one.issuers & other.issuers),
    "same_subject": lambda one, other: bool(one.subjects & other.subjects),
    "same_approved": lambda one, other: bool(one.approved & other.approved),
    "same_year": lambda one, other: bool(one.years & other.years),
    "other_issuer": lambda one, other: bool(one.issuers and other.issuers) and not one.issuers & other.issuers,
    "other_year": lambda one, other: bool(one.years and other.years) and not one.years & other.years,
}


def _numbered(groups: Groups) -> dict[tuple[str, str], list[Identity]]:
    """Return kind and number → the documents that bear them, where one is known in full and one is not."""
    found: defaultdict[tuple[str, str], list[Identity]] = defaultdict(list)
    for identity, members in groups.items():
        referent = members[0].referent
        if identity.top == DOCUMENT and (digits := referent.attrs.get("digits", "")):
            found[referent.kind, digits].append(identity)
    return {key: several for key, several in found.items() if len({bool(one.article) for one in several}) > 1}


def _told(
    groups: Groups, documents: Iterable[Identity], readings: Iterable[Reading], weights: DocumentWeights
) -> dict[Identity, Paper]:
    wanted = {member.node: one for one in documents for member in groups[one]}
    articles = {article for article, _ in wanted}
    whose = by_article(groups) if wanted else {}
    told: defaultdict[Identity, Paper] = defaultdict(Paper)
    for reading in readings:
        if reading.article.id in articles:
            for referent in reading.referents:
                if one := wanted.get((reading.article.id, referent.id)):
                    told[one] |= paper(reading, referent, whose[reading.article.id], weights.about)
    return told


def _is_close(found: Comparison, weights: DocumentWeights) -> bool:
    return found.score > weights.different


def _judged_apart(these: Iterable[Member], those: Iterable[Member], constraints: Constraints) -> bool:
    others = [member.node for member in those]
    return any(constraints.decide(member.node, node) is False for member in these for node in others)


def _compared(groups: Groups, bare: Identity, full: Identity, found: Mapping[Identity, Comparison]) -> Compared:
    return Compared(tuple(groups[bare]), tuple(groups[full]), found[full])
