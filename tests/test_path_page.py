"""Paths as a page, in a real browser with the network cut off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from opened_page import HOSTILE, GraphPage, browses, open_page
from playwright.sync_api import Browser
from small_graph import ontology

from kg.query.endpoint import Endpoint
from kg.query.names import NameIndex
from kg.query.paths import Hop, Paths, paths
from kg.query.sources import Source
from kg.query.statements import Statement
from kg.query.things import Thing
from kg.view.paths import paths_page

pytestmark = browses


@pytest.fixture
def found(small_endpoint: Endpoint, small_names: NameIndex) -> Paths:
    one, other = (small_names.resolve(name).thing.iri for name in ("Công ty Sao Mai", "Lê Mỹ Hạnh"))
    return paths(small_endpoint, one, other, k=3)


@pytest.fixture
def opened(browser: Browser, found: Paths, tmp_path: Path) -> Iterator[GraphPage]:
    page = open_page(browser, paths_page(found, ontology()), tmp_path)
    yield page
    page.close()


def test_the_best_path_is_open_with_its_sentences(opened: GraphPage, found: Paths) -> None:
    assert opened.page.title() == "Công ty Sao Mai – Lê Mỹ Hạnh"
    assert opened.page.locator("#paths").inner_text() == "3 cách giải thích"
    assert opened.painted() > 1000
    buttons = opened.page.locator("#details .path > button")
    assert buttons.first.inner_text() == "1. Công ty Sao Mai → Hiệp hội Đô thị số miền Trung → Lê Mỹ Hạnh"
    assert [one.get_attribute("aria-pressed") for one in buttons.all()] == ["true", "false", "false"]
    for words in ("độ xa 2,8: 2 bước", "Công ty Sao Mai ký kết hợp tác với Hiệp hội", "12/6/2021", "tin cậy 95 %"):
        assert words in opened.panel()


def test_another_path_is_chosen_and_stands_out(opened: GraphPage) -> None:
    assert opened.painted("#c2487c") < 20  # the award of the second path steps back
    opened.page.locator("#details .path > button").nth(1).click()
    opened.page.wait_for_timeout(200)
    assert opened.painted("#c2487c") > 200
    assert "Công ty Sao Mai được trao Giải thưởng Đô thị số 2021" in opened.panel()
    assert "ký kết hợp tác" not in opened.panel()


def test_a_thing_leads_away_and_the_button_back(opened: GraphPage) -> None:
    opened.page.locator("#details button.value", has_text="Hiệp hội").first.click()
    assert opened.name() == "Hiệp hội Đô thị số miền Trung"
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#panel").is_visible()
    opened.page.click("#paths")
    assert opened.name() == "Cách giải thích"


def test_hostile_names_stay_text(browser: Browser, found: Paths, tmp_path: Path) -> None:
    things = [Thing(f"http://e/{number}", name, "Person") for number, name in enumerate(HOSTILE)]
    source = Source("http://e/a", HOSTILE[0], HOSTILE[1], "2021-01-02", HOSTILE[2], "javascript:window.pwned=1")
    hops = tuple(
        Hop(one, other, "partner", HOSTILE[0], True, "stated", 1, (said(one.iri, other.iri, number, source),))
        for number, (one, other) in enumerate(pairwise(things))
    )
    path = replace(found.paths[0], hops=hops, reasons=tuple(HOSTILE))
    html = paths_page(Paths(things[0], things[-1], (path,)), ontology())
    page = open_page(browser, html, tmp_path)
    shown = " ".join(page.panel().split())
    for name in HOSTILE:
        assert " ".join(name.split()) in shown
    assert page.page.locator("#details img, #details svg[onload], #details script, #details a").count() == 0
    assert page.page.evaluate("window.pwned") is None
    page.close()


def said(subject: str, target: str, number: int, source: Source) -> Statement:
    return Statement(f"http://c/{number}", subject, "partner", target, "", HOSTILE[number], 0, 9, source, 0.9)
