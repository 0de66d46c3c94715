"""Where the name behind a head word ends: at a closing quotation mark, or at a word that can't be part of a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import regex
from msgspec import Struct

from kg.annotate.heads import alternatives
from kg.annotate.quotation import CLOSING, closing, opens
from kg.annotate.stops import TOKEN, Stops

MAX_CHARS, QUOTE_AFTER, LOOK_AHEAD = 320, 60, 12

_ABBREVIATED = re.compile(r"(?<!\w)(?:TP|Tp|tp|TX|Tx|T|Q|P|St|TS|ThS|Dr|Mr)$")
_BRACKET = re.compile(r" ?\( ?([^()\n]{2,80})\)")
_ACRONYM = re.compile(r"(?<!\w)(?=\w*[A-ZĐ]\w*[A-ZĐ])[\w&.’'/-]+")
_ENGLISH = re.compile(r"[A-Z][\w-]*(?: (?:&|of|on|for|and|in|the|[A-Z0-9][\w-]*))+", re.ASCII)
_PLACE = r"(?:(?:tỉnh|thành phố|huyện|quận|thị xã|TP\.?) ?)?\p{Lu}\w+(?: \p{Lu}\w+){0,3}"
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = " \"“”'*"


class Title(Struct, frozen=True):
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
        in_bodies: those of the further words that go on with a body's name ("Cuộc họp Nhóm công tác về …").
    """

    def __init__(
        self,
        words: Mapping[str, Any],
        stops: Iterable[str] = (),
        subjects_begin: bool = True,
        in_bodies: Iterable[str] = (),
    ) -> None:
        self._in_bodies = frozenset(in_bodies)
        self._stops = Stops(words, stops, subjects_begin)
        ranks = rf"(?:các )?(?:{alternatives(words['officials'])})(?!\w)"
        self._officials = re.compile(rf" (?i:{ranks})(?:(?:,| và) (?i:{ranks}))*") if subjects_begin else None
        self._rank = re.compile(f"(?i:{ranks})")
        self._more_officials = re.compile(rf"(?:,|và) (?i:{ranks})")
        self._not_first = re.compile(rf" (?:{alternatives(words['not_first'])})(?!\w)")
        self._rows = re.compile(rf"(?:^|[ ])(?:{alternatives(words['row_words'])})$", re.I)
        self._row_goes_on = re.compile(r",(?: [^\W\dA-ZĐ_][^\W\d_]*){1,4}(?:,| và )")
        pairs = (pair.split(", ") for pair in words["pairs"])
        self._pair = re.compile("|".join(rf"(?<=(?<!\w){left}), {right}(?!\w)" for left, right in pairs))
        self._after_comma = re.compile(rf"\s*(?:{alternatives(words['after_comma'])})(?!\w)")
        self._year_to_come = re.compile(_year_to_come(words))
        self._after_dash = re.compile(rf"\s*(?:{alternatives(words['after_dash'])})(?!\w)")
        self._bodies = re.compile(rf"(?<!\w)(?:{alternatives(words['bodies'])})(?!\w)")
        gap = r"[\s,–&/-]"
        self._dangling = re.compile(rf"(?:(?<!{gap}){gap}++(?:{alternatives(words['dangling'])})(?!\S))*+{gap}*+$")
        self._complete = re.compile(rf"(?<!\w)(?:{alternatives(words['complete'])})$")
        self._tail = re.compile(_tail(words))
        self._begun = re.compile(rf" ?[“\"]?(?:{alternatives(words['makes'])})(?!\w)", re.I)
        self._becomes = re.compile(rf"(?<!\w)(?:{alternatives(words['becomes'])})(?!\w)")
        self._there_then = regex.compile(rf"tại {_PLACE} (?:{alternatives(words['years'])}) (?:năm )?\d{{4}}")
        self._leads = re.compile(rf"^(?:{alternatives(words['bracket_leads'])})[: ]+", re.I)
        self._speech = re.compile(rf"[.!?] |(?<!\w)(?:{alternatives(words['speech'])})(?!\w)")
        self._no_names = frozenset(words["no_names"])

    def read(self, text: str, head: int, start: int) -> Title:
        """Read the title behind a head, or within the quotation that the head begins; it holds no second such head.

        Args:
            text: the cleaned text.
            head: where the head begins.
            start: where it ends, and the title begins.
        """
        return self._within(text, head, start) or self._behind(text, text[head:start].lower(), start)

    def _behind(self, text: str, head: str, start: int) -> Title:
        officials = self._officials.match(text, start) if self._officials else None
        end = resume = officials.end() if officials else start
        for token in TOKEN.finditer(text, start, min(len(text), start + MAX_CHARS)):
            mark = token.group()
            if token.start() < resume:
                continue
            if officials and not text[end - 1].isdigit() and (more := self._more_officials.match(text, token.start())):
                end = resume = more.end()
            elif mark[0].isalnum():
                if self._ends_at(text, head, start, end, token):
                    break
                end = token.end()
            elif mark in CLOSING and end - start <= QUOTE_AFTER:
                return self._quoted(text, start, end, token.start())
            elif self._passes(text, start, token):
                resume = token.end()
            else:
                break
        return self._finish(text, start, self._trimmed(text, start, end))

    def _ends_at(self, text: str, head: str, start: int, end: int, token: re.Match[str]) -> bool:
        if self._stops.starts_anew(text, start, end, token):
            return True
        if self._stops.ends(text, token, end == start) and not self._goes_on(text, start, token):
            return token.group() not in self._in_bodies or not self._bodies.search(text, start, end)
        return text[token.start() : token.start() + len(head)].lower() == head

    def _goes_on(self, text: str, start: int, token: re.Match[str]) -> bool:
        """Tell whether a word goes on with the title: "xây dựng Huế trở thành …", "… tại Huế giai đoạn 2021-2025"."""
        if self._there_then.match(text, token.start()):
            return True
        verb = self._becomes.search(text, max(start, token.start() - LOOK_AHEAD), token.end() + LOOK_AHEAD)
        if not verb or not verb.start() <= token.start() < verb.end() or not self._begun.match(text, start):
            return False
        return text[start : verb.start()].split()[-1][:1].isupper()

    def _within(self, text: str, head: int, start: int) -> Title | None:
        """Read the title of a head that a quotation begins with; None where it begins none, or one of speech."""
        if not head or text[head - 1] not in CLOSING or not opens(text, head - 1):
            return None
        close = closing(text, head - 1)
        inner = text[start:close] if close else ""
        if not inner.strip() or inner[-1] in ".,!?" or self._speech.search(inner):
            return None
        return Title(close, " ".join(inner.split()), text[head:close])

    def _passes(self, text: str, start: int, token: re.Match[str]) -> bool:
        """Tell whether the title goes on behind a mark."""
        mark, at = token.group(), token.start()
        if mark in "&/+%'’":
            return True
        if mark == ".":
            return bool(_ABBREVIATED.search(text, max(start, at - 4), at))
        if mark == ",":
            return self._passes_comma(text, start, at)
        return mark in "-–" and at > start + 1 and self._passes_dash(text, token.end())

    def _passes_comma(self, text: str, start: int, at: int) -> bool:
        if self._after_comma.match(text, at + 1):
            return at > start and not self._year_to_come.match(text, at + 1)
        if self._pair.match(text, at):
            return True
        segment = text[max(start, text.rfind(",", start, at) + 1) : at].strip()
        row = self._rows.search(segment) if segment else self._rows.search(text[max(0, start - 20) : start])
        if not row:
            return False
        following = TOKEN.match(text, at + 2)
        if not following or not following.group().islower() or self._stops.ends(text, following):
            return False
        return not segment or row.start() == 0 or bool(self._row_goes_on.match(text, at))

    def _passes_dash(self, text: str, behind: int) -> bool:
        token = TOKEN.search(text, behind, behind + 40)
        if not token or "\n" in text[behind : token.end()] or self._stops.is_subject(text, token):
            return False
        first = token.group()[0]
        return first.isupper() or first.isdigit() or bool(self._after_dash.match(text, behind))

    def _trimmed(self, text: str, start: int, end: int) -> int:
        if self._complete.search(text, start, end):
            return end
        cut = self._dangling.search(text, start, end)
        return max(start, cut.start()) if cut else end

    def _quoted(self, text: str, start: int, end: int, mark: int) -> Title:
        close = closing(text, mark)
        inner = text[mark + 1 : close].strip() if close else ""
        lead_end = self._trimmed(text, start, end)
        lead = text[start:lead_end]
        loose = lead_end < end and text[lead_end:end].split()[-1:] != ["về"]
        if loose or not opens(text, mark) or not self._is_title(lead, inner):
            return self._finish(text, start, lead_end)
        behind = self._numbers_end(text, close + 1)
        title = " ".join(f"{lead} {inner} {text[close + 1 : behind]}".split())
        return self._with_bracket(text, behind, title, inner.strip(".,; "))

    def _is_title(self, lead: str, inner: str) -> bool:
        """Tell whether a quotation is a title and no speech, given what stands between the head and it."""
        if not _LETTER.search(inner) or (lead and inner[0].islower()):
            return False
        return not (is_proper(lead) and self._speech.search(inner))

    def _finish(self, text: str, start: int, end: int) -> Title:
        if end == start or self._not_first.match(text, start):
            return Title(start)
        end = self._numbers_end(text, end)
        return self._with_bracket(text, end, " ".join(text[start:end].split()), "")

    def _numbers_end(self, text: str, end: int) -> int:
        """Return where the numbers end that go on with a name that ended at `end` ("lần thứ 4 năm 2021")."""
        match = self._tail.match(text, end)
        return match.end() if match else end

    def _with_bracket(self, text: str, end: int, title: str, quoted: str) -> Title:
        short, behind = self._bracket(text, end)
        if not short:
            return Title(end, title, quoted)
        last = self._numbers_end(text, behind)
        of_body = self._bodies.search(self._rank.sub("", title)) and not quoted and not short[-1].isdigit()
        own = "" if of_body else short
        return Title(last, " ".join(f"{title} {text[behind:last]}".split()), quoted, own)

    def _bracket(self, text: str, end: int) -> tuple[str, int]:
        """Return the short name that a bracket behind `end` gives, and where the bracket ends."""
        match = _BRACKET.match(text, end)
        if not match:
            return "", end
        plain = match.group(1).strip(_MARKS)
        inner = self._leads.sub("", plain)
        short = re.split(r"\s[-–]\s|[,;:]", inner)[0].strip(_MARKS)
        known = inner != plain or _ACRONYM.match(short) or _ENGLISH.fullmatch(short)
        if not known or not short[:1].isupper() or short.split()[0] in self._no_names:
            return "", end
        return short, match.end()


