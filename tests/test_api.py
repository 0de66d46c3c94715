"""The JSON API as a program meets it: over HTTP, on the sample articles' graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from command import kg
from serving import Asked, ask

from kg.query.named import list_queries
from kg.serve.api.asking import Answered
from kg.serve.api.connection import Connected
from kg.serve.api.history import History

HOME = "https://w3id.org/vn-smart-city/id"
DA_NANG = f"{HOME}/place/da-nang"


@pytest.fixture
def api(samples_address: str) -> Api:
    return Api(samples_address)


class Api:
    """Asks the API."""

    def __init__(self, address: str) -> None:
        self._address = address

    def sent(self, path: str, **params: object) -> Asked:
        named = {name.strip("_"): value for name, value in params.items()}
        return ask(f"{self._address}/api/{path}?{urlencode(named, doseq=True)}")

    def __call__(self, path: str, **params: object) -> Any:  # noqa: ANN401 - any JSON
        found = self.sent(path, **params)
        assert found.status == 200, found.text
        assert found.headers["content-type"] == "application/json"
        return json.loads(found.body)

    def refused(self, path: str, **params: object) -> dict[str, Any]:
        found = self.sent(path, **params)
        assert found.headers["content-type"] == "application/problem+json"
        told: dict[str, Any] = json.loads(found.body)
        assert told["status"] == found.status
        return told


def test_a_name_is_found_without_its_diacritics(api: Api) -> None:
    first = api("search", q="da nang")["results"][0]
    assert (first["iri"], first["label"], first["match"], first["top"]) == (DA_NANG, "Đà Nẵng", "plain", "Place")
    assert api("search", q="Đà Nẵng")["results"][0]["match"] == "exact"


def test_a_slip_is_forgiven(api: Api) -> None:
    assert DA_NANG in [one["iri"] for one in api("search", q="da nagn")["results"]]


def test_only_a_class_and_only_so_many_are_found(api: Api) -> None:
    found = api("search", q="da nang", type="Organization", limit=1)
    assert [one["top"] for one in found["results"]] == ["Organization"]
    assert found["more"]
    assert not api("search", q="da nang", limit=100)["more"]


def test_words_for_people_are_in_the_language_that_is_asked_for(api: Api) -> None:
    assert api("search", q="ha noi", lang="en")["results"][0]["note"] == "province"
    assert api("search", q="ha noi")["results"][0]["note"] == "tỉnh, thành phố trực thuộc Trung ương"


def test_a_name_is_completed(api: Api) -> None:
    assert api("suggest", q="Đà N")["results"][0]["iri"] == DA_NANG
    assert len(api("suggest", q="ho", limit=3)["results"]) == 3
    assert {one["kind"] for one in api("suggest", q="n", type="Person")["results"]} == {"Person"}


def test_where_no_name_goes_on_so_what_is_alike_is_suggested(api: Api) -> None:
    assert DA_NANG in [one["iri"] for one in api("suggest", q="da nagn")["results"]]


def test_a_question_is_answered_as_the_command_does(api: Api, samples_folder: Path) -> None:
    question = "Đề án 950 do ai phê duyệt?"
    told = api.sent("ask", q=question).text
    assert told == kg("ask", samples_folder, question, "--json").stdout
    assert msgspec.json.decode(told, type=Answered).answers[0].label == "Thủ tướng Chính phủ"


def test_what_nothing_is_called_by_is_no_error_of_a_question(api: Api) -> None:
    assert api("ask", q="Đề án 77777 do ai phê duyệt?")["status"] == "none"


def test_paths_are_told_as_the_command_does(api: Api, samples_folder: Path) -> None:
    told = api.sent("path", from_="da nang", to="Bộ Xây dựng", k=2, not_=["Country", "Topic"]).text
    ran = kg(
        "path", samples_folder, "da nang", "Bộ Xây dựng", "-k", "2", "--not", "Country", "--not", "Topic", "--json"
    )
    assert told == ran.stdout
    assert msgspec.json.decode(told, type=Connected).paths


@pytest.mark.parametrize("end", [DA_NANG, f"<{DA_NANG}>", "Đà Nẵng", "TP Đà Nẵng"])
def test_an_iri_is_as_good_as_a_name(api: Api, end: str) -> None:
    assert api("path", from_=end, to="Bộ Xây dựng", k=1)["start"]["iri"] == DA_NANG
    assert api("entity", iri=end)["iri"] == DA_NANG
    assert api("timeline", of=end)["thing"]["iri"] == DA_NANG


def test_a_thing_is_told_with_what_says_so(api: Api, samples_folder: Path) -> None:
    found = api("entity", iri=DA_NANG, limit=500)
    assert (found["label"], found["kind"]) == ("Đà Nẵng", "Province")
    assert "TP. Đà Nẵng" in found["names"]
    assert found["total"] == len(found["facts"]) > 3
    texts = {one["id"]: None for one in found["articles"]}
    assert all(said["article"] in texts for fact in found["facts"] for said in fact["evidence"] if "article" in said)
    assert all(fact["evidence"] for fact in found["facts"])


def test_facts_come_in_pages_and_each_once(api: Api) -> None:
    whole = api("entity", iri=DA_NANG)["facts"]
    shown, offset = [], 0
    while offset is not None:
        page = api("entity", iri=DA_NANG, limit=2, offset=offset)
        assert len(page["facts"]) <= 2
        shown += page["facts"]
        offset = page["next_offset"]
    assert shown == whole


def test_jobs_are_told_with_their_days(api: Api) -> None:
    found = api("entity", iri="Nguyễn Huy Dũng")
    assert [(job["title"], job["body"]["label"]) for job in found["jobs"]]
    assert found["kind_label"] == "người"
    assert api("entity", iri="Nguyễn Huy Dũng", lang="en")["kind_label"] == "person"


def test_a_timeline_is_told_as_the_command_does(api: Api, samples_folder: Path) -> None:
    found = api("timeline", of="Đà Nẵng", limit=500)
    told = json.loads(kg("timeline", samples_folder, "Đà Nẵng", "--json").stdout)
    assert {name: found[name] for name in told} == told
    assert msgspec.convert(found, History).total == len(told["moments"]) + len(told["yearless"])


def test_a_timeline_comes_in_pages(api: Api) -> None:
    whole = api("timeline", of="Đà Nẵng")
    shown, offset = [], 0
    while offset is not None:
        page = api("timeline", of="Đà Nẵng", limit=2, offset=offset)
        shown += [*page["moments"], *page["yearless"]]
        offset = page["next_offset"]
    assert shown == [*whole["moments"], *whole["yearless"]]
    assert all(one["date"] >= "2019" for one in api("timeline", of="Đà Nẵng", since="2019")["moments"])


def test_contradictions_have_both_sides_with_their_sentences(api: Api) -> None:
    (found,) = api("conflicts")["results"]
    assert found["property"] == "attendeeCount"
    assert all(side["articles"] == len(side["evidence"]) == 1 for side in found["sides"])
    assert api("conflicts", about=found["thing"]["iri"])["total"] == 1
    assert api("conflicts", about=DA_NANG)["total"] == 0


def test_every_named_query_is_listed_and_can_be_run(api: Api) -> None:
    listed = api("queries")["results"]
    assert [one["name"] for one in listed] == [one.name for one in list_queries()]
    needless = [one for one in listed if all(parameter["optional"] for parameter in one["parameters"])]
    for one in needless:
        found = api(one["path"].removeprefix("/api/"), limit=1)
        assert len(found["rows"]) == min(1, found["total"])
        assert all(set(row) == set(found["columns"]) for row in found["rows"])


def test_a_named_query_takes_names_and_gives_labels(api: Api) -> None:
    rows = api("query/jobs", person="nguyen huy dung")["rows"]
    assert rows
    cells = [cell for row in rows for cell in row.values() if cell and cell["type"] == "iri"]
    assert all(cell["label"] for cell in cells)
    assert any("datatype" in cell for row in api("query/articles")["rows"] for cell in row.values() if cell)


def test_rows_come_in_pages(api: Api) -> None:
    whole = api("query/articles", limit=1000)
    pages = [api("query/articles", limit=5, offset=offset) for offset in (0, 5, 10)]
    assert [row for page in pages for row in page["rows"]] == whole["rows"]
    assert [page["next_offset"] for page in pages] == [5, 10, None]


def test_triples_are_rows_as_well(api: Api) -> None:
    assert api("query/neighbourhood", thing=DA_NANG)["columns"] == ["subject", "predicate", "object"]


def test_the_graph_is_counted(api: Api) -> None:
    found = api("stats")
    assert found["articles"] == 13
    assert found["conflicts"] == 1
    assert found["classes"]["Person"] > 10
    assert found["first"] < found["last"]
    assert found["claims"]["stated"] > found["claims"]["planned"] > 0


@pytest.mark.parametrize(
    ("path", "params", "status", "told", "todo"),
    [
        ("search", {}, 400, "the parameter 'q' is missing", "add q=…"),
        ("search", {"q": "a", "tpye": "Person"}, 400, "there is no parameter 'tpye'", "did you mean 'type'?"),
        ("search", {"q": ["a", "b"]}, 400, "the parameter 'q' is given 2 times", "give it once"),
        ("search", {"q": "a", "limit": "101"}, 400, "the parameter 'limit' is not", "/api/openapi.json"),
        ("search", {"q": "a", "limit": "many"}, 400, "the parameter 'limit' is not", "/api/openapi.json"),
        ("search", {"q": "a" * 501}, 400, "the parameter 'q' is not", "/api/openapi.json"),
        ("search", {"q": "a", "type": "Persn"}, 422, "there is no class 'Persn'", "did you mean 'Person'?"),
        ("ask", {"q": ""}, 400, "the parameter 'q' is not", "/api/openapi.json"),
        ("entity", {"iri": "Lê Văn Không Có"}, 404, "nothing is called 'Lê Văn Không Có'", "/api/search"),
        ("entity", {"iri": f"{HOME}/place/nowhere"}, 404, "the graph has no thing", "/api/search"),
        ("entity", {"iri": "http://[broken"}, 404, "the graph has no thing", "/api/search"),
        ("path", {"from": DA_NANG, "to": DA_NANG}, 422, "can't be connected to itself", "name two things"),
        ("path", {"from": DA_NANG, "to": "ha noi", "not": "Cuntry"}, 422, "there is no class 'Cuntry'", "Country"),
        ("timeline", {"of": DA_NANG, "since": "2019-02-31"}, 422, "'2019-02-31' is no date", ""),
        ("query/events-by-year", {}, 400, "the parameter 'year' is missing", "add year=…"),
        ("query/events-by-year", {"year": "soon"}, 400, "the parameter 'year' is not", "/api/openapi.json"),
        ("query/jobs", {"person": "Lê Văn Không Có"}, 404, "nothing is called", "/api/search"),
        ("query/nothing", {}, 404, "there is no such address", "/api/openapi.json"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(
    api: Api, path: str, params: dict[str, object], status: int, told: str, todo: str
) -> None:
    problem = api.refused(path, **params)
    assert problem["status"] == status
    assert told in problem["detail"]
    assert todo in problem.get("hint", "")


def test_of_several_things_all_are_named(api: Api) -> None:
    problem = api.refused("timeline", of="hội nghị")
    assert problem["status"] == 409
    assert len(problem["candidates"]) > 1
    assert all(api("entity", iri=one["iri"])["label"] == one["label"] for one in problem["candidates"])


def test_what_is_not_utf_8_is_refused(samples_address: str) -> None:
    found = ask(f"{samples_address}/api/search?q=%ff")
    assert (found.status, found.headers["content-type"]) == (400, "application/problem+json")


def test_the_api_is_only_read(samples_address: str) -> None:
    found = ask(f"{samples_address}/api/search?q=a", body=b"q=b")
    assert (found.status, found.headers["allow"]) == (405, "GET, HEAD")


def test_what_a_program_has_already_is_not_sent_again(samples_address: str) -> None:
    tag = ask(f"{samples_address}/api/stats").headers["etag"]
    assert ask(f"{samples_address}/api/stats", {"If-None-Match": tag}).status == 304


def test_the_search_is_described_for_browsers(samples_address: str) -> None:
    found = ask(f"{samples_address}/opensearch.xml")
    assert found.headers["content-type"] == "application/opensearchdescription+xml"
    assert f'template="{samples_address}/search?q={{searchTerms}}"' in found.text


def test_browsers_are_suggested_names_each_once(samples_address: str) -> None:
    found = ask(f"{samples_address}/opensearch/suggest?{urlencode({'q': 'hoi'})}")
    assert found.headers["content-type"] == "application/x-suggestions+json"
    typed, names, notes, places = json.loads(found.body)
    assert typed == "hoi"
    assert len(names) == len({name.casefold() for name in names}) == len(notes) == len(places) > 2
    assert ask(places[0], {"Accept": "text/turtle"}).status == 200
