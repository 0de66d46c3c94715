"""The graph page in a real browser, on the real server, with nothing else to be reached."""

from __future__ import annotations

import base64
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

pytestmark = browses

ID = "https://w3id.org/vn-smart-city/id/"
DA_NANG = f"{ID}place/da-nang"


@pytest.fixture(scope="module")
def address(samples_folder: Path) -> Iterator[str]:
    with serving(samples_folder) as address:
        yield address


@pytest.fixture
def graph(browser: Browser, address: str) -> Iterator[Visit]:
    with visiting(browser, f"{address}/graph") as visit:
        yield visit


@pytest.fixture
def da_nang(browser: Browser, address: str) -> Iterator[Visit]:
    with visiting(browser, f"{address}/graph?focus={quote(DA_NANG)}", 1440, 900) as visit:
        visit.page.wait_for_selector(".actions")
        yield visit


def counts(visit: Visit) -> list[int]:
    """Return the numbers that tell how much is drawn."""
    return [int(number.replace(".", "")) for number in re.findall(r"[\d.]+", visit.page.inner_text("#counts"))]


def saved(visit: Visit, kind: str) -> bytes:
    with visit.page.expect_download() as download:
        visit.page.click(f"#{kind}")
    return download.value.path().read_bytes()


def painted(visit: Visit, color: str) -> int:
    """Count the pixels of a colour (near enough) in the picture as it is saved."""
    script = """async ([data, wanted]) => {
        const image = new Image();
        image.src = "data:image/png;base64," + data;
        await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height});
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
        let count = 0;
        for (let i = 0; i < pixels.length; i += 4) count += wanted.every((v, k) => Math.abs(v - pixels[i + k]) < 8);
        return count;
    }"""
    wanted = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    count: int = visit.page.evaluate(script, [base64.b64encode(saved(visit, "png")).decode(), wanted])
    return count


def search(visit: Visit, text: str) -> None:
    visit.page.fill("#search", text)
    visit.page.wait_for_selector("#found [role=option]")
    visit.page.press("#search", "Enter")


def test_it_begins_with_the_most_linked_and_paints_them(graph: Visit) -> None:
    nodes, links = counts(graph)
    assert nodes > 50
    assert links > 50
    assert painted(graph, "#3b70b4") > 300  # people
    assert painted(graph, "#27897f") > 300  # bodies
    label = graph.page.get_attribute("#canvas", "aria-label") or ""
    assert f"{nodes} đối tượng" in label
    assert graph.page.get_attribute("#canvas", "role") == "img"


def test_a_search_begins_anew_and_opens_what_is_told(graph: Visit) -> None:
    before = counts(graph)[0]
    search(graph, "da nang")
    assert "Đà Nẵng" in graph.shown("#details h2")
    assert counts(graph)[0] < before
    assert "at=place%2Fda-nang" in graph.page.url
    assert graph.page.locator("#details blockquote").count() > 0
    assert graph.page.get_attribute("#details .actions a", "href") == "/vn-smart-city/id/place/da-nang"


def test_steps_are_taken_back_and_taken_again(da_nang: Visit) -> None:
    page = da_nang.page
    before = counts(da_nang)
    page.click("#drawn button:not([aria-current])")
    page.wait_for_selector("#expand")
    page.click("#expand")
    da_nang.until(lambda: counts(da_nang) != before)
    after = counts(da_nang)
    assert after[0] > before[0]
    page.click("#undo")
    da_nang.until(lambda: counts(da_nang) == before)
    page.keyboard.press("Control+Shift+Z")
    da_nang.until(lambda: counts(da_nang) == after)


