"""The per-article half as a caller and as a worker run it; it imports nothing that only the other half needs."""

from __future__ import annotations

from pathlib import Path

from kg.domain import Domain, load_domain
from kg.errors import ArticleError, KgError
from kg.model.facts import Reading
from kg.model.text import Article
from kg.resources import ontology_dir


def read(article: Article, domain: Path | None = None) -> Reading:
    """Return what one article says: the things that it names, and the facts about them, each with its evidence.

    Args:
        article: e.g. `Article("a1", "…text…", date="2021-11-02")`; the date resolves relative ones.
        domain: a folder of ontology, gazetteer, lexicon and rules; None: the shipped one.

    Raises:
        KgError: the domain is malformed.
    """
    return load_domain(domain or ontology_dir()).read(article)


def read_or_report(domain: Domain, article: Article) -> Reading | ArticleError:
    """Return a reading, or why there is none: an article that no rule can cope with must not end the others."""
    try:
        return domain.read(article)
    except KgError:
        raise
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        reason = f"can't be read into facts: {type(error).__name__}: {error}"
        return ArticleError(reason, path=article.path or article.id, hint="please report this article")
