"""Agreements: known ones by name or letters ("EVFTA"), others by head word and title, and those told without a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex
from msgspec import Struct

from kg.annotate.syllables import syllables
from kg.annotate.wording import GAP, MAYBE_GAP, Spotter, levelled, one_of
from kg.model.facts import Mention

if TYPE_CHECKING:
    from kg.vocab.lexicon import Lexicon

RECOGNISER: Final = "legal"
KIND: Final = "Agreement"
LONGEST: Final = 14
SHORTEST, MAX_TITLE = 10, 200
_ENDS: Final = ",.;:()\n"
_DASH_APART = regex.compile(r" - ?| ?- ")
_DASH = regex.compile(r" ?- ?")
_WORD: Final = r"[\p{L}0-9&]{1,20}"


class _Shapes(Struct, frozen=True, eq=False):
    known: regex.Pattern[str]
    titled: regex.Pattern[str]
    about: regex.Pattern[str]
    quoted: regex.Pattern[str]
    common: regex.Pattern[str]
    generic: regex.Pattern[str]
    plural: regex.Pattern[str]
    spotter: Spotter
    names: Mapping[str, str]


def known_agreements(text: str, seen: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the agreements that the lexicon knows by name or letters, under their official names.

    Args:
        text: the cleaned text.
        seen: the same with one spelling of tones and dashes.
        lexicon: its section "legal".
    """
    shapes = _shapes(lexicon)
    for match in shapes.spotter.matches(shapes.known, syllables(text), seen):
        name, said = shapes.names[_key(match[0])], text[match.start() : match.end()]
        yield _mention(text, match.start(), match.end(), name, {"alias": said} if said != name else {})


def other_agreements(text: str, seen: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the agreements with a head word and a title, and those told without a name; some may overlap.

    Args:
        text: the cleaned text.
        seen: the same with one spelling of tones and dashes.
        lexicon: its section "legal".
    """
    shapes = _shapes(lexicon)
    starts = shapes.spotter.starts(syllables(text))
    for match in filter(None, (shapes.titled.match(seen, start) for start in starts)):
        title = _trimmed(match["title"], seen[match.end() : match.end() + 1], shapes)
        if title:
            name = f"{match['head'].capitalize()} {_DASH_APART.sub(' - ', title)}"
            yield _mention(text, match.start(), match.start("title") + len(title), name, {})
    for match in filter(None, (shapes.about.match(seen, start) for start in starts)):
        name = text[match.start() : match.end()]
        yield _mention(text, match.start(), match.end(), f"{name[0].upper()}{' '.join(name.split())[1:]}", {})
    for match in filter(None, (shapes.quoted.match(seen, start) for start in starts)):
        title = " ".join(text[slice(*match.span("title"))].split())
        yield _mention(text, match.start(), match.end(), f"{match['head'].capitalize()} {title}", {"alias": title})
    free = 0
    for match in filter(None, (shapes.generic.match(seen, start) for start in starts)):
        first, free = match.start() >= free, match.end()
        if first and not shapes.plural.search(seen, max(0, match.start() - LONGEST), match.start()):
            yield _mention(text, match.start(), match.end(), "", {"anaphor": text[match.start() : match.end()]})


def _trimmed(title: str, following: str, shapes: _Shapes) -> str:
    """Return a title up to its last capital letter; "" where it is no name or nothing tells where it ends.

    Args:
        title: all that may belong to it.
        following: the character behind it.
        shapes: the expressions.
    """
    words = title.split(" ")
    last = max((i for i, word in enumerate(words) if any(c.isupper() for c in word)), default=-1)
    common = shapes.common.match(title)
    if last > 0 and (not common or last >= len(common[0].split())):
        return " ".join(words[: last + 1])
    if last == 0 and words[0].isupper():
        return words[0]
    ends = len(words) == 1 or following in _ENDS
    return title if last == 0 and not common and ends else ""


def _mention(text: str, start: int, end: int, name: str, attrs: Mapping[str, str]) -> Mention:
    return Mention(KIND, start, end, text[start:end], name=name, attrs=attrs, recogniser=RECOGNISER)


def _key(name: str) -> str:
    return _DASH.sub("-", " ".join(levelled(name).lower().split()))


@lru_cache(maxsize=4)
def _shapes(lexicon: Lexicon) -> _Shapes:
    words = lexicon["legal"]
    official = {alias: name for name, aliases in words["agreements"].items() for alias in (name, *aliases)}
    ordered = sorted(official, key=lambda name: (-len(name), name))
    known = "|".join(rf"(?i:{_spaced(name)})" if " " in name else _spaced(name) for name in ordered)
    ends = "|".join(map(regex.escape, sorted(words["agreement_ends"], key=len, reverse=True)))
    head = one_of(words["agreement_heads"])
    names = [*official, *words["agreement_heads"], *words["generic_agreements"], *words["agreement_about"]]
    over = one_of({*words["agreement_ends"], *words["about_ends"]} - {"do"})
    more = rf"(?:{GAP}(?!(?:{ends})(?!\w))|{MAYBE_GAP}-{MAYBE_GAP}){_WORD}"
    quotable = {*map(levelled, words["agreement_about"]), *words["agreement_heads"]}
    start = rf"(?=\p{{Lu}}|{one_of(words['agreement_starts'])}(?!\w))(?!(?:{ends})(?!\w))"
    return _Shapes(
        known=regex.compile(rf"(?<!\w)(?:{known})(?!\w)"),
        titled=regex.compile(rf"(?<!\w)(?P<head>{head}){GAP}(?P<title>{start}{_WORD}(?:{more}){{0,{LONGEST}}})"),
        about=regex.compile(
            rf"(?<!\w)(?P<head>{one_of(map(levelled, words['agreement_about']))}){GAP}{words['title_word']}"
            rf"(?:(?:{GAP}|{MAYBE_GAP},{GAP})(?!{over}(?!\w)){_WORD}|{MAYBE_GAP}-{MAYBE_GAP}{_WORD}){{2,24}}+"
            rf"(?={MAYBE_GAP}[.;:()\n]|{MAYBE_GAP},?{GAP}{over}(?!\w)|\Z)"
        ),
        quoted=regex.compile(
            rf"(?<!\w)(?P<head>{one_of(quotable)})(?:{GAP}về)?{GAP}"
            rf"[“\"«](?P<title>\p{{Lu}}[^“”\"«»\n]{{{SHORTEST},{MAX_TITLE}}}?),?[”\"»]"
        ),
        common=regex.compile(rf"{one_of(words['agreement_starts'])}(?!\w)", regex.IGNORECASE),
        generic=regex.compile(rf"(?<!\w){one_of(map(levelled, words['generic_agreements']))}(?!\w)"),
        plural=regex.compile(rf"(?:(?<!\w){one_of(words['plural'])}|[0-9]){GAP}\Z"),
        spotter=Spotter(names),
        names={_key(alias): name for alias, name in official.items()},
    )


def _spaced(name: str) -> str:
    """Return the expression for a name, gaps and dashes as they come."""
    parts = [GAP.join(map(regex.escape, part.split(" "))) for part in levelled(name).split(" - ")]
    return rf"{MAYBE_GAP}-{MAYBE_GAP}".join(parts)