def test_the_legend_and_the_filters_take_away_and_give_back(graph: Visit) -> None:
    page, before = graph.page, counts(graph)
    people = page.locator('[data-class="Person"]')
    people.click()
    assert people.get_attribute("aria-pressed") == "false"
    assert counts(graph)[0] < before[0]
    assert painted(graph, "#3b70b4") == 0
    page.click("summary:has-text('Bộ lọc')")
    page.click("#all")
    assert counts(graph) == before
    page.fill("#from", "2020")
    page.press("#from", "Enter")
    recent = counts(graph)
    assert 0 < recent[-1] < before[-1]
    page.click("#all")
    page.locator("#sure").fill("95")
    assert 0 < counts(graph)[-1] < before[-1]
    page.click("#all")
    page.locator("#statuses label", has_text="suy ra").click()
    assert counts(graph)[-1] < before[-1]
    assert "nostatus=derived" in page.url
    page.click("#all")
    page.locator("#properties label").first.click()
    assert counts(graph)[-1] < before[-1]


def test_what_connects_two_things_is_told_and_drawn(da_nang: Visit) -> None:
    da_nang.page.click("#path-from")
    assert "Đà Nẵng" in da_nang.page.inner_text("#picking")
    search(da_nang, "Bộ Xây dựng")
    panel = da_nang.shown("#details .path")
    assert panel.startswith("1. Đà Nẵng →")
    assert "Bộ Xây dựng" in panel
    assert da_nang.page.locator("#details .path blockquote").count() > 1
    assert "path=place%2Fda-nang&path=organization%2Fbo-xay-dung" in da_nang.page.url
    assert "Bộ Xây dựng" in da_nang.page.inner_text("#drawn")


def test_a_question_is_answered_on_the_graph(graph: Visit) -> None:
    graph.page.fill("#search", "Đề án 950 do ai phê duyệt?")
    graph.page.wait_for_selector("#found .ask")
    graph.page.locator("#found .ask").dispatch_event("mousedown")
    assert graph.shown("#details h2") == "Thủ tướng Chính phủ"


def test_the_address_is_the_picture(browser: Browser, address: str, da_nang: Visit) -> None:
    page = da_nang.page
    box = page.locator("#canvas").bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    names = json.loads(ask(f"{address}/api/graph?around={quote(DA_NANG)}").text)["nodes"]
    page.click('[data-class="Award"]')
    page.click("#fit")
    page.mouse.move(*middle)
    page.wait_for_timeout(200)
    drawn = saved(da_nang, "svg").decode()
    assert "Giải thưởng Chính quyền số" not in drawn
    assert sum(f">{name['label']}<" in drawn for name in names) >= 3
    with visiting(browser, page.url, 1440, 900) as other:
        other.page.wait_for_selector(".actions")
        other.page.click("#fit")
        other.page.wait_for_timeout(200)
        assert saved(other, "svg").decode() == drawn


def test_a_node_is_dragged_and_stays_there(da_nang: Visit) -> None:
    page = da_nang.page
    page.click("#pin")
    da_nang.until(lambda: "pin=" in page.url)
    pinned = re.search(r"pin=([^&]+)", page.url)
    assert pinned
    assert page.locator("#drawn [aria-current] small").inner_text().endswith("đã ghim")
    svg = saved(da_nang, "svg").decode()
    place = re.search(
        r'<path d="M8 1.2 15.4 14H.6z"[^>]*transform="translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)', svg
    )
    assert place
    box = page.locator("#canvas").bounding_box()
    assert box
    radius = float(place[3]) * 8
    x, y = box["x"] + float(place[1]) + radius, box["y"] + float(place[2]) + radius
    page.mouse.move(x, y)
    page.wait_for_timeout(150)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    da_nang.until(lambda: pinned[0] not in page.url and "pin=" in page.url)
    page.click("#undo")
    da_nang.until(lambda: pinned[0] in page.url)


def test_everything_is_done_by_keyboard(graph: Visit) -> None:
    page = graph.page
    page.focus("#list-filter")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.innerText")
    assert first != second
    page.keyboard.press("Enter")
    assert graph.shown("#details h2") in second
    page.keyboard.press("Escape")
    assert not page.is_visible("#panel")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_in_english(browser: Browser, address: str) -> None:
    with visiting(browser, f"{address}/graph?lang=en&focus={quote(DA_NANG)}") as visit:
        visit.page.wait_for_selector(".actions")
        assert "links" in visit.page.inner_text("#counts")
        assert "Find a path from here" in visit.page.inner_text(".actions")
        assert visit.page.locator("#details h3", has_text="member of").count() == 1


