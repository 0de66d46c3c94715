"""How documents are named: the expressions, made once from the words of a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import regex
from msgspec import Struct

from kg.annotate.citations import NUMBER
from kg.annotate.wording import AT_DIGIT, GAP, MAYBE_GAP, Spotter, any_of, levelled, one_of

if TYPE_CHECKING:
    from kg.vocab.lexicon import Lexicon

Expression = regex.Pattern[str]

LOOK_BACK: Final = 24
_ROMAN: Final = r"[IVX]{1,5}"
_TITLE_WORD: Final = r"[^\s.;:()\[\]“”\"«»]{1,30}(?:[.,][0-9]{1,3}){0,3}"


class Head(Struct, frozen=True):
    """What a head word ("nghị quyết") tells.

    Args:
        kind: the class.
        codes: the code letters of its numbers.
        strong: a bare number behind it is a citation, "về …" a title.
        anaphor: alone, with a capital, it points back.
    """

    kind: str
    codes: tuple[str, ...]
    strong: bool
    anaphor: bool


class LegalShapes(Struct, frozen=True, eq=False):
    """The compiled expressions of documents; all but the first and `bare` are matched at a place, not searched for."""

    head: Expression
    spotter: Spotter
    bare: Expression
    number: Expression
    more: Expression
    not_head_after: Expression
    not_a_number: Expression
    goes_on: Expression
    names_on: Expression
    plural: Expression
    this: Expression
    name_follows: Expression
    constitution: Expression
    party: Expression
    titled: Expression
    heads: Mapping[str, Head]
    labels: Mapping[str, str]


@lru_cache(maxsize=4)
def legal_shapes(lexicon: Lexicon) -> LegalShapes:
    """Return the expressions made from the lexicon's section "legal"."""
    words = lexicon["legal"]
    so = rf"(?:{GAP}{one_of([words['number_word']])}:?{MAYBE_GAP})"
    ends = rf"{MAYBE_GAP}(?:\Z|[^\w ]|{_words(words['goes_on'])}(?!\w))"
    heads = {
        word: Head(told["kind"], tuple(told["codes"]), bool(told.get("strong")), word in words["anaphors"])
        for word, told in words["heads"].items()
    }
    return LegalShapes(
        head=_head(words),
        spotter=Spotter(heads),
        bare=regex.compile(rf"{AT_DIGIT}(?<![\w/.,-]){NUMBER}"),
        number=regex.compile(rf"(?:(?P<said>{so})|{GAP}){NUMBER}(?![.,][0-9])"),
        more=regex.compile(
            rf"(?P<link>{MAYBE_GAP}[,;]{MAYBE_GAP}|{GAP}(?:{'|'.join(words['and'])}){GAP})"
            rf"(?P<said>{one_of([words['number_word']])}{GAP})?{NUMBER}(?![.,][0-9])"
        ),
        not_head_after=_ending(words["not_head_after"]),
        not_a_number=regex.compile(
            rf"{MAYBE_GAP}(?:%|[-/][0-9]|{_words(words['not_a_number'])}(?!\w)|{_words(words['not_a_number_alone'])}(?!\w|{GAP}[0-9]))"
        ),
        goes_on=regex.compile(ends),
        names_on=regex.compile(rf"{GAP}(?:{_words([words['of'], words['title_word']])}{GAP}|ngày{GAP}[0-9])"),
        plural=regex.compile(
            rf"(?:(?<!\w){_words(words['plural'])}|[0-9]){GAP}(?:{_words(words['draft'])}{GAP})?\Z", regex.IGNORECASE
        ),
        this=regex.compile(rf"{GAP}(?:{_words(words['this'])}|{_words(words['this_at_end'])}(?={ends}))(?!\w)"),
        name_follows=regex.compile(rf"{GAP}[\p{{Lu}}0-9]"),
        constitution=regex.compile(rf"(?<!\w){words['constitution'].capitalize()}(?!\w)"),
        party=_party(words),
        titled=_titled(words),
        heads=heads,
        labels=_labels(words),
    )


