"""The pages for people in a real browser: what each is for, by mouse and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from opened_page import browses
from playwright.sync_api import Browser, expect
from serving import ask
from site_pages import Visit, visiting

pytestmark = browses

FORUM = "Diễn đàn cấp cao về đô thị thông minh ASEAN 2020"
CITY = "/vn-smart-city/id/place/da-nang"
ARTICLE = "/article/2018-08-03-de-an-950"
PAGES = {
    "start": "/",
    "search": "/search?q=de+an",
    "search without results": "/search?q=zzzz",
    "ask": "/ask",
    "an answer": "/ask?q=" + quote("Ai ban hành Quyết định 950/QĐ-TTg?"),
    "contradicting answers": "/ask?q=" + quote(f"{FORUM} có bao nhiêu đại biểu?"),
    "no answer": "/ask?q=" + quote("Kinh phí của Quyết định 950/QĐ-TTg là bao nhiêu?"),
    "a place": CITY,
    "a person": "/vn-smart-city/id/person/david-wong",
    "an event": "/vn-smart-city/id/event/dien-dan-cap-cao-ve-do-thi-thong-minh-asean-2020",
    "facts of one property": f"{CITY}?property=award&of=subject",
    "articles of a thing": f"{CITY}?articles=all",
    "article": ARTICLE,
    "contradictions": "/conflicts",
    "timeline": "/timeline",
    "a class": "/resource?iri=" + quote("https://w3id.org/vn-smart-city/ontology#Decision", safe=""),
}


@pytest.fixture
def visit(browser: Browser, samples_address: str) -> Iterator[Visit]:
    with visiting(browser, samples_address) as visit:
        yield visit


@pytest.mark.parametrize("typed", ["da nang", "Đà Nẵng", "da nnag"])
def test_the_search_box_suggests_and_leads_on_by_keyboard_alone(visit: Visit, typed: str) -> None:
    page = visit.open("/")
    visit.tab_to("#find")
    page.keyboard.type(typed)
    box, options = page.locator("#find"), page.locator("[role=option]")
    expect(options.first).to_contain_text("Đà Nẵng")
    expect(options.first).to_contain_text("trong 8 bài báo")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CITY}")
    assert visit.heading() == "Đà Nẵng"


def test_suggestions_close_by_escape_and_are_told_to_those_who_hear(visit: Visit) -> None:
    page = visit.open("/ask")
    page.keyboard.press("Escape")
    page.locator("#main").focus()
    page.keyboard.press("/")
    assert visit.focused().get_attribute("id") == "find"
    page.keyboard.type("nguyen")
    expect(page.locator("[role=status]")).to_have_text(re.compile(r"\d+ gợi ý"))
    assert page.locator("[role=option]").count() > 2
    page.keyboard.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    page.keyboard.press("ArrowUp")
    assert page.locator("[role=option]").last.get_attribute("aria-selected") == "true"


def test_a_suggestion_is_clicked(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.locator("#find").fill("smart city summit")
    page.locator("[role=option]").first.click()
    page.wait_for_url("**/id/event/**")
    assert "Smart City Summit" in visit.heading()


def test_results_tell_kinds_and_articles_and_can_be_narrowed(visit: Visit) -> None:
    page = visit.open("/")
    page.locator("#find").fill("de an")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=de+an")
    assert "11 kết quả" in visit.text()
    page.get_by_role("link", name="bài báo").click()
    rows = page.locator(".found li")
    assert rows.count() == 4
    assert all("bài báo" in row.inner_text() for row in rows.all())


def test_an_example_is_answered_with_its_sentences(visit: Visit) -> None:
    page = visit.open("/")
    visit.tab_to(".hero .chips a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?q=*")
    assert page.locator(".answer").inner_text()
    assert page.locator("figure.evidence mark").count()


def test_contradicting_values_stand_side_by_side(visit: Visit) -> None:
    page = visit.open(PAGES["contradicting answers"])
    sides = page.locator(".sides .side")
    assert [one.locator(".value").inner_text() for one in sides.all()] == ["trên 1.200", "trên 500"]
    tops = {round(box["y"]) for one in sides.all() if (box := one.bounding_box())}
    assert len(tops) == 1
    page.get_by_text("Câu hỏi được hiểu thế nào").click()
    assert "SELECT" in page.locator("pre").inner_text()


def test_what_is_not_known_is_told_as_such(visit: Visit) -> None:
    visit.open(PAGES["no answer"])
    assert "không cho biết điều này" in visit.text()
    assert "Quyết định 950/QĐ-TTg" in visit.text()
    visit.open("/ask?q=xin+chao")
    assert visit.page.locator(".chips a").count() >= 3


def test_a_fact_opens_to_its_sentence_within_its_line_and_leads_to_the_article(visit: Visit) -> None:
    page = visit.open(CITY)
    assert page.locator("figure.evidence").first.is_hidden()
    visit.tab_to(".fact summary")
    page.keyboard.press("Enter")
    figure = page.locator("details[open] figure.evidence").first
    assert figure.locator("mark").inner_text() in figure.locator("blockquote").inner_text()
    assert len(figure.locator("blockquote").inner_text()) > len(figure.locator("mark").inner_text())
    for words in ("Bản tin mẫu", "tin cậy"):
        assert words in figure.inner_text()
    quote_there = figure.locator("mark").inner_text()
    visit.tab_to("details[open] figcaption a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*#char=*")
    lit = page.locator(".text .lit")
    expect(lit.first).to_be_visible()
    assert "".join(lit.all_inner_texts()) in quote_there or quote_there in "".join(lit.all_inner_texts())


def test_neighbours_are_links(visit: Visit) -> None:
    page = visit.open(CITY)
    first = page.locator("svg.around a").first
    name = first.locator("text").first.text_content() or ""
    first.click()
    page.wait_for_url(lambda url: CITY not in url)
    assert visit.heading().startswith(name.rstrip("…"))


def test_data_of_a_thing_can_be_downloaded(samples_address: str) -> None:
    for form, media in (("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("csv", "text/csv")):
        found = ask(f"{samples_address}{CITY}?format={form}", {"Accept": "text/html"})
        assert found.status == 200
        assert found.headers["content-type"].startswith(media)


def test_facts_light_their_words_and_words_their_facts(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    fact = page.locator("[data-fact]", has_text="26/10/2015")
    fact.hover()
    assert "Quyết định 1819/QĐ-TTg" in "".join(page.locator(".text .lit").all_inner_texts())
    number = fact.get_attribute("data-fact")
    page.locator("h1").hover()
    page.locator(f'[data-facts~="{number}"]').first.hover()
    assert "lit" in (fact.get_attribute("class") or "")
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0
    visit.tab_to("[data-fact]")
    assert page.locator(".text .lit").count() > 0


def test_mentions_have_the_colour_of_their_class_and_lead_to_the_thing(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    mention = page.locator(".text a.m", has_text="Thủ tướng Chính phủ").first
    assert mention.evaluate("e => getComputedStyle(e).borderBottomColor") == "rgb(39, 137, 127)"
    mention.click()
    page.wait_for_url("**/id/organization/thu-tuong-chinh-phu")


def test_the_language_is_switched_and_remembered(visit: Visit) -> None:
    page = visit.open("/search?q=de+an")
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "11 found" in visit.text()
    visit.open(CITY)
    assert "Facts" in visit.text()
    cookie = next(one for one in page.context.cookies() if one["name"] == "lang")
    assert (cookie["value"], cookie["sameSite"]) == ("en", "Lax")


def test_light_and_dark_are_switched_and_remembered(visit: Visit) -> None:
    page = visit.open("/")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator("#theme").click()
    dark = page.evaluate(background)
    assert dark != light
    visit.open("/ask")
    assert page.evaluate(background) == dark
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"


def test_pages_work_without_scripts(browser: Browser, samples_address: str) -> None:
    with visiting(browser, samples_address, scripts=False) as visit:
        page = visit.page
        page.goto(f"{samples_address}/")
        page.locator("#find").fill("da nang")
        page.get_by_role("button", name="Tìm").click()
        page.locator(".found a").first.click()
        assert visit.heading() == "Đà Nẵng"


def test_whoever_asks_for_what_is_not_there_sees_a_page_or_plain_text(samples_address: str) -> None:
    people = ask(f"{samples_address}/nowhere", {"Accept": "text/html,*/*;q=0.8"})
    assert (people.status, people.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Không tìm thấy" in people.text
    english = ask(f"{samples_address}/article/none", {"Accept": "text/html", "Cookie": "lang=en"})
    assert english.status == 404
    assert "Not found" in english.text
    posted = ask(f"{samples_address}/timeline", {"Accept": "text/html"}, b"x=1")
    assert posted.status == 405
    assert "Địa chỉ này chỉ để đọc" in posted.text
    programs = ask(f"{samples_address}/static/nothing.css", {"Accept": "*/*"})
    assert (programs.status, programs.headers["content-type"]) == (404, "text/plain; charset=utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, samples_address: str, language: str, *, dark: bool) -> None:
    with visiting(browser, samples_address, language=language, dark=dark) as visit:
        found = {}
        for name, path in PAGES.items():
            page = visit.open(path)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            found[name] = visit.faults()
        assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_is_wider_than_a_small_telephone(browser: Browser, samples_address: str, language: str) -> None:
    with visiting(browser, samples_address, language=language, width=360) as visit:
        wide = {}
        for name, path in PAGES.items():
            page = visit.open(path)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            wide[name] = visit.overflow()
        assert {name: pixels for name, pixels in wide.items() if pixels} == {}
