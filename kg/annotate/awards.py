"""Awards and indexes: prizes, titles of honour, orders, rankings, by a name behind their head or an English one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from kg.annotate.english import EnglishNames
from kg.annotate.heads import Head, HeadFinder, alternatives
from kg.annotate.known import matches
from kg.annotate.named import Title, TitleReader, full_name, is_proper
from kg.model.facts import Mention
from kg.model.text import Document
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

NAME = "awards"
KINDS = ("Award", "Index")
TITLE_WORDS = 3
_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/.-])")


class _Words:
    """The lexicon's words on awards and indexes, compiled."""

    def __init__(self, words: Mapping[str, Any], named: Mapping[str, Any]) -> None:
        self.finder = HeadFinder(words["heads"], words["not_after"], words["not_before"], named)
        self.reader = TitleReader(named, words["stops"])
        self.near = frozenset(words["near"])
        self.common = frozenset(words["common"])
        self.index_title = re.compile(rf"(?:{alternatives(words['index_titles'])})(?!\w)", re.I)
        self.english = EnglishNames(words["english"])


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon["awards"], lexicon["named"])


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the awards and indexes of `document` in the order of the text; none overlaps another.

    Args:
        document: a segmented article.
        gazetteer: its entries of the classes Award and Index are looked for.
        lexicon: sections "awards" and "named".
    """
    words, text = _words(lexicon), document.text
    known = list(_known(text, gazetteer))
    free = 0
    found = [*_headed(text, words, gazetteer, {m.start: m for m in known}), *known, *_english(text, words)]
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if mention.start >= free:
            free = mention.end
            yield mention


def _known(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    for match in matches(text, gazetteer):
        if entry := _entry(match.entries):
            attrs = {"gazetteer": entry.id}
            yield Mention(entry.kind, match.start, match.end, match.text, entry.name, attrs, NAME, 0.95)


def _entry(entries: Iterable[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.kind in KINDS), None)


def _headed(text: str, words: _Words, gazetteer: Gazetteer, known: Mapping[int, Mention]) -> Iterator[Mention]:
    free = 0
    for head in words.finder.find(text):
        if head.start < free or head.many:
            continue
        title, told = words.reader.read(text, head.start, head.end), _told(text, head, words, known)
        if not told and not _is_name(head, title, words):
            continue
        mention = _mention(text, head, title, gazetteer, told)
        free = mention.end
        yield mention


def _told(text: str, head: Head, words: _Words, known: Mapping[int, Mention]) -> Mention | None:
    """Return the known award or index that begins with a head or, an index, right behind one ("bảng xếp hạng DTI")."""
    led = head.word not in words.near and text[head.end : head.end + 1] == " "
    behind = known.get(head.end + 1) if led else None
    return known.get(head.start) or (behind if behind and behind.kind == head.kind == "Index" else None)


def _is_name(head: Head, title: Title, words: _Words) -> bool:
    if title.quoted or not title.text:
        return bool(title.quoted) and (head.word not in words.near or is_proper(title.text))
    first, *rest = title.text.split()
    if head.kind == "Index":
        proper = is_proper(first) and first not in words.common
        listed = bool(words.index_title.match(title.text) or title.abbreviation)
        return listed or (proper and head.word not in words.near)
    if head.word in words.near:
        return first[0].isupper() and first not in words.common and bool(rest)
    return first[0].isupper() or (any(map(str.isupper, "".join(rest))) and len(rest) + 1 >= TITLE_WORDS)


def _mention(text: str, head: Head, title: Title, gazetteer: Gazetteer, known: Mention | None) -> Mention:
    """Make the mention.

    An index of another year is the gazetteer's index all the same; an order of another rank is not its order.
    """
    end = max(title.end, known.end) if known else title.end
    kind, name = head.kind, full_name(text, head.start, head.end, title)
    attrs = {key: value for key, value in (("alias", title.quoted), ("abbreviation", title.abbreviation)) if value}
    attrs |= _year(name)
    if entry := _entry(gazetteer.lookup(name)):
        kind, name, attrs["gazetteer"] = entry.kind, entry.name, entry.id
    elif known and (known.kind == "Index" or known.end >= title.end):
        kind, name, attrs["gazetteer"] = known.kind, known.name, known.attrs["gazetteer"]
    return Mention(kind, head.start, end, text[head.start : end], name, attrs, NAME, 0.9)


def _year(name: str) -> dict[str, str]:
    years = _YEAR.findall(name)
    return {"year": years[-1]} if years else {}


def _english(text: str, words: _Words) -> Iterator[Mention]:
    for start, end, kind in words.english.find(text):
        name = text[start:end]
        yield Mention(kind, start, end, name, name, _year(name), NAME, 0.9)
