"""Documents that an article calls by number alone: one with the only document of that number that the rest fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from numbered import articles_of, graph_of

from kg.errors import OntologyError
from kg.resolve.same_document import load_document_weights

FULL = "Ngày 27/9/2019, Bộ Chính trị ban hành Nghị quyết số 52-NQ/TW về chuyển đổi số."
OTHER = "Ngày 5/6/2019, Chính phủ ban hành Nghị quyết số 52/NQ-CP về kinh tế biển."
BARE = "Nghị quyết 52 của Bộ Chính trị đặt ra nhiều mục tiêu."
ABOUT = "Nghị quyết 52 về chuyển đổi số đặt ra nhiều mục tiêu."


def test_number_and_issuer_tell_which_it_is() -> None:
    assert articles_of(graph_of(FULL, OTHER, BARE)) == [("a0", "a2"), ("a1",)]


def test_it_is_called_by_its_full_number() -> None:
    (document,) = (one for one in graph_of(FULL, BARE).entities if one.kind == "Resolution")
    assert document.label == "Nghị quyết 52-NQ/TW"


def test_what_it_is_about_tells_which_it_is_and_why_is_told() -> None:
    graph = graph_of(FULL, OTHER, ABOUT)
    assert articles_of(graph) == [("a0", "a2"), ("a1",)]
    (decision,) = graph.decisions
    assert decision.features == (("same_number", 1), ("same_subject", 2))


def test_a_number_alone_tells_nothing() -> None:
    graph = graph_of(FULL, "Nghị quyết 52 đặt ra nhiều mục tiêu.")
    assert articles_of(graph) == [("a0",), ("a1",)]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết 52 của Chính phủ đặt ra nhiều mục tiêu.",
        "Ngày 3/4/2021, Bộ Chính trị ban hành Nghị quyết 52.",
        "Quyết định 52 của Bộ Chính trị đặt ra nhiều mục tiêu.",
    ],
)
def test_another_issuer_year_or_kind_keeps_them_apart(text: str) -> None:
    graph = graph_of(FULL, text)
    assert articles_of(graph) == [("a0",), ("a1",)]
    assert graph.undecided == ()


def test_where_two_fit_it_is_neither_and_both_are_told() -> None:
    graph = graph_of(FULL, OTHER.replace("kinh tế biển", "chuyển đổi số"), ABOUT)
    assert articles_of(graph) == [("a0",), ("a1",), ("a2",)]
    assert {pair.other.articles for pair in graph.undecided} == {("a0",), ("a1",)}


def test_a_year_that_only_one_has_tells_which_it_is() -> None:
    later = OTHER.replace("2019", "2021").replace("kinh tế biển", "chuyển đổi số")
    graph = graph_of(FULL, later, "Nghị quyết 52 về chuyển đổi số được ban hành ngày 27/9/2019.")
    assert articles_of(graph) == [("a0", "a2"), ("a1",)]


def test_a_table_with_a_key_missing(tmp_path: Path) -> None:
    (tmp_path / "same_document.yaml").write_text("weights: {}\n", "utf-8")
    with pytest.raises(OntologyError, match="other keys"):
        load_document_weights(tmp_path)
