"""The order of things, and the only file that knows it: read, per-article half, resolve, verify, publish, check, draw."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kg.domain import Domain, load_domain
from kg.engine.pool import run
from kg.errors import ArticleError, KgError, ResolveError
from kg.model.entities import Graph
from kg.model.facts import Reading
from kg.model.text import Article
from kg.rdf.finding import Finding
from kg.rdf.publish import publish
from kg.rdf.validate import validate
from kg.rdf.verify import verify
from kg.report import Report, write_report
from kg.resolve.resolver import resolve
from kg.resources import ontology_dir
from kg.text.read import read_articles
from kg.view.view import view

BASE = "https://w3id.org/vn-smart-city/id/"
Progress = Callable[[str, int], None]
"""Told the stage and how many articles it has done."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    Args:
        base: what every IRI begins with.
        domain: the folder of ontology, gazetteer, lexicon and rules; None: the shipped one.
        workers: processes for the per-article half; 1: this process alone.
    """

    base: str = BASE
    domain: Path | None = None
    workers: int = 1


def read(article: Article, domain: Path | None = None) -> Reading:
    """Return what one article says: its referents and facts, each fact with its evidence.

    Args:
        article: e.g. `Article("a", "…text…", date="2021-11-02")`.
        domain: a domain folder; None: the shipped one.
    """
    return load_domain(domain or ontology_dir()).read(article)


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
        out: the folder to leave `graph.ttl`, `.trig`, `.nq`, `facts.jsonl`, `graph.html` and `report.json` in.
        options: how.
        stdin: where "-" reads from.
        progress: called now and then.

    Returns:
        what was built, and which articles were skipped and why.

    Raises:
        KgError: the domain is malformed, a claim's evidence does not hold, or `out` can't be written to.
    """
    start, options, tell = time.perf_counter(), options or Options(), progress or _silent
    folder, out = options.domain or ontology_dir(), Path(out)
    domain = load_domain(folder)
    skipped: list[ArticleError] = []
    readings = list(_readings(_articles([str(p) for p in paths], stdin, skipped), folder, options, skipped, tell))
    tell("resolve", len(readings))
    graph = resolve(readings, domain.ontology, options.base)
    _refuse_false(graph, domain)
    tell("publish", len(readings))
    files = publish(graph, domain.ontology, out)
    tell("validate", len(readings))
    findings = validate(files[0], domain.shapes)
    tell("draw", len(readings))
    view(out, out / "graph.html")
    report = _report(graph, readings, skipped, findings, time.perf_counter() - start)
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
    articles: Iterable[Article], folder: Path, options: Options, skipped: list[ArticleError], tell: Progress
) -> Iterator[Reading]:
    done = 0
    for outcome in run(partial(_read_safely, folder), articles, options.workers):
        if isinstance(outcome, ArticleError):
            skipped.append(outcome)
            continue
        done += 1
        tell("read", done)
        yield outcome


def _read_safely(folder: Path, article: Article) -> Reading | ArticleError:
    """One article that no recogniser or rule can cope with must not end the others."""
    try:
        return load_domain(folder).read(article)
    except KgError:
        raise
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        reason = f"can't be read into facts: {type(error).__name__}: {error}"
        return ArticleError(reason, path=article.path or article.id, hint="please report this article")


def _refuse_false(graph: Graph, domain: Domain) -> None:
    """A claim that its article does not bear out must never be published."""
    false = verify(graph, domain.lexicon)
    if false:
        raise ResolveError(f"{len(false)} claims are not borne out by their articles, the first: {false[0]}")


def _report(
    graph: Graph, readings: Sequence[Reading], skipped: Sequence[ArticleError], findings: Sequence[Finding], seconds: float
) -> Report:
    return Report(
        articles=len(readings),
        skipped=tuple(str(error) for error in skipped),
        mentions=sum(r.mention_count for r in readings),
        facts=len(graph.claims),
        facts_by_property=dict(sorted(Counter(c.property for c in graph.claims).items())),
        entities_by_class=dict(sorted(Counter(e.kind for e in graph.entities).items())),
        conflicts=len(graph.conflicts),
        findings=tuple(str(f) for f in findings),
        seconds=round(seconds, 2),
    )
