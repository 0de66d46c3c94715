"""As what people work somewhere: the titles that go with claims of where they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
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


def job_words(statements: Iterable[Statement], titles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the titles that go with statements, each with its articles' days ("Giám đốc, 5/11/2019"); by day."""
    seen: dict[str, set[str]] = {}
    for one in statements:
        for title in titles.get(one.iri, ()):
            seen.setdefault(title, set()).update({one.source.date} - {""} if one.source else ())
    ranked = sorted((sorted(dates), title) for title, dates in seen.items())
    return tuple(", ".join([title, *map(date_words, dates)]) for dates, title in ranked)
