"""The registry of formats: by a file's suffix, or by its first characters where the suffix tells nothing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Final

from msgspec import Struct

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.docx import read_docx
from kg.text.read.feed import read_feed
from kg.text.read.html import read_html
from kg.text.read.json_array import read_json
from kg.text.read.jsonl import read_jsonl
from kg.text.read.markdown import read_markdown
from kg.text.read.parquet import read_parquet
from kg.text.read.pdf import read_pdf
from kg.text.read.plain import read_plain
from kg.text.read.source import Source
from kg.text.read.table import read_csv
from kg.text.read.unpack import unpack_gzip, unpack_tar, unpack_zip, unpack_zstd
from kg.text.read.warc import read_warc

OPENING: Final = 1000
"""So many bytes tell a format."""
DEEPEST: Final = 3
"""In so many archives within one another a file is looked for."""


class Format(Struct, frozen=True):
    """One way in which articles are written down.

    Args:
        suffixes: of the files, lower case.
        opening: what the bytes begin with where no suffix tells the format.
        read: yields the articles; raises or yields `ArticleError` for what it can't read.
    """

    suffixes: tuple[str, ...]
    opening: re.Pattern[bytes]
    read: Callable[[Source], Iterator[Article | ArticleError]]


class Packing(Struct, frozen=True):
    """One way in which files are packed.

    Args:
        suffixes: of the packed files, lower case.
        opening: what their bytes begin with.
        unpack: yields the files within, one after the other: each is read before the next is asked for.
        single: it packs one file, which is read whatever its name.
    """

    suffixes: tuple[str, ...]
    opening: re.Pattern[bytes]
    unpack: Callable[[Source], Iterator[Source | ArticleError]]
    single: bool = False


_XML: Final = rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*"

PACKINGS: Final = (
    Packing((".gz", ".tgz"), re.compile(rb"\x1f\x8b\x08"), unpack_gzip, single=True),
    Packing((".zst", ".zstd"), re.compile(rb"\x28\xb5\x2f\xfd"), unpack_zstd, single=True),
    Packing((".zip",), re.compile(rb"PK\x03\x04(?!.{0,900}(?:word/|\[Content_Types\]))", re.DOTALL), unpack_zip),
    Packing((".tar",), re.compile(rb".{257}ustar", re.DOTALL), unpack_tar),
)
FORMATS: Final = (
    Format((".docx",), re.compile(rb"PK\x03\x04"), read_docx),
    Format((".pdf",), re.compile(rb"%PDF-"), read_pdf),
    Format((".parquet", ".pq"), re.compile(rb"PAR1"), read_parquet),
    Format((".warc", ".warc.gz", ".wet", ".wet.gz"), re.compile(rb"WARC/\d"), read_warc),
    Format((".jsonl", ".ndjson"), re.compile(rb'\s*\{\s*"'), read_jsonl),
    Format((".json",), re.compile(rb"\s*\[\s*\{"), read_json),
    Format((".rss", ".atom", ".xml"), re.compile(_XML + rb"<(?:rss|feed|rdf:RDF)\b", re.DOTALL), read_feed),
    Format((".html", ".htm", ".xhtml"), re.compile(_XML + rb"<(?:!doctype|html|head|body)\b", re.I | re.S), read_html),
    Format((".csv", ".tsv"), re.compile(rb'"?(?:id|title|url|date|text)"?[,;\t][^\n]{0,400}\n'), read_csv),
    Format((".md", ".markdown"), re.compile(rb"---[ \t]*\r?\n"), read_markdown),
    Format((".txt",), re.compile(rb""), read_plain),
)
_BY_SUFFIX: Final = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
_BY_PACKING: Final = {suffix: packing for packing in PACKINGS for suffix in packing.suffixes}


def has_known_suffix(name: str) -> bool:
    """Tell whether a folder's file of this name is taken for an article."""
    return _by_suffix(name) is not None or PurePath(name.lower()).suffix in _BY_PACKING


def read_source(source: Source) -> Iterator[Article | ArticleError]:
    """Yield the articles of a file, or of all files packed in it; what can't be read is a report, no more."""
    try:
        packing = _packing_of(source)
        if packing is None:
            yield from _format_of(source).read(source)
        elif source.depth >= DEEPEST:
            yield ArticleError("this is packed too often", path=source.name, hint="unpack it yourself")
        else:
            for inner in packing.unpack(source):
                if isinstance(inner, ArticleError):
                    yield inner
                elif packing.single or has_known_suffix(inner.name):
                    yield from read_source(inner)
    except ArticleError as e:
        yield e


def _packing_of(source: Source) -> Packing | None:
    if _by_suffix(source.name):
        return None
    start = source.begins(OPENING)
    by_opening = next((packing for packing in PACKINGS if packing.opening.match(start)), None)
    return _BY_PACKING.get(PurePath(source.name.lower()).suffix) or by_opening


def _format_of(source: Source) -> Format:
    """Return the format of a file: by its suffix, else by how it begins; plain text begins with anything."""
    if known := _by_suffix(source.name):
        return known
    start = source.begins(OPENING).removeprefix(codecs.BOM_UTF8)
    return next(format_ for format_ in FORMATS if format_.opening.match(start))


def _by_suffix(name: str) -> Format | None:
    """Return the format that a file's suffix tells, or its last two: ".warc.gz" is read as it is."""
    suffixes = PurePath(name.lower()).suffixes
    return _BY_SUFFIX.get("".join(suffixes[-2:])) or _BY_SUFFIX.get("".join(suffixes[-1:]))
