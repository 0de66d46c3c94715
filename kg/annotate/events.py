"""Events: conferences, forums, ceremonies, meetings, contests and named days, by a name of their own or pointed at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from kg.annotate.english import EnglishNames
from kg.annotate.heads import Head, HeadFinder, Rows, alternatives, body_starts
from kg.annotate.named import Title, TitleReader, full_name, is_proper
from kg.annotate.series import Series
from kg.annotate.syllables import syllables
from kg.annotate.wording import Spotter
from kg.model.facts import Mention
from kg.model.text import Document
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

NAME = "events"
NESTED = 4
"""Among as many mentions that begin before another lie those that may reach into it."""
HELD = frozenset({"Ceremony", "Meeting"})
OPENER_WORDS, LONG_TITLE = 3, 4
"""A title in lower case needs as many words to name something, more where it begins with no word for titles."""


class _Words:
    """The lexicon's words on events, compiled."""

    def __init__(self, words: Mapping[str, Any], titles: Mapping[str, Any]) -> None:
        self.finder = HeadFinder(words["heads"], words["not_after"], words["not_before"], titles)
        self.reader = TitleReader(titles)
        own = words["stops"].items()
        within = words["in_bodies"]
        self.readers = {kind: TitleReader(titles, stops, subjects_begin=False, in_bodies=within) for kind, stops in own}
        self.series = Series(titles)
        self.english = EnglishNames(words["english"])
        self.strict, self.vague = frozenset(words["strict"]), frozenset(words["vague"])
        self.parts = frozenset(words["parts"])
        self.whole = re.compile(rf" (?i:{alternatives(w for group in words['heads'].values() for w in group)})(?!\w)")
        self.quoted_only, self.capital = frozenset(words["quoted_only"]), frozenset(words["capital"])
        self.held = tuple(f" {word} " for word in words["held"])
        self.done = tuple(f" {verb} " for verb in words["done"])
        self.there = tuple(f" {lead} " for lead in words["there"])
        self.one = tuple(f"{word} " for word in words["one"])
        self.pointing = re.compile(rf" (?:{alternatives(words['pointing'])})(?!\w)")
        self.acting = re.compile(rf" (?:{alternatives(words['acting'])})(?!\w)")
        doing = rf"(?= (?:{alternatives(words['only_events'])})(?!\w))"
        self.lent = re.compile(rf"(?:(?<=[.,;] )|^)(?i:{alternatives(words['lent'])}){doing}", re.MULTILINE)
        self.clause = re.compile(r"[.,;:\n] ?$")
        self.predicate = re.compile(rf" (?:{alternatives(words['predicates'])})(?!\w)")
        self.opener = re.compile(rf"(?:{alternatives(words['openers'])})(?!\w)")
        self.behind_name = re.compile(rf" ?(?:[(,.]|(?:{alternatives(words['behind_names'])})(?!\w))")
        self.descriptive = re.compile(rf"(?:(?:{alternatives(words['descriptive'])})(?: |$))++")
        self.rows = Rows(word for group in words["heads"].values() for word in group)
        self.bare_year = re.compile(r"(?:năm )?((?:19|20)\d\d)")
        self.day_kinds = {day: kind for kind, group in words["days"].items() for day in group}
        self.day_spotter = Spotter(self.day_kinds)
        self.day = re.compile(rf"(?:{alternatives(self.day_kinds)})(?= )")
        self.no_day = re.compile(rf" (?:{alternatives(words['no_days'])})(?!\w)")


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon["events"], lexicon["named"])


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the events of `document`, named or pointed at, in the order of the text.

    A ceremony may hold the named event that it opens ("Lễ khai mạc Hội nghị …"); else none overlaps another.

    Args:
        document: a segmented article.
        gazetteer: a body that it knows by such a name is none ("Diễn đàn Kinh tế Thế giới").
        lexicon: sections "events" and "named".
    """
    words, text = _words(lexicon), document.text
    kept = list(_headed(text, gazetteer, words))
    for more in (_days(text, words), _english(text, words), _lent(text, words)):
        kept = sorted([*kept, *_fitting(more, kept)], key=lambda m: (m.start, -m.end))
    yield from kept


def _fitting(more: Iterable[Mention], kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield those of `more` that no mention of `kept`, which is in order, overlaps but as their ceremony."""
    starts = [m.start for m in kept]
    for mention in more:
        here = bisect_right(starts, mention.start)
        before, after = kept[max(0, here - NESTED) : here], kept[here : here + 1]
        free = all(m.end <= mention.start or _holds(m, mention) for m in before)
        if free and all(mention.end <= m.start for m in after):
            yield mention


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer.kind == "Ceremony" != inner.kind and outer.start < inner.start and inner.end <= outer.end


