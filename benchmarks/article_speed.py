"""Articles a second of the whole per-article half, beside `underthesea.ner` on the same text in the same run.

usage: python benchmarks/article_speed.py [PATH …]   (files or folders; default: samples)

The peer is given one sentence at a time, as it wants to be. Each side runs once to warm up; then both run in turns, and
the median of the turns counts. What matters is the ratio; absolute figures are those of the machine.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kg.domain import Domain, load_domain
from kg.model.text import Article
from kg.resources import ontology_dir
from kg.text.clean import clean
from kg.text.read import read_articles
from kg.text.segment import segment

ROUNDS = 3


def seconds(task: Callable[[], object]) -> float:
    """Return how long one call took."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def read_all(domain: Domain, articles: list[Article]) -> None:
    """The whole per-article half."""
    for article in articles:
        domain.read(article)


def tag_all(articles: list[Article]) -> None:
    """The peer: entity tagging alone, by sentence."""
    ner = import_module("underthesea").ner
    for article in articles:
        for _, sentence in segment(article, clean(article)).each_sentence():
            ner(sentence)


def main(paths: list[str]) -> None:
    """Print both speeds and their ratio."""
    folder = Path(__file__).resolve().parent.parent
    articles = [a for a in read_articles(paths or [str(folder / "samples")]) if isinstance(a, Article)]
    domain = load_domain(ontology_dir())
    read_all(domain, articles[:2])
    tag_all(articles[:1])
    ours, peer = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: read_all(domain, articles)))
        peer.append(seconds(lambda: tag_all(articles)))
    mine, other = statistics.median(ours), statistics.median(peer)
    size = sum(len(a.text) for a in articles) / len(articles)
    sys.stdout.write(
        f"{len(articles)} articles of {size:.0f} characters on average, median of {ROUNDS} rounds\n"
        f"kg, per-article half:  {len(articles) / mine:8.1f} articles/s\n"
        f"underthesea.ner:       {len(articles) / other:8.1f} articles/s\n"
        f"ratio:                 {other / mine:8.1f}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
