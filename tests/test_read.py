from __future__ import annotations

import io
import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from command import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read import read_articles
from kg.text.read.front_page import is_front_page
from kg.text.read.html import MAX_PAGE
from kg.text.read.language import is_vietnamese
from kg.text.read.metadata import iso_date
from kg.text.read.source import ID_LENGTH, article_id

TEXT = "Hội nghị về đô thị thông minh diễn ra tại Đà Nẵng ngày 24/10/2019."

Write = Callable[[str, str | bytes], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write_file


def articles(*paths: str, stdin: bytes | None = None) -> list[Article]:
    items = list(read_articles(paths, stdin=None if stdin is None else io.BytesIO(stdin)))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def only_error(*paths: str, stdin: bytes | None = None) -> ArticleError:
    items = list(read_articles(paths, stdin=None if stdin is None else io.BytesIO(stdin)))
    errors = [item for item in items if isinstance(item, ArticleError)]
    assert len(errors) == 1, items
    return errors[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_every_encoding_taken_is_the_same_text(write: Write, encoding: str) -> None:
    text = f"{TEXT}\r\n\r\nDòng hai.\n"
    (article,) = articles(write("bai-1.txt", text.encode(encoding)))
    assert (article.id, article.text, article.title) == ("bai-1", text, "")


def test_markdown_with_a_head(write: Write) -> None:
    head = (
        'title: "Đà Nẵng: đô thị thông minh"\ndate: 2019-10-24\nsource: Bản tin\nurl: tin/1\nauthor: Lê Minh\nid: tin-1'
    )
    (article,) = articles(write("x.md", f"---\n{head}\nkhác: [1, 2]\n---\n\n{TEXT}\n"))
    assert article.text == f"\n{TEXT}\n"
    assert article.id == "tin-1"
    assert (article.title, article.date, article.source) == ("Đà Nẵng: đô thị thông minh", "2019-10-24", "Bản tin")
    assert (article.url, article.author) == ("tin/1", "Lê Minh")


def test_markdown_without_a_head_is_whole(write: Write) -> None:
    (article,) = articles(write("x.markdown", f"# Tiêu đề\n\n---\n{TEXT}"))
    assert article.text == f"# Tiêu đề\n\n---\n{TEXT}"


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("title: Đà Nẵng: hội nghị", 2, "not YAML"),
        ("title: [1, 2", 3, "not YAML"),
        ("- một\n- hai", 2, "no list of keys"),
        ("title: " + "[" * 9000, 1, "not YAML"),
    ],
)
def test_a_broken_head_is_told_with_its_line(write: Write, head: str, line: int, message: str) -> None:
    error = only_error(write("x.md", f"---\n{head}\n---\n{TEXT}"))
    assert message in error.message
    assert error.hint
    assert error.line == line


def test_a_head_that_is_never_closed(write: Write) -> None:
    assert "never closed" in only_error(write("x.md", f"---\ntitle: a\n{TEXT}")).message


def test_a_date_that_can_not_be_is_no_date_and_costs_no_article(write: Write) -> None:
    (article,) = articles(write("x.md", f"---\ndate: 2019-13-45\n---\n{TEXT}"))
    assert article.date == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-10-24", "2019-10-24"),
        ("2019-10-24T08:30:00+07:00", "2019-10-24"),
        ("24/10/2019", "2019-10-24"),
        ("Thứ Năm, 24-10-2019 08:30", "2019-10-24"),
        ("3.9.2021", "2021-09-03"),
        ("31/2/2021", ""),
        ("tháng 10", ""),
        ("", ""),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert iso_date(text) == expected


