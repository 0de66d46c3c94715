"""Fits how sure a domain's rules are: reads articles, holds the facts against gold, counts by rule and by context.

The figures are shrunken frequencies, found by turns: each rule's share of right facts with its contexts taken into
account, then each context's with its rules taken into account. Few facts move a rule little from what it declares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct

from kg.domain import Domain, load_domain
from kg.errors import ArticleError, GoldError
from kg.evaluate.evaluate import Evaluation, evaluate
from kg.evaluate.gold import read_gold
from kg.evaluate.judge import Verdict, leading
from kg.extract.confidence import FILE, HIGHEST
from kg.model.entities import Claim, Graph
from kg.model.facts import Literal
from kg.rdf.files import write_atomically
from kg.rdf.publish import publish
from kg.rdf.store import open_store
from kg.resolve.resolver import resolve
from kg.text.read import read_articles
from kg.vocab.namespaces import BASE

DECLARED_WEIGHT: Final = 20
"""So many facts weigh as much as what a rule declares."""
NEUTRAL_WEIGHT: Final = 20
"""So many facts weigh as much as the assumption that a context changes nothing."""
DECLARED_ELSEWHERE: Final = 0.8
"""What is read without a rule (answers of interviews, who is present and quoted) is declared as sure as this."""
TURNS: Final = 20
HIGHEST_FACTOR: Final = 1.0


class Observation(Struct, frozen=True):
    """One fact that gold has judged."""

    rule: str
    context: str
    right: bool


class Fitted(Struct, frozen=True):
    """What a calibration found.

    Args:
        fingerprint: of the gold.
        articles: how many were judged.
        rules: rule → confidence.
        contexts: context → factor.
        seen: rule → (right, judged).
    """

    fingerprint: str
    articles: int
    rules: Mapping[str, float]
    contexts: Mapping[str, float]
    seen: Mapping[str, tuple[int, int]]


def calibrate(paths: Sequence[str], gold: Path, folder: Path, without: Collection[str] = ()) -> Fitted:
    """Fit a domain's confidence on gold and leave it in the domain's folder, where every later build takes it from.

    Args:
        paths: the articles that gold speaks of.
        gold: a folder with a YAML file an article.
        folder: the domain; its `confidence.yaml` is written anew.
        without: ids of articles that are left out, to be judged with afterwards.

    Raises:
        KgError: the domain or the gold is malformed; no fact of gold's articles is found.
    """
    domain = load_domain(folder)
    graph = _graph(paths, domain, frozenset(without))
    with TemporaryDirectory() as place:
        store = open_store(publish(graph, domain.ontology, Path(place))[0])
        found = evaluate(store, gold, {a.id for a in graph.articles} & {one.id for one in read_gold(gold).articles})
    observed = list(_observed(found, graph))
    if not observed:
        raise GoldError("gold judges no fact of these articles", path=str(gold), hint="give the articles that it is of")
    declared = {rule.name: rule.confidence for rule in domain.extractor.rules}
    fitted = _fitted(observed, declared, found)
    write_atomically(folder / FILE, [_file(fitted).encode()])
    return fitted


def _graph(paths: Sequence[str], domain: Domain, without: frozenset[str]) -> Graph:
    """Read and resolve the articles, as sure as the rules declare: what was fitted before must not matter."""
    extractor = domain.extractor.unfitted()
    readings = []
    for article in read_articles(paths):
        if isinstance(article, ArticleError):
            raise article
        if article.id not in without:
            readings.append(extractor.extract(domain.annotate(article)))
    return resolve(readings, domain.ontology, BASE, domain.knowledge)


def _observed(found: Evaluation, graph: Graph) -> Iterator[Observation]:
    contexts = {_place(claim): claim.fact.context for claim in graph.claims}
    for one in leading(found.judgements):
        fact, claim = one.claim.fact, one.claim
        if context := contexts.get((fact.subject, fact.property, fact.object, claim.rule, claim.quote)):
            yield Observation(claim.rule, context, one.verdict is Verdict.RIGHT)


def _place(claim: Claim) -> tuple[str, str, str, str, str]:
    value = claim.object.value if isinstance(claim.object, Literal) else claim.object
    return claim.subject, claim.property, value, claim.fact.rule, claim.fact.evidence.quote


def _fitted(observed: Sequence[Observation], declared: Mapping[str, float], found: Evaluation) -> Fitted:
    by_rule, by_context = _grouped(observed, lambda o: o.rule), _grouped(observed, lambda o: o.context)
    rules: dict[str, float] = {}
    factors = dict.fromkeys(by_context, 1.0)
    for _ in range(TURNS):
        rules = {
            name: min(
                HIGHEST,
                _shrunk(
                    rows, sum(factors[o.context] for o in rows), DECLARED_WEIGHT, declared.get(name, DECLARED_ELSEWHERE)
                ),
            )
            for name, rows in by_rule.items()
        }
        factors = {
            name: min(HIGHEST_FACTOR, _shrunk(rows, sum(rules[o.rule] for o in rows), NEUTRAL_WEIGHT, 1.0))
            for name, rows in by_context.items()
        }
    return Fitted(
        found.fingerprint,
        len(found.articles),
        {name: round(figure, 3) for name, figure in sorted(rules.items())},
        {name: round(figure, 3) for name, figure in sorted(factors.items())},
        {name: (sum(o.right for o in rows), len(rows)) for name, rows in by_rule.items()},
    )


def _shrunk(rows: Iterable[Observation], expected: float, weight: float, before: float) -> float:
    """Return right over expected facts, with `weight` more of them that are right as often as `before` says."""
    return (sum(o.right for o in rows) + weight * before) / (expected + weight)


def _grouped(observed: Iterable[Observation], key: Callable[[Observation], str]) -> dict[str, list[Observation]]:
    groups: defaultdict[str, list[Observation]] = defaultdict(list)
    for one in observed:
        groups[key(one)].append(one)
    return dict(groups)


def _file(fitted: Fitted) -> str:
    """Write the figures as YAML, each rule's with what it rests on."""
    facts = sum(judged for _, judged in fitted.seen.values())
    lines = [
        "# How sure facts are, by the rule that read them and by their context. `kg calibrate` writes it; do not edit.",
        f"# {facts} facts of {fitted.articles} articles, gold {fitted.fingerprint[:16]}; behind a rule its own facts.",
        "contexts:",
        *(f"  {name}: {figure:.3f}" for name, figure in fitted.contexts.items()),
        "rules:",
        *(
            f"  {name}: {figure:.3f}  # {'{} of {}'.format(*fitted.seen[name])}"
            for name, figure in fitted.rules.items()
        ),
    ]
    return "\n".join(lines) + "\n"


def _told(seen: tuple[int, int]) -> str:
    return f"{seen[0]} of {seen[1]} right"
