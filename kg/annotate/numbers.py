"""Numbers as Vietnamese articles write them: "10.000", "1,5", "2,000", "10 000", "hai mươi lăm"."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import regex

from kg.annotate.wording import GAP, one_of

NUMBER: Final = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?:,[0-9]{1,6})?"
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,5}(?:\.[0-9]{1,6})?"
    r"|[0-9]{1,3}(?:[ \xa0][0-9]{3}){1,4}"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,6})?)(?![0-9])"
)
_SPACES = regex.compile(r"[ \xa0]")


def value_of(number: str, *, scaled: bool = False) -> Decimal:
    """Return what a number of the shape `NUMBER` is worth.

    A dot before three digits parts thousands, a comma is the decimal sign; but "2,000 nhân viên" can only mean
    thousands, and so does "7,800 tỷ", for nobody writes zeros at the end of decimals.

    Args:
        number: the figures.
        scaled: "nghìn", "triệu" or the like follows.
    """
    figures = _SPACES.sub("", number)
    whole, sign, rest = figures.partition(",")
    if sign and "," not in rest and "." not in rest and (len(rest) != 3 or (scaled and not rest.endswith("0"))):
        return Decimal(f"{whole.replace('.', '')}.{rest}")
    if sign and "." in whole:
        return Decimal(f"{whole.replace('.', '')}.{rest}")
    whole, sign, rest = figures.replace(",", "").rpartition(".")
    if sign and (len(rest) != 3 or whole == "0"):
        return Decimal(f"{whole.replace('.', '')}.{rest}")
    return Decimal((whole + rest).replace(".", ""))


def plain(value: Decimal) -> str:
    """Return a number's lexical form: no exponent, no zeros at the end of decimals."""
    return f"{value.normalize():f}"


def number_words(words: Mapping[str, Any]) -> str:
    """Return the expression for a number in words from two upwards, or "một" with a scale ("một nghìn").

    Args:
        words: the lexicon's section "amounts".
    """
    digit, ones, tens = one_of(words["digits"]), one_of(words["ones"]), words["tens"]
    ten = rf"{one_of([words['ten']])}(?:{GAP}{ones})?"
    scale = rf"(?:{digit}|{one_of([words['one']])}){GAP}{one_of(words['scales'])}"
    return rf"(?<!\w)(?:{scale}|{digit}{GAP}{tens}(?:{GAP}{ones})?|{ten}|{digit})(?!\w)"


def value_in_words(said: str, words: Mapping[str, Any]) -> int:
    """Return what a number of the shape `number_words` is worth.

    Args:
        said: the words.
        words: the lexicon's section "amounts".
    """
    digits, ones, scales = words["digits"], words["ones"], words["scales"]
    parts = said.lower().split()
    if parts[0] == words["ten"]:
        return 10 + sum(int(ones[part]) for part in parts[1:])
    first = int(digits.get(parts[0], 1))
    if len(parts) == 1:
        return first
    if parts[1] == words["tens"]:
        return first * 10 + sum(int(ones[part]) for part in parts[2:])
    return first * int(scales[parts[1]])