def test_json_lines(write: Write) -> None:
    rows = [{"id": 7, "title": "Tin", "date": "24/10/2019", "source": "Báo", "text": TEXT}, {"text": f"{TEXT} Hết."}]
    path = write("tin.jsonl", "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    first, second = articles(path)
    assert (first.id, first.title, first.date, first.source) == ("7", "Tin", "2019-10-24", "Báo")
    assert (second.id, second.path) == ("tin-3", f"{path}:3")


def test_a_bad_line_costs_no_other(write: Write) -> None:
    good = json.dumps({"id": "a", "text": TEXT})
    bad = ['{"text": ', '{"id": "b"}', '{"text": "  "}', "[1]", '{"text": "\\ud83d một nửa"}']
    path = write("tin.ndjson", "\n".join([*bad, good]).encode() + b"\n\xff\xfe\xfd")
    items = list(read_articles([path]))
    assert [item.id for item in items if isinstance(item, Article)] == ["a"]
    assert [item.line for item in items if isinstance(item, ArticleError)] == [1, 2, 3, 4, 5, 7]


def test_html_gives_its_main_text_and_metadata(write: Write) -> None:
    body = "".join(f"<p>{TEXT} Đoạn thứ {n} nói thêm về chương trình làm việc của các đại biểu.</p>" for n in range(5))
    page = f"""<!doctype html><html lang="vi"><head><title>Hội nghị Đà Nẵng</title>
    <meta property="article:published_time" content="2019-10-24T08:00:00+07:00"></head>
    <body><nav><a href="/">Trang chủ</a></nav><article><h1>Hội nghị Đà Nẵng</h1>{body}</article>
    <script>var x = "không phải bài";</script></body></html>"""
    (article,) = articles(write("trang.html", page))
    assert "Đoạn thứ 4" in article.text
    assert "không phải bài" not in article.text
    assert (article.id, article.title, article.date) == ("trang", "Hội nghị Đà Nẵng", "2019-10-24")


def test_a_page_too_large_is_told(write: Write) -> None:
    assert "more than" in only_error(write("lớn.html", b"<html>" + b"x" * MAX_PAGE)).message


def test_a_page_without_text_is_told(write: Write) -> None:
    assert "no main text" in only_error(write("x.htm", "<html><body><script>1</script></body></html>")).message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("Thành phố".encode("cp1258", "replace") + b"\xff\xfe", "not UTF-8"),
        (b"\xff\xfe\x00\xd8\x41", "not UTF-16"),
        (b"The ministry opened a new office in the city.", "no Vietnamese"),
        (b"12 345 + 6 = 7", "no Vietnamese"),
        ("中国北京".encode(), "no Vietnamese"),
    ],
)
def test_a_bad_file_is_told_by_name_and_ends_nothing(write: Write, content: bytes, message: str) -> None:
    bad, good = write("a.txt", content), write("b.txt", TEXT)
    error, article = read_articles([good, bad])
    assert isinstance(error, ArticleError)
    assert message in error.message
    assert error.path == bad
    assert error.hint
    assert isinstance(article, Article)


def test_a_file_that_may_not_be_read_is_told(write: Write, tmp_path: Path) -> None:
    (tmp_path / "vòng.txt").symlink_to(tmp_path / "vòng.txt")
    assert "can't be read" in only_error(str(tmp_path / "vòng.txt"), write("b.txt", TEXT)).message


