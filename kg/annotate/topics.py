"""Topics and technologies by the gazetteer, the topics that an event lists, and its theme."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from kg.annotate.heads import alternatives
from kg.annotate.known import matches
from kg.annotate.listed import TopicLists
from kg.annotate.named import TitleReader
from kg.annotate.quotation import CLOSING, closing
from kg.annotate.syllables import syllables
from kg.annotate.wording import Spotter
from kg.model.facts import Mention
from kg.model.text import Document
from kg.text.normalise import compare_key
from kg.text.repair.channels import Channel, damaged
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

NAME = "topics"
KINDS = ("Topic", "Technology")
THEME_WORDS = 3
"""A theme without quotation marks has as many words."""


class _Words:
    """The lexicon's words on topics, compiled."""

    def __init__(self, words: Mapping[str, Any], named: Mapping[str, Any]) -> None:
        self.lists = TopicLists(words)
        self.reader = TitleReader(named)
        gap = rf"(?: [^\s,.:;()\"“‘'«]+){{0,{words['theme_gap']}}}?"
        heads, links = alternatives(words["theme_heads"]), alternatives(words["theme_links"])
        self.theme_heads = Spotter(words["theme_heads"])
        self.quoted_theme = re.compile(rf"(?:{heads})(?!\w){gap}:? ?(?=[{re.escape(''.join(CLOSING))}])", re.IGNORECASE)
        self.plain_theme = re.compile(rf"(?:{alternatives(words['theme_leads'])}) (?:{heads}) (?:{links})(?= )")


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon["topics"], lexicon["named"])


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield topics, technologies and themes of `document` in the order of the text.

    Topics and technologies do not overlap; a theme may hold them.

    Args:
        document: a segmented article.
        gazetteer: its entries of the classes Topic and Technology are looked for.
        lexicon: sections "topics" and "named".
    """
    words, text = _words(lexicon), document.text
    items = [_item(document, start, end, gazetteer) for start, end in words.lists.find(text)]
    known = [m for m in _known(text, gazetteer) if all(m.end <= item.start or item.end <= m.start for item in items)]
    yield from sorted([*items, *known, *_themes(text, words)], key=lambda m: (m.start, -m.end))


def _known(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    for match in matches(text, gazetteer):
        if entry := _entry(match.entries):
            attrs = {"gazetteer": entry.id}
            yield Mention(entry.kind, match.start, match.end, match.text, entry.name, attrs, NAME, 0.9)


def _entry(entries: Iterable[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.kind in KINDS), None)


def _item(document: Document, start: int, end: int, gazetteer: Gazetteer) -> Mention:
    quote = document.text[start:end]
    entry = _entry(gazetteer.lookup(quote))
    if not entry and document.clean.soundness(*document.clean.to_source(start, end)) is not None:
        entry = _by_remains(gazetteer).get(_remains(quote))
    attrs = {"list": "1"}
    if not entry:
        return Mention("Topic", start, end, quote, " ".join(quote.split()), attrs, NAME, 0.8)
    return Mention(entry.kind, start, end, quote, entry.name, attrs | {"gazetteer": entry.id}, NAME, 0.9)


@lru_cache(maxsize=4)
def _by_remains(gazetteer: Gazetteer) -> Mapping[str, Entry]:
    """What is left of a topic's name that lost its letters → the topic, where that is left of no other."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    topics = [entry for entry in gazetteer if entry.kind in KINDS]
    for entry in topics:
        for name in entry.names:
            found[_remains(name)].add(entry.id)
    only = {entry.id: entry for entry in topics}
    return {key: only[ids.pop()] for key, ids in found.items() if len(ids) == 1 and " " in key}


def _remains(name: str) -> str:
    return damaged(compare_key(name), Channel.LETTERS)


def _themes(text: str, words: _Words) -> Iterator[Mention]:
    free = 0
    for match in words.theme_heads.matches(words.quoted_theme, syllables(text)):
        mark = match.end()
        close = closing(text, mark) if mark >= free else 0
        inner = text[mark + 1 : close].strip(" .,;") if close else ""
        if inner[:1].isalnum():
            free = close + 1
            yield Mention("Theme", mark, close + 1, text[mark : close + 1], " ".join(inner.split()), {}, NAME, 0.95)
    for match in words.plain_theme.finditer(text):
        title = words.reader.read(text, *match.span())
        start = match.end() + 1
        if not title.quoted and len(title.text.split()) >= THEME_WORDS:
            yield Mention("Theme", start, title.end, text[start : title.end], title.text, {}, NAME, 0.7)
