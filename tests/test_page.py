"""The page in a real browser, with the network cut off."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from opened_page import HOSTILE, GraphPage, browses, open_page
from playwright.sync_api import Browser
from small_graph import ontology

from kg.query.knowledge import Knowledge
from kg.query.sources import Source
from kg.query.statements import Statement
from kg.query.things import Thing
from kg.view.view import page as render

pytestmark = browses


@pytest.fixture
def small(browser: Browser, small_knowledge: Knowledge, tmp_path: Path) -> Iterator[GraphPage]:
    opened = open_page(browser, render(small_knowledge), tmp_path)
    yield opened
    opened.close()


def test_the_canvas_draws_and_nothing_else_is_asked_for(small: GraphPage) -> None:
    assert small.painted() > 5000
    for color in ("#d1603d", "#3b70b4", "#27897f", "#6f8f2f"):
        assert small.painted(color) > 200
    assert "29 đối tượng" in small.page.locator("#counts").inner_text()


def test_the_legend_filters_by_click_and_back(small: GraphPage) -> None:
    people = small.page.locator('[data-class="Person"]')
    assert people.inner_text().split() == ["Người", "4"]
    before = small.painted("#3b70b4")
    people.click()
    small.page.wait_for_timeout(200)
    assert people.get_attribute("aria-pressed") == "false"
    assert small.painted("#3b70b4") < before / 10
    small.page.click("#all")
    small.page.wait_for_timeout(200)
    assert people.get_attribute("aria-pressed") == "true"
    assert small.painted("#3b70b4") == before


@pytest.mark.parametrize("typed", ["phan hoai nam", "Phan Hoài Nam", "HOAI NAM", "ong nam"])
def test_search_forgives_diacritics_and_opens_the_evidence(small: GraphPage, typed: str) -> None:
    small.find(typed)
    text = small.panel()
    assert small.name() == "Phan Hoài Nam"
    for words in ("Phó Chủ tịch", "dữ liệu mở là việc phải làm trước", "5/11/2019", "tin cậy 95 %", "ĐÃ PHÁT BIỂU TẠI"):
        assert words.lower() in text.lower()
    assert "phan-hoai-nam" in small.page.url


def test_what_is_concluded_is_marked_and_tells_what_it_rests_on(small: GraphPage) -> None:
    small.find("so khoa hoc va cong nghe")
    text = small.panel()
    assert small.page.locator(".badge.derived").all_inner_texts() == ["suy ra"]
    for words in ("từ 1/3/2025", "Sở Thông tin và Truyền thông thành phố Đà Nẵng (Nghị quyết thử nghiệm 1/2025)"):
        assert words in text


def test_a_name_that_is_not_there_is_told(small: GraphPage) -> None:
    small.page.click("#search")
    small.page.keyboard.type("zzzz")
    assert "Không có tên nào" in small.page.locator("#found").inner_text()
    small.page.keyboard.press("Enter")
    assert not small.page.locator("#panel").is_visible()


def test_results_are_walked_by_keyboard(small: GraphPage) -> None:
    small.page.keyboard.press("/")
    small.page.keyboard.type("trinh van")
    options = small.page.locator("#found [role=option]")
    assert options.count() == 2
    small.page.keyboard.press("ArrowDown")
    chosen = small.page.locator('#found [aria-selected="true"]')
    name = chosen.locator("span").inner_text()
    assert chosen.get_attribute("id") == small.page.locator("#search").get_attribute("aria-activedescendant")
    small.page.keyboard.press("Enter")
    assert small.name() == name
    small.page.keyboard.press("Escape")
    assert not small.page.locator("#panel").is_visible()


def test_a_click_on_a_node_opens_its_facts(small: GraphPage) -> None:
    small.find("de an thanh pho thong minh da nang")
    middle = (1440 - small.page.locator("#panel").bounding_box()["width"]) / 2  # type: ignore[index]
    small.page.keyboard.press("Escape")
    small.page.mouse.click(middle, 450)
    text = small.panel()
    assert small.name() == "Đề án Thành phố thông minh Đà Nẵng"
    assert "2.200 tỷ đồng" in text
    assert "dự kiến" in text
    small.page.mouse.click(1000, 880)
    assert not small.page.locator("#panel").is_visible()


def test_a_name_in_the_panel_leads_on(small: GraphPage) -> None:
    small.find("quyet dinh 950")
    small.page.locator("#panel button.value", has_text="Đề án 950").first.click()
    assert small.name() == "Đề án 950"


def test_contradictions_are_marked_and_listed(small: GraphPage) -> None:
    assert small.painted("#b3261e") > 100
    small.page.click("#conflicts")
    text = small.panel()
    for words in ("thu hút 300 đại biểu", "từng đón 350 đại biểu", "mâu thuẫn"):
        assert words in text
    small.page.keyboard.press("Escape")
    small.find("hoi thao thanh pho")
    assert "Bài khác nói: 350 – Diễn đàn Đô thị số miền Trung 2021 (12/6/2021)" in small.panel()


def test_everything_is_reached_by_keyboard(small: GraphPage) -> None:
    order = []
    for _ in range(20):
        small.page.keyboard.press("Tab")
        order.append(small.page.evaluate("document.activeElement.id || document.activeElement.dataset.class"))
    assert {"canvas", "search", "conflicts", "Person", "in", "out", "fit"} <= set(order)
    small.page.focus("#canvas")
    before = small.painted()
    for key in ("ArrowLeft", "+", "+", "ArrowDown"):
        small.page.keyboard.press(key)
    small.page.wait_for_timeout(200)
    assert small.painted() != before


def test_a_link_opens_what_it_says(browser: Browser, small_knowledge: Knowledge, tmp_path: Path) -> None:
    ends = ("Quyết định 950/QĐ-TTg", "Thủ tướng Chính phủ")
    things = {iri: thing for iri, thing in small_knowledge.things.items() if thing.label in ends}
    opened = open_page(browser, render(replace(small_knowledge, things=things)), tmp_path)
    # Two nodes lie flat in the middle of what the cards leave free.
    opened.page.mouse.click((320 + 1440 - 100) / 2, (122 + 900 - 60) / 2)
    text = opened.panel()
    assert "Mối liên hệ" in text
    assert "cơ quan ban hành" in text.lower()
    assert "Thủ tướng Chính phủ ban hành Quyết định 950/QĐ-TTg" in text
    opened.page.context.close()


def hostile_knowledge() -> Knowledge:
    things, statements, mentions = {}, [], {}
    for number, name in enumerate(HOSTILE):
        iri = f"http://e/{number}"
        source = Source(f"http://e/a{number}", name, name, "2021-01-02", name, "javascript:window.pwned=1")
        things[iri] = Thing(iri, name, "Person", (f"alias {name}",), ("javascript:window.pwned=1",))
        other = f"http://e/{(number + 1) % len(HOSTILE)}"
        statements += [
            Statement(f"http://c/{number}", iri, "partner", other, "", name, 0, 9, source, 0.9, "stated", name),
            Statement(f"http://d/{number}", iri, "said", name, "string", name, 0, 9, source, 0.9, "stated", name),
        ]
        mentions[iri] = (source,)
    claims = frozenset({"http://d/0", "http://d/1"})
    conflicts = dict.fromkeys(claims, claims)
    return Knowledge(ontology(), things, tuple(statements), conflicts, mentions)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_names_stay_text(browser: Browser, tmp_path: Path, number: int) -> None:
    known = hostile_knowledge()
    opened = open_page(browser, render(known, f"http://e/{number}", depth=9), tmp_path)
    shown = " ".join(HOSTILE[number].split())
    assert " ".join(opened.page.title().split()).startswith(shown)
    assert " ".join(opened.page.locator("#details h2").inner_text().split()) == shown
    assert shown in " ".join(opened.panel().split())
    opened.page.click("#search")
    opened.page.click("#conflicts")
    assert opened.page.locator("#details img, #details svg[onload], #details script, #found img").count() == 0
    for address in opened.page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
        assert address.startswith("#")
    assert opened.page.evaluate("window.pwned") is None
    opened.close()


def test_a_thousand_nodes_become_interactive(browser: Browser, small_knowledge: Knowledge, tmp_path: Path) -> None:
    chance = random.Random(5)
    kinds = ["Person", "GovernmentBody", "Conference", "Province", "Decision", "Scheme"]
    things = {
        f"http://e/{n:04}": Thing(f"http://e/{n:04}", f"Đối tượng thứ {n}", kinds[n % len(kinds)]) for n in range(1000)
    }
    source = Source("http://e/a", "a", "Bài")
    iris = list(things)
    statements = tuple(
        Statement(f"http://c/{n}-{k}", iris[n], "partner", iris[chance.randrange(n)], "", "Câu.", 0, 4, source)
        for n in range(1, 1000)
        for k in range(2)
    )
    known = replace(small_knowledge, things=things, statements=statements, conflicts={}, mentions={})
    opened = open_page(browser, render(known), tmp_path)
    assert "1.000 đối tượng" in opened.page.locator("#counts").inner_text()
    assert opened.painted() > 20000
    opened.find("doi tuong thu 777")
    assert opened.name() == "Đối tượng thứ 777"
    opened.page.keyboard.press("Escape")
    opened.page.click('[data-class="Person"]')
    opened.page.mouse.wheel(0, -300)
    opened.page.wait_for_timeout(100)
    opened.close()