def _headed(text: str, gazetteer: Gazetteer, words: _Words) -> Iterator[Mention]:
    free = ceremony = 0
    bodies = body_starts(text, gazetteer)
    for head in words.finder.find(text):
        if head.start < free or head.start in bodies or (head.word in words.capital and not head.capital):
            continue
        mention = _mention(text, head, words)
        within = head.start < ceremony
        if not mention or (within and (mention.end > ceremony or not mention.name)):
            continue
        free = mention.end
        if mention.name and head.kind == "Ceremony" and not within:
            free, ceremony = head.end, mention.end
        yield mention


def _mention(text: str, head: Head, words: _Words) -> Mention | None:
    title = _title(text, head, words)
    if _is_name(text, head, title, words):
        return _named(text, head.start, head.end, head.kind, title, words)
    one = _one_of_those_held(text, head, words)
    if not (one or _points(text, head, words)):
        return None
    if one:
        return Mention(
            head.kind, one, head.end, text[one : head.end], "", {"anaphor": head.word, "new": "1"}, NAME, 0.7
        )
    attrs = {"anaphor": head.word}
    year = words.bare_year.fullmatch(title.text)
    if year:
        attrs["year"] = year[1]
    end = title.end if year or words.descriptive.fullmatch(title.text) else head.end
    return Mention(head.kind, head.start, end, text[head.start : end], "", attrs, NAME, 0.7)


def _title(text: str, head: Head, words: _Words) -> Title:
    """Read the title; a head has none before a verb of its own, nor a part's head before the name of the whole."""
    part = head.word in words.parts and words.whole.match(text, head.end)
    if part or words.predicate.match(text, head.end):
        return Title(head.end)
    return words.readers.get(head.kind, words.reader).read(text, head.start, head.end)


def _is_name(text: str, head: Head, title: Title, words: _Words) -> bool:
    if head.many or title.quoted or head.word in words.quoted_only:
        return bool(title.quoted) and not head.many and head.kind != "Meeting"
    if head.one and not head.capital:
        return False
    described = words.descriptive.match(title.text)
    rest = title.text[described.end() :] if described else title.text
    if is_proper(rest):
        return not words.bare_year.fullmatch(title.text)
    if head.kind in words.strict or head.predicative:
        return False
    if words.opener.match(title.text):
        return len(rest.split()) >= OPENER_WORDS
    told = head.capital and not head.opens and words.behind_name.match(text, title.end)
    return bool(told) and len(rest.split()) >= LONG_TITLE


def _points(text: str, head: Head, words: _Words) -> bool:
    if head.many or head.one or (head.predicative and not _is_held(text, head, words)):
        return False
    loose = head.word in words.vague and (head.opens or not head.capital)
    if loose and not (_acts(text, head, words) or _is_brought_up(text, head, words)):
        return False
    return not words.rows.after(text, head.end) and not words.rows.before(text, head.start)


