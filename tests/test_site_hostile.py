"""Whatever stands in a graph, no page runs it, sends anybody away, or falls apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile_graph import hostile_file, hostile_folder
from opened_page import HOSTILE, browses
from playwright.sync_api import Browser
from serving import serving
from site_pages import Visit, visiting

from kg.vocab.namespaces import BASE

pytestmark = browses

THINGS = (
    *("event/hoi-thao-thanh-pho-thong-minh-da-nang-2019", "person/phan-hoai-nam", "place/da-nang"),
    *("organization/hiep-hoi-do-thi-so-mien-trung", "initiative/de-an-thanh-pho-thong-minh-da-nang"),
)
ARTICLES = ("hoi-thao-2019", "dien-dan-2021", "chien-luoc-2021")
PATHS = (
    *("/", "/conflicts", "/timeline", "/search?q=da", "/search?q=window", "/ask?q=" + quote("Phan Hoài Nam là ai?")),
    *(f"/search?q={quote(one)}" for one in HOSTILE),
    *(f"/ask?q={quote(one)}" for one in HOSTILE),
    *(f"/resource?iri={quote(one, safe='')}" for one in HOSTILE),
    *(f"/vn-smart-city/id/{one}" for one in THINGS),
    *(f"/vn-smart-city/id/{THINGS[0]}?property=theme&of=subject", f"/vn-smart-city/id/{THINGS[2]}?articles=all"),
    *(f"/article/{one}" for one in ARTICLES),
    *(f"/resource?iri={quote(BASE + 'article/' + one, safe='')}" for one in ARTICLES[:1]),
)


@pytest.fixture(scope="module", params=[hostile_folder, hostile_file], ids=["built", "somebody else's"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    with serving(request.param(folder if request.param is hostile_folder else folder / "graph.ttl")) as address:
        yield address


def harm(visit: Visit) -> list[str]:
    """Return what on a page is not as it must be."""
    page = visit.page
    found = [f"a script ran: {page.url}"] if page.evaluate("window.pwned") else []
    found += page.evaluate("""() => [...document.querySelectorAll("a[href], form[action]")]
        .map(one => new URL(one.getAttribute("href") ?? one.getAttribute("action"), location).href)
        .filter(to => !/^https?:/.test(to))""")
    made = page.evaluate("document.querySelectorAll('main :is(img, script, iframe, object, [onload], [style])').length")
    return [*found, *([f"{made} elements that no template has: {page.url}"] if made else [])]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_runs_and_no_layout_breaks(browser: Browser, hostile: str, language: str) -> None:
    found: list[str] = []
    with visiting(browser, hostile, width=360, language=language) as visit:
        for path in PATHS:
            visit.page.goto(hostile + path)
            visit.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            found += harm(visit)
            if pixels := visit.overflow():
                found.append(f"{pixels} pixels too wide: {path}")
        visit.told[:] = [one for one in visit.told if "404" not in one and "400" not in one]
    assert found == []


def test_malicious_names_are_suggested_as_text(browser: Browser, hostile: str) -> None:
    with visiting(browser, hostile) as visit:
        page = visit.open("/")
        page.locator("#find").fill("onerror")
        page.locator("[role=option]").first.wait_for()
        assert HOSTILE[0] in page.locator("[role=listbox]").inner_text()
        assert harm(visit) == []


def test_a_mark_of_direction_turns_nothing_beside_it(browser: Browser, hostile: str) -> None:
    """The name is isolated: what stands behind it stays to the right of it."""
    with visiting(browser, hostile) as visit:
        page = visit.open("/search?q=ma+doc")
        for row in page.locator(".found li").all():
            dot = row.locator(".dot").bounding_box()
            assert dot
            assert dot["x"] < 400
        assert harm(visit) == []


def test_a_source_that_is_a_script_is_no_link(browser: Browser, tmp_path: Path) -> None:
    with serving(hostile_file(tmp_path / "graph.ttl")) as address, visiting(browser, address) as visit:
        page = visit.open("/article/hoi-thao-2019")
        assert page.locator("a", has_text="Bản gốc").count() == 0
