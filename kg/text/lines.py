"""Which lines of a page are the article: judged line by line, and dropped whole or shortened at either end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from msgspec import Struct

from kg.text.chrome import Chrome, Note, Why, unheard
from kg.text.offsets import Traced
from kg.text.sentences import load_splitter

LONGEST: Final = 300  # furniture is short; a longer line is prose
LONGEST_TITLE: Final = 160
LONGEST_CREDIT: Final = 120
TITLES: Final = 12
LAST: Final = 5  # among so many last lines a byline is looked for
BYLINES: Final = 2  # more names than that are a list
SHORTEST_TWIN: Final = 40  # a shorter line may well stand twice
TEASERS: Final = 3  # of so many lines of furniture at most one is a paragraph
PARAGRAPH: Final = 60  # a line that ends as a sentence does and has so many characters is one
ENDING: Final = frozenset({Why.END, Why.LIST, Why.COMMENT})

_SENTENCE_END: Final = re.compile(r"[.!?…:;,][”\"’')\]]*$")
_ASKS: Final = re.compile(r"\?[”\"’')\]]*$")
_BEHIND_LAST_STOP: Final = re.compile(
    r"(?P<word>[\w.&-]*)[”\"’')%\]]*[.!?…][.!?…/”\"’')]*(?P<space>\s+)(?P<tail>(?:[^.!?…]|\.(?=\S)|(?<=\b[A-ZĐ])\.){1,60})$"
)


class _Line(Struct):
    """What is kept, [start, end) of the text, of a line [begin, stop); empty where nothing is, and then why."""

    begin: int
    stop: int
    start: int
    end: int
    why: Why = Why.CREDIT

    @property
    def kept(self) -> bool:
        return self.start < self.end

    def drop(self, why: Why) -> None:
        self.end, self.why = self.start, why

    def left_out(self) -> Iterator[tuple[int, int, Why]]:
        """Yield what is not kept of the line, with the reason."""
        if not self.kept:
            yield self.begin, self.stop, self.why
        else:
            yield self.begin, self.start, Why.PREFIX
            yield self.end, self.stop, self.why


def kept_lines(traced: Traced, chrome: Chrome, note: Note = unheard) -> Traced:
    """Return what is left when page furniture, repeated paragraphs and the byline are dropped.

    Args:
        traced: paragraphs parted by one newline each.
        chrome: what counts as page furniture.
        note: told what is left out.
    """
    lines = _split(traced.text)
    _drop_comments(lines, traced.text, chrome)  # before lists, of which their heading may look like one more title
    _drop_lists(lines, traced.text, chrome)
    for line in lines:
        _shorten(line, traced.text, chrome)
    _drop_head(lines, traced.text)
    _drop_tail(lines, traced.text, chrome)
    _drop_twins(lines, traced.text)
    _drop_bylines([line for line in lines if line.kept], traced.text, chrome)
    for start, end, why in (gap for line in lines for gap in line.left_out()):
        if start < end:
            note(*traced.to_source(start, end), why)
    return traced.without(_gaps([line for line in lines if line.kept], len(traced.text)))


def _split(text: str) -> list[_Line]:
    ends = [-1, *(match.start() for match in re.finditer("\n", text)), len(text)]
    return [_Line(before + 1, end, before + 1, end) for before, end in pairwise(ends)]


def _shorten(line: _Line, text: str, chrome: Chrome) -> None:
    """Drop a line of furniture; else what stands before its first word, and the photo credit at its end."""
    short = line.kept and line.end - line.start <= LONGEST
    whole = ((Why.BEGIN, chrome.begins), (Why.END, chrome.ends), (Why.LINE, chrome.lines)) if short else ()
    if why := next((why for why, pattern in whole if pattern.fullmatch(text, line.start, line.end)), None):
        line.drop(why)
    elif prefix := chrome.prefixes.match(text, line.start, line.end):
        line.start = prefix.end()
        _shorten(line, text, chrome)
    elif chrome.credit_signs.search(text, tail := max(line.start, line.end - LONGEST_CREDIT), line.end):
        credit = chrome.tail_credits.search(text, tail, line.end)
        line.end = credit.start() if credit else line.end


def _drop_lists(lines: Sequence[_Line], text: str, chrome: Chrome) -> None:
    """Drop headings of other articles and the titles under them; above the first paragraph one may be the article's."""
    left, begun = 0, False
    for line in lines:
        string = text[line.start : line.end]
        begun = begun or _is_paragraph(string)
        if len(string) <= LONGEST_TITLE and line.kept and chrome.lists.fullmatch(string):
            left = TITLES if begun else 0
            line.drop(Why.LIST)
        elif left and line.kept:
            left = 0 if _is_paragraph(string) or _SENTENCE_END.search(string) else left - 1
            if left:
                line.drop(Why.LIST)


