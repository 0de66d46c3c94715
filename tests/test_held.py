"""Who held an office at a time: certainly, possibly, or nobody that is known of."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_graph import graph_of, ontology, read_graph

from kg import open_graph
from kg.errors import QueryError
from kg.query.endpoint import Endpoint, InMemory
from kg.query.held import Held, held
from kg.rdf.publish import publish
from kg.rdf.store import open_store

YEARS = Path(__file__).parent / "fixtures" / "years.yaml"
SO = "Sở Số Cần Thơ"


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Endpoint:
    folder = tmp_path_factory.mktemp("years")
    publish(read_graph(YEARS), ontology(), folder)
    return InMemory(open_store(folder))


def who(found: Held) -> list[tuple[str, str]]:
    return [(holder.person.label, holder.sure) for holder in found.holders]


@pytest.mark.parametrize(
    ("on", "holders"),
    [
        ("2015", []),
        ("2016-03", []),
        ("2016-04-10", [("Vũ Thị Sen", "possible")]),  # the article has the month, the list a later day
        ("2016-04", [("Vũ Thị Sen", "certain")]),
        ("2018", [("Vũ Thị Sen", "certain")]),
        ("2020-03-01", [("Vũ Thị Sen", "certain")]),
        ("2021-09-30", [("Vũ Thị Sen", "certain")]),
        ("2021-10-01", [("Vũ Thị Sen", "certain"), ("Lý Văn Tám", "certain")]),
        ("2021", [("Vũ Thị Sen", "certain"), ("Lý Văn Tám", "certain")]),
        ("2021-10-02", [("Lý Văn Tám", "certain")]),
        ("2023-06", [("Lý Văn Tám", "certain")]),
        ("2023-07", [("Lý Văn Tám", "possible")]),  # nobody has looked further
    ],
)
def test_who_held_it_by_articles_and_by_the_list(years: Endpoint, on: str, holders: list[tuple[str, str]]) -> None:
    assert who(held(years, "Giám đốc", SO, on)) == holders


@pytest.mark.parametrize(
    ("on", "holders"),
    [
        ("2019-11-05", [("Phan Hoài Nam", "certain")]),
        ("2019", [("Phan Hoài Nam", "certain")]),
        ("2020", []),  # by then an article had another title
        ("2019-10", []),
    ],
)
def test_what_articles_saw_holds_for_their_days(small_endpoint: Endpoint, on: str, holders: list[object]) -> None:
    assert who(held(small_endpoint, "Phó Chủ tịch", "UBND thành phố Đà Nẵng", on)) == holders


def test_between_two_days_on_which_it_was_seen_it_is_but_possible(tmp_path: Path) -> None:
    quote = "Bà Lê Mỹ Hạnh, Chủ tịch Hội Diều"
    graph = {
        "base": "https://example.org/",
        "articles": {
            "mot": {"date": "2018-02-01", "text": quote},
            "hai": {"date": "2021-02-01", "text": quote},
        },
        "entities": {
            "hanh": {"iri": "person/hanh", "kind": "Person", "label": "Lê Mỹ Hạnh"},
            "hoi": {"iri": "organization/hoi", "kind": "Association", "label": "Hội Diều"},
        },
        "claims": {
            key: [["hanh", "jobTitle", {"string": "Chủ tịch"}, quote], ["hanh", "worksFor", "hoi", quote]]
            for key in ("mot", "hai")
        },
    }
    publish(graph_of(graph), ontology(), tmp_path)
    kites = open_graph(tmp_path)
    assert who(kites.held("Chủ tịch Hội Diều", on="2018")) == [("Lê Mỹ Hạnh", "certain")]
    assert who(kites.held("Chủ tịch Hội Diều", on="2019-05")) == [("Lê Mỹ Hạnh", "possible")]
    assert who(kites.held("Chủ tịch Hội Diều", on="2021-03")) == []


def test_the_evidence_is_that_of_title_and_body(years: Endpoint) -> None:
    (sen,) = held(years, "Giám đốc", SO, "2018").holders
    assert {said.quote for said in sen.statements if said.source} == {
        "Bà Vũ Thị Sen làm Giám đốc Sở Số Cần Thơ từ tháng 4/2016",
        "Ngày 1/10/2021, bà Vũ Thị Sen thôi giữ chức Giám đốc Sở Số Cần Thơ",
    }
    assert {said.grounds[0].act for said in sen.statements if not said.source} == {"Quyết định thử nghiệm 1/2016"}
    assert [(one.listed, one.since, one.until) for one in sen.tenures] == [
        (False, ("2016-04",), ("2021-10-01",)),
        (True, ("2016-04-11",), ("2021-09-30",)),
    ]


@pytest.mark.parametrize("office", ["Giám đốc Sở Số Cần Thơ", "giám đốc sở số cần thơ", "giam doc so so can tho"])
def test_an_office_may_be_typed_as_one(years: Endpoint, office: str) -> None:
    found = held(years, office, on="2018")
    assert who(found) == [("Vũ Thị Sen", "certain")]
    assert found.body
    assert found.body.label == SO


def test_a_body_may_be_told_by_its_iri(years: Endpoint) -> None:
    so = "https://w3id.org/vn-smart-city/id/organization/so-so-can-tho"
    assert who(held(years, "Giám đốc", so, "2018")) == who(held(years, "Giám đốc", f"<{so}>", "2018"))
    assert who(held(years, "Giám đốc", so, "2018")) == [("Vũ Thị Sen", "certain")]


def test_where_articles_differ_neither_date_is_certain(tmp_path: Path) -> None:
    one, other = "Bà Lê Mỹ Hạnh làm Chủ tịch Hội Diều từ năm 2016", "Bà Lê Mỹ Hạnh làm Chủ tịch Hội Diều từ năm 2018"
    graph = {
        "base": "https://example.org/",
        "articles": {"mot": {"date": "2020-02-01", "text": one}, "hai": {"date": "2020-03-01", "text": other}},
        "entities": {
            "hanh": {"iri": "person/hanh", "kind": "Person", "label": "Lê Mỹ Hạnh"},
            "hoi": {"iri": "organization/hoi", "kind": "Association", "label": "Hội Diều"},
        },
        "claims": {
            key: [
                ["hanh", "jobTitle", {"string": "Chủ tịch"}, quote, {"heldFrom": year}],
                ["hanh", "worksFor", "hoi", quote, {"heldFrom": year}],
            ]
            for key, quote, year in (("mot", one, "2016"), ("hai", other, "2018"))
        },
    }
    publish(graph_of(graph), ontology(), tmp_path)
    kites = open_graph(tmp_path)
    told = {on: who(kites.held("Chủ tịch Hội Diều", on=on)) for on in ("2015", "2016", "2017", "2019")}
    sure = {on: holders[0][1] if holders else "" for on, holders in told.items()}
    assert sure == {"2015": "", "2016": "possible", "2017": "possible", "2019": "certain"}


def test_a_deputy_is_no_head(years: Endpoint) -> None:
    assert who(held(years, "Phó Giám đốc", SO)) == [("Lý Văn Tám", "certain")]
    assert who(held(years, "Phó Giám đốc", SO, "2021")) == []  # the article has no date


def test_without_a_time_everybody_who_ever_held_it_is_told(years: Endpoint) -> None:
    assert who(held(years, "Giám đốc", SO)) == [("Vũ Thị Sen", "certain"), ("Lý Văn Tám", "certain")]
    assert held(years, "Giám đốc").body is None


def test_a_title_may_name_its_body_by_itself(samples_folder: Path) -> None:
    samples = open_graph(samples_folder)
    found = samples.held("Thủ tướng", on="2020")
    assert found.body
    assert (who(found), found.body.label) == ([("Nguyễn Xuân Phúc", "certain")], "Chính phủ")
    assert {(one.listed, bool(one.seen)) for one in found.holders[0].tenures} == {(True, False), (False, True)}
    assert [name for name, _ in who(samples.held("Thủ tướng", "Singapore", "2018"))] == ["Lý Hiển Long"]
    assert {name for name, sure in who(samples.held("Thủ tướng", on="2021")) if sure == "certain"} == {
        "Nguyễn Xuân Phúc",
        "Phạm Minh Chính",
    }
    assert who(samples.held("Thủ tướng", on="2100")) == [("Phạm Minh Chính", "possible")]
    assert who(samples.held("Bộ trưởng Bộ Xây dựng", on="2020-05")) == [("Phạm Hồng Hà", "certain")]
    assert who(samples.held("Chủ tịch", "UBND TP Đà Nẵng", "1999")) == []


def test_an_office_that_nobody_has_is_told(years: Endpoint) -> None:
    with pytest.raises(QueryError, match=r"nobody with the title 'Giám dốc điều hành' \(did you mean: .*Giám đốc"):
        held(years, "Giám dốc điều hành")
    with pytest.raises(QueryError, match="nothing is called"):
        held(years, "Giám đốc", "Sở Trăng")
    with pytest.raises(QueryError, match="is no date"):
        held(years, "Giám đốc", SO, "hôm qua")