def test_folders_are_walked_sorted_and_foreign_files_left(write: Write, tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.md", "c.jsonl.bak", "ảnh.png", ".ẩn/3.txt", "b/.x.txt", "README"):
        write(name, f"{TEXT} {name}")
    assert [article.id for article in articles(str(tmp_path))] == ["1", "2"]


def test_globs_and_files_of_any_suffix(write: Write, tmp_path: Path) -> None:
    write("a/1.txt", TEXT + " Một.")
    write("a/b/2.txt", TEXT + " Hai.")
    other = write("3.text", TEXT + " Ba.")
    assert [article.id for article in articles(f"{tmp_path}/**/*.txt", other)] == ["3", "1", "2"]


def test_the_order_of_paths_does_not_show(write: Write) -> None:
    paths = [write(f"{n}.txt", f"{TEXT} {n}") for n in range(5)]
    assert articles(*paths) == articles(*reversed(paths)) == articles(*paths, *paths)


@pytest.mark.parametrize(("path", "message"), [("không-có.txt", "no such file"), ("x/*.txt", "nothing matches")])
def test_a_path_that_leads_nowhere_is_told(path: str, message: str) -> None:
    assert message in only_error(path).message


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    assert "no article" in only_error(str(tmp_path)).message


@pytest.mark.parametrize(
    ("data", "id_"),
    [
        (TEXT.encode(), "stdin"),
        (json.dumps({"id": "j", "text": TEXT}).encode(), "j"),
        (f"---\nid: m\n---\n{TEXT}".encode("utf-8-sig"), "m"),
    ],
)
def test_standard_input_is_known_by_how_it_begins(data: bytes, id_: str) -> None:
    assert [article.id for article in articles("-", stdin=data)] == [id_]


def test_a_pipe_is_read_like_a_file() -> None:
    out, into = os.pipe()
    with os.fdopen(into, "wb") as stream:
        stream.write(json.dumps({"id": "j", "text": TEXT}).encode())
    try:
        assert [article.id for article in articles(f"/dev/fd/{out}")] == ["j"]
    finally:
        os.close(out)


def test_the_same_article_twice_is_taken_once(write: Write) -> None:
    assert len(articles(write("a/tin.txt", TEXT), write("b/tin.txt", TEXT))) == 1


def test_one_id_for_two_texts_is_told(write: Write) -> None:
    first, second = write("a/tin.txt", TEXT), write("b/tin.txt", TEXT + " Khác.")
    error = only_error(first, second)
    assert error.path == second
    assert first in error.message


def test_no_vietnamese_text_takes_no_id(write: Write) -> None:
    items = list(read_articles([write("a/tin.txt", "Hello there, world."), write("b/tin.txt", TEXT)]))
    assert [type(item) for item in items] == [ArticleError, Article]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        "Hoi nghi ve do thi thong minh dien ra tai thanh pho Da Nang",
        "Thành ph thông minh là mt trong nhng phng thc phát trin ca các ô th, theo Ch tch UBND tnh.",
    ],
)
def test_vietnamese_is_known_even_when_damaged(text: str) -> None:
    assert is_vietnamese(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019 - 2020",
        "La ville a été choisie pour accueillir la conférence où le président parlera à l'étranger.",
        "La ciudad va a tener un congreso internacional; no hay nada más que decir en toda la nación.",
        "The city won a prize for its smart city project, the ministry said on Thursday.",
    ],
)
def test_other_languages_are_not(text: str) -> None:
    assert not is_vietnamese(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Bài báo số 1", "Bai-bao-so-1"), ("a.b_c-D", "a.b_c-D"), ("../../etc/x", "etc-x"), ("Đà Nẵng?", "Da-Nang")],
)
def test_article_ids(name: str, expected: str) -> None:
    assert article_id(name) == expected


@given(st.text(max_size=300))
def test_every_article_id_is_safe(name: str) -> None:
    made = article_id(name)
    assert 0 < len(made) <= ID_LENGTH
    assert made.isascii()
    assert "/" not in made
    assert not made.startswith(".")


@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".jsonl", ".log"]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"bytes{suffix}"
    path.write_bytes(data)
    for item in read_articles([str(path)]):
        assert isinstance(item, Article | ArticleError)


HEADLINES = (
    "Đà Nẵng mở rộng trung tâm điều hành thông minh",
    "Huế: Người dân phản ánh hiện trường qua ứng dụng",
    "Bình Dương đón đoàn khảo sát về thành phố thông minh",
    "Giá vàng chiều nay quay đầu giảm nhẹ",
    "Bộ Xây dựng trả lời cử tri về quy hoạch đô thị",
    "Xem nhiều",
)


def test_a_front_page_is_no_article(write: Write) -> None:
    page = "\n".join(f"{headline} {number}" for number in range(4) for headline in HEADLINES)
    assert "not an article" in only_error(write("trang-chu.txt", page)).message
    few = "\n".join((*HEADLINES, f"{TEXT} Hội nghị kéo dài hai ngày với sự tham gia của nhiều tỉnh, thành phố. " * 4))
    assert articles(write("bai.txt", few))


def test_no_real_article_is_taken_for_a_front_page() -> None:
    if not CORPUS.exists():
        pytest.skip("the real articles are not here")
    assert not [path.name for path in sorted(CORPUS.glob("*.txt")) if is_front_page(path.read_text("utf-8"))]
