"""Laws by their titles: "Luật Đất đai năm 2013", "Bộ luật Dân sự", "Luật Việc làm (sửa đổi)", "Hiến pháp 2013"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex
from msgspec import Struct

from kg.annotate.citations import NUMBER, numbering
from kg.annotate.wording import GAP, MAYBE_GAP, levelled

if TYPE_CHECKING:
    from kg.vocab.lexicon import Lexicon

SURE: Final = 1.0
GUESSED: Final = 0.7
"""The title is none that the lexicon knows: where it ends is a guess."""

_YEAR: Final = r"(?P<y>(?:19|20)[0-9][0-9])(?![0-9/-])"


class Title(Struct, frozen=True):
    """A law's name: where it ends, the name rightly written, what it tells."""

    end: int
    name: str
    attrs: Mapping[str, str] = {}
    confidence: float = SURE


class _Shapes(Struct, frozen=True, eq=False):
    known: regex.Pattern[str]
    unknown: regex.Pattern[str]
    amending: regex.Pattern[str]
    tail: regex.Pattern[str]
    number: regex.Pattern[str]
    constitution: regex.Pattern[str]
    titles: Mapping[str, str]


def law_title(seen: str, start: int, head_end: int, lexicon: Lexicon) -> Title | None:
    """Return the law that is named from `start` on, or None.

    Args:
        seen: the text with one spelling of tones and dashes.
        start: where the head word ("Luật") begins.
        head_end: where it ends.
        lexicon: its section "legal".
    """
    amending = _shapes(lexicon).amending.match(seen, head_end)
    amended = _own_title(seen, amending.start("law"), amending.end("law"), lexicon) if amending else None
    if amending and amended:
        name = f"{seen[start:head_end].capitalize()} {' '.join(amending['what'].split())} {amended.name}"
        return Title(amended.end, name, {}, amended.confidence)
    return _own_title(seen, start, head_end, lexicon)


def _own_title(seen: str, start: int, head_end: int, lexicon: Lexicon) -> Title | None:
    shapes, head = _shapes(lexicon), seen[start:head_end].capitalize()
    if known := shapes.known.match(seen, head_end):
        title = shapes.titles[" ".join(known["title"].lower().split())]
        if " " in title or seen[start].isupper() or known["title"][0].isupper():
            return _with_tail(seen, known.end(), f"{head} {title}", SURE, lexicon)
    unknown = shapes.unknown.match(seen, head_end) if seen[start].isupper() else None
    return _with_tail(seen, unknown.end(), f"{head} {unknown['title']}", GUESSED, lexicon) if unknown else None


def constitution(seen: str, start: int, lexicon: Lexicon) -> Title | None:
    """Return the constitution that is named at `start`, with its year where one is said, or None."""
    match = _shapes(lexicon).constitution.match(seen, start)
    if not match:
        return None
    name = lexicon["legal"]["constitution"].capitalize()
    year = match["y"]
    return Title(match.end(), f"{name} năm {year}" if year else name, {"year": year} if year else {})


def _with_tail(seen: str, end: int, title: str, confidence: float, lexicon: Lexicon) -> Title:
    """Add the year, "(sửa đổi)" and the number that may follow a title."""
    shapes, attrs, name = _shapes(lexicon), {"title": title}, title
    if (tail := shapes.tail.match(seen, end)) and tail.end() > end:
        end = tail.end()
        if tail["amended"]:
            name = f"{name} ({' '.join(tail['amended'].lower().split())})"
        if tail["y"]:
            name, attrs["year"] = f"{name} năm {tail['y']}", tail["y"]
    if (match := shapes.number.match(seen, end)) and (number := numbering(lexicon).read(match)).suffix:
        end = number.end
        attrs |= number.attrs()
    return Title(end, name, attrs, confidence)


@lru_cache(maxsize=4)
def _shapes(lexicon: Lexicon) -> _Shapes:
    words = lexicon["legal"]
    titles = {levelled(title).lower(): title for title in map(str, words["law_titles"])}
    titles |= {short.lower(): title for short, title in words["law_abbreviations"].items()}
    ordered = sorted(titles, key=lambda title: (-len(title), title))
    known = "|".join(GAP.join(map(regex.escape, title.split(" "))) for title in ordered)
    amended = rf"(?P<amended>{'|'.join(sorted(map(regex.escape, words['amended']), key=len, reverse=True))})"
    year = rf"(?:,?{GAP}(?:{words['year']}{GAP})?{_YEAR})"
    laws = "|".join(GAP.join(law.split(" ")) for law in sorted(words["laws"], key=len, reverse=True))
    stops = "|".join(map(regex.escape, sorted({*words["goes_on"], *words["title_ends"]}, key=len, reverse=True)))
    what = rf"{words['amending']}(?:{GAP}các)?"
    country = rf"(?!{GAP}\p{{Lu}})"
    return _Shapes(
        known=regex.compile(rf"{GAP}(?P<title>{known})(?!\w)", regex.IGNORECASE),
        unknown=regex.compile(
            rf"{GAP}(?P<title>\p{{Lu}}\p{{Ll}}+{GAP}(?!(?:{stops})(?!\w))\p{{Ll}}+)(?!\w|{MAYBE_GAP},{GAP}\p{{Ll}})"
        ),
        amending=regex.compile(rf"{GAP}(?P<what>{what}){GAP}(?P<law>{laws})(?!\w)", regex.IGNORECASE),
        tail=regex.compile(
            rf"{year}?(?:{MAYBE_GAP}\({amended}{year}?\)|{GAP}{amended}(?!\w|{GAP}(?:một|các|điều)){year}?)?",
            regex.IGNORECASE,
        ),
        number=regex.compile(rf"{GAP}(?:số:?{MAYBE_GAP})?{NUMBER}"),
        constitution=regex.compile(
            rf"{words['constitution'].capitalize()}(?!\w)(?:(?:{GAP}{words['year']})?{GAP}{_YEAR})?{country}"
        ),
        titles=titles,
    )
