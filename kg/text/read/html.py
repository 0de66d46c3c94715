"""Web pages: the main text and the metadata, as trafilatura finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import make_article
from kg.text.read.source import Source, decode

MAX_BYTES: Final = 2_000_000  # trafilatura's time grows faster than the page: 3 s for 2 MB, 20 s for 5 MB


def read_html(source: Source) -> Iterator[Article]:
    """Yield the one article that the page holds."""
    # Imported here, for it takes longer than reading a hundred plain articles and most builds have no page.
    from trafilatura import bare_extraction

    data = source.stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        hint = "save its text alone, as txt or md"
        raise ArticleError(f"the page has more than {MAX_BYTES:,} bytes", path=source.name, hint=hint)
    page = bare_extraction(
        decode(data, source.name),
        include_comments=False,
        with_metadata=True,
        # Only what the page states as its date; the default also guesses one from any digits in it.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    found = page.as_dict() if page is not None and not isinstance(page, dict) else page or {}
    text = found.get("text") or ""
    if not text.strip():
        raise ArticleError("no main text was found in the page", path=source.name, hint="save its text as txt or md")
    names = {"title": "title", "date": "date", "source": "sitename", "url": "url", "author": "author"}
    yield make_article(source, text, {key: found.get(name) or "" for key, name in names.items()})
