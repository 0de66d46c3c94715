"""What a build leaves for whoever is to judge: two things that were compared, their words, and what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from kg.model.entities import Claim, Graph, Side, Verdict
from kg.model.facts import Literal, Status
from kg.model.judgements import Occurrence
from kg.model.text import Article
from kg.rdf.files import write_atomically
from kg.review.lines import read_lines
from kg.text.sentences import load_splitter
from kg.vocab.ontology import Ontology

DECISIONS: Final = "decisions.jsonl"
REACH: Final = 300
"""So many characters of a sentence are shown on either side of a name at most."""
FEW: Final = 6
"""So many facts are told of a thing at most."""
KEPT: Final = 10_000
"""Of so many sides the facts are kept at hand: one side is in many pairs."""
JOB: Final = ("jobTitle", "worksFor")
UNTOLD: Final = frozenset({"said"})


class End(Struct, frozen=True):
    """One of two things, as a reader needs to see it.

    Args:
        iri: of what it became.
        words: that stand for it.
        date: of the article, "" where unknown.
        sentence: that the words stand in.
        facts: what is told of it, each in words; of a person the jobs.
    """

    iri: str
    words: Occurrence
    date: str
    sentence: str
    facts: tuple[str, ...]


class Pair(Struct, frozen=True):
    """Two things that were compared: a `Decision` with what a reader needs to judge it."""

    one: End
    other: End
    verdict: Verdict
    doubtful: bool
    features: tuple[tuple[str, float], ...]
    score: float


def write_pairs(graph: Graph, ontology: Ontology, folder: Path) -> None:
    """Write what was decided into a folder, a line a pair; whole or not at all.

    Raises:
        OutputError: it can't be written.
    """
    lines = (msgspec.json.encode(pair) + b"\n" for pair in pairs_of(graph, ontology))
    write_atomically(folder / DECISIONS, lines)


def read_pairs(folder: Path) -> list[Pair]:
    """Return what `write_pairs` left.

    Raises:
        QueryError: there is nothing, or it is something else.
    """
    return read_lines(folder / DECISIONS, Pair)


def features_of(pair: Pair) -> str:
    """Return what was found for and against a pair, with the weights and their sum."""
    return f"{', '.join(f'{name} {weight:+g}' for name, weight in pair.features)} = {pair.score:g}"


def pairs_of(graph: Graph, ontology: Ontology) -> Iterator[Pair]:
    """Yield what was decided, in order, with contexts."""
    places = {article.id: number for number, article in enumerate(graph.articles)}
    known = {side.iri for decision in graph.decisions for side in (decision.one, decision.other)}
    facts = _Facts(graph, known, ontology)
    for found in graph.decisions:
        one, other = (
            _end(side, graph.articles[places[side.words.article]], facts) for side in (found.one, found.other)
        )
        yield Pair(one, other, found.verdict, found.doubtful, found.features, found.score)


def _end(side: Side, article: Article, facts: _Facts) -> End:
    return End(side.iri, side.words, article.date, sentence_of(article.text, side.words), facts.of(side))


def sentence_of(text: str, words: Occurrence) -> str:
    """Return the sentence that words stand in, on one line; of a long one the part around them."""
    first = max(text.rfind("\n", 0, words.start) + 1, words.start - 2 * REACH)
    last = min(text.find("\n", words.end) % (len(text) + 1), words.end + 2 * REACH)
    spans = [(s, e) for s, e in load_splitter().split(text, first, last) if s < words.end and words.start < e]
    start, end = min((s for s, _ in spans), default=first), max((e for _, e in spans), default=last)
    near = max(start, words.start - REACH), min(end, words.end + REACH)
    shown = " ".join(text[slice(*near)].split())
    return f"{'…' if near[0] > start else ''}{shown}{'…' if near[1] < end else ''}"


class _Told(Struct, frozen=True):
    """What one article tells of a thing, in words: jobs, a title and its body together; and all of it."""

    jobs: tuple[str, ...]
    facts: tuple[str, ...]


class _Facts:
    """What articles tell of some things, in words."""

    def __init__(self, graph: Graph, iris: set[str], ontology: Ontology) -> None:
        self._labels = {entity.iri: entity.label for entity in graph.entities}
        self._ontology = ontology
        self._told: dict[tuple[str, str], _Told] = {}
        known: dict[_Told, _Told] = {}
        for article, claims in groupby(graph.claims, lambda claim: claim.article):
            by_thing: defaultdict[str, list[Claim]] = defaultdict(list)
            for claim in claims:
                if claim.subject in iris and claim.fact.status is Status.STATED and claim.property not in UNTOLD:
                    by_thing[claim.subject].append(claim)
            for iri, about in by_thing.items():
                told = self._in_words(about)
                self._told[iri, article] = known.setdefault(told, told)
        self.of = lru_cache(maxsize=KEPT)(self._of)

    def _of(self, side: Side) -> tuple[str, ...]:
        """Return what the articles of one side tell, jobs where there are any."""
        told = [self._told[side.iri, article] for article in side.articles if (side.iri, article) in self._told]
        return (
            tuple(dict.fromkeys(chain.from_iterable(one.jobs for one in told)))[:FEW]
            or tuple(dict.fromkeys(chain.from_iterable(one.facts for one in told)))[:FEW]
        )

    def _in_words(self, claims: Sequence[Claim]) -> _Told:
        jobs: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for claim in sorted((one for one in claims if one.property in JOB), key=lambda one: JOB.index(one.property)):
            jobs[claim.fact.evidence.start, claim.fact.evidence.end].append(self._value(claim))
        named = tuple(", ".join(jobs[place]) for place in sorted(jobs))
        return _Told(named, () if named else tuple(dict.fromkeys(map(self._words, claims)))[:FEW])

    def _value(self, claim: Claim) -> str:
        return claim.object.value if isinstance(claim.object, Literal) else self._labels[claim.object]

    def _words(self, claim: Claim) -> str:
        return f"{self._ontology.property(claim.property).label_vi}: {self._value(claim)}"
