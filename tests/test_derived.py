"""What no article states, but public knowledge tells: who held an office then, and what took the place of what."""

from __future__ import annotations

from pathlib import Path

import pytest
from domain_reading import domain, read
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from readings import BASE, lexicon

from kg import open_graph
from kg.model.entities import Claim, Derived, Graph
from kg.model.facts import Evidence, Literal, Reading
from kg.rdf.publish import publish
from kg.rdf.validate import validate
from kg.rdf.verify import borne_out
from kg.resolve.resolver import resolve
from kg.resources import ontology_dir

Text = str | tuple[str, str]
"""An article's text, or text and day."""

DECISION = "Tháng 8/2018, Thủ tướng Chính phủ ban hành Quyết định 777/QĐ-TTg về phát triển dịch vụ đô thị."
LATER = "Ngày 3/9/2023, Thủ tướng Chính phủ ban hành Quyết định 888/QĐ-TTg về phát triển dịch vụ đô thị."
MERGED = "Bộ Thông tin và Truyền thông và Bộ Khoa học và Công nghệ cùng góp ý cho kế hoạch."
PROVINCES: list[Text] = [
    ("Tỉnh Bình Định công bố kế hoạch mới.", "2020-09-04"),
    ("Tỉnh Gia Lai công bố kế hoạch mới.", "2025-09-04"),
]
THEN, NOW = "Nguyễn Xuân Phúc", "Phạm Minh Chính"


def readings(*texts: Text) -> list[Reading]:
    dated = [(text, "") if isinstance(text, str) else text for text in texts]
    return [read(text, f"a{number}", date) for number, (text, date) in enumerate(dated)]


def graph_of(*texts: Text) -> Graph:
    return resolve(readings(*texts), domain().ontology, BASE, domain().knowledge)


def lines(graph: Graph, rule: str) -> list[tuple[str, str, str, str, str]]:
    """Subject, property, object and interval of what one inference gives, things by their labels."""
    labels = {one.iri: one.label for one in graph.entities}
    return sorted(
        (labels[one.subject], one.property, _object(one, labels), one.since, one.until)
        for one in graph.derived
        if one.rule == rule
    )


def _object(one: Derived, labels: dict[str, str]) -> str:
    return one.object.value if isinstance(one.object, Literal) else labels[one.object]


def test_a_ministry_took_the_place_of_another_from_the_day_that_is_known() -> None:
    found = ("Bộ Khoa học và Công nghệ", "replaces", "Bộ Thông tin và Truyền thông", "2025-03-01", "")
    assert lines(graph_of(MERGED), "succession") == [found]


def test_a_province_took_the_place_of_another_on_the_day_after_its_last() -> None:
    graph = graph_of(*PROVINCES)
    assert lines(graph, "succession") == [("Gia Lai", "replaces", "Bình Định", "2025-07-01", "")]
    (record,) = graph.records
    assert record.label == "tỉnh Bình Định"
    assert record.source == "Nghị quyết 202/2025/QH15"
    assert [one.sources for one in graph.derived] == [(record.iri,)]


def test_an_entry_without_an_end_tells_up_to_when_its_list_was_checked(tmp_path: Path) -> None:
    graph = graph_of(DECISION, LATER)
    checked = {record.label: record.checked for record in graph.records}
    assert (checked[f"{THEN}: Thủ tướng"], checked[f"{NOW}: Thủ tướng"]) == ("", domain().knowledge.officials.checked)
    publish(graph, domain().ontology, tmp_path)
    told = open_graph(tmp_path).rows("SELECT ?who ?day { ?it dcterms:source ?act ; rdfs:label ?who ; sc:asOf ?day }")
    assert {"who": f"{NOW}: Thủ tướng", "day": domain().knowledge.officials.checked} in told
    assert validate(tmp_path / "graph.ttl", ontology_dir() / "shapes.ttl") == []


def test_one_of_the_two_alone_replaces_nothing() -> None:
    assert lines(graph_of("Bộ Khoa học và Công nghệ góp ý cho kế hoạch."), "succession") == []


def test_who_issued_a_document_is_told_by_its_day_with_claims_and_record() -> None:
    graph = graph_of(DECISION)
    assert lines(graph, "holder-of-office") == [("Quyết định 777/QĐ-TTg", "issuer", THEN, "", "")]
    (one,) = (one for one in graph.derived if one.rule == "holder-of-office")
    claims = {claim.iri: claim for claim in graph.claims}
    records = {record.iri: record for record in graph.records}
    assert sorted(claims[iri].property for iri in one.sources if iri in claims) == ["issuedOn", "issuer"]
    assert [records[iri].label for iri in one.sources if iri in records] == [f"{THEN}: Thủ tướng"]
    assert set(one.sources) <= claims.keys() | records.keys()


def test_who_held_a_conference_is_told_by_its_day() -> None:
    graph = graph_of("Thủ tướng Chính phủ chủ trì Hội nghị Phát triển vùng Tây Nguyên ngày 5/3/2019 tại Hà Nội.")
    assert lines(graph, "holder-of-office") == [("Hội nghị Phát triển vùng Tây Nguyên", "organizer", THEN, "", "")]


