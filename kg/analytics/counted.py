"""The sentence in which an analysis says what it counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.analytics.network import Fact, Network
from kg.query.wording import date_words, status_words


@cache
def words() -> Mapping[str, Any]:
    """Return the words of `words.yaml`."""
    loaded: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    return loaded


def counted(network: Network, facts: Collection[Fact], analysis: str, **numbers: int | float | str) -> str:
    """Say what was counted: of what, by which properties and statuses, in articles of when, and what was not.

    Args:
        network: what was counted over.
        facts: those that counted.
        analysis: its name in `words.yaml`.
        numbers: what its words have in braces.
    """
    told = {name: number(one) if isinstance(one, int) else str(one) for name, one in numbers.items()}
    properties = sorted({network.ontology.property(fact.property).label_vi for fact in facts})
    without = [network.ontology.classes[name].label_vi for name in network.scope.without]
    return str(words()["counted"]).format(
        what=str(words()["what"][analysis]).format(**told),
        facts=number(len(facts)),
        statuses=str(words()["or"]).join(map(status_words, network.scope.statuses)),
        properties=", ".join(properties),
        articles=_articles(network, facts),
        without=", ".join([*without, str(words()["mentions"])]),
    )


def number(value: int) -> str:
    """Return a whole number with dots between thousands."""
    return f"{value:,}".replace(",", ".")


def _articles(network: Network, facts: Collection[Fact]) -> str:
    articles = {article for fact in facts for article in network.said[fact]}
    days = sorted(day for article in articles if (day := network.days.get(article, "")))
    stretch = ""
    if days:
        form = "days" if days[0] != days[-1] else "day"
        stretch = str(words()[form]).format(first=date_words(days[0]), last=date_words(days[-1]))
    without = len(articles) - len(days)
    undated = str(words()["undated"]).format(count=number(without)) if without else ""
    return str(words()["articles"]).format(count=number(len(articles)), days=stretch, undated=undated)
