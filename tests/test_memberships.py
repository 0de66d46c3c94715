"""Jobs held: observed when, begun and ended when, and no job of today's where an article tells of yesterday's."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from domain_reading import domain, read

from kg.model.entities import Graph
from kg.model.facts import Status
from kg.query.card import card
from kg.query.card_text import card_text
from kg.query.endpoint import InMemory
from kg.rdf.memberships import find_memberships
from kg.rdf.publish import publish
from kg.rdf.validate import validate
from kg.resolve.resolver import resolve
from kg.resources import ontology_dir

BASE = "https://example.org/"
KHOI = "Trần Minh Khôi"
SXD = "Sở Xây dựng Cần Thơ"
Row = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def graph_of(*articles: tuple[str, str]) -> Graph:
    readings = [read(text, f"a{number}", date) for number, (date, text) in enumerate(articles)]
    return resolve(readings, domain().ontology, BASE)


def held(*articles: tuple[str, str]) -> set[Row]:
    """Title, body, days of observation, beginnings and ends of every job that the articles (day, text) give."""
    graph = graph_of(*articles)
    roles, memberships = find_memberships(graph)
    names = {entity.iri: entity.label for entity in graph.entities} | {role.iri: role.label for role in roles}
    return {
        (
            names[one.role],
            names[one.body],
            one.seen,
            tuple(date.value for date in one.starts),
            tuple(date.value for date in one.ends),
        )
        for one in memberships
    }


def statuses(text: str) -> set[Status]:
    return {fact.status for fact in read(text).facts if fact.property in ("jobTitle", "worksFor")}


def test_a_job_is_observed_on_the_days_of_its_articles() -> None:
    later = ("2021-11-12", f"Ông {KHOI}, Giám đốc {SXD}, vắng mặt.")
    first = ("2021-03-04", f"Giám đốc {SXD} {KHOI} vắng mặt.")
    assert held(later, first) == {("Giám đốc", SXD, ("2021-03-04", "2021-11-12"), (), ())}


def test_an_appointment_and_a_dismissal_are_its_beginning_and_its_end() -> None:
    told = held(
        ("2016-05-01", f"Ông {KHOI} được bổ nhiệm làm Giám đốc {SXD} từ tháng 4/2016."),
        ("2019-06-01", f"Ông {KHOI}, Giám đốc {SXD}, vắng mặt."),
        ("2021-10-02", f"Ngày 1/10/2021, ông {KHOI} thôi giữ chức Giám đốc {SXD}."),
    )
    assert told == {("Giám đốc", SXD, ("2016-05-01", "2019-06-01"), ("2016-04",), ("2021-10-01",))}


@pytest.mark.parametrize(
    "sentence",
    [
        f"Ông {KHOI} thôi giữ chức Giám đốc {SXD}.",
        f"UBND thành phố Cần Thơ miễn nhiệm chức vụ Giám đốc {SXD} đối với ông {KHOI}.",
        f"Ông {KHOI} từng giữ chức Giám đốc {SXD}.",
        f"Từ năm 2011 đến 2016, ông {KHOI} là Giám đốc {SXD}.",
    ],
)
def test_who_left_a_job_is_not_said_to_hold_it(sentence: str) -> None:
    assert statuses(sentence) == {Status.REPEALED}


def test_a_job_left_nobody_knows_when_is_no_membership() -> None:
    assert held(("2021-11-12", f"Ông {KHOI} thôi giữ chức Giám đốc {SXD}.")) == set()


def test_a_stretch_of_the_past_was_never_observed() -> None:
    text = f"Ông {KHOI} từng giữ chức Giám đốc {SXD} giai đoạn 2011 - 2016."
    assert held(("2021-11-12", text)) == {("Giám đốc", SXD, (), ("2011",), ("2016",))}


def test_a_stretch_that_lasts_is_observed_as_well() -> None:
    text = f"Ông {KHOI} giữ chức Giám đốc {SXD} từ ngày 8/4/2016 đến 7/4/2022."
    assert held(("2021-11-12", text)) == {("Giám đốc", SXD, ("2021-11-12",), ("2016-04-08",), ("2022-04-07",))}


@pytest.mark.parametrize(
    "sentence",
    [f"Ông {KHOI} sẽ được bổ nhiệm làm Giám đốc {SXD}.", f"Ông {KHOI} được đề nghị giữ chức Giám đốc {SXD}."],
)
def test_who_is_to_get_a_job_does_not_hold_it(sentence: str) -> None:
    assert statuses(sentence) == set()


def test_the_more_exact_of_two_dates_is_told_and_others_beside_each_other() -> None:
    dates = ("năm 2016", "tháng 4/2016", "ngày 8/4/2016")
    same = [("2021-11-12", f"Ông {KHOI} giữ chức Giám đốc {SXD} từ {date}.") for date in dates]
    assert {row[3] for row in held(*same)} == {("2016-04-08",)}
    other = ("2021-11-12", f"Ông {KHOI} giữ chức Giám đốc {SXD} từ năm 2017.")
    assert {row[3] for row in held(*same, other)} == {("2016-04-08", "2017")}


def test_a_day_whose_year_nobody_tells_is_no_beginning() -> None:
    assert {row[3] for row in held(("", f"Ông {KHOI} giữ chức Giám đốc {SXD} từ ngày 8/4."))} == {()}


def test_two_jobs_in_one_breath_are_two_not_four() -> None:
    text = f"Phó Bí thư Thành ủy Cần Thơ, Giám đốc {SXD} {KHOI} vắng mặt."
    assert {row[:2] for row in held(("2021-11-12", text))} == {("Phó Bí thư", "Thành ủy Cần Thơ"), ("Giám đốc", SXD)}


def test_who_holds_one_job_and_another_besides_holds_both_in_the_body() -> None:
    text = f"Ông {KHOI}, Chủ tịch kiêm Tổng giám đốc Vinamilk, nói."
    assert {row[0] for row in held(("2021-11-12", text))} == {"Chủ tịch", "Tổng Giám đốc"}


def test_what_is_published_keeps_the_shapes_and_the_card_tells_the_interval(tmp_path: Path) -> None:
    graph = graph_of(
        ("2016-05-01", f"Ông {KHOI} được bổ nhiệm làm Giám đốc {SXD} từ tháng 4/2016."),
        ("2021-10-02", f"Ngày 1/10/2021, ông {KHOI} thôi giữ chức Giám đốc {SXD}."),
    )
    publish(graph, domain().ontology, tmp_path)
    assert validate(tmp_path / "graph.ttl", ontology_dir() / "shapes.ttl") == []
    store = ox.Store()
    store.load(path=str(tmp_path / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    (person,) = (entity.iri for entity in graph.entities if entity.kind == "Person")
    text = card_text(card(InMemory(store), person))
    assert f"Giám đốc, {SXD} (từ tháng 4/2016; đến 1/10/2021; theo tin ngày 1/5/2016)" in text
    assert "[đến 1/10/2021; hết hiệu lực]" in text


def test_when_a_job_began_stands_in_its_evidence() -> None:
    facts = read(f"Từ năm 2016 đến nay, ông {KHOI} giữ chức Giám đốc {SXD}.").facts
    assert {fact.evidence.quote for fact in facts if fact.qualifiers.get("heldFrom") == "2016"} == {
        f"năm 2016 đến nay, ông {KHOI} giữ chức Giám đốc {SXD}"
    }
