"""Awards and indexes: prizes, titles of honour, orders, rankings, by a name behind their head or an English one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from kg.annotate.english import EnglishNames
from kg.annotate.heads import Head, HeadFinder, alternatives
from kg.annotate.named import Title, TitleReader, is_proper
from kg.model.facts import Mention
from kg.model.text import Document
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

NAME = "awards"
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
        self.full: Mapping[str, str] = words["abbreviations"]
        self.abbreviation = re.compile(rf"(?<![\w-])(?:{alternatives(self.full)})(?![\w-])")


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon["awards"], lexicon["named"])


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the awards and indexes of `document` in the order of the text; none overlaps another.

    Args:
        document: a segmented article.
        gazetteer: not needed here.
        lexicon: sections "awards" and "named".
    """
    words, text = _words(lexicon), document.text
    free = 0
    found = [*_headed(text, words), *_english(text, words), *_abbreviated(text, words)]
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if mention.start >= free:
            free = mention.end
            yield mention


def _headed(text: str, words: _Words) -> Iterator[Mention]:
    free = 0
    for head in words.finder.find(text):
        if head.start < free or head.many:
            continue
        title = words.reader.read(text, head.end)
        if _is_name(head, title, words):
            free = title.end
            yield _mention(text, head, title)


def _is_name(head: Head, title: Title, words: _Words) -> bool:
    if title.quoted or not title.text:
        return bool(title.quoted)
    first, *rest = title.text.split()
    if head.kind == "Index":
        proper = is_proper(first) and first not in words.common
        return bool(words.index_title.match(title.text) or title.abbreviation or proper and head.word not in words.near)
    if head.word in words.near:
        return first[0].isupper() and first not in words.common and bool(rest)
    return is_proper(first) or (is_proper(title.text) and len(rest) + 1 >= TITLE_WORDS)


def _mention(text: str, head: Head, title: Title) -> Mention:
    name = f"{text[head.start].upper()}{' '.join(text[head.start + 1 : head.end].split())} {title.text}"
    attrs = {"title": title.quoted} if title.quoted else {}
    if title.abbreviation:
        attrs["abbreviation"] = title.abbreviation
    return Mention(head.kind, head.start, title.end, text[head.start : title.end], name, attrs | _year(name), NAME, 0.9)


def _year(name: str) -> dict[str, str]:
    years = _YEAR.findall(name)
    return {"year": years[-1]} if years else {}


def _english(text: str, words: _Words) -> Iterator[Mention]:
    for start, end, kind in words.english.find(text):
        name = text[start:end]
        yield Mention(kind, start, end, name, name, _year(name), NAME, 0.9)


def _abbreviated(text: str, words: _Words) -> Iterator[Mention]:
    for match in words.abbreviation.finditer(text):
        short = match.group()
        yield Mention("Index", match.start(), match.end(), short, words.full[short], {"abbreviation": short}, NAME, 0.8)
