"""IRIs are readable, valid, and different for different things."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import BASE

from kg.resolve.iri import article_iri, entity_path, folder, passage_iri, segment, tell_apart

any_text = st.text(alphabet=st.characters(), max_size=40)  # lone surrogates and all


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("Person", "person"),
        ("LegalDocument", "document"),
        ("Index", "index"),
        ("Organization", "organization"),
        ("thing", "thing"),
    ],
)
def test_folder(top: str, expected: str) -> None:
    assert folder(top) == expected


def test_an_articles_iri_ends_in_its_id() -> None:
    assert article_iri(BASE, "2021-11-02-khai-mac") == f"{BASE}article/2021-11-02-khai-mac"
    assert article_iri(BASE, "bài số 1/2") == f"{BASE}article/bài%20số%201%2F2"
    assert passage_iri(article_iri(BASE, "a"), 3, 9) == f"{BASE}article/a#char=3,9"


@given(any_text)
def test_any_id_gives_a_valid_iri(text: str) -> None:
    assert ox.NamedNode(article_iri(BASE, text)).value.startswith(f"{BASE}article/")


@given(any_text, any_text)
def test_different_ids_give_different_segments(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)


@given(any_text)
def test_any_label_gives_a_valid_path(label: str) -> None:
    path = entity_path("Person", label)
    assert ox.NamedNode(BASE + path).value == BASE + path
    assert "_" not in path
    assert len(path) <= len("person/") + 80


@given(st.dictionaries(st.integers(), st.sampled_from(["person/an", "person/binh", "person/an-1"]), max_size=12))
def test_no_two_things_share_a_path(wanted: dict[int, str]) -> None:
    paths = tell_apart({identity: (path, f"key {identity}") for identity, path in wanted.items()})
    assert len(set(paths.values())) == len(wanted)
    for identity, path in wanted.items():
        assert paths[identity].partition("_")[0] == path
        assert ("_" in paths[identity]) == (list(wanted.values()).count(path) > 1)
