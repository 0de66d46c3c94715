"""Content negotiation as RFC 9110 has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.protocol.accept import best

OFFERS = ["text/turtle", "application/ld+json", "application/json", "text/html"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("Application/LD+JSON ; Q=1, text/turtle;q=0.9", "application/ld+json"),
        ("text/turtle;q=0.4, application/*;q=0.5", "application/ld+json"),
        ("application/*, application/ld+json;q=0", "application/json"),
        ("text/*;q=0.3, text/html;q=0.7, */*;q=0.5", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "text/html"),
        ("text/html, */*", "text/html"),
        ("text/turtle; charset=utf-8", "text/turtle"),
        ("text/html;level=1", "text/html"),
        ("image/png", ""),
        ("text/turtle;q=0", ""),
        ("*/*;q=0", ""),
        ("nonsense, text/html", "text/html"),
        ("text/html;q=high, application/json;q=0.001", "application/json"),
        ("text/turtle;q=1.5", ""),
        (",,,", ""),
    ],
)
def test_what_is_liked_best_is_chosen(accept: str, chosen: str) -> None:
    assert best(accept, OFFERS) == chosen


@given(st.text(alphabet="ab/*;q=01., ", max_size=80))
def test_whatever_is_accepted_something_on_offer_or_nothing_is_chosen(accept: str) -> None:
    assert best(accept, OFFERS) in (*OFFERS, "")


def test_a_header_without_end_takes_no_time() -> None:
    assert best(",".join(["a/b"] * 20_000), OFFERS) == ""
