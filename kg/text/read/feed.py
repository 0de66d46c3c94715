"""RSS and Atom: an article for each entry, with as much of its text as the feed gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Final

from lxml import etree, html

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import make_article, or_report
from kg.text.read.source import Source

_ENTRIES: Final = ("item", "entry")
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "date": ("pubDate", "published", "date", "updated"),
    "url": ("link",),
    "author": ("creator", "author"),
    "source": ("source",),
    "text": ("encoded", "content", "description", "summary"),
}
_BLOCKS: Final = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr", "blockquote")


def read_feed(source: Source) -> Iterator[Article | ArticleError]:
    """Yield an article or a report for every entry."""
    number, site = 0, ""
    # No entity is replaced but the five of XML, and nothing is fetched.
    events = etree.iterparse(source.stream, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        for _, element in events:
            name = _local(element)
            if name == "title" and not number and _local(element.getparent()) in ("channel", "feed"):
                site = "".join(element.itertext())
            if name in _ENTRIES:
                number += 1
                yield or_report(_article, source, element, site, number)
                element.clear()
    except etree.XMLSyntaxError as e:
        line = e.lineno or 0
        raise ArticleError("this is no XML from here on", path=source.name, line=line, hint="fetch it again") from e
    if not number:
        yield ArticleError("the feed has no entry", path=source.name, hint="give RSS or Atom")


def _local(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""


def _article(source: Source, entry: etree._Element, site: str, number: int) -> Article:
    found = {ours: next(filter(None, (_value(entry, name) for name in names)), "") for ours, names in _NAMES.items()}
    text = _text(found.pop("text"))
    if not text.strip():
        raise ArticleError("the entry has no text", path=source.name, line=number, hint="give the pages themselves")
    meta = {**found, "date": _date(found["date"]), "source": found["source"] or site}
    return make_article(source, f"{found['title']}\n{text}" if found["title"] else text, meta, part=number)


def _value(entry: etree._Element, name: str) -> str:
    for child in entry:
        if _local(child) == name:
            value = "".join(child.itertext()).strip() or child.get("href", "")
            if value:
                return value
    return ""


def _text(markup: str) -> str:
    """Return the text of a piece of HTML, a line for each block."""
    if "<" not in markup:
        return markup
    body = html.fragment_fromstring(markup, create_parent="div")
    for element in body.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    return "\n".join(line.strip() for line in body.text_content().split("\n") if line.strip())


def _date(text: str) -> str:
    """Return a date of RFC 822 as one of ISO 8601; another as it is."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except ValueError:
        return text