def _spaced(words: Iterable[str]) -> Iterable[str]:
    return (GAP.join(map(regex.escape, levelled(str(word)).split(" "))) for word in words)


def _words(words: Iterable[str]) -> str:
    """Return the expression for words, the longest first, in whatever spelling of tones."""
    return any_of(map(levelled, map(str, words)))


def _ending(words: Iterable[str]) -> Expression:
    return regex.compile(rf"(?<!\w){_words(words)}{GAP}\Z", regex.IGNORECASE)


def _head(words: Mapping[str, Any]) -> Expression:
    """Return the expression for any head word, but not where it is part of another ("luật sư")."""
    forms = []
    for word, (form,) in ((word, list(_spaced([word]))) for word in sorted(words["heads"], key=len, reverse=True)):
        others = words["not_head_before"].get(word)
        forms.append(rf"{form}(?!{GAP}{_words(others)}(?!\w))" if others else form)
    return regex.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", regex.IGNORECASE)


def _labels(words: Mapping[str, Any]) -> dict[str, str]:
    """Return code letters → the head word that they stand for, the first that has them."""
    labels: dict[str, str] = {}
    for word, told in words["heads"].items():
        for code in told["codes"]:
            if words["codes"].get(code) == told["kind"]:
                labels.setdefault(code, word)
    return labels


def _party(words: Mapping[str, Any]) -> Expression:
    """Return the expression for "Trung ương 5 khóa IX" and "Đại hội XIII của Đảng", behind their head word."""
    ordinal = rf"(?P<ordinal>{_ROMAN}|[0-9]{{1,2}})(?!\w)"
    term = rf"(?:,?{GAP}\(?(?:{'|'.join(words['party']['term'])}){GAP}(?P<term>{_ROMAN}|[0-9]{{1,2}})\)?(?!\w))?"
    stop = rf"(?={GAP}{_words(words['title_ends'])}(?!\w)|{MAYBE_GAP}[.,;:()\n]|\Z)"
    local = rf"(?:{GAP}(?P<local>Đảng{GAP}bộ(?:{GAP}{_TITLE_WORD}){{1,12}}?){stop})?"
    congress = rf"(?P<congress>{_words(words['party']['congress'])})"
    plenum = rf"(?P<plenum>{_words(words['party']['plenum'])})"
    whose = rf"(?:{GAP}{_words(words['party']['of_party'])}(?!{GAP}bộ|\w))?"
    forms = rf"{plenum}{GAP}{ordinal}{term}|{congress}{GAP}{ordinal}{local}{whose}"
    return regex.compile(rf"{GAP}(?:{forms})", regex.IGNORECASE)


def _titled(words: Mapping[str, Any]) -> Expression:
    """Return the expression for "của Quốc hội về …" or "về …", the title as far as it reaches."""
    about, ends = _words([words["title_word"], *words["title_openers"]]), _words(words["title_ends"])
    body = rf"(?P<body>{GAP}{words['of']}{GAP}\p{{Lu}}\w{{0,12}}(?:{GAP}(?!{about}{GAP}){_TITLE_WORD}){{0,6}})?"
    stop = rf"(?={MAYBE_GAP}[.;:()\n]|{MAYBE_GAP},{GAP}\p{{Lu}}|{MAYBE_GAP},?{GAP}(?i:{ends})(?!\w)|\Z)"
    quoted = rf"(?:{GAP}[“\"«][^“”\"«»\n]{{3,300}}[”\"»])"
    words_of_title = rf"(?:{GAP}{_TITLE_WORD})"
    title = rf"{about}(?:{words_of_title}{{2,40}}?(?:{quoted}|{stop})|{words_of_title}{quoted})"
    return regex.compile(rf"{body}{GAP}(?P<title>{title})")
