"""Schemes, programmes, plans, strategies, frameworks, projects and systems, by number, quotation or title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from kg.annotate.costed import CostedLists
from kg.annotate.heads import Head, HeadFinder, Rows, alternatives, body_starts
from kg.annotate.named import Title, TitleReader, full_name, is_proper
from kg.annotate.names import is_vietnamese
from kg.annotate.recalled import known_initiatives, recalled
from kg.annotate.works import Works
from kg.model.facts import Mention
from kg.model.text import Document
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

NAME = "initiatives"
LOOK_BACK = 40
TITLE_WORDS, NEAR_WORDS, BRAND_WORDS, LONG = 3, 3, 9, 8
"""How many words the tests of `evidence` ask for."""

COSTED = frozenset({"Project", "Programme", "Scheme"})
"""Classes of which a cost that is told behind a title of two words makes that a name."""

_YEAR_OR_VERSION = re.compile(r"\d{4}|\d\.\d")
_NAMED = r"[A-ZĐ][\w.]*(?: [A-ZĐ][\w.]*){0,3}"
_YEARS = re.compile(r"(?:giai đoạn )?(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d")
_PART = r"[A-ZĐ][\w&.]*"
_UNITS = "tỷ|tỉ|triệu|nghìn|năm|tháng|ngày|ha|km|MW|dự"
_NUMBER = re.compile(
    rf" (?:số )?(?P<number>\d{{1,5}}(?:/\d{{4}})?(?:[/-]{_PART}(?:[/-]{_PART})*)"
    rf"|(?!(?:19|20)\d\d\b)\d{{2,4}}[A-Za-z]?(?![.,]\d|%|(?<! 0\d) (?:{_UNITS})(?!\w)))(?![\w/-])"
)
_LEADS = re.compile(r"^(Dự án) (?:đầu tư xây dựng|xây dựng|đầu tư|[Nn]hà máy) ")
_NUMBER_BRACKET = re.compile(rf" ?\( ?(?:[^()\d]{{0,25}} )?(?P<head>\w+ \w+){_NUMBER.pattern}\)")


class _Words:
    """The lexicon's words on initiatives, compiled."""

    def __init__(self, words: Mapping[str, Any], titles: Mapping[str, Any], events: Mapping[str, Any]) -> None:
        doing = f" (?:{alternatives(events['only_events'])})"
        self.an_event = re.compile(rf"(?i:{alternatives(events['lent'])}){doing}(?!\w)")
        self.finder = HeadFinder(words["heads"], words["not_after"], words["not_before"], titles, words["not_heads"])
        self.reader = TitleReader(titles)
        self.costed, self.works = CostedLists(words), Works(words)
        self.evidence: Mapping[str, Sequence[str]] = words["evidence"]
        self.head_evidence: Mapping[str, Sequence[str]] = words["head_evidence"]
        self.numbered = frozenset(words["numbered"])
        self.common = frozenset(words["common"])
        known: Mapping[str, Sequence[str]] = words["known"]
        self.known = {head: re.compile(rf"(?:{alternatives(group)})(?!\w)", re.I) for head, group in known.items()}
        self.descriptive = re.compile(rf"(?:(?:{alternatives(words['descriptive'])})(?: |$))++")
        self.no_brand = re.compile(rf"(?:{alternatives(words['no_brand'])})(?!\w)", re.I)
        self.opener = re.compile(rf"(?:{alternatives(words['openers'])})(?!\w)")
        owner, span = alternatives(words["dated"]["owners"]), alternatives(words["dated"]["spans"])
        self.dated = re.compile(rf" của (?:(?:{owner}) )?{_NAMED},? (?:{span}) \d{{4}}")
        self.pointing = re.compile(rf" (?:{alternatives(words['pointing'])})(?!\w)")
        self.acting = re.compile(rf"(?<!\w)(?:{alternatives(words['acting_after'])}) \Z", re.IGNORECASE)
        self.acting_heads = tuple(words["acting_heads"])
        self.had = tuple(f"{word} " for word in words["had"])
        self.lower_anaphor = frozenset(words["lower_anaphor"])
        self.anaphors = frozenset(words["anaphors"])
        self.rows = Rows([*words["row_fellows"], *(word for group in words["heads"].values() for word in group)])


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon["initiatives"], lexicon["named"], lexicon["events"])


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the initiatives of `document`, named or pointed at, in the order of the text; none overlaps another.

    But one that is known, or has a number, may lie within another's name ("Kế hoạch thực hiện Đề án 06").

    Args:
        document: a segmented article.
        gazetteer: a body that it knows by such a name is none ("Chương trình Phát triển Liên Hợp Quốc").
        lexicon: sections "initiatives" and "named".
    """
    text = document.text
    headed = list(_headed(text, _words(lexicon), gazetteer))
    known = list(known_initiatives(text, gazetteer, NAME))
    free = 0
    costed = [*_words(lexicon).costed.find(text, NAME), *_words(lexicon).works.find(text, NAME)]
    for mention in sorted([*known, *costed, *headed, *recalled(text, headed)], key=lambda m: (m.start, -m.end)):
        within = mention.end <= free and not mention.attrs.keys().isdisjoint(("gazetteer", "number"))
        if mention.start >= free or within:
            free = max(free, mention.end)
            yield mention


def _headed(text: str, words: _Words, gazetteer: Gazetteer) -> Iterator[Mention]:
    free, number, bodies = 0, "", body_starts(text, gazetteer)
    for head in words.finder.find(text):
        if head.start in bodies or _acts(text, head, words):
            continue
        if head.start < free:
            within = _numbered(text, head, words)
            if within and within.attrs["number"] != number:
                yield within
            continue
        mention = _numbered(text, head, words) or _titled(text, head, words) or _pointing(text, head, words)
        if mention:
            free, number = mention.end, mention.attrs.get("number", "")
            yield mention


def _acts(text: str, head: Head, words: _Words) -> bool:
    """Tell whether a centre has people there: then it is a body, and no system."""
    near = max(0, head.start - LOOK_BACK)
    return head.word.startswith(words.acting_heads) and bool(words.acting.search(text, near, head.start))


def _numbered(text: str, head: Head, words: _Words) -> Mention | None:
    match = _NUMBER.match(text, head.end) if head.word in words.numbered and not head.many else None
    if not match:
        return None
    number = match.group("number").rstrip(".-")
    end = match.start("number") + len(number)
    name = f"{head.word[0].upper()}{head.word[1:]} {number}"
    return Mention(head.kind, head.start, end, text[head.start : end], name, {"number": number}, NAME, 0.95)


def _titled(text: str, head: Head, words: _Words) -> Mention | None:
    title = words.reader.read(text, head.start, head.end)
    if not _is_name(text, head, title, words):
        return None
    name, end = full_name(text, head.start, head.end, title), title.end
    alias = title.quoted if title.quoted and title.text.startswith(title.quoted) else _shorter(name)
    attrs = {key: value for key, value in (("alias", alias), ("abbreviation", title.abbreviation)) if value}
    if bracket := _number_bracket(text, head, end):
        attrs["number"], end = bracket.group("number"), max(end, bracket.end())
    return Mention(head.kind, head.start, end, text[head.start : end], name, attrs, NAME, _confidence(title))


def _shorter(name: str) -> str:
    """Return what a project is called for short: "Dự án đầu tư xây dựng cầu X" is "Dự án cầu X" as well."""
    short = _LEADS.sub(r"\1 ", name, count=1)
    return short if short != name and is_proper(short[len("Dự án") :]) else ""


def _number_bracket(text: str, head: Head, end: int) -> re.Match[str] | None:
    """Find the bracket that gives the number of what was named before it: "(gọi tắt là Đề án 950)"."""
    bracket = _NUMBER_BRACKET.search(text, head.end, min(len(text), end + LOOK_BACK))
    return bracket if bracket and bracket.start() <= end and bracket.group("head").lower() == head.word else None


def _confidence(title: Title) -> float:
    return 0.95 if title.quoted else 0.85 if is_proper(title.text) else 0.7


def _is_name(text: str, head: Head, title: Title, words: _Words) -> bool:
    loose = not head.capital and (head.one or words.rows.before(text, head.start))
    if title.quoted or head.many or loose:
        return bool(title.quoted) and not head.many and (head.kind != "System" or is_proper(title.quoted))
    if head.word in words.known and words.known[head.word].match(title.text):
        return True
    described = words.descriptive.match(title.text)
    rest = title.text[described.end() :] if described else title.text
    needs = words.head_evidence.get(head.word, words.evidence[head.kind])
    plain = not head.predicative
    if " " in head.word and _YEARS.fullmatch(title.text):
        return True
    tests = {
        "proper": _proper(rest.split()[: NEAR_WORDS if text.endswith(words.had, 0, head.start) else None], words),
        "brand": not words.no_brand.match(title.text) and _brand(title.text.split()[:BRAND_WORDS], words),
        "near": _proper(rest.split()[:NEAR_WORDS], words),
        "words": plain and _long_enough(head, title, rest),
        "capital": plain and _long_enough(head, title, rest) and head.capital and not head.opens,
        "long": plain and len(title.text.split()) >= LONG and bool(words.opener.match(title.text)),
    }
    if any(tests[need] for need in needs):
        return True
    if plain and _long_enough(head, title, rest) and words.dated.match(text, title.end):
        return True
    worth = plain and head.kind in COSTED and rest and " " in title.text
    return bool(worth) and words.works.is_costed(text, head.end, title.end)


def _long_enough(head: Head, title: Title, rest: str) -> bool:
    if head.word.count(" ") > 1:
        return bool(title.text)
    return len(title.text.split()) >= TITLE_WORDS and bool(rest)


def _proper(title: list[str], words: _Words) -> bool:
    """Tell whether a word of the title makes it a name: a capital that no common term has, or a year among others."""
    if any(word.strip(".,-–") not in words.common for word in title if any(map(str.isupper, word))):
        return True
    return len(title) > TITLE_WORDS and any(map(_YEAR_OR_VERSION.search, title))


def _brand(title: list[str], words: _Words) -> bool:
    """Tell whether a title in lower case closes with the name of a product: "bản đồ số Map4D", "phòng họp eCabinet"."""
    named = [word for word in title if any(map(str.isupper, word)) and word.strip(".,-–") not in words.common]
    last = named[-1] if named else ""
    return last.isascii() and last != "" and not is_vietnamese(last.lower()) and all(map(_is_product, named))


def _is_product(word: str) -> bool:
    return word.isascii() and len(word) > 1


def _pointing(text: str, head: Head, words: _Words) -> Mention | None:
    if head.many or head.one or head.predicative or words.an_event.match(text, head.start):
        return None
    bare = head.word in words.anaphors and (head.capital or head.kind in words.lower_anaphor)
    if not bare and not words.pointing.match(text, head.end):
        return None
    if words.rows.after(text, head.end) or words.rows.before(text, head.start):
        return None
    return Mention(head.kind, head.start, head.end, text[head.start : head.end], "", {"anaphor": head.word}, NAME, 0.6)
