"""As what people work somewhere: the titles that go with claims of where they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.query.bulk import ask_about
from kg.query.endpoint import Endpoint
from kg.query.statements import Statement
from kg.query.terms import text_of
from kg.query.wording import date_words

_TITLES: Final = """SELECT ?it ?title { VALUES ?it { }
  ?job prov:wasDerivedFrom ?it ; org:role ?role . ?role rdfs:label ?title
}"""


def read_titles(endpoint: Endpoint, claims: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each of these claims that tell a title as well the titles, sorted."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim, title in ask_about(endpoint, _TITLES, claims, "it", "title"):
        found[text_of(claim)].add(text_of(title))
    return {claim: tuple(sorted(titles)) for claim, titles in found.items()}


def job_words(statement: Statement, titles: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the titles that go with a statement, with the article's day where it has one: "Giám đốc (5/11/2019)"."""
    day = f" ({date_words(statement.source.date)})" if statement.source and statement.source.date else ""
    yield from (f"{title}{day}" for title in titles.get(statement.iri, ()))
