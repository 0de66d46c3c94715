"""What the articles up to a day said: exactly their claims, and what follows from these alone."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
import yaml
from command import GOOD
from hypothesis import given
from hypothesis import strategies as st
from small_graph import SMALL, graph_of, ontology, read_graph

from kg import build, open_graph
from kg.errors import QueryError
from kg.model.entities import Graph
from kg.query.asof import as_of, undated
from kg.query.card import card
from kg.query.endpoint import Endpoint, InMemory
from kg.query.named import list_queries
from kg.query.names import NameIndex
from kg.query.remote import Remote
from kg.query.run import run
from kg.rdf.publish import publish
from kg.rdf.store import open_store
from kg.vocab.namespaces import SKOS, VOID

YEARS = Path(__file__).parent / "fixtures" / "years.yaml"
FAR = "9999"
CLAIMS = "SELECT ?claim { ?claim a sc:Claim }"
IN_GRAPHS = "SELECT ?claim { GRAPH ?article { ?claim a sc:Claim } }"
SEEN = """SELECT ?title ?seen ?from ?until ?first ?last {
  ?held org:role/rdfs:label ?title OPTIONAL { ?held sc:asOf ?seen ; sc:observedFrom ?first ; sc:observedUntil ?last }
  OPTIONAL { ?held schema:startDate ?from } OPTIONAL { ?held schema:endDate ?until }
} ORDER BY ?title ?seen"""


@cache
def small() -> Graph:
    """The small graph, in which an article also names the office that only public knowledge tells of."""
    data = copy.deepcopy(yaml.safe_load(SMALL.read_text("utf-8")))
    data["mentions"]["chien-luoc-2021"].append("so-khcn")
    return graph_of(data)


def opened(graph: Graph, folder: Path) -> InMemory:
    publish(graph, ontology(), folder)
    return InMemory(open_store(folder))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> InMemory:
    return opened(small(), tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> InMemory:
    return opened(read_graph(YEARS), tmp_path_factory.mktemp("years"))


def claims(endpoint: Endpoint, query: str = CLAIMS) -> set[str]:
    return {claim for (claim,) in endpoint.query(query).texts("claim")}


def quads(endpoint: Endpoint) -> set[str]:
    """All quads but those that count the dataset, which is another one."""
    assert isinstance(endpoint, InMemory)
    counted = {str(quad.subject) for quad in endpoint.store if str(quad.predicate).startswith(f"<{VOID}")}
    return {str(quad) for quad in endpoint.store if str(quad.subject) not in counted}


@given(st.dates(dt.date(2019, 11, 1), dt.date(2021, 8, 31)))
def test_exactly_the_claims_of_articles_up_to_the_day_are_there(whole: InMemory, day: object) -> None:
    dates = {article.id: article.date for article in small().articles}
    expected = {claim.iri for claim in small().claims if dates[claim.article] <= str(day)}
    past = as_of(whole, str(day))
    assert claims(past) == claims(past, IN_GRAPHS) == expected


@pytest.mark.parametrize(("date", "articles"), [("2021", 3), ("2021-06", 2), ("2021-06-11", 1), ("2021-06-12", 2)])
def test_a_month_and_a_year_count_to_their_last_day(whole: InMemory, date: str, articles: int) -> None:
    assert len(as_of(whole, date).query("SELECT ?a { ?a a sc:Article }").rows) == articles


def test_after_all_articles_it_is_the_graph(whole: InMemory) -> None:
    assert quads(as_of(whole, FAR)) == quads(whole)


def test_of_the_past_of_the_past_the_earlier_counts(whole: InMemory) -> None:
    assert quads(as_of(as_of(whole, "2021-07"), "2020")) == quads(as_of(whole, "2020"))
    assert quads(as_of(as_of(whole, "2020"), "2021-07")) == quads(as_of(whole, "2020"))


def test_before_all_articles_nothing_was_said(whole: InMemory) -> None:
    assert quads(as_of(whole, "2018")) == set()


def test_every_named_query_answers_as_the_graph_does_after_all_articles(samples_folder: Path) -> None:
    samples = open_graph(samples_folder)
    past = samples.as_of(FAR)
    assert quads(past.endpoint) == quads(samples.endpoint)
    for query in list_queries():
        given = {one.name: one.example for one in query.parameters if not one.optional}
        assert run(past.endpoint, query, given, past.names) == run(samples.endpoint, query, given, samples.names)


def test_it_is_what_a_build_of_those_articles_gives_but_for_names_and_later_grounds(
    samples_folder: Path, tmp_path: Path
) -> None:
    build([path for path in GOOD if path.name <= "2019"], tmp_path)
    built, past = quads(open_graph(tmp_path).endpoint), quads(open_graph(samples_folder).as_of("2018").endpoint)
    assert {one.split("> ")[1] for one in past - built} <= {f"<{SKOS}altLabel"}
    later = {one.split("> ")[0] for one in built - past}
    assert len(later) == 1
    assert all("/id/derived/" in one for one in later)  # its day rests on articles of 2019 and 2020, too


def test_a_contradiction_is_one_only_when_both_sides_are_told(whole: InMemory) -> None:
    before, after = (
        as_of(whole, date).query("SELECT ?c { ?x sc:between ?c }") for date in ("2021-06-11", "2021-06-12")
    )
    assert (len(before.rows), len(after.rows)) == (0, 2)


def test_of_three_that_contradict_each_other_those_two_are_left(tmp_path: Path) -> None:
    data = copy.deepcopy(yaml.safe_load(SMALL.read_text("utf-8")))
    for number, day in (("300", "2020-01-01"), ("350", "2022-01-01")):
        key = f"so-{number}"
        data["articles"][key] = {"title": key, "date": day, "text": f"Hội thảo đón {number} đại biểu."}
        told = ["hoi-thao", "attendeeCount", {"integer": number}, f"Hội thảo đón {number} đại biểu", {"bound": "exact"}]
        data["claims"][key] = [told]
    endpoint = opened(graph_of(data), tmp_path)
    sides = "SELECT ?n { ?x sc:between ?c . ?c rdf:object ?n } ORDER BY ?n"
    left = {date: [n for (n,) in as_of(endpoint, date).query(sides).texts("n")] for date in ("2020", "2021", "2022")}
    assert left == {"2020": [], "2021": ["300", "300", "350"], "2022": ["300", "300", "350", "350"]}


def test_jobs_are_seen_begun_and_ended_as_far_as_was_told(years: InMemory) -> None:
    def seen(date: str) -> Iterable[tuple[str, ...]]:
        return list(as_of(years, date).query(SEEN).texts("title", "seen", "from", "until", "first", "last"))

    assert seen("2021") == [
        ("Giám đốc", "2020-03-01", "2016-04", "2021-10-01", "2020-03-01", "2020-03-01"),
        ("Giám đốc", "2021-10-02", "", "", "2021-10-02", "2021-10-02"),
    ]
    assert seen("2021-09") == [("Giám đốc", "2020-03-01", "2016-04", "", "2020-03-01", "2020-03-01")]
    assert seen("2020-02") == []


def test_what_is_listed_of_a_person_stands_as_soon_as_person_and_body_are_spoken_of(years: InMemory) -> None:
    query = "SELECT ?name ?p { ?c a sc:DerivedClaim ; rdf:subject/rdfs:label ?name ; rdf:predicate ?p } ORDER BY ?c"

    def listed(date: str) -> list[str]:
        return [f"{name} {p.partition('#')[2]}" for name, p in as_of(years, date).query(query).texts("name", "p")]

    assert sorted(listed("2020-04")) == ["Vũ Thị Sen jobTitle", "Vũ Thị Sen worksFor"]
    assert len(listed("2020-05-20")) == 4
    assert listed("2020-02") == []


def test_a_series_is_one_as_soon_as_two_of_its_events_are_spoken_of(years: InMemory) -> None:
    query = "SELECT ?event { ?event schema:superEvent ?series } ORDER BY ?event"
    events = {date: len(as_of(years, date).query(query).rows) for date in ("2020-04", "2020-06", "2021")}
    assert events == {"2020-04": 0, "2020-06": 2, "2021": 3}


def test_articles_without_a_date_are_left_out_and_counted(years: InMemory) -> None:
    assert undated(years) == 1
    assert "Phó Giám đốc" not in {title for (title,) in as_of(years, FAR).query(SEEN).texts("title")}


def test_a_card_of_then_tells_what_was_known_then(years: InMemory) -> None:
    names = NameIndex.of(as_of(years, "2020-04"), ontology())
    event = names.resolve("Hội nghị Dữ liệu mở Cần Thơ 2020").thing.iri
    assert [fact.value for fact in card(as_of(years, "2020-04"), event, ontology()).facts] == ["tháng 5/2020"]
    assert names.find("Lý Văn Tám") == []


def test_a_server_elsewhere_has_a_past_as_well(small_address: str, small_endpoint: Endpoint) -> None:
    past = as_of(Remote(small_address), "2021-06")
    assert quads(past) == quads(as_of(small_endpoint, "2021-06"))
    assert len(claims(past)) == 46


def test_the_past_has_no_files(samples_folder: Path, tmp_path: Path) -> None:
    past = open_graph(samples_folder).as_of("2019")
    with pytest.raises(QueryError, match=r"there are none of what was said by 2019"):
        past.export("turtle", tmp_path / "out.ttl")
    with pytest.raises(QueryError, match="'tháng 5' is no date"):
        past.as_of("tháng 5")


def test_what_is_there_is_what_the_graph_has(whole: InMemory) -> None:
    """Nothing is made up: each quad of the past is one of the graph's own, but for which days a job was last seen."""
    made_up = {one for one in quads(as_of(whole, "2020")) - quads(whole) if "observed" not in one}
    assert made_up == set()
