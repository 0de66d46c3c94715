"""WARC, plain or packed: an article for each page that a crawl fetched, one in memory at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.html import page_article
from kg.text.read.metadata import make_article, or_report
from kg.text.read.source import LARGEST, Source, decode

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAX_FILE: Final = 200_000_000
"""In an archive such a file is held in memory as a whole."""

_GZIP_OR_ZLIB: Final = 32 + zlib.MAX_WBITS
_PACKED: Final = (b"\x1f\x8b", b"\x78\x01", b"\x78\x9c", b"\x78\xda")
_PAGES: Final = ("text/html", "application/xhtml+xml")


def read_warc(source: Source) -> Iterator[Article | ArticleError]:
    """Yield an article or a report for every page; pictures, scripts and errors of servers are left out."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, pages, wanted = 0, 0, WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        for number, record in enumerate(ArchiveIterator(source.seekable(MAX_FILE), record_types=wanted), start=1):
            page = or_report(_page, source, record, number)
            if page is not None:
                pages += 1
                yield page
    except (OSError, ValueError) as e:
        problem = "the archive is cut off or damaged from here"
        raise ArticleError(problem, path=source.name, line=number + 1, hint="fetch it again") from e
    if not pages:
        yield ArticleError("the archive holds no page", path=source.name, hint="check that it is a WARC file")


def _page(source: Source, record: WarcRecord, number: int) -> Article | None:
    """Return the article of a record; None where it is no page."""
    headers = record.http_headers
    if headers and headers.status_code and headers.status_code != 200:
        return None
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in (*_PAGES, "text/plain"):
        return None
    data = _body(source, record, number)
    meta = {"url": record.headers.get("WARC-Target-URI") or ""}
    if kind == "text/plain":
        return make_article(source, decode(data, source.name, number), meta, part=number)
    return page_article(source, data, meta, part=number)


def _body(source: Source, record: WarcRecord, number: int) -> bytes:
    """Return a record's content; what is packed once more is unpacked no further than an article may go."""
    data: bytes = record.reader.read(LARGEST + 1)
    if len(data) < min(record.content_length, LARGEST):
        raise ArticleError("the page is cut off", path=source.name, line=number, hint="fetch it again")
    packing = (record.http_headers.get("Content-Encoding") if record.http_headers else "") or ""
    if packing.lower() in ("gzip", "deflate", "x-gzip") and data.startswith(_PACKED):
        try:
            data = zlib.decompressobj(_GZIP_OR_ZLIB).decompress(data, LARGEST + 1)
        except zlib.error as e:
            raise ArticleError("the page is damaged", path=source.name, line=number, hint="fetch it again") from e
    if len(data) > LARGEST:
        problem = f"the page has more than {LARGEST:,} bytes"
        raise ArticleError(problem, path=source.name, line=number, hint="save its text alone")
    return data