def _one_of_those_held(text: str, head: Head, words: _Words) -> int:
    """Return where a word for "a" stands before an event that somebody attended: "nói tại một cuộc họp báo"; else 0."""
    if not head.one or head.many:
        return 0
    first = text.rfind(" ", 0, head.start - 1) + 1
    return first if text.startswith(words.one, first) and text.endswith((*words.there, *words.done), 0, first) else 0


def _is_brought_up(text: str, head: Head, words: _Words) -> bool:
    before = text.endswith(words.there, 0, head.start)
    return before or bool(words.pointing.match(text, head.end)) or (head.kind in HELD and _is_done(text, head, words))


def _is_done(text: str, head: Head, words: _Words) -> bool:
    """Tell whether a ceremony or meeting is one that was held or seen: "chứng kiến lễ ký"."""
    return text.endswith(words.done, 0, head.start)


def _acts(text: str, head: Head, words: _Words) -> bool:
    """Tell whether a clause begins with the head, and what events do follows: "…, sự kiện thu hút …"."""
    begins = head.opens or bool(words.clause.search(text, max(0, head.start - 2), head.start))
    return begins and bool(words.acting.match(text, head.end))


def _lent(text: str, words: _Words) -> Iterator[Mention]:
    """Words for other things that mean an event where they do what only events do: "Chương trình diễn ra …"."""
    for match in words.lent.finditer(text):
        yield Mention("Event", match.start(), match.end(), match[0], "", {"anaphor": match[0].lower()}, NAME, 0.7)


def _is_held(text: str, head: Head, words: _Words) -> bool:
    """Tell whether a meeting is one that somebody had ("đã có cuộc gặp")."""
    return head.kind == "Meeting" and text.endswith(words.held, 0, head.start)


def _named(text: str, start: int, head_end: int, kind: str, title: Title, words: _Words) -> Mention:
    name = full_name(text, start, head_end, title)
    attrs = words.series.attrs(name)
    if _names_alone(kind, title, words):
        attrs["alias"] = title.quoted
    elif kind == "Meeting" and (described := words.descriptive.match(title.text)):
        attrs["alias"] = full_name(text, start, head_end, replace(title, text=title.text[described.end() :]))
    if title.abbreviation and kind != "Ceremony":  # of what it opens or announces
        attrs["abbreviation"] = title.abbreviation
    sure = bool(title.quoted) or is_proper(title.text)
    return Mention(kind, start, title.end, text[start : title.end], name, attrs, NAME, 0.9 if sure else 0.6)


def _names_alone(kind: str, title: Title, words: _Words) -> bool:
    """Tell whether the quotation alone names the event too, and not the scheme or prize that it is about."""
    if not title.quoted or title.quoted not in title.text or kind == "Ceremony":
        return False
    lead = title.text.partition(title.quoted)[0].strip()
    return not lead or bool(words.descriptive.fullmatch(lead))


def _days(text: str, words: _Words) -> Iterator[Mention]:
    """Days, weeks and years with a name: the head and what follows have a capital."""
    free = 0
    for match in words.day_spotter.matches(words.day, syllables(text)):
        start, end = match.span()
        within = start < free or text[start - 1 : start].isalnum()
        if within or not _begins_name(text, end, match.group()) or words.no_day.match(text, end):
            continue
        title = words.reader.read(text, start, end)
        if len(title.text.split()) > 1:
            free = title.end
            yield _named(text, start, end, words.day_kinds[match.group()], title, words)


def _begins_name(text: str, end: int, day: str) -> bool:
    """Tell whether a name follows: a bare "Ngày" needs a capital behind it, "Ngày Chuyển đổi số" has one within."""
    following = text[end + 1 : end + 2]
    return following.isupper() or (following.isalpha() and " " in day)


def _english(text: str, words: _Words) -> Iterator[Mention]:
    for start, end, kind in words.english.find(text):
        name = text[start:end]
        yield Mention(kind, start, end, name, name, words.series.attrs(name), NAME, 0.9)
