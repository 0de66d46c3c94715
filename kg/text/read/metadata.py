"""What a format tells about an article beside its text: title, date, source, url, author, id."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, ParamSpec, TypeVar

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.source import LARGEST, Source, article_id

_Made = TypeVar("_Made")
_Given = ParamSpec("_Given")

_ISO: Final = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_VIETNAMESE: Final = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})(?!\d)")


def make_article(source: Source, text: str, meta: Mapping[str, str], *, part: int = 0) -> Article:
    """Return the article with this text.

    Args:
        source: where it comes from; its stem is the id where the metadata gives none.
        text: the article's text, as read.
        meta: any of id, title, date, source, url, author; other keys count for nothing.
        part: the 1-based line in a file that holds many articles, 0 for a file that is one.

    Raises:
        ArticleError: the text is longer than any article, or it or the metadata holds half of a surrogate pair, which
            no file can hold.
    """
    if len(text) > LARGEST:
        problem = f"the text has more than {LARGEST:,} characters"
        raise ArticleError(problem, path=source.name, line=part, hint="no article is so long; divide it")
    known = {key: " ".join(meta.get(key, "").split()) for key in ("title", "source", "url", "author")}
    try:
        "".join((text, *known.values())).encode()
    except UnicodeEncodeError as e:
        problem = "the text holds half a character (a lone surrogate)"
        raise ArticleError(problem, path=source.name, line=part, hint="write it anew from its origin") from e
    name = meta.get("id", "").strip() or (f"{source.stem}-{part}" if part else source.stem)
    where = f"{source.name}:{part}" if part else source.name
    return Article(id=article_id(name), text=text, date=iso_date(meta.get("date", "")), path=where, **known)


def or_report(make: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made | ArticleError:
    """Return what `make` returns, or the `ArticleError` that it raises: a bad article of a file costs no other."""
    try:
        return make(*args, **kwargs)
    except ArticleError as e:
        return e


def iso_date(text: str) -> str:
    """Return the day that `text` begins with, "2021-11-03…" or "3/11/2021…", as ISO 8601; "" where it is none."""
    found = _ISO.match(text.strip()) or _VIETNAMESE.search(text)
    if not found:
        return ""
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
    except ValueError:
        return ""
