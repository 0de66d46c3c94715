"""What happened with a thing and around it: which moments, in which order, told by what, and what stands against it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_graph import graph_of, ontology, read_graph

from kg.errors import QueryError
from kg.query.endpoint import Endpoint, InMemory
from kg.query.moments import Moment, Timeline
from kg.query.names import NameIndex
from kg.query.remote import Remote
from kg.query.timeline import timeline
from kg.query.timeline_json import timeline_json
from kg.query.timeline_text import timeline_text
from kg.rdf.publish import publish
from kg.rdf.store import open_store

YEARS = Path(__file__).parent / "fixtures" / "years.yaml"
HN = "Hội nghị Dữ liệu mở Cần Thơ"
Row = tuple[str, str, str, str, str]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Endpoint:
    folder = tmp_path_factory.mktemp("years")
    publish(read_graph(YEARS), ontology(), folder)
    return InMemory(open_store(folder))


def told(endpoint: Endpoint, name: str, since: str = "", until: str = "") -> Timeline:
    return timeline(endpoint, NameIndex.of(endpoint, ontology()).resolve(name).thing.iri, since, until, ontology())


def rows(endpoint: Endpoint, name: str, since: str = "", until: str = "") -> list[Row]:
    """Date, kind, thing (without the series' name), status and how the date is known, of each moment."""
    moments = told(endpoint, name, since, until).moments
    return [(one.date, one.kind, one.thing.label.removeprefix(HN).strip(), one.status, one.dated) for one in moments]


def moment(endpoint: Endpoint, name: str, kind: str, date: str) -> Moment:
    (found,) = (one for one in told(endpoint, name).moments if (one.kind, one.date) == (kind, date))
    return found


def test_a_persons_jobs_events_and_words_stand_in_order(years: Endpoint) -> None:
    assert rows(years, "Vũ Thị Sen") == [
        ("2016-04-11", "job-begun", "Vũ Thị Sen", "derived", "concluded"),
        ("2020-05-18", "held", "2020", "stated", "told"),
        ("2020-05-20", "said", "Vũ Thị Sen", "stated", "article"),
        ("2021-10-01", "job-ended", "Vũ Thị Sen", "stated", "told"),
    ]


def test_a_body_has_its_founding_heads_documents_and_events(years: Endpoint) -> None:
    assert rows(years, "Sở Số Cần Thơ") == [
        ("2015", "founded", "Sở Số Cần Thơ", "stated", "told"),
        ("2016-04-11", "job-begun", "Vũ Thị Sen", "derived", "concluded"),
        ("2018-12-18", "issued", "Kế hoạch Dữ liệu mở", "stated", "told"),
        ("2020-05-18", "held", "2020", "stated", "told"),
        ("2021-10-01", "job-ended", "Vũ Thị Sen", "stated", "told"),
        ("2021-10-01", "job-begun", "Lý Văn Tám", "derived", "concluded"),
        ("2022-05-20", "held", "2022", "planned", "told"),
    ]


def test_an_event_has_the_other_ones_of_its_series(years: Endpoint) -> None:
    assert rows(years, f"{HN} 2020") == [
        ("2019", "held", "2019", "stated", "name"),
        ("2020-05-18", "held", "2020", "stated", "told"),
        ("2022-05-20", "held", "2022", "planned", "told"),
    ]
    other = moment(years, f"{HN} 2020", "held", "2019")
    assert [(link.property, link.words) for link in other.links] == [("superEvent", "kỳ khác trong cùng chuỗi sự kiện")]
    assert other.statements == ()


def test_a_scheme_has_its_period_its_target_and_its_deadline(years: Endpoint) -> None:
    found = told(years, "Kế hoạch Dữ liệu mở").moments
    assert [(one.date, one.until, one.kind, one.details) for one in found] == [
        ("2018", "2025", "period", ()),
        ("2018-12-18", "", "issued", ()),
        ("2025", "", "target", ("mọi dữ liệu đều mở",)),
        ("2025-12-31", "", "deadline", ()),
    ]


def test_what_is_only_proposed_and_has_but_its_name_is_not_stated(tmp_path: Path) -> None:
    text = "Sở Số đề xuất tổ chức Hội nghị Đèn 2031"
    graph = {
        "base": "https://example.org/",
        "articles": {"mot": {"date": "2030-02-01", "text": text}},
        "entities": {
            "so": {"iri": "organization/so", "kind": "GovernmentBody", "label": "Sở Số"},
            "den": {"iri": "event/den", "kind": "Conference", "label": "Hội nghị Đèn 2031"},
        },
        "claims": {"mot": [["den", "organizer", "so", text, {"status": "proposed"}]]},
    }
    publish(graph_of(graph), ontology(), tmp_path)
    lamps = InMemory(open_store(tmp_path))
    assert rows(lamps, "Sở Số") == [("2031", "held", "Hội nghị Đèn 2031", "proposed", "name")]
    assert rows(lamps, "Hội nghị Đèn 2031") == [("2031", "held", "Hội nghị Đèn 2031", "proposed", "name")]


def test_a_prize_is_dated_by_its_name_and_tells_who_gave_it(years: Endpoint) -> None:
    prize = moment(years, "Cần Thơ", "awarded", "2020")
    assert (prize.dated, prize.words, prize.links[0].words) == ("name", "trao giải", "được trao")
    assert [(part.property, part.thing.label) for part in prize.parts] == [("awardedBy", "Hội Tin học Phương Nam")]


def test_a_succession_has_its_day(small_endpoint: Endpoint) -> None:
    new = moment(small_endpoint, "Sở Khoa học và Công nghệ thành phố Đà Nẵng", "replaced", "2025-03-01")
    old = moment(small_endpoint, "Sở Thông tin và Truyền thông thành phố Đà Nẵng", "replaced", "2025-03-01")
    assert (new.words, new.status, old.words) == ("thay thế", "derived", "được thay thế bởi")
    assert old.thing.label == "Sở Khoa học và Công nghệ thành phố Đà Nẵng"
    assert old.links[0].statements[0].grounds[0].act == "Nghị quyết thử nghiệm 1/2025"


def test_an_event_of_several_days_has_both_ends(small_endpoint: Endpoint) -> None:
    forum = moment(small_endpoint, "Lê Mỹ Hạnh", "held", "2021-06-10")
    assert forum.until == "2021-06-11"
    assert [link.words for link in forum.links] == ["đã phát biểu tại", "đã tham dự"]
    assert [(part.property, part.thing.label) for part in forum.parts] == [
        ("location", "quận Hải Châu"),
        ("organizer", "Hiệp hội Đô thị số miền Trung"),
    ]


def test_dates_that_contradict_each_other_stand_together_each_with_its_sentence(years: Endpoint) -> None:
    event = moment(years, "Cần Thơ", "held", "2020-05-18")
    assert [said.quote for said in event.statements] == [
        "Hội nghị Dữ liệu mở Cần Thơ 2020 dự kiến diễn ra trong tháng 5/2020",
        "Hội nghị Dữ liệu mở Cần Thơ 2020 diễn ra ngày 18/5/2020",
    ]
    (rival,) = event.rivals
    assert (rival.date, rival.status) == ("2020-05-19", "stated")
    assert [said.quote for said in rival.statements] == ["Hội nghị Dữ liệu mở Cần Thơ 2020 khai mạc ngày 19/5/2020"]


def test_a_job_told_by_an_article_and_by_a_list_is_one(years: Endpoint) -> None:
    begun = moment(years, "Vũ Thị Sen", "job-begun", "2016-04-11")
    assert {said.source is None for said in begun.statements} == {True, False}
    assert (begun.details, begun.parts[0].thing.label, begun.rivals) == (("Giám đốc",), "Sở Số Cần Thơ", ())
    ended = moment(years, "Vũ Thị Sen", "job-ended", "2021-10-01")
    assert [(rival.date, rival.status) for rival in ended.rivals] == [("2021-09-30", "derived")]


def test_what_is_denied_planned_or_proposed_says_so(years: Endpoint) -> None:
    absent = moment(years, "Lý Văn Tám", "held", "2020-05-18")
    assert [(link.property, link.status) for link in absent.links] == [("attendee", "denied")]
    to_come = moment(years, "Sở Số Cần Thơ", "held", "2022-05-20")
    assert (to_come.status, to_come.links[0].status) == ("planned", "proposed")


def test_a_day_without_its_year_stands_apart(years: Endpoint) -> None:
    found = told(years, "Cần Thơ")
    assert [(one.date, one.thing.label) for one in found.yearless] == [("--09-02", "Lễ hội Đèn Số")]
    assert "Lễ hội Đèn Số" not in {one.thing.label for one in found.moments}
    assert "Ngày không rõ năm\n\n2/9  diễn ra: Lễ hội Đèn Số\n" in timeline_text(found)


def test_what_articles_without_a_date_report_has_no_moment(years: Endpoint) -> None:
    assert "said" not in {one.kind for one in told(years, "Lý Văn Tám").moments}


@pytest.mark.parametrize(
    ("since", "until", "dates"),
    [
        ("2020-05-19", "", ["2020-05-20", "2021-10-01"]),
        ("", "2016", ["2016-04-11"]),
        ("2016-04", "2016-04", ["2016-04-11"]),
        ("2020", "2020", ["2020-05-18", "2020-05-20"]),
        ("2017", "2019-12-31", []),
    ],
)
def test_only_what_may_lie_in_the_time_asked_for(years: Endpoint, since: str, until: str, dates: list[str]) -> None:
    assert [one.date for one in told(years, "Vũ Thị Sen", since, until).moments] == dates


def test_a_coarse_date_lies_in_every_stretch_that_it_may_lie_in(years: Endpoint) -> None:
    plan = "Kế hoạch Dữ liệu mở"
    assert [one.kind for one in told(years, plan, "2025-07", "2025-12-30").moments] == ["period", "target"]
    assert told(years, "Cần Thơ", "2020-09", "2020-09").yearless == ()


def test_a_wrong_date_or_an_unknown_thing_is_told(years: Endpoint) -> None:
    with pytest.raises(QueryError, match="'18/5/2020' is no date"):
        told(years, "Vũ Thị Sen", since="18/5/2020")
    with pytest.raises(QueryError, match="nothing with the IRI"):
        timeline(years, "http://e/none")


def test_the_text_tells_what_when_by_whom_and_what_stands_against_it(years: Endpoint) -> None:
    text = timeline_text(told(years, "Sở Số Cần Thơ"))
    assert "2015  thành lập\n      “Năm 2015, Sở Số Cần Thơ được thành lập”\n      — Trước hội nghị (1/3/2020)" in text
    assert "\n1/10/2021  Vũ Thị Sen thôi giữ chức Giám đốc\n" in text
    assert "\n11/4/2016  Vũ Thị Sen bắt đầu giữ chức Giám đốc [suy ra]\n" in text
    assert "    ! nơi khác nói: 30/9/2021 [suy ra]\n" in text
    assert "\n20/5/2022  diễn ra: Hội nghị Dữ liệu mở Cần Thơ 2022 [dự kiến]\n    • đã tổ chức [đề xuất]\n" in text
    assert text.count("“Hội nghị Dữ liệu mở Cần Thơ 2020 diễn ra ngày 18/5/2020”") == 1
    assert "phát biểu [theo ngày báo đăng]" in timeline_text(told(years, "Vũ Thị Sen"))


def test_json_has_every_moment_with_its_evidence(years: Endpoint) -> None:
    plain: dict[str, Any] = json.loads(json.dumps(timeline_json(told(years, "Vũ Thị Sen"))))
    assert plain["thing"]["label"] == "Vũ Thị Sen"
    begun, event, said, _ = plain["moments"]
    assert begun["evidence"][0]["grounds"] == [{"text": "Vũ Thị Sen: Giám đốc", "act": "Quyết định thử nghiệm 1/2016"}]
    assert {"property": "speaker", "words": "đã phát biểu tại", "outgoing": False, "status": "stated"} in event["links"]
    assert [rival["date"] for rival in event["rivals"]] == ["2020-05-19"]
    assert said["details"] == ["dữ liệu phải mở", "phải mở sớm"]
    assert said["until"] is None
    first = said["evidence"][0]
    text = read_graph(YEARS).articles[1].text
    assert (
        text[first["start"] : first["end"]]
        == first["text"]
        == "Bà Sen phát biểu tại hội nghị, nói rằng dữ liệu phải mở"
    )
    assert (first["article"], first["published"], first["confidence"]) == ("b-sau", "2020-05-20", 0.95)


def test_a_server_elsewhere_tells_the_same(small_address: str, small_endpoint: Endpoint) -> None:
    for name in ("Đà Nẵng", "Phan Hoài Nam", "Diễn đàn Đô thị số miền Trung 2021"):
        assert timeline_json(told(Remote(small_address), name)) == timeline_json(told(small_endpoint, name))
