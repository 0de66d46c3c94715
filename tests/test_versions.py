"""Numbers that begin anew each year, and schemes that begin anew each period: the year tells which is which."""

from __future__ import annotations

from domain_reading import domain
from hypothesis import given, settings
from hypothesis import strategies as st
from numbered import articles_of, graph_of
from readings import BASE, reading_of

from kg.resolve.resolver import resolve

FIRST = "Ngày 3/2/2020, UBND tỉnh Khánh Hòa ban hành Quyết định số 15/QĐ-UBND"
SECOND = "Ngày 4/5/2021, UBND tỉnh Khánh Hòa ban hành Quyết định số 15/QĐ-UBND"
UNDATED = "UBND tỉnh Khánh Hòa ban hành Quyết định số 15/QĐ-UBND"
SCHEME, PLAN = " phê duyệt Đề án Phát triển đô thị biển.", " phê duyệt Kế hoạch Trồng cây xanh đô thị."
PROGRAMME = "Chương trình mục tiêu quốc gia xây dựng nông thôn mới"


def test_one_number_of_two_years_is_two_documents() -> None:
    assert articles_of(graph_of(f"{FIRST}.", f"{SECOND}.", f"{FIRST} về cây xanh.")) == [("a0", "a2"), ("a1",)]


def test_who_tells_no_year_means_the_only_one() -> None:
    assert articles_of(graph_of(f"{FIRST}.", f"{UNDATED}.")) == [("a0", "a1")]


def test_of_two_years_nobody_knows_which_one_an_undated_mention_means() -> None:
    graph = graph_of(f"{FIRST}.", f"{SECOND}.", f"{UNDATED}.")
    assert articles_of(graph) == [("a0",), ("a1",), ("a2",)]
    assert {(pair.one.articles, pair.other.articles) for pair in graph.undecided} == {
        (("a2",), ("a0",)),
        (("a2",), ("a1",)),
    }


def test_two_undated_mentions_that_one_article_tells_apart_are_both_kept() -> None:
    kind, key = "Decision", "Decision 15 QĐ-UBND"
    dated = [
        reading_of(
            f"a{year}",
            f"Quyết định 15 ban hành năm {year}.",
            {"e1": {"kind": kind, "name": "Quyết định 15", "key": key}},
            [("e1", "issuedOn", {"gYear": str(year)}, f"Quyết định 15 ban hành năm {year}")],
        )
        for year in (2020, 2021)
    ]
    both = {one: {"kind": kind, "name": name, "key": key} for one, name in (("e1", "Quyết định 15"), ("e2", "QĐ 15"))}
    silent = reading_of("b", "Quyết định 15 và QĐ 15 đã cũ.", both)
    graph = resolve([*dated, silent], domain().ontology, BASE)
    assert articles_of(graph) == [("a2020",), ("a2021",), ("b",)]
    assert {name for one in graph.entities for name in (one.label, *one.aliases)} == {"Quyết định 15", "QĐ 15"}


def test_an_undated_mention_is_the_one_that_approves_the_same() -> None:
    assert articles_of(graph_of(FIRST + SCHEME, SECOND + PLAN, UNDATED + SCHEME)) == [("a0", "a2"), ("a1",)]


def test_what_approves_the_same_is_one_whose_day_is_told_in_two_ways() -> None:
    graph = graph_of(FIRST + SCHEME, SECOND + SCHEME)
    assert articles_of(graph) == [("a0", "a1")]
    decision = next(one.iri for one in graph.entities if one.kind == "Decision")
    assert [one.property for one in graph.conflicts if one.subject == decision] == ["issuedOn"]


def test_a_programme_of_two_periods_is_two() -> None:
    periods = [f"{PROGRAMME} giai đoạn {period} đã kết thúc." for period in ("2016-2020", "2021-2025")]
    assert articles_of(graph_of(*periods, periods[0]), "Initiative") == [("a0", "a2"), ("a1",)]


def test_a_scheme_known_by_its_number_is_one_whatever_periods_are_told() -> None:
    periods = [f"Bộ Công an triển khai Đề án 06 giai đoạn {period}." for period in ("2022-2025", "2022-2030")]
    assert articles_of(graph_of(*periods), "Initiative") == [("a0", "a1")]


@given(st.permutations(range(4)))
@settings(max_examples=12, deadline=None)
def test_the_order_of_articles_decides_nothing(order: list[int]) -> None:
    texts = [FIRST + SCHEME, SECOND + PLAN, UNDATED + SCHEME, f"{UNDATED}."]
    graph = graph_of(*(texts[number] for number in order))
    told = sorted(tuple(sorted(order[int(name[1:])] for name in one)) for one in articles_of(graph))
    assert told == [(0, 2), (1,), (3,)]
