"""The command that tells why an article was read as it was; `kg/cli.py` has the others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.console import Console

from kg.errors import ArticleError, QueryError
from kg.model.text import Article
from kg.rdf.files import write_atomically
from kg.resources import ontology_dir
from kg.text.normalise import fold
from kg.text.read import read_articles

if TYPE_CHECKING:
    from kg.domain import Domain
    from kg.explain.explanation import Explanation, Passage
    from kg.vocab.ontology import Ontology


def explain_command(
    article: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="ARTICLE", help="A file of any format that build reads, or - for stdin."),
    ] = None,
    text: Annotated[Optional[str], typer.Option(metavar="TEXT", help="Explain this text instead of a file.")] = None,  # noqa: UP045
    domain: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="DIR", help="Another ontology, gazetteer, lexicon and rules."),
    ] = None,
    rule: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="This rule alone, and how far it got in each sentence worth a try."),
    ] = None,
    sentence: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(metavar="N", min=1, help="This sentence alone."),
    ] = None,
    find: Annotated[Optional[str], typer.Option(metavar="WORDS", help="Only sentences with these words.")] = None,  # noqa: UP045
    everything: Annotated[bool, typer.Option("--all", help="Every near miss, not the nearest few.")] = False,
    html: Annotated[Optional[Path], typer.Option(metavar="FILE", help="Write it as one HTML file.")] = None,  # noqa: UP045
) -> None:
    """Tell why an article was read as it was: mentions, facts, and which rules nearly read one.

    With --rule and no article: read the rule's own examples, and tell whether they hold.

    Example: kg explain --text "Hội thảo do Bộ Xây dựng tổ chức tại Huế." --all
    """
    from kg.domain import load_domain
    from kg.explain.explain import Choice, explain

    loaded, choice = load_domain(domain or ontology_dir()), Choice(rule or "", everything)
    if rule and article is text is None:
        if not _show_examples(rule, loaded):
            raise typer.Exit(1)
        return
    found = (explain(one, loaded, choice) for one in _articles(article, text))
    if html and (sentence or find):
        raise QueryError("a page shows the whole article", hint="leave out --sentence and --find, or --html")
    if html:
        typer.echo(str(_page(found, loaded.ontology, html)))
    elif not _tell(found, loaded.ontology, sentence, find or ""):
        raise typer.Exit(1)


def _show_examples(name: str, domain: Domain) -> bool:
    """Read a rule's own examples and print what became of them; False where one does not hold."""
    from kg.explain.examples import examples
    from kg.explain.explain import named_rule
    from kg.explain.text import example_lines

    found = list(examples(named_rule(domain.extractor, name), domain))
    for example in found:
        for line in example_lines(example):
            Console(highlight=False, markup=False, soft_wrap=True).print(line)
    return all(example.holds for example in found)


def _articles(path: str | None, text: str | None) -> Iterator[Article]:
    """Yield what is to be explained; what can't be read is an error here, for nothing else was asked for."""
    if (path is None) == (text is None):
        raise QueryError("name one article, or give its text with --text", hint="--rule alone reads a rule's examples")
    if text is not None:
        yield Article("text", text)
        return
    for item in read_articles([str(path)], stdin=sys.stdin.buffer):
        if isinstance(item, ArticleError):
            raise item
        yield item


def _tell(found: Iterable[Explanation], ontology: Ontology, sentence: int | None, words: str) -> bool:
    """Print explanations; False where they have no such sentence."""
    from kg.explain.text import lines

    console, told = Console(highlight=False, markup=False, soft_wrap=True), False
    for explanation in found:
        numbers = [
            p.number for p in explanation.passages if sentence in (None, p.number) and _holds(p, explanation, words)
        ]
        for line in lines(explanation, ontology, numbers):
            console.print(line)
        told = told or bool(numbers)
    if not told:
        typer.echo("no such sentence", err=True)
    return told


def _holds(passage: Passage, explanation: Explanation, words: str) -> bool:
    return fold(words) in fold(explanation.document.text[passage.start : passage.end])


def _page(found: Iterable[Explanation], ontology: Ontology, out: Path) -> Path:
    from kg.explain.page import page

    explanations = list(islice(found, 2))
    if len(explanations) != 1:
        raise QueryError("a page shows one article, and this file has several", hint="name a file with one")
    write_atomically(out, [page(explanations[0], ontology).encode("utf-8")])
    return out