@pytest.mark.parametrize("dark", [False, True])
def test_a_narrow_screen_has_all_of_it(browser: Browser, address: str, dark: bool) -> None:
    with visiting(browser, f"{address}/graph?focus={quote(DA_NANG)}", 360, 740, dark=dark) as visit:
        visit.page.wait_for_selector(".actions")
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 360
        order = ["#search", "#canvas", "#panel", "#classes", "#drawn"]
        tops = [visit.page.locator(one).bounding_box()["y"] for one in order]  # type: ignore[index]
        assert tops == sorted(tops)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_is_fit_for_screen_readers(browser: Browser, address: str, width: int, dark: bool) -> None:
    with visiting(browser, f"{address}/graph?focus={quote(DA_NANG)}", width, 900, dark=dark) as visit:
        visit.page.wait_for_selector(".actions")
        visit.page.click("summary:has-text('Bộ lọc')")
        assert serious(visit.page) == []


def test_what_can_not_be_drawn_is_told_and_tried_again(browser: Browser, address: str) -> None:
    with visiting(browser, f"{address}/graph#top=99999999", ready=False) as visit:
        assert "Không vẽ được" in visit.shown('#state[data-kind="error"] p')
        assert visit.page.is_visible("#again")
        search(visit, "Đà Nẵng")
        visit.until(
            lambda: "step=" in visit.page.url and visit.page.is_visible("#again")
        )  # it still begins with too much
        visit.page.select_option("#overview", "0")
        assert "Chưa có gì trên hình" in visit.shown('#state[data-kind="empty"] p')
        assert any("400" in told for told in visit.told)
        visit.told.clear()


def test_a_graph_without_links_says_so(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "plain.ttl").write_text("<http://e/a> <http://e/b> <http://e/c> .", "utf-8")
    with serving(tmp_path / "plain.ttl") as address, visiting(browser, f"{address}/graph") as visit:
        assert "chưa có mối liên hệ nào" in visit.shown("#state p")


def hostile_turtle() -> str:
    """Return a graph in which every name and quote is markup, or the like of it."""
    lines = [
        "@prefix sc: <https://w3id.org/vn-smart-city/ontology#> .",
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
    ]
    texts = [*HOSTILE, "\u202e\u2067evil", "a" * 10_000]
    for number, text in enumerate(texts):
        words = json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        other = (number + 1) % len(texts)
        lines += [
            f"<{ID}person/{number}> a sc:Person ; rdfs:label {words} .",
            f"<{ID}article/{number}> a sc:Article ; rdfs:label {words} ;"
            f" <https://schema.org/url> {words} ; <https://schema.org/datePublished> {words} .",
            f"<{ID}claim/{number}> a sc:Claim ; rdf:subject <{ID}person/{number}> ; rdf:predicate sc:partner ;"
            f" rdf:object <{ID}person/{other}> ; sc:quote {words} ; sc:rule {words} ;"
            f" sc:fromArticle <{ID}article/{number}> ;"
            f" <http://www.w3.org/ns/prov#wasDerivedFrom> <{ID}article/{number}#char=0,5> .",
        ]
    return "\n".join(lines)


def test_hostile_names_stay_text(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "hostile.ttl").write_text(hostile_turtle(), "utf-8")
    with serving(tmp_path / "hostile.ttl") as address:
        for number, text in enumerate(HOSTILE):
            with visiting(browser, f"{address}/graph?focus={quote(f'{ID}person/{number}')}") as visit:
                visit.page.wait_for_selector(".actions")
                assert " ".join(visit.page.locator("#details h2").text_content().split()) == " ".join(text.split())  # type: ignore[union-attr]
                assert visit.page.evaluate("window.pwned") is None
                assert visit.page.locator('#details a[href^="javascript"]').count() == 0
                saved(visit, "svg")
        with visiting(browser, f"{address}/graph", 360, 740) as visit:
            assert counts(visit)[0] == len(HOSTILE) + 2
            assert visit.page.evaluate("document.documentElement.scrollWidth") == 360
            assert visit.page.evaluate("window.pwned") is None
