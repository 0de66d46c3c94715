"""Web pages: the main text and the metadata, as trafilatura finds them; of huge pages as resiliparse does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import make_article
from kg.text.read.source import Source, decode

SLOW: Final = 2_000_000
"""From so many characters on trafilatura takes seconds (3 for 2 MB, 20 for 5 MB), and resiliparse reads the page."""
MAX_PAGE: Final = 60_000_000
DEEPEST: Final = 2000
"""No page of news nests its elements deeper, and every reader's time grows with the square of that."""

_FIELDS: Final = {"title": "title", "date": "date", "source": "sitename", "url": "url", "author": "author"}
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{3,20})", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)[a-z][^\s/>]{0,30}", re.IGNORECASE)
_VOID: Final = re.compile(
    r"<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|td|tr|th|dt|dd|option)\b", re.IGNORECASE
)


def read_html(source: Source) -> Iterator[Article]:
    """Yield the one article that the page holds."""
    yield page_article(source, source.data(MAX_PAGE), {})


def page_article(source: Source, data: bytes, meta: Mapping[str, str], *, part: int = 0) -> Article:
    """Return the article that a page holds.

    Args:
        source: where it stands.
        data: the page.
        meta: what is known beside it; what the page tells goes before.
        part: its number in a file that holds many, 0 for a file that is one.

    Raises:
        ArticleError: it holds none.
    """
    html = decode(_as_utf8(data), source.name, part)
    if _is_deep(html):
        hint = "save its text as txt or md"
        raise ArticleError(f"its elements lie more than {DEEPEST} deep", path=source.name, line=part, hint=hint)
    text, told = _huge(html) if len(html) > SLOW else _main(html)
    if not text.strip():
        hint = "save its text as txt or md"
        raise ArticleError("no main text was found in the page", path=source.name, line=part, hint=hint)
    return make_article(source, text, {**meta, **{key: value for key, value in told.items() if value}}, part=part)


def _as_utf8(data: bytes) -> bytes:
    """Return a page in UTF-8 that says it is in another encoding, and is."""
    said = _CHARSET.search(data, 0, 4000)
    if not said or said[1].lower() in (b"utf-8", b"utf8"):
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        try:
            return data.decode(said[1].decode()).encode()
        except (UnicodeDecodeError, LookupError):
            pass
    return data


def _main(html: str) -> tuple[str, dict[str, str]]:
    # Imported here, for it takes longer than reading a hundred plain articles and most builds have no page.
    from trafilatura import bare_extraction

    page = bare_extraction(
        html,
        include_comments=False,
        with_metadata=True,
        # Only what the page states as its date; the default also guesses one from any digits in it.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    found = page.as_dict() if page is not None and not isinstance(page, dict) else page or {}
    return found.get("text") or "", {ours: found.get(theirs) or "" for ours, theirs in _FIELDS.items()}


def _huge(html: str) -> tuple[str, dict[str, str]]:
    from resiliparse.extract.html2text import extract_plain_text

    title = re.search(r"<title[^>]{0,200}>([^<]{0,500})", html[:SLOW], re.IGNORECASE)
    return extract_plain_text(html, main_content=True, links=False), {"title": title[1] if title else ""}


def _is_deep(html: str) -> bool:
    depth = 0
    for match in _TAG.finditer(html):
        if not _VOID.match(match[0]):
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False
