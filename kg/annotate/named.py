"""Where the name behind a head word ends: at a quotation mark's fellow, or at the word that can't be part of a title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.annotate.heads import alternatives

MAX_CHARS, MAX_QUOTE, QUOTE_AFTER = 320, 400, 60
CLOSING = {"“": "”\"“", '"': '"”', "«": "»", "‘": "’'", "'": "'’"}

_TOKEN = re.compile(r"\w+(?:[./&'’+-]\w+)*|[^\w\s]|\n")
_ABBREVIATED = re.compile(r"(?<!\w)(?:TP|Tp|tp|TX|Tx|T|Q|P|St|TS|ThS|Dr|Mr)$")
_BRACKET = re.compile(r" ?\( ?([^()\n]{2,80})\)")
_ACRONYM = re.compile(r"(?<!\w)(?=\w*[A-ZĐ]\w*[A-ZĐ])[\w&.’'/-]+")
_ENGLISH = re.compile(r"[A-Z][\w-]*(?: (?:&|of|on|for|and|in|the|[A-Z0-9][\w-]*))+", re.ASCII)
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d\d$")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Title:
    """The title behind a head word.

    Args:
        end: where the name ends in the text; the head's end where there is no title.
        text: the title on one line, without quotation marks and without a bracket that defines an abbreviation.
        quoted: what stands within quotation marks, "" where nothing does.
        abbreviation: what a bracket gives as the short or other name.
    """

    end: int
    text: str = ""
    quoted: str = ""
    abbreviation: str = ""


class TitleReader:
    """Reads titles by the lexicon section "named".

    Args:
        words: that section.
        stops: further words that end a title.
        subjects_begin: a title may begin with a person's rank ("Hội nghị Bộ trưởng Tài chính").
    """

    def __init__(self, words: Mapping[str, Any], stops: Iterable[str] = (), subjects_begin: bool = True) -> None:
        self._subjects_begin = subjects_begin
        self._stops = _stop_table(words, stops)
        self._subjects = {first: re.compile(rf"(?:{alternatives(group)})(?!\w)", re.I) for first, group in _firsts(map(str.lower, words["subjects"]))}
        self._first = frozenset(words["first"])
        self._not_first = re.compile(rf" (?:{alternatives(words['not_first'])})(?!\w)")
        self._rows = re.compile(rf"(?:^|[ ])(?:{alternatives(words['row_words'])})$", re.I)
        self._row_goes_on = re.compile(r",(?: [^\W\dA-ZĐ_][^\W\d_]*){1,4}(?:,| và )")
        self._after_comma = re.compile(rf"\s*(?:{alternatives(words['after_comma'])})(?!\w)")
        self._after_dash = re.compile(rf"\s*(?:{alternatives(words['after_dash'])})(?!\w)")
        self._after_year = re.compile(rf" (?:{alternatives(words['after_year'])})(?!\w)")
        self._bodies = re.compile(rf"(?<!\w)(?:{alternatives(words['bodies'])})(?!\w)")
        self._dangling = re.compile(rf"(?:[\s,–&/-]+(?:(?<!\w)(?:{alternatives(words['dangling'])})(?=$|\s))?)+$")
        number = rf"(?:\d{{1,4}}(?:\s?[-–]\s?\d{{2,4}})?|[IVXL]+|{alternatives(words['ordinals'])})(?![\w/]|[.,]\d)"
        year = r"(?:19|20)\d\d(?:\s?[-–]\s?20\d\d)?(?![\w/]|[.,]\d)"
        late = alternatives(words["after_comma"])
        self._tail = re.compile(rf"(?:(?:,? (?:và )?(?={late})| [-–] | )(?:(?:{alternatives(words['numbered'])}) {number}|{year}))+")
        self._leads = re.compile(rf"^(?:{alternatives(words['bracket_leads'])})[: ]+", re.I)
        self._speech = re.compile(rf"[.!?] |(?<!\w)(?:{alternatives(words['speech'])})(?!\w)")
        self._no_names = frozenset(words["no_names"])

    def read(self, text: str, start: int) -> Title:
        """Read the title that begins at `start`, right behind a head.

        Args:
            text: the cleaned text.
            start: the head's end.
        """
        limit = min(len(text), start + MAX_CHARS)
        end = resume = start
        for token in _TOKEN.finditer(text, start, limit):
            mark = token.group()
            if token.start() < resume:
                continue
            if mark[0].isalnum():
                if self._stops_at(text, token, end == start, limit) or self._starts_anew(text, start, end, token):
                    break
                end = token.end()
            elif mark in CLOSING and end - start <= QUOTE_AFTER:
                return self._quoted(text, start, end, token.start())
            else:
                resume = self._passes(text, start, token)
                if not resume:
                    break
        return self._finish(text, start, self._trimmed(text, start, end))

    def read_within(self, text: str, head: int, start: int) -> Title | None:
        """Read the title of a head that a quotation begins with; None where it begins none, or one of speech.

        Args:
            text: the cleaned text.
            head, start: the span of the head.
        """
        if not head or text[head - 1] not in CLOSING or not _opens(text, head - 1):
            return None
        close = closing(text, head - 1)
        inner = text[start:close] if close else ""
        if not inner.strip() or inner[-1] in ".,!?" or self._speech.search(inner):
            return None
        return Title(close, " ".join(inner.split()), text[head:close])

    def tail(self, text: str, end: int) -> int:
        """Return where the numbers end that go on with a name that ended at `end` ("lần thứ 4 năm 2021")."""
        match = self._tail.match(text, end)
        return match.end() if match else end

    def _stops_at(self, text: str, token: re.Match[str], begins: bool, limit: int) -> bool:
        word, at = token.group(), token.start()
        if (pattern := self._stops.get(word)) and pattern.match(text, at, limit):
            return not (begins and word in self._first)
        subject = self._subjects.get(word.lower())
        return not (begins and self._subjects_begin) and subject is not None and bool(subject.match(text, at, limit))

    def _starts_anew(self, text: str, start: int, end: int, token: re.Match[str]) -> bool:
        """Tell whether a word begins a sentence without a full stop before it, or a clause: behind a year or a wide gap."""
        gap, word = text[end : token.start()], token.group()
        if len(gap) > 1 and gap.isspace() and word[0].isupper():
            return True
        if gap.strip() or not _YEAR.search(text, max(start, end - 9), end):
            return False
        return not self._after_year.match(text, token.end()) if word == "và" else word[0].isupper()

    def _passes(self, text: str, start: int, token: re.Match[str]) -> int:
        """Return from where to read on behind a mark, 0 where the title ends with it."""
        mark, at = token.group(), token.start()
        if mark in "&/+%'’":
            passed = True
        elif mark == ".":
            passed = bool(_ABBREVIATED.search(text, max(start, at - 4), at))
        elif mark == ",":
            passed = self._passes_comma(text, start, at)
        else:
            passed = mark in "-–" and at > start + 1 and self._passes_dash(text, token.end())
        return token.end() if passed else 0

    def _passes_comma(self, text: str, start: int, at: int) -> bool:
        if self._after_comma.match(text, at + 1):
            return at > start
        segment = text[max(start, text.rfind(",", start, at) + 1) : at].strip()
        row = self._rows.search(segment) if segment else self._rows.search(text[max(0, start - 20) : start])
        if not row:
            return False
        following = _TOKEN.match(text, at + 2)
        if not following or not following.group().islower() or self._stops_at(text, following, False, len(text)):
            return False
        return not segment or row.start() == 0 or bool(self._row_goes_on.match(text, at))

    def _passes_dash(self, text: str, behind: int) -> bool:
        token = _TOKEN.search(text, behind, behind + 40)
        if not token or "\n" in text[behind : token.end()]:
            return False
        word = token.group()
        if word.lower() in self._subjects and self._subjects[word.lower()].match(text, token.start()):
            return False
        return word[0].isupper() or word[0].isdigit() or bool(self._after_dash.match(text, behind))

    def _trimmed(self, text: str, start: int, end: int) -> int:
        cut = self._dangling.search(text, start, end)
        return max(start, cut.start()) if cut else end

    def _quoted(self, text: str, start: int, end: int, mark: int) -> Title:
        close = closing(text, mark)
        inner = text[mark + 1 : close].strip() if close else ""
        lead_end = self._trimmed(text, start, end)
        lead = text[start:lead_end]
        loose = lead_end < end and text[lead_end:end].split()[-1:] != ["về"]
        if loose or not _LETTER.search(inner) or (lead and inner[0].islower()) or not _opens(text, mark):
            return self._finish(text, start, lead_end)
        behind = self.tail(text, close + 1)
        title = " ".join(f"{lead} {inner} {text[close + 1 : behind]}".split())
        return self._with_bracket(text, behind, title, inner.strip(".,; "))

    def _finish(self, text: str, start: int, end: int) -> Title:
        if end == start or self._not_first.match(text, start):
            return Title(start)
        end = self.tail(text, end)
        return self._with_bracket(text, end, " ".join(text[start:end].split()), "")

    def _with_bracket(self, text: str, end: int, title: str, quoted: str) -> Title:
        short, behind = self._bracket(text, end)
        if not short:
            return Title(end, title, quoted)
        last = self.tail(text, behind)
        own = "" if self._bodies.search(title) and not quoted else short
        return Title(last, " ".join(f"{title} {text[behind:last]}".split()), quoted, own)

    def _bracket(self, text: str, end: int) -> tuple[str, int]:
        """Return the short name that a bracket behind `end` gives, and where the bracket ends."""
        match = _BRACKET.match(text, end)
        if not match:
            return "", end
        plain = match.group(1).strip(" \"“”'*")
        inner = self._leads.sub("", plain)
        short = re.split(r"\s[-–]\s|[,;:]", inner)[0].strip(" \"“”'*")
        known = inner != plain or _ACRONYM.match(short) or _ENGLISH.fullmatch(short)
        if not known or not short[:1].isupper() or short.split()[0] in self._no_names:
            return "", end
        return short, match.end()


def is_proper(title: str) -> bool:
    """Tell whether a title holds a capital or a number, as names do."""
    return any(c.isupper() or c.isdigit() for c in title)


def _opens(text: str, mark: int) -> bool:
    """Tell whether a quotation mark opens: one that looks the same at both ends has a gap before it."""
    return text[mark] in "“«" or not mark or text[mark - 1].isspace() or text[mark - 1] in "(["


def closing(text: str, mark: int) -> int:
    """Return where the quotation that opens at `mark` closes, 0 where it does not within its paragraph.

    Args:
        text: the cleaned text.
        mark: the offset of a mark of `CLOSING`.
    """
    wanted = CLOSING[text[mark]]
    for at in range(mark + 1, min(len(text), mark + MAX_QUOTE)):
        if text[at] == "\n":
            return 0
        if text[at] in wanted and not (text[at] in "'’" and text[at + 1 : at + 2].isalnum()):
            return at
    return 0


def _firsts(phrases: Iterable[str]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        first = _TOKEN.match(phrase)
        groups[first.group() if first else phrase].append(phrase)
    return sorted(groups.items())


def _stop_table(words: Mapping[str, Any], more: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Map the first syllable of every stop to the pattern that it must match at its place."""
    table: dict[str, list[str]] = defaultdict(list)
    before: Mapping[str, Sequence[str]] = words["unless_before"]
    after: Mapping[str, Sequence[str]] = words["unless_after"]
    for first, phrases in _firsts((*words["stops"], *more)):
        table[first].append(f"(?:{alternatives(phrases)})(?!\\w)")
    for word in {*before, *after}:
        keep = "".join(f"(?<!(?<!\\w){re.escape(kept)} )" for kept in after.get(word, ()))
        follow = f"(?! (?:{alternatives(before[word])})(?!\\w))" if word in before else ""
        table[word.split()[0]].append(f"{keep}{re.escape(word)}{follow}(?!\\w)")
    for word, followers in words["if_before"].items():
        table[word.split()[0]].append(f"{re.escape(word)} (?:{alternatives(followers)})(?!\\w)")
    for word in words["if_number"]:
        table[word].append(f"{re.escape(word)} \\d")
    table["và"].append(f"và (?i:{alternatives(words['heads_after_and'])})(?!\\w)")
    return {first: re.compile("|".join(patterns)) for first, patterns in table.items()}