def test_the_office_of_two_days_is_two_people() -> None:
    assert [(line[0], line[2]) for line in lines(graph_of(DECISION, LATER), "holder-of-office")] == [
        ("Quyết định 777/QĐ-TTg", THEN),
        ("Quyết định 888/QĐ-TTg", NOW),
    ]


def test_a_year_beside_the_day_in_it_is_no_other_day() -> None:
    year = "Năm 2018, Thủ tướng Chính phủ ban hành Quyết định 777/QĐ-TTg."
    assert {line[2] for line in lines(graph_of(DECISION, year), "holder-of-office")} == {THEN}


@pytest.mark.parametrize(
    "text",
    [
        DECISION.replace("Tháng 8/2018, ", ""),
        DECISION.replace("Tháng 8/2018", "Ngày 3/9/2026"),  # nobody has looked so far
        DECISION.replace("Tháng 8/2018", "Năm 2021"),  # two held it in that year
        DECISION.replace("Thủ tướng", "Phó Thủ tướng"),  # of whom there are several
        DECISION.replace("ban hành", "sẽ ban hành"),
    ],
)
def test_where_it_is_not_certain_nobody_is_told(text: str) -> None:
    assert lines(graph_of((text, "2018-09-01")), "holder-of-office") == []


def test_days_that_contradict_each_other_tell_nobody() -> None:
    assert lines(graph_of(DECISION, DECISION.replace("8/2018", "9/2018")), "holder-of-office") == []


def test_an_official_whom_no_article_names_is_a_person_of_the_graph() -> None:
    graph = graph_of(DECISION)
    (person,) = (one for one in graph.entities if one.kind == "Person")
    assert (person.label, person.articles) == (THEN, ())
    assert person.attrs["same_as"].startswith("http://www.wikidata.org/entity/Q")


def test_an_official_whom_an_article_names_is_that_person() -> None:
    graph = graph_of(DECISION, (f"Ngày 5/9/2018, Thủ tướng {THEN} thăm tỉnh Khánh Hòa.", "2018-09-06"))
    (person,) = (one for one in graph.entities if one.kind == "Person")
    assert person.articles == ("a1",)
    assert {line[2] for line in lines(graph, "holder-of-office")} == {THEN}


def test_terms_of_office_tell_from_when_until_when() -> None:
    named = graph_of((f"Ngày 5/9/2018, Thủ tướng {THEN} thăm tỉnh Khánh Hòa.", "2018-09-06"))
    for graph in (named, graph_of(DECISION)):
        found = lines(graph, "term-of-office")
        assert (THEN, "jobTitle", "Thủ tướng", "2016-04-07", "2021-04-05") in found
        assert (THEN, "worksFor", "Chính phủ", "2016-04-07", "2021-04-05") in found


def test_a_namesake_in_another_job_gets_no_terms() -> None:
    graph = graph_of((f"Ông {THEN}, Giám đốc Sở Y tế tỉnh Khánh Hòa, phát biểu.", "2018-09-06"))
    assert graph.derived == ()


def test_a_claim_that_is_not_borne_out_takes_along_what_rests_on_it() -> None:
    graph = graph_of(DECISION, LATER)
    claims = [_false(one) if one.property == "issuedOn" and one.article == "a0" else one for one in graph.claims]
    kept, false = borne_out(replace(graph, claims=tuple(claims)), domain().ontology, lexicon())
    assert len(false) == 1
    assert [line[0] for line in lines(kept, "holder-of-office")] == ["Quyết định 888/QĐ-TTg"]


def _false(claim: Claim) -> Claim:
    evidence = claim.fact.evidence
    quote = "x" * len(evidence.quote)
    return replace(claim, fact=replace(claim.fact, evidence=Evidence(evidence.start, evidence.end, quote)))


def test_all_of_it_keeps_the_promises_of_the_shapes(tmp_path: Path) -> None:
    summit = "Hội nghị cấp cao Đô thị xanh Việt Nam {0} do VINASA tổ chức tại Huế từ ngày 2/11/{0} đến ngày 6/11/{0}."
    unnamed = "Hội nghị diễn ra từ ngày 2 - 6/11 tại Huế, do VINASA tổ chức, với hơn 1.000 đại biểu tham dự."
    editions = (summit.format(2021), summit.format(2022).replace("/11", "/12"))
    graph = graph_of(DECISION, LATER, MERGED, *PROVINCES, *editions, unnamed)
    rules = {one.rule for one in graph.derived}
    assert rules == {"holder-of-office", "term-of-office", "succession", "year-of-the-event"}
    assert graph.series
    publish(graph, domain().ontology, tmp_path)
    assert [str(finding) for finding in validate(tmp_path / "graph.ttl", ontology_dir() / "shapes.ttl")] == []


@given(st.permutations(range(5)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_articles_decides_nothing(order: list[int]) -> None:
    texts: list[Text] = [DECISION, LATER, MERGED, *PROVINCES]
    read_once = readings(*texts)
    graph = resolve([read_once[number] for number in order], domain().ontology, BASE, domain().knowledge)
    assert graph == graph_of(*texts)
