"""Pages of graphs that lack what most have, and pages in Vietnamese without any English."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from command import ROOT, kg
from serving import ask, serving
from small_graph import ontology
from test_site import PAGES

BROWSER = {"Accept": "text/html"}
PATHS = ("/", "/search?q=an", "/ask", "/ask?q=Ai+la+An", "/conflicts", "/timeline")
OTHER = """
@prefix ex: <https://data.example/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
ex:an a foaf:Person ; foaf:name "Nguyễn Văn An" ; foaf:knows ex:binh .
ex:binh a foaf:Person ; foaf:name "Trần Bình" ; ex:note [ ex:of ex:an ] .
"""


def words_of(page: str) -> str:
    """Return what a page says to people, without its elements, and without addresses and SPARQL."""
    return " ".join(html.unescape(re.sub(r"<(script|style|code|pre).*?</\1>|<[^>]+>", " ", page, flags=re.S)).split())


def told(address: str, path: str) -> str:
    found = ask(address + path, BROWSER)
    assert found.status == 200, path
    return words_of(found.text)


def test_somebody_elses_file_is_shown_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.ttl"
    file.write_text(OTHER, encoding="utf-8")
    with serving(file) as address:
        pages = {path: told(address, path) for path in PATHS}
        assert "2 đối tượng có tên" in pages["/"]
        assert "Nguyễn Văn An" in pages["/search?q=an"]
        thing = told(address, f"/resource?iri={quote('https://data.example/an', safe='')}")
        assert "Bộ từ vựng của trang này không có loại đối tượng trên" in thing
        assert "knows" in thing
        assert "Trần Bình" in thing
        kind = told(address, f"/resource?iri={quote('http://xmlns.com/foaf/0.1/Person', safe='')}")
        assert "Thuộc loại này Trần Bình Nguyễn Văn An" in kind or "Thuộc loại này Nguyễn Văn An Trần Bình" in kind


def test_one_article_that_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "bai-bao.md").write_text("---\ntitle: Một ngày đẹp trời\n---\nTrời hôm nay đẹp.\n", encoding="utf-8")
    kg("build", tmp_path / "bai-bao.md", "--out", tmp_path / "graph")
    with serving(tmp_path / "graph") as address:
        pages = {path: told(address, path) for path in PATHS}
        assert "1 bài báo" in pages["/"]
        for words in ("không ghi ngày đăng", "Chưa có bài nào nhắc đến tỉnh", "Chưa có việc nào", "nói trái nhau"):
            assert words in pages["/"]
        article = told(address, "/article/bai-bao")
        assert "Trời hôm nay đẹp." in article


def test_without_texts_the_quotes_are_shown(tmp_path: Path) -> None:
    kg("build", ROOT / "samples" / "2018-08-03-de-an-950.md", "--out", tmp_path, "--no-text")
    with serving(tmp_path) as address:
        article = told(address, "/article/2018-08-03-de-an-950")
        assert "không giữ toàn văn" in article
        assert "Quyết định 1819/QĐ-TTg" in article
        assert "Nguồn vốn gồm ngân sách" not in article
        thing = told(address, "/vn-smart-city/id/document/quyet-dinh-950-qd-ttg")
        assert "1 câu dẫn chứng" in thing


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_vietnamese_page_has_no_english_word(samples_address: str, path: str) -> None:
    page = told(samples_address, path)
    english = yaml.safe_load((ROOT / "kg" / "serve" / "interface" / "en.yaml").read_text("utf-8"))
    known = [(one.label_vi, one.label_en) for one in ontology().classes.values()]
    known += [(one.label_vi, one.label_en) for one in ontology().properties.values()]
    words = {told for told in english.values() if "{" not in told and " " in told}
    words |= {other for one, other in known if other != one}
    assert {one for one in words if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", page)} == set()
