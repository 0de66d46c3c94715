"""Matching names against the graph as OpenRefine does: what it sends, and what it is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from reconciliation import BATCH, EXTENSION, MANIFEST, PROPOSED, RESULT, SUGGESTIONS, Schema, check
from serving import Asked, ask, serving
from turtle_graphs import HEAD, HOME, thing

from kg.text.normalise import fold

ENTITIES = "https://w3id.org/vn-smart-city/id/"
DA_NANG = f"{ENTITIES}place/da-nang"
SCHEME = f"{ENTITIES}initiative/de-an-950"

NAMESAKES = HEAD + "".join(
    [
        thing("north", "GovernmentBody", '"Sở Bưu chính Bắc Hà"@vi'),
        thing("south", "GovernmentBody", '"Sở Bưu chính Nam Sơn"@vi'),
        thing("an1", "Person", '"Trịnh Công An"@vi', besides="sc:worksFor :north"),
        thing("an2", "Person", '"Trịnh Công An"@vi', besides="sc:worksFor :south"),
        thing("thu", "Person", '"Lý Thị Thu"@vi', besides="sc:worksFor :south"),
        thing("le", "Conference", '"Hội nghị Bưu chính Nam Sơn"@vi', besides='sc:startDate "2019-05-03"^^xsd:date'),
        thing("hn", "Conference", '"hội nghị"@vi'),
        thing(
            "decision",
            "Decision",
            '"Quyết định 77"@vi',
            besides='sc:documentNumber "77" ; sc:issuedOn "2019-05"^^xsd:gYearMonth',
        ),
    ]
)


class Service:
    """Asks a reconciliation service; every answer is as the specification says."""

    def __init__(self, address: str) -> None:
        self.url = f"{address}/reconcile"

    def get(self, path: str, schema: Schema, **params: object) -> Any:  # noqa: ANN401 - any JSON
        return _checked(ask(f"{self.url}{path}?{urlencode(params)}" if params else f"{self.url}{path}"), schema)

    def match(self, **queries: dict[str, object]) -> dict[str, list[dict[str, Any]]]:
        """Send a batch of queries as OpenRefine does: a form, posted."""
        body = urlencode({"queries": json.dumps(queries, ensure_ascii=False)}).encode()
        found = _checked(ask(self.url, body=body), BATCH)
        return {name: told["result"] for name, told in found.items()}

    def one(self, **query: object) -> list[dict[str, Any]]:
        return self.match(q0=query)["q0"]


def _checked(found: Asked, schema: Schema) -> Any:  # noqa: ANN401 - any JSON
    assert found.status == 200, found.text
    assert found.headers["content-type"] == "application/json"
    told = json.loads(found.body)
    check(told, schema)
    return told


@pytest.fixture
def samples(samples_address: str) -> Service:
    return Service(samples_address)


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    file = tmp_path_factory.mktemp("namesakes") / "graph.ttl"
    file.write_text(NAMESAKES, "utf-8")
    with serving(file) as address:
        yield Service(address)


def test_the_manifest_tells_what_there_is_and_where(samples: Service) -> None:
    told = samples.get("", MANIFEST)
    assert told["identifierSpace"] == ENTITIES
    assert told["view"]["url"] == samples.url.removesuffix("reconcile") + "resource?iri={{id}}"
    assert {"id": "Person", "name": "người"} in told["defaultTypes"]
    for service in (*told["suggest"].values(), told["extend"]["propose_properties"]):
        asked = ask(f"{service['service_url']}{service['service_path']}?prefix=a&type=Person")
        assert asked.status == 200
    assert ask(told["preview"]["url"].replace("{{id}}", quote(DA_NANG, safe=""))).status == 200
    assert ask(told["view"]["url"].replace("{{id}}", quote(DA_NANG, safe="")), {"Accept": "text/turtle"}).status == 200


def test_a_batch_is_matched(samples: Service) -> None:
    found = samples.match(
        q0={"query": "Đà Nẵng", "type": "Place", "type_strict": "should"},
        q1={"query": "Bo Xay dung", "limit": 1},
        q2={"query": "Thứ trưởng Nguyễn Huy Dũng"},
        q3={"query": "Lê Văn Không Có"},
    )
    best = [(told[0]["name"], told[0]["score"], told[0]["match"]) for told in found.values() if told]
    assert best == [("Đà Nẵng", 100, True), ("Bộ Xây dựng", 90, True), ("Nguyễn Huy Dũng", 95, True)]
    assert found["q3"] == []
    assert {"id": "Place", "name": "địa điểm"} in found["q0"][0]["type"]


def test_the_same_is_told_by_get(samples: Service) -> None:
    queries: dict[str, dict[str, object]] = {"q0": {"query": "da nang"}}
    assert samples.get("", BATCH, queries=json.dumps(queries))["q0"]["result"] == samples.match(**queries)["q0"]


@pytest.mark.parametrize("query", ["da nang", '{"query": "da nang"}'])
def test_a_single_query_may_be_text_or_json(samples: Service, query: str) -> None:
    assert samples.get("", RESULT, query=query)["result"][0]["id"] == DA_NANG


def test_scores_fall_and_tell_how_a_name_was_found(samples: Service) -> None:
    found = samples.one(query="da nang")
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    how = [[feature["id"] for feature in one["features"] if feature["value"] is True] for one in found]
    assert how[:2] == [["plain"], ["part"]]
    assert [one["match"] for one in found] == [True] + [False] * (len(found) - 1)


@pytest.mark.parametrize("typed", ["Đà Nẵnng", "Đà", "thành phố thông minh Đà Nẵng"])
def test_what_is_less_than_a_name_is_only_offered(samples: Service, typed: str) -> None:
    assert not any(one["match"] for one in samples.one(query=typed))


def test_an_iri_is_its_own_match(samples: Service) -> None:
    assert [(one["id"], one["match"]) for one in samples.one(query=DA_NANG)] == [(DA_NANG, True)]
    assert samples.one(query=f"{DA_NANG}-nowhere") == []


def test_other_classes_are_left_out(samples: Service) -> None:
    assert [one["name"] for one in samples.one(query="Đà Nẵng", type="Person")] == []
    both = samples.one(query="Đà Nẵng", type=["Person", "https://w3id.org/vn-smart-city/ontology#Place"])
    assert both[0]["id"] == DA_NANG
    assert samples.one(query="Đà Nẵng", type=["Person", "Place"], type_strict="all") == []


def test_of_namesakes_none_is_taken(namesakes: Service) -> None:
    found = namesakes.one(query="Trịnh Công An")
    assert [(one["id"], one["score"], one["match"]) for one in found] == [
        (f"{HOME}an1", 100, False),
        (f"{HOME}an2", 100, False),
    ]
    plain = namesakes.one(query=fold("Trịnh Công An"))
    assert len(plain) == 2
    assert not any(one["match"] for one in plain)


@pytest.mark.parametrize("value", ["Sở Bưu chính Nam Sơn", "so buu chinh nam son", {"id": f"{HOME}south", "name": "x"}])
def test_of_namesakes_the_one_that_all_else_agrees_with_is_taken(namesakes: Service, value: object) -> None:
    found = namesakes.one(query="Trịnh Công An", properties=[{"pid": "worksFor", "v": value}])
    assert [(one["id"], one["score"], one["match"]) for one in found] == [
        (f"{HOME}an2", 100, True),
        (f"{HOME}an1", 85, False),
    ]
    assert {"id": "property:worksFor", "value": True} in found[0]["features"]


def test_the_only_one_is_not_taken_where_something_speaks_against_it(namesakes: Service) -> None:
    for value, match in (("Sở Bưu chính Nam Sơn", True), ("Sở Bưu chính Bắc Hà", False)):
        (found,) = namesakes.one(query="Lý Thị Thu", properties=[{"pid": "worksFor", "v": value}])
        assert found["match"] is match
    (unknown,) = namesakes.one(query="Lý Thị Thu", properties=[{"pid": "award", "v": "gì đó"}])
    assert unknown["match"], "what the graph does not tell speaks for nothing and against nothing"


@pytest.mark.parametrize(("day", "match"), [("2019-05-03", True), ("2019", True), ("2018", False)])
def test_a_date_agrees_as_exactly_as_it_is_told(namesakes: Service, day: str, match: bool) -> None:
    properties = [{"pid": "startDate", "v": day}]
    found = namesakes.one(query="Hội nghị Bưu chính Nam Sơn", properties=properties)
    assert found[0]["match"] is match


def test_a_common_word_is_nobodys_name(namesakes: Service) -> None:
    assert [(one["name"], one["match"]) for one in namesakes.one(query="hội nghị")] == [("hội nghị", False)]


def test_values_are_told_for_what_was_matched(samples: Service, namesakes: Service) -> None:
    asked = {
        "ids": [f"{HOME}an1", f"{HOME}le", f"{HOME}decision"],
        "properties": [{"id": "worksFor"}, {"id": "startDate"}, {"id": "issuedOn", "settings": {}}],
    }
    body = urlencode({"extend": json.dumps(asked)}).encode()
    told = _checked(ask(namesakes.url, body=body), EXTENSION)
    assert told["meta"][1] == {"id": "startDate", "name": "ngày bắt đầu"}
    assert told["rows"] == {
        f"{HOME}an1": {
            "worksFor": [{"id": f"{HOME}north", "name": "Sở Bưu chính Bắc Hà"}],
            "startDate": [],
            "issuedOn": [],
        },
        f"{HOME}le": {"worksFor": [], "startDate": [{"date": "2019-05-03T00:00:00Z"}], "issuedOn": []},
        f"{HOME}decision": {"worksFor": [], "startDate": [], "issuedOn": [{"str": "2019-05"}]},
    }
    by_get = samples.get("", EXTENSION, extend=json.dumps({"ids": [SCHEME], "properties": [{"id": "issuer"}]}))
    assert by_get["rows"][SCHEME]["issuer"][0]["name"] == "Thủ tướng Chính phủ"


def test_names_are_suggested(samples: Service) -> None:
    first = samples.get("/suggest/entity", SUGGESTIONS, prefix="Đà N")["result"][0]
    assert (first["id"], first["notable"][0]["id"]) == (DA_NANG, "Province")
    assert samples.get("/suggest/entity", SUGGESTIONS, prefix=DA_NANG)["result"][0]["id"] == DA_NANG
    whole = samples.get("/suggest/entity", SUGGESTIONS, prefix="h")["result"]
    assert samples.get("/suggest/entity", SUGGESTIONS, prefix="h", cursor=3)["result"][0] == whole[3]


def test_classes_and_properties_are_suggested_in_both_languages(samples: Service) -> None:
    for typed in ("to chuc", "Organ", "organization"):
        ids = [one["id"] for one in samples.get("/suggest/type", SUGGESTIONS, prefix=typed)["result"]]
        assert "Organization" in ids
    for typed in ("lam viec", "làm việc", "works for", "worksFor"):
        ids = [one["id"] for one in samples.get("/suggest/property", SUGGESTIONS, prefix=typed)["result"]]
        assert "worksFor" in ids


def test_what_a_class_has_is_proposed(samples: Service) -> None:
    ids = {one["id"] for one in samples.get("/properties", PROPOSED, type="Person")["properties"]}
    assert {"worksFor", "jobTitle"} <= ids
    assert not ids & {"quote", "issuedOn", "mentions"}
    assert len(samples.get("/properties", PROPOSED, type="Event", limit=2)["properties"]) == 2


def test_a_preview_may_be_framed_and_does_nothing(samples_address: str) -> None:
    found = ask(f"{samples_address}/reconcile/preview?id={quote(SCHEME, safe='')}")
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert found.headers["content-security-policy"] == "default-src 'none'; style-src 'self'; frame-ancestors *"
    assert "Thủ tướng Chính phủ" in found.text
    assert ask(f"{samples_address}/reconcile/preview?id=nothing").status == 404
    assert ask(f"{samples_address}/static/preview.css").status == 200


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"queries": "no JSON"}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": json.dumps({"q0": {"query": 7}})}, 400),
        ({"queries": json.dumps({f"q{number}": {"query": "a"} for number in range(51)})}, 413),
        ({"extend": json.dumps({"ids": [], "properties": [{"id": "shoeSize"}]})}, 400),
        ({"extend": json.dumps({"ids": ["http://a"] * 101, "properties": []})}, 413),
    ],
)
def test_what_is_not_as_it_must_be_is_refused(samples: Service, params: dict[str, str], status: int) -> None:
    found = ask(samples.url, body=urlencode(params).encode())
    assert (found.status, found.headers["content-type"]) == (status, "application/problem+json")
    assert json.loads(found.body)["hint"]


def test_only_forms_are_taken(samples: Service) -> None:
    assert ask(samples.url, {"Content-Type": "application/json"}, b"{}").status == 415


def test_pages_that_may_ask_are_told_so(samples_folder: Path) -> None:
    with serving(samples_folder, "--cors", "http://127.0.0.1:3333") as address:
        ours = ask(f"{address}/reconcile", {"Origin": "http://127.0.0.1:3333"})
        assert ours.headers["access-control-allow-origin"] == "http://127.0.0.1:3333"
        assert "access-control-allow-origin" not in ask(f"{address}/reconcile", {"Origin": "http://a.example"}).headers
