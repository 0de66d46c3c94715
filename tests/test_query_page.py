"""The query page in a real browser, on the real server, with nothing else to be reached."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from opened_page import HOSTILE, browses
from playwright.sync_api import Browser
from serving import ask, serving
from visiting import Visit, serious, visiting

from kg.query.named import list_queries

pytestmark = browses


@pytest.fixture(scope="module")
def address(samples_folder: Path) -> Iterator[str]:
    with serving(samples_folder) as address:
        yield address


@pytest.fixture
def asking(browser: Browser, address: str) -> Iterator[Visit]:
    with visiting(browser, f"{address}/query") as visit:
        yield visit


def run(visit: Visit, query: str) -> None:
    """Type a query as people do, in place of what stands there, and run it."""
    page = visit.page
    page.click("#editor .CodeMirror-scroll")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)
    page.keyboard.press("Control+Enter")
    visit.until(lambda: page.inner_text("#run") == "Chạy" and page.inner_text("#told") != "Đang chạy…")


def rows(visit: Visit) -> list[list[str]]:
    return [row.locator("td").all_inner_texts() for row in visit.page.locator("#table tbody tr").all()]


def test_what_stands_there_first_can_be_run(asking: Visit) -> None:
    asking.page.click("#run")
    asking.page.wait_for_selector("#table table")
    assert asking.page.locator("#table th").all_inner_texts() == ["event", "name", "day"]
    assert any("Smart City Summit 2019" in row[1] for row in rows(asking))
    assert "dòng" in asking.page.inner_text("#told")
    assert asking.page.locator("#table td a").first.get_attribute("href").startswith("/vn-smart-city/id/event/")  # type: ignore[union-attr]


def test_an_example_comes_with_what_it_must_be_given(asking: Visit) -> None:
    asking.page.select_option("#examples", "events-by-year")
    asking.page.wait_for_selector("#table table")
    assert all("2021" in " ".join(row) for row in rows(asking))
    assert asking.page.locator("#examples option").count() == len(list_queries()) + 1
    assert "VALUES ?year" in asking.page.inner_text("#editor")


@pytest.mark.parametrize("name", [one.name for one in list_queries()])
def test_every_example_is_a_query_that_runs(address: str, name: str) -> None:
    text = ask(f"{address}/query/example?name={name}")
    assert text.status == 200
    assert ask(f"{address}/sparql?query={quote(text.text)}").status == 200


def test_there_is_no_example_of_another_name(address: str) -> None:
    assert ask(f"{address}/query/example?name=nothing").status == 400


def test_constructed_triples_are_a_table_and_lead_to_the_graph(browser: Browser, asking: Visit) -> None:
    run(asking, "CONSTRUCT { ?a sc:organizer ?b } WHERE { ?a sc:organizer ?b }")
    assert "bộ ba" in asking.page.inner_text("#told")
    found = rows(asking)
    assert {row[1] for row in found} == {"sc:organizer"}
    link = asking.page.get_attribute("#draw", "href") or ""
    own = "/".join(asking.page.url.split("/")[:3])
    with visiting(browser, own + link) as graph:
        things, links = map(int, re.findall(r"\d+", graph.page.inner_text("#counts")))
        assert things == len({row[0] for row in found} | {row[2] for row in found})
        assert links >= len(found)


def test_yes_or_no(asking: Visit) -> None:
    run(asking, "ASK { ?a a sc:Event }")
    assert asking.page.inner_text("#told") == "Đúng"
    run(asking, "ASK { ?a a sc:Event . FILTER(false) }")
    assert asking.page.inner_text("#told") == "Sai"


def test_no_rows_are_told_so(asking: Visit) -> None:
    run(asking, 'SELECT ?a { ?a rdfs:label "không có ai tên thế" }')
    assert "Không có dòng nào" in asking.page.inner_text("#told")


def test_what_is_wrong_is_told(asking: Visit) -> None:
    run(asking, "SELECT ?a { ?a rdfs:labell ")
    assert "Không chạy được" in asking.page.inner_text('#told[data-kind="problem"]')
    run(asking, "DELETE WHERE { ?a ?b ?c }")
    assert "Không chạy được" in asking.page.inner_text('#told[data-kind="problem"]')
    asking.told.clear()  # the browser tells of each answer that is no 200


@pytest.mark.parametrize(("kind", "begins"), [("CSV", "name\r\n"), ("JSON", "{"), ("TSV", "?name"), ("XML", "<?xml")])
def test_results_are_downloaded(asking: Visit, kind: str, begins: str) -> None:
    run(asking, "SELECT ?name { ?a a sc:Event ; rdfs:label ?name }")
    with asking.page.expect_download() as download:
        asking.page.click(f"#actions button:text-is('{kind}')")
    text = download.value.path().read_bytes().decode("utf-8")
    assert text.startswith(begins)
    assert "Smart City Summit 2019" in text


def test_our_terms_complete_what_is_typed(asking: Visit) -> None:
    page = asking.page
    page.click("#editor .CodeMirror-scroll")
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT * { ?a sc:orga")
    page.keyboard.press("Control+Space")
    hints = asking.shown("ul.CodeMirror-hints")
    assert "sc:organizer – đơn vị tổ chức" in hints
    page.keyboard.press("Enter")
    asking.until(lambda: "sc:organizer" in page.inner_text("#editor"))
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT * { ?a a sc:Conf")
    page.keyboard.press("Control+Space")
    assert "sc:Conference – hội nghị" in asking.shown("ul.CodeMirror-hints")


def test_the_address_keeps_the_query(browser: Browser, asking: Visit) -> None:
    run(asking, "SELECT (COUNT(*) AS ?number) { ?a a sc:Person }")
    with visiting(browser, asking.page.url) as other:
        other.page.wait_for_selector("#table table")
        assert rows(other) == rows(asking)


def test_nothing_is_kept_in_the_browser(asking: Visit) -> None:
    run(asking, "SELECT ?a { ?a a sc:Person }")
    assert asking.page.evaluate("Object.keys(localStorage).filter(key => /yasqe|yasgui|sparql/i.test(key))") == []


def test_the_editor_is_loaded_on_its_own_page_only(browser: Browser, address: str) -> None:
    for path in ("/", "/graph"):
        assert "yasqe" not in ask(address + path).text
    assert "yasqe" in ask(f"{address}/query").text


def test_tab_leaves_the_editor(asking: Visit) -> None:
    asking.page.focus("#editor textarea")
    asking.page.keyboard.press("Tab")
    assert not asking.page.evaluate("document.querySelector('#editor').contains(document.activeElement)")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_is_fit_for_every_screen_and_reader(browser: Browser, address: str, width: int, dark: bool) -> None:
    with visiting(browser, f"{address}/query", width, 900, dark=dark) as visit:
        visit.page.click("#run")
        visit.page.wait_for_selector("#table table")
        assert visit.page.evaluate("document.documentElement.scrollWidth") == width
        assert serious(visit.page) == []


def test_hostile_results_stay_text(browser: Browser, tmp_path: Path) -> None:
    texts = [json.dumps(text).replace("/", "\\u002F") for text in HOSTILE]
    lines = [
        f"<http://e/{number}> <http://www.w3.org/2000/01/rdf-schema#label> {text} ."
        for number, text in enumerate(texts)
    ]
    (tmp_path / "hostile.ttl").write_text(
        "\n".join([*lines, "<javascript:pwned> <http://e/p> <http://e/o> ."]), "utf-8"
    )
    with serving(tmp_path / "hostile.ttl") as address, visiting(browser, f"{address}/query") as visit:
        for query in ("SELECT ?a ?b ?c { ?a ?b ?c }", "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"):
            run(visit, query)
            visit.page.wait_for_selector("#table table")
            shown = [" ".join(text.split()) for text in visit.page.locator("#table td").all_text_contents()]
            assert {" ".join(text.split()) for text in HOSTILE} <= set(shown)
            assert visit.page.evaluate("window.pwned") is None
            assert visit.page.locator('#table a:not([href^="/"])').count() == 0