def is_proper(title: str) -> bool:
    """Tell whether a title holds a capital or a number, as names do."""
    return any(c.isupper() or c.isdigit() for c in title)


def full_name(text: str, start: int, end: int, title: Title) -> str:
    """Return head and title as one name, with a capital.

    Args:
        text: the cleaned text.
        start: where the head begins.
        end: where it ends.
        title: what was read behind it.
    """
    head = " ".join(text[start:end].split())
    return f"{head[0].upper()}{head[1:]} {title.text}"


def _tail(words: Mapping[str, Any]) -> str:
    ordinals = alternatives(words["ordinals"])
    number = rf"(?:\d{{1,4}}(?:\s?[-–]\s?\d{{2,4}})?|[IVXL]+|{ordinals})(?![\w/]|[.,]\d)"
    year = r"(?:19|20)\d\d(?:\s?[-–]\s?20\d\d)?(?![\w/]|[.,]\d)"
    gap = rf"(?:(?:,(?!{_year_to_come(words)}))? (?:và )?(?={alternatives(words['after_comma'])})| [-–] | )"
    return rf"(?:{gap}(?:(?:{alternatives(words['numbered'])}) {number}|{year}))+"


def _year_to_come(words: Mapping[str, Any]) -> str:
    """Return the expression for a year behind a comma that begins a goal, and ends no title."""
    last = alternatives(words["after_last_year"])
    return rf"\s*(?:đến|tới) năm \d{{4}}(?!\s*[.;:)”\"\n]|,? (?:{last})(?!\w)|\s*\Z)"