def _drop_comments(lines: Sequence[_Line], text: str, chrome: Chrome) -> None:
    for index, line in enumerate(lines):
        if line.start > len(text) / 2 and line.kept and chrome.comments.fullmatch(text, line.start, line.end):
            for rest in lines[index:]:
                rest.drop(Why.COMMENT)
            return


def _drop_head(lines: Sequence[_Line], text: str) -> None:
    """Drop what stands above the last menu or the like before the first paragraph."""
    head = list(takewhile(lambda line: not _is_paragraph(text[line.begin : line.stop]), lines))
    last = max((number for number, line in enumerate(head) if line.why is Why.BEGIN and not line.kept), default=0)
    for line in head[:last]:
        line.drop(Why.BEGIN)


def _drop_tail(lines: Sequence[_Line], text: str, chrome: Chrome) -> None:
    """Drop the rest of a page from the first line on that ends its article, and behind which is but furniture.

    That is: paragraphs are few there, and each is a teaser, with a title or date behind it.
    """
    paragraphs = [line.kept and _is_paragraph(text[line.start : line.end]) for line in lines]
    begun = paragraphs.index(True) if any(paragraphs) else len(lines)
    ends, teasers = len(lines), 0
    for number in range(len(lines) - 1, begun, -1):
        line = lines[number]
        if paragraphs[number] and not _is_teaser(lines[number + 1 : number + 2], text, chrome):
            break
        teasers += paragraphs[number]
        if not line.kept and line.why in ENDING and teasers * TEASERS <= len(lines) - number:
            ends = number
    for line in lines[ends:]:
        if line.kept:
            line.drop(Why.END)


def _is_teaser(behind: Sequence[_Line], text: str, chrome: Chrome) -> bool:
    """Tell whether what stands right behind a paragraph is a title, a date or the like, as behind no last paragraph."""
    if not behind or _is_paragraph(string := text[behind[0].begin : behind[0].stop]):
        return False
    if not behind[0].kept:
        return behind[0].why is Why.LINE
    return _ASKS.search(string) is not None or not (_SENTENCE_END.search(string) or chrome.bylines.fullmatch(string))


def _is_paragraph(string: str) -> bool:
    """Tell whether a line is prose: long, or a sentence of some length; a short question may well be a title."""
    if PARAGRAPH <= len(string) <= LONGEST_TITLE:
        return bool(_SENTENCE_END.search(string)) and not _ASKS.search(string)
    return len(string) > LONGEST_TITLE


def _drop_twins(lines: Sequence[_Line], text: str) -> None:
    """Drop a paragraph that stood before, and a teaser that breaks off ("…") where another one goes on."""
    strings = [text[line.start : line.end].casefold() for line in lines]
    longest: dict[str, str] = {}
    for string in strings:
        if len(string) >= SHORTEST_TWIN:
            start = string[:SHORTEST_TWIN]
            longest[start] = max(longest.get(start, ""), string, key=len)
    seen: set[str] = set()
    for line, string in zip(lines, strings, strict=True):
        if len(string) >= SHORTEST_TWIN:
            if string in seen or _breaks_off(string, longest[string[:SHORTEST_TWIN]]):
                line.drop(Why.TWIN)
            seen.add(string)


def _breaks_off(string: str, longest: str) -> bool:
    begun = string.rstrip(".… ")
    return string.endswith(("…", "...")) and len(longest) > len(string) and longest.startswith(begun)


def _drop_bylines(lines: Sequence[_Line], text: str, chrome: Chrome) -> None:
    """Drop the author's name from the last lines; a single line is no byline, nor is a list of names one."""
    found = [line for line in lines[1:][-LAST:] if chrome.bylines.fullmatch(text, line.start, line.end)]
    if len(found) <= BYLINES:
        for line in found:
            line.drop(Why.BYLINE)
    last = next((line for line in reversed(lines) if line.kept), None)
    tail = last and _BEHIND_LAST_STOP.search(text, max(last.start, last.end - 90), last.end)
    if last and tail and not load_splitter().is_abbreviation(tail["word"]) and chrome.bylines.fullmatch(tail["tail"]):
        last.end, last.why = tail.start("space"), Why.BYLINE


def _gaps(lines: Sequence[_Line], length: int) -> list[tuple[int, int]]:
    """Return what lies between the kept lines, but for the newline that parts each from the next, and spaces."""
    if not lines:
        return [(0, length)] if length else []
    gaps = [(0, lines[0].start)]
    for line, after in pairwise(lines):
        gaps += ((line.end, after.begin - 1), (after.begin, after.start))
    gaps.append((lines[-1].end, length))
    return [(start, end) for start, end in gaps if start < end]
