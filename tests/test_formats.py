"""Every format through a real build, and what is damaged or hostile: one clear line each, in little memory."""

from __future__ import annotations

import gzip
import io
import json
import resource
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from command import kg_here

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.clean import clean
from kg.text.read import read_articles

FOLDER = Path(__file__).parent / "formats"
SAID = (
    "Phát biểu tại hội nghị, Thứ trưởng Bộ Thông tin và Truyền thông Phan Tâm cho biết các nơi cần dùng chung dữ liệu."
)
TEXT = f"{SAID} Hội nghị diễn ra tại thành phố Đà Nẵng."
PAGE = f"<html><head><title>Tin</title></head><body><article>{f'<p>{TEXT}</p>' * 5}</article></body></html>"
DATED = {"bang", "danh", "trang", "dong", "mang", "kho", "nguon"}
"""What stems of files whose format gives a date begin with; the others have it in their text."""
GIB = 1 << 30


def read(path: Path) -> list[Article | ArticleError]:
    return list(read_articles([str(path)]))


def the_error(path: Path) -> str:
    """What is told of a file that gives no article, last; before it a line that is too long may be told."""
    *lines, error = read(path)
    assert isinstance(error, ArticleError)
    assert all(isinstance(line, ArticleError) and "this line has" in line.message for line in lines), lines
    assert "\n" not in str(error)
    return str(error)


def files() -> list[Path]:
    return [path for path in sorted(FOLDER.iterdir()) if path.suffix not in (".py", "") and path.is_file()]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_every_file_gives_the_article(path: Path) -> None:
    items = read(path)
    assert items
    for item in items:
        assert isinstance(item, Article), item
        assert SAID.lower() in clean(item).text.lower()
        if item.id.split("-")[0] in DATED and "trong" not in item.id:
            assert (item.title, item.date) == ("Đà Nẵng bàn về đô thị thông minh", "2019-10-24")


def test_every_format_through_a_build(tmp_path: Path) -> None:
    ran = kg_here("build", FOLDER, "--out", tmp_path)
    assert ran.returncode == 0, ran.stderr
    facts = [json.loads(line) for line in (tmp_path / "facts.jsonl").read_text("utf-8").splitlines()]
    spoke = {fact["article"] for fact in facts if fact["property"] == "speaker"}
    assert len(spoke) == json.loads((tmp_path / "report.json").read_text("utf-8"))["articles"] == len(files()) + 1


def test_an_archive_within_an_archive_and_names_that_would_escape(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w") as archive:
        for name, kind in (("tin/a.txt", tarfile.REGTYPE), ("tin/b.txt", tarfile.SYMTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, "/etc/passwd", len(TEXT.encode()) * (kind == tarfile.REGTYPE)
            archive.addfile(info, io.BytesIO(TEXT.encode()))
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as outer:
        outer.writestr("../../c.md", f"{TEXT} Hết.")
        outer.writestr("trong.tar", inner.getvalue())
        outer.writestr("__MACOSX/c.md", TEXT)
    items = read(tmp_path / "x.zip")
    assert [item.id for item in items if isinstance(item, Article)] == ["c", "a"]
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_archives_in_archives_without_end_are_told(tmp_path: Path) -> None:
    data, name = TEXT.encode(), "a.txt"
    for _ in range(4):
        data, name = gzip.compress(data), f"{name}.gz"
    (tmp_path / name).write_bytes(data)
    assert "packed too often" in the_error(tmp_path / name)


def packed_bomb(pack: Callable[[bytes], bytes]) -> bytes:
    """Ten gigabytes of one letter."""
    return pack(b"0" * 100_000_000) * 100


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", b"0" * 300_000_000)
    return out.getvalue()


def warc_bomb() -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(
        b"0" * 300_000_000
    )
    return record(body) + record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode())


def record(body: bytes) -> bytes:
    head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
    return gzip.compress(f"{head}{len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n")


def deep_page() -> bytes:
    return f"<html><body>{'<div>' * 100_000}{TEXT}{'</div>' * 100_000}</body></html>".encode()


def xml_bomb() -> bytes:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return f'<!DOCTYPE rss [<!ENTITY a0 "lol">{entities}]><rss><item><title>&a9;</title></item></rss>'.encode()


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("a.txt", bytes, "empty"),
    ("a.txt", lambda: bytes(range(256)) * 300, "binary"),
    ("a.txt", lambda: TEXT.encode() * 400_000, "more than"),
    ("a.txt", lambda: "dòng chữ\n".encode() * 1_000_000, "more than"),
    ("a.txt.gz", lambda: gzip.compress(bytes(range(256)) * 90)[:200], "cut off"),
    ("a.txt.gz", lambda: packed_bomb(gzip.compress), "more than"),
    ("a.jsonl.gz", lambda: packed_bomb(gzip.compress), "200 times"),
    ("a.jsonl.zst", lambda: packed_bomb(zstandard.compress), "200 times"),
    ("a.txt.zst", lambda: b"\x28\xb5\x2f\xfd" + bytes(range(256)), "damaged"),
    ("a.zip", zip_bomb, "200 times"),
    ("a.zip", lambda: b"PK\x03\x04" + bytes(range(256)), "damaged"),
    ("a.tar", lambda: b"\x01" * 2000, "damaged"),
    (
        "a.warc.gz",
        lambda: record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode())[:300],
        "cut off",
    ),
    ("a.html", deep_page, "deep"),
    ("a.json", lambda: b"[" * 100_000, "no JSON"),
    ("a.json", lambda: b'[{"text": ', "no JSON"),
    ("a.csv", lambda: b'id,text\n1,"' + b"a" * 6_000_000, "no CSV"),
    ("a.rss", xml_bomb, "no XML"),
    ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)), "damaged"),
    ("a.docx", lambda: b"PK\x03\x04" + bytes(range(256)), "damaged"),
    ("a.parquet", lambda: b"PAR1" + bytes(range(256)) + b"PAR1", "damaged"),
]


@pytest.mark.parametrize(("name", "make", "told"), HOSTILE, ids=[f"{name}-{told}" for name, _, told in HOSTILE])
def test_what_is_damaged_or_hostile_is_one_line(
    tmp_path: Path, name: str, make: Callable[[], bytes], told: str
) -> None:
    (tmp_path / name).write_bytes(make())
    assert told in the_error(tmp_path / name)


def test_a_page_that_is_a_bomb_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc_bomb())
    bomb, page = read(tmp_path / "a.warc.gz")
    assert isinstance(bomb, ArticleError)
    assert isinstance(page, Article)
    assert TEXT in page.text


def test_bombs_cost_little_memory(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(packed_bomb(gzip.compress))
    (tmp_path / "b.zip").write_bytes(zip_bomb())
    (tmp_path / "c.warc.gz").write_bytes(warc_bomb())
    code = "import sys; from kg.text.read import read_articles; print(len(list(read_articles(sys.argv[1:]))))"
    limited = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (GIB, GIB)),
    )
    assert limited.stdout == "5\n"


def test_a_page_of_many_paragraphs_is_read_in_linear_time(tmp_path: Path) -> None:
    taken = []
    for size in (3000, 12_000):
        body = "".join(f"<p>{TEXT} Đoạn {n}.</p>" for n in range(size))
        (tmp_path / "a.html").write_text(f"<html><body><article>{body}</article></body></html>", "utf-8")
        start = time.perf_counter()
        (article,) = read(tmp_path / "a.html")
        taken.append(time.perf_counter() - start)
        assert isinstance(article, Article)
    assert taken[1] < 10 * taken[0]
