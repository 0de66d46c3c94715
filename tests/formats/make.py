"""Writes the files of this folder anew: one small file for each way in which articles may come.

usage: python tests/formats/make.py

Each holds the same short article, so that one test can tell whether it was read; the PDF is printed by Chromium.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pyarrow as pa
import zstandard
from playwright.sync_api import sync_playwright
from pyarrow import parquet

FOLDER = Path(__file__).parent
TITLE = "Đà Nẵng bàn về đô thị thông minh"
DATE = "2019-10-24"
URL = "https://example.org/tin/da-nang"
PARAGRAPHS = (
    "Sáng 24/10/2019, tại thành phố Đà Nẵng, Bộ Thông tin và Truyền thông tổ chức Hội nghị Thành phố thông minh 2019.",
    "Phát biểu tại hội nghị, Thứ trưởng Bộ Thông tin và Truyền thông Phan Tâm cho biết các nơi cần dùng chung dữ liệu.",
    "Hội nghị có hơn 500 đại biểu tham dự. Ban tổ chức cảm ơn thành phố Đà Nẵng đã chuẩn bị chu đáo cho ngày họp.",
)
TEXT = "\n".join(PARAGRAPHS)
RECORD = {"id": "", "title": TITLE, "date": DATE, "url": URL, "text": TEXT}
HTML = (
    f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{TITLE}</title>"
    f'<meta property="article:published_time" content="{DATE}"></head><body><nav><a href="/">Trang chủ</a></nav>'
    f"<article><h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article></body></html>"
)


def main() -> None:
    """Write every file."""
    for name, make in FILES.items():
        (FOLDER / name).write_bytes(make())


def head() -> str:
    """The text with its date at the head, as sites write it."""
    return f"{TITLE}\n24/10/2019 - 14:30 GMT+7\n\n{TEXT}\n"


def markdown() -> bytes:
    return f'---\ntitle: "{TITLE}"\ndate: {DATE}\nurl: {URL}\n---\n\n{TEXT}\n'.encode()


def record(name: str) -> dict[str, str]:
    return RECORD | {"id": name}


def jsonl(name: str) -> bytes:
    return json.dumps(record(name), ensure_ascii=False).encode() + b"\n"


def table() -> bytes:
    out = io.StringIO()
    rows = csv.DictWriter(out, RECORD)
    rows.writeheader()
    rows.writerow(record("bang-csv"))
    return out.getvalue().encode()


def columns() -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table({key: [value] for key, value in record("bang-parquet").items()}), out)
    return out.getvalue()


def warc(*, packed: bool) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}".encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"WARC-Date: 2019-10-25T00:00:00Z\r\nWARC-Target-URI: {URL}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    data = head.encode() + body + b"\r\n\r\n"
    return gzip.compress(data, mtime=0) if packed else data


def rss() -> bytes:
    paragraphs = "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in PARAGRAPHS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Bản tin</title>'
        f"<item><title>{TITLE}</title>"
        f"<link>{URL}</link><pubDate>Thu, 24 Oct 2019 14:30:00 +0700</pubDate><description>{paragraphs}</description>"
        "</item></channel></rss>\n"
    ).encode()


def atom() -> bytes:
    paragraphs = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Bản tin</title>'
        "<entry>"
        f'<title>{TITLE}</title><link href="{URL}"/><published>{DATE}T14:30:00+07:00</published>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{paragraphs}</div></content></entry></feed>\n'
    ).encode()


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.core_properties.title = TITLE
    for paragraph in PARAGRAPHS[:2]:
        document.add_paragraph(paragraph)
    document.add_table(1, 1).cell(0, 0).text = PARAGRAPHS[2]
    document.save(out)
    return out.getvalue()


def printed() -> bytes:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(HTML.replace('<nav><a href="/">Trang chủ</a></nav>', ""))
        data = page.pdf()
        browser.close()
        return data


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("tin/trong-zip.txt"), head())
        archive.writestr(zipfile.ZipInfo("anh.png"), b"\x89PNG")
        archive.writestr(zipfile.ZipInfo("dong-trong-zip.jsonl.gz"), gzip.compress(jsonl("dong-trong-zip"), mtime=0))
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("tin/trong-tar.txt")
        info.size = len(head().encode())
        archive.addfile(info, io.BytesIO(head().encode()))
    return out.getvalue()


def decomposed() -> bytes:
    return unicodedata.normalize("NFD", head()).encode()


def legacy(name: str) -> str:
    """The text in a legacy font's letters."""
    from viparse.normalize.encodings import CHARMAPS

    letters: dict[str, str] = {}
    for font, letter in CHARMAPS[name].pairs:
        letters.setdefault(letter, font)
    return "".join(letters.get(character, letters.get(character.lower(), character)) for character in head())


def windows() -> bytes:
    """The text in windows-1258: circumflex, breve and horn in the letter, the tone behind it."""
    letters: list[str] = []
    for character in head():
        parts = unicodedata.normalize("NFD", character)
        tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
        letters += (unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)), *tones)
    return "".join(letters).encode("cp1258")


FILES: dict[str, Callable[[], bytes]] = {
    "van-ban.txt": lambda: head().encode(),
    "van-ban-bom.txt": lambda: head().encode("utf-8-sig"),
    "utf-16.txt": lambda: head().encode("utf-16"),
    "utf-16-le.txt": lambda: head().encode("utf-16-le"),
    "utf-16-be.txt": lambda: head().encode("utf-16-be"),
    "to-hop-nfd.txt": decomposed,
    "thuc-the-html.txt": lambda: head().encode("ascii", "xmlcharrefreplace"),
    "chu-kirin.txt": lambda: head().translate(str.maketrans("aoeH", "\u0430\u043e\u0435\u041d")).encode(),
    "windows-1258.txt": windows,
    "tcvn3.txt": lambda: legacy("tcvn3").encode("latin-1", "replace"),
    "tcvn3-utf-8.txt": lambda: legacy("tcvn3").encode(),
    "vni.txt": lambda: legacy("vni").encode("cp1252", "replace"),
    "doc-nham-utf-8.txt": lambda: "".join(
        bytes([b]).decode("cp1252", "ignore") or chr(b) for b in head().encode()
    ).encode(),
    "danh-dau.md": markdown,
    "trang.html": HTML.encode,
    "dong.jsonl": lambda: jsonl("dong"),
    "dong-gzip.jsonl.gz": lambda: gzip.compress(jsonl("dong-gzip"), mtime=0),
    "dong-zstd.jsonl.zst": lambda: zstandard.compress(jsonl("dong-zstd")),
    "mang.json": lambda: json.dumps([record("mang")], ensure_ascii=False).encode(),
    "bang.csv": table,
    "bang.parquet": columns,
    "kho.warc": lambda: warc(packed=False),
    "kho-gzip.warc.gz": lambda: warc(packed=True),
    "nguon.rss": rss,
    "nguon-atom.xml": atom,
    "ban-in.pdf": printed,
    "van-phong.docx": word,
    "goi.zip": zipped,
    "goi.tar.gz": tarred,
}

if __name__ == "__main__":
    main()
