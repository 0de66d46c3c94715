"""Which values contradict each other, and what a conflict names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import BASE, golden_readings, ontology, reading_of

from kg.model.facts import Reading
from kg.resolve.resolver import resolve
from kg.resolve.values import Value, compatible


def date(text: str) -> Value:
    names = {10: "date", 7: "gMonthDay" if text.startswith("--") else "gYearMonth", 4: "gYear"}
    return Value(text, names[len(text)])


def number(text: str, bound: str = "exact", currency: str = "VND") -> Value:
    return Value(text, "decimal", bound, currency)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (date("--11-02"), date("2021-11-02"), True),
        (date("2018"), date("2018-08"), True),
        (date("2018-08"), date("2018-08-01"), True),
        (date("--08-01"), date("2018"), True),
        (date("--11-02"), date("2021-11-03"), False),
        (date("2018"), date("2019-08"), False),
        (date("2018-07"), date("2018-08-01"), False),
        (number("1000", "atLeast"), number("1200"), True),
        (number("1000", "atLeast"), number("10000", "atLeast"), False),
        (number("1000", "atLeast"), number("900"), False),
        (number("300", "about"), number("290"), True),
        (number("300", "about"), number("500"), False),
        (number("500", "atMost"), number("450"), True),
        (number("500", "atMost"), number("501"), False),
        (number("1000"), number("1000", "atLeast"), True),
        (number("14"), number("15"), False),
        (number("4000000000", currency="USD"), number("92000000000000"), True),
        (Value("950", "string"), Value("950/QĐ-TTg", "string"), True),
        (Value("950/QĐ-TTg", "string"), Value("950/qđ-ttg", "string"), True),
        (Value("950", "string"), Value("9500/QĐ-TTg", "string"), False),
        (Value("950/QĐ-TTg", "string"), Value("960/QĐ-TTg", "string"), False),
        (Value(f"{BASE}place/an-giang"), Value(f"{BASE}place/ha-giang"), False),
        (Value("không rõ", "integer"), Value("5", "integer"), False),
        (Value("2018", "gYear"), Value("2018", "string"), True),
    ],
)
def test_compatible(one: Value, other: Value, agree: bool) -> None:
    assert compatible(one, other) is agree
    assert compatible(other, one) is agree


values = st.builds(
    Value,
    st.one_of(st.integers(0, 3000).map(str), st.dates().map(str), st.text(max_size=8)),
    st.sampled_from(["", "integer", "date", "gYear", "string", "decimal"]),
    st.sampled_from(["", "exact", "atLeast", "atMost", "about"]),
)


@given(values, values)
def test_agreement_is_mutual_and_everything_agrees_with_itself(one: Value, other: Value) -> None:
    assert compatible(one, one)
    assert compatible(one, other) == compatible(other, one)


def counting(article: str, number: str, words: str, **rest: str) -> Reading:
    text = f"Hội nghị Số 2021 có {words} đại biểu."
    things = {"e1": {"kind": "Conference", "name": "Hội nghị Số 2021", "key": "hội nghị số 2021"}}
    return reading_of(article, text, things, [["e1", "attendeeCount", {"integer": number}, text[:-1], rest]])


def test_a_conflict_names_every_claim_that_clashes_and_no_other() -> None:
    readings = [
        counting("a", "1000", "hơn 1.000", bound="atLeast"),
        counting("b", "10000", "trên 10.000", bound="atLeast"),
        counting("c", "12000", "12.000"),
    ]
    graph = resolve(readings, ontology(), BASE)
    (conflict,) = graph.conflicts
    assert conflict.iri == f"{BASE}conflict/event-hoi-nghi-so-2021-attendeeCount"
    assert set(conflict.claims) == {claim.iri for claim in graph.claims}  # 12.000 fits 10.000 but not 1.000
    calm = resolve(readings[1:], ontology(), BASE)
    assert calm.conflicts == ()


def test_a_plan_contradicts_nothing() -> None:
    plan = counting("b", "5000", "5.000", status="planned")
    assert resolve([counting("a", "1000", "1.000"), plan], ontology(), BASE).conflicts == ()


def test_many_organisers_are_no_conflict() -> None:
    graph = resolve(golden_readings(), ontology(), BASE)
    assert [conflict.property for conflict in graph.conflicts] == ["attendeeCount"]
