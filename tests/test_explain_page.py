"""The page of an explanation in a real browser, with the network cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from domain_reading import domain
from opened_page import HOSTILE, Opened, browses, open_file
from playwright.sync_api import Browser, Locator

from kg.explain.explain import Choice, explain
from kg.explain.page import page as render
from kg.model.text import Article
from kg.view.style import style_of

TEXT = """Trang chủ

Hội thảo **Đô thị số miền Trung 2021** do Bộ Xây dựng tổ chức tại Huế ngày 5/11/2021. Ông Lê Minh Khôi, Phó Chủ tịch \
UBND tỉnh Thừa Thiên Huế, phát biểu tại Hội thảo. (Ảnh: TTXVN)

Ông Khôi cho biết thành phố sẽ mở kho dữ liệu dùng chung. Bộ Xây dựng cho biết dự án đã chậm. \
Thứ trưởng nói không ai chờ.

“Chúng tôi không chờ ai, dữ liệu của Đà Nẵng phải mở trước năm 2023”, ông Khôi nhấn mạnh.

Tin liên quan
Đà Nẵng mở cổng dữ liệu
"""


def html_of(text: str, title: str = "Bài thử", choice: Choice | None = None) -> str:
    article = Article("a", text, title=title, date="2021-11-06", source=title)
    return render(explain(article, domain(), choice), domain().ontology)


class Explained(Opened):
    def lit(self, selector: str) -> str:
        """The text of what is lit, spaces mended."""
        return " ".join("".join(self.page.locator(f"{selector}.lit").all_text_contents()).split())

    def fact(self, *words: str) -> Locator:
        found = self.page.locator("[data-fact]")
        for word in words:
            found = found.filter(has_text=word)
        return found.first


def opened_in(browser: Browser, html: str, folder: Path, width: int = 1280, dark: bool = False) -> Explained:
    opened = open_file(browser, html, folder, width, dark=dark)
    return Explained(opened.page, opened.asked, opened.told)


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Explained]:
    opened = opened_in(browser, html_of(TEXT), tmp_path)
    yield opened
    opened.close()


def test_the_file_is_whole_and_names_no_address_to_fetch() -> None:
    html = html_of(TEXT)
    assert html.startswith("<!doctype html>")
    assert "default-src 'none'" in unescape(html)
    assert not re.search(r"<(?:link|img|iframe|script|source)\b[^>]*\b(?:src|href)\s*=", html)
    assert "url(" not in html


def test_the_whole_source_is_on_the_page_in_its_order() -> None:
    main = html_of(TEXT).partition("<main>")[2].partition("</main>")[0]
    shown = re.sub(
        r'<div class="side">.*?</div>|<small>.*?</small>|<span class="number".*?</span>', "", main, flags=re.S
    )
    shown = re.sub(r'<(?:a|span) class="to.*?</(?:a|span)>', "", shown, flags=re.S)
    assert "".join(unescape(re.sub(r"<[^>]+>", "", shown)).split()) == "".join(TEXT.split())


@browses
def test_a_fact_lights_its_words_and_the_ends_of_it(shown: Explained) -> None:
    shown.fact("đơn vị tổ chức").hover()
    assert shown.lit(".text span") == "Hội thảo Đô thị số miền Trung 2021 do Bộ Xây dựng"
    ends = shown.page.locator(".end").all_text_contents()
    assert {" ".join(end.replace("**", "").split()) for end in ends} == {
        "Hội thảo Đô thị số miền Trung 2021",
        "Bộ Xây dựng",
    }
    shown.page.locator("h1").hover()
    assert shown.page.locator(".lit").count() == 0


@browses
def test_words_light_their_facts_by_mouse_and_by_keyboard(shown: Explained) -> None:
    shown.page.locator("#s1 .m", has_text="Huế").first.hover()
    assert "diễn ra tại" in shown.lit("[data-fact]")
    assert "đơn vị tổ chức" not in shown.lit("[data-fact]")
    assert shown.page.locator("#told").inner_text().lower().startswith(("tỉnh", "quận", "thành phố", "huyện", "địa"))
    shown.page.keyboard.press("Escape")
    assert shown.page.locator(".lit").count() == 0
    seen = []
    for _ in range(25):
        shown.page.keyboard.press("Tab")
        seen.append(shown.lit("[data-fact]"))
    assert any("diễn ra tại" in lit for lit in seen)
    assert any("phát biểu" in lit for lit in seen)


@browses
def test_what_was_meant_is_told_and_led_to(shown: Explained) -> None:
    link = shown.page.locator("#s3 a.to")
    assert link.inner_text() == "→ Lê Minh Khôi"
    target = shown.page.locator(link.get_attribute("href") or "")
    assert target.inner_text().startswith("Ông Lê Minh Khôi")
    assert shown.page.locator("#s5 .to.none").inner_text() == "→ không rõ"
    link.click()
    assert "#r-" in shown.page.url


@browses
def test_what_is_left_out_is_grey_with_its_reason(shown: Explained) -> None:
    left = {
        one.locator("del").inner_text(): one.locator("small").inner_text()
        for one in shown.page.locator(".left-out").all()
    }
    assert left == {
        "Trang chủ": "dòng của trang, không phải của bài",
        "(Ảnh: TTXVN)": "ghi nguồn ảnh",
        "Tin liên quan": "danh sách bài khác",
        "Đà Nẵng mở cổng dữ liệu": "danh sách bài khác",
    }
    assert shown.page.locator("#s1 del").all_text_contents() == ["**", "**"]


@browses
def test_near_misses_unfold(shown: Explained) -> None:
    details = shown.page.locator("#s4 details")
    assert not details.locator("ul").is_visible()
    details.locator("summary").click()
    text = details.inner_text()
    for words in ("said-after-verb", "who cần Person", "«Bộ Xây dựng»", "said.yaml:"):
        assert words in text


@browses
def test_classes_have_the_colours_of_the_graph_and_the_legend_names_them(shown: Explained) -> None:
    organization = style_of("GovernmentBody", domain().ontology)[1].color
    mark = shown.page.locator("#s4 .m").first
    color = mark.evaluate("mark => getComputedStyle(mark).getPropertyValue('--c').trim()")
    assert color == organization
    assert "tổ chức" in shown.page.locator("#legend").inner_text().lower()


@browses
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_runs_over_the_edge_of_a_small_screen(browser: Browser, tmp_path: Path, dark: bool) -> None:
    opened = opened_in(browser, html_of(TEXT + "a" * 400, choice=Choice(everything=True)), tmp_path, 360, dark)
    for details in opened.page.locator("details").all():
        details.evaluate("one => { one.open = true; }")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    opened.fact("làm việc tại").tap()
    assert opened.page.locator(".text .lit").count() > 0
    paper, ink = (
        opened.page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color")
    )
    assert (light(paper) < light(ink)) is dark
    opened.page.context.close()


def light(color: str) -> int:
    return sum(map(int, re.findall(r"\d+", color)[:3]))


@browses
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_article_stays_text(browser: Browser, tmp_path: Path, number: int) -> None:
    bad = HOSTILE[number]
    text = f"Hội thảo “{bad}” do Bộ Xây dựng tổ chức tại Huế. Ông Lê {bad} Khôi, Giám đốc Sở {bad}, nói {bad}."
    text += f"\n{bad}\nẢnh: {bad}"
    opened = opened_in(browser, html_of(text, bad, Choice(everything=True)), tmp_path)
    assert " ".join(opened.page.locator("h1").inner_text().split()) == " ".join(bad.split())
    for one in opened.page.locator(".m").all():
        one.hover()
    assert opened.page.locator("main img, main svg, main script, header img, header svg, #told img").count() == 0
    for address in opened.page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
        assert address.startswith("#")
    assert opened.page.evaluate("window.pwned") is None
    opened.close()


def test_the_same_article_gives_the_same_page() -> None:
    assert html_of(TEXT) == html_of(TEXT)
