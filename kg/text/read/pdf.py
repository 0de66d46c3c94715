"""PDF with text in it: the lines of a paragraph are joined again."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import make_article
from kg.text.read.source import Source

MAX_FILE: Final = 50_000_000
MAX_PAGES: Final = 300
FULL: Final = 0.7
"""A line goes on in the next one if it has so much of the longest one's length."""
_ENDS: Final = '.!?:;…”"'


def read_pdf(source: Source) -> Iterator[Article]:
    """Yield the one article that the pages hold."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    data = source.data(MAX_FILE)
    try:
        reader = PdfReader(BytesIO(data))
        if len(reader.pages) > MAX_PAGES:
            hint = "give one article a file"
            raise ArticleError(f"this has more than {MAX_PAGES} pages", path=source.name, hint=hint)
        pages = [page.extract_text() for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "")
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as e:
        raise ArticleError("this PDF is damaged or locked", path=source.name, hint="save it anew, unlocked") from e
    text = _joined([line.strip() for page in pages for line in page.split("\n")])
    if not text.strip():
        raise ArticleError("the pages are pictures", path=source.name, hint="give the text behind them")
    yield make_article(source, text, {"title": title})


def _joined(lines: Sequence[str]) -> str:
    """Return lines as paragraphs: one that is nearly full and does not end a sentence goes on in the next."""
    full = FULL * max(map(len, lines), default=0)
    parts: list[str] = []
    for line in lines:
        parts += (line, " " if len(line) >= full and line[-1:] not in _ENDS else "\n")
    return "".join(parts)
