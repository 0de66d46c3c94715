"""The order of things, and the only file that knows it: read, resolve, verify, publish, validate, draw."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from kg.domain import Domain, load_domain
from kg.engine.garbage import uncollected
from kg.engine.pool import run
from kg.errors import ArticleError, ResolveError
from kg.model.entities import Graph
from kg.model.facts import REPAIRED, Reading
from kg.model.judgements import JUDGEMENTS
from kg.model.text import Article
from kg.options import Options, Progress
from kg.rdf.finding import Finding
from kg.rdf.publish import publish
from kg.rdf.validate import validate
from kg.rdf.verify import borne_out
from kg.reader import read_or_report
from kg.report import Report, write_report
from kg.resolve.judgements import read_judgements
from kg.resolve.resolver import resolve
from kg.resources import ontology_dir
from kg.review.joins import write_joins
from kg.review.pairs import write_pairs
from kg.text.read import read_articles
from kg.view.view import view

PAGE = "graph.html"


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    options: Options | None = None,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """Build the graph of some articles into a folder.

    Args:
        paths: files, folders, globs, "-" for `stdin`.
        out: the folder to leave `graph.ttl`, `.trig`, `.nq`, `facts.jsonl`, `articles.jsonl`, `graph.html`,
            `decisions.jsonl`, `joins.jsonl` and `report.json` in. Each is the old or the new one, whole, at any moment;
            where no article can be read, all stay as they were. Its `judgements.jsonl` is read, never written.
        options: how.
        stdin: where "-" reads from.
        progress: called now and then.

    Returns:
        what was built, and which articles were skipped and why.

    Raises:
        KgError: the domain is malformed, judgements contradict each other, or `out` can't be written to.
    """
    start, options, tell = time.perf_counter(), options or Options(), progress or _silent
    domain, out = load_domain(options.domain or ontology_dir()), Path(out)
    judgements, malformed = read_judgements(options.judgements or out / JUDGEMENTS)
    skipped: list[ArticleError] = []
    articles = _articles([str(path) for path in paths], stdin, skipped)
    count = _Count()
    readings = _counted(_readings(articles, domain, options.workers, skipped), count, tell)
    graph = resolve(readings, domain.ontology, options.base, domain.knowledge, judgements)
    if not count.articles:
        nothing = Graph(options.base, (), (), (), (), {}, ())
        return _report(nothing, count, skipped, malformed, [], [], time.perf_counter() - start)
    with uncollected():
        graph, refused = borne_out(graph, domain.ontology, domain.lexicon)
        tell("publish", count.articles)
        files = publish(graph, domain.ontology, out, texts=options.texts)
    tell("validate", count.articles)
    findings = validate(files[0], domain.shapes)
    tell("draw", count.articles)
    view(out, out / PAGE, ontology=domain.ontology)
    write_pairs(graph, domain.ontology, out)
    write_joins(graph, out)
    report = _report(graph, count, skipped, malformed, refused, findings, time.perf_counter() - start)
    write_report(report, out)
    return report


def _silent(_stage: str, _done: int) -> None:
    return None


def _articles(paths: Sequence[str], stdin: BinaryIO | None, skipped: list[ArticleError]) -> Iterator[Article]:
    """Yield the articles that can be read; note the others."""
    for item in read_articles(paths, stdin=stdin):
        if isinstance(item, ArticleError):
            skipped.append(item)
        else:
            yield item


def _readings(
    articles: Iterator[Article], domain: Domain, workers: int, skipped: list[ArticleError]
) -> Iterator[Reading]:
    """Yield what the articles say; note those that could not be coped with."""
    for outcome in run(partial(read_or_report, domain), articles, workers):
        if isinstance(outcome, ArticleError):
            skipped.append(outcome)
        else:
            yield outcome


class _Count(Struct):
    """What is told of readings that are not kept."""

    articles: int = 0
    mentions: int = 0
    given_up: list[str] = []


def _counted(readings: Iterator[Reading], count: _Count, tell: Progress) -> Iterator[Reading]:
    """Yield the readings as they come, and count them; behind the last one resolving begins."""
    for reading in readings:
        count.articles += 1
        count.mentions += reading.mention_count
        count.given_up += _given_up(reading)
        tell("read", count.articles)
        yield reading
    if count.articles:
        tell("resolve", count.articles)


def _given_up(reading: Reading) -> Iterator[str]:
    for one in reading.given_up:
        where = f"{reading.article.id}: characters {one.start} to {one.end}"
        yield f"{where}: rule '{one.rule}' took too long and was left out there"


def _undecided(graph: Graph) -> Iterator[str]:
    known = {entity.iri: entity for entity in graph.entities}
    for pair in graph.undecided:
        ends = (known[side.iri] for side in (pair.one, pair.other))
        one, other = (f"{end.label} ({', '.join(end.articles)})" for end in ends)
        yield f"{one} / {other}: {', '.join(name for name, _ in pair.features)}"


def _report(
    graph: Graph,
    count: _Count,
    skipped: Sequence[ArticleError],
    malformed: Sequence[ResolveError],
    refused: Sequence[Finding],
    findings: Sequence[Finding],
    seconds: float,
) -> Report:
    return Report(
        articles=count.articles,
        # Sorted, for with several workers the order in which they fail is a matter of chance.
        skipped=tuple(sorted(str(error) for error in skipped)),
        mentions=count.mentions,
        facts=len(graph.claims),
        mended=sum(REPAIRED in claim.fact.qualifiers for claim in graph.claims),
        facts_by_property=dict(sorted(Counter(claim.property for claim in graph.claims).items())),
        entities_by_class=dict(sorted(Counter(entity.kind for entity in graph.entities).items())),
        conflicts=len(graph.conflicts),
        undecided=tuple(_undecided(graph)),
        judgements=len(graph.judgements),
        without_effect=graph.without_effect,
        malformed=tuple(map(str, malformed)),
        refused=tuple(map(str, refused)),
        findings=tuple(str(finding) for finding in findings),
        given_up=tuple(sorted(count.given_up)),
        seconds=round(seconds, 2),
    )
