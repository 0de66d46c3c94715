"""Whether two values of one single-valued property can both be true.

- Dates agree where they overlap: "2018" with "2018-08", "--11-02" with "2021-11-02"; what one leaves open is free.
- Numbers are the ranges that a reader takes them for: exactly 1.200 is 1.200; "hơn 1.000" is 1.000 to 2.000, "dưới
  1.000" is 500 to 1.000, "khoảng 1.000" is 750 to 1.250. They agree where the ranges meet. Nobody who writes "hơn
  1.000" means 10.000, so "hơn 1.000" and "trên 10.000" are a conflict, although a logician could hold both.
- Amounts in two currencies are not compared.
- Texts agree when one is part of the other, word by word: "950" and "950/QĐ-TTg".
- Two different things never agree.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from kg.model.entities import Claim
from kg.model.facts import Literal
from kg.text.normalise import compare_key

DATES = frozenset({"date", "gYear", "gYearMonth", "gMonthDay", "gMonth", "dateTime"})
NUMBERS = frozenset({"integer", "decimal", "nonNegativeInteger"})

_DATE = re.compile(r"(?P<year>-?\d{4,}|-)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*)?")
_WORD = re.compile(r"\w+")
_LEEWAY = {
    "atLeast": (Decimal(1), Decimal(2)),
    "atMost": (Decimal("0.5"), Decimal(1)),
    "about": (Decimal("0.75"), Decimal("1.25")),
}


class Value(Struct, frozen=True, order=True):
    """What a claim says, apart from who says it where.

    Args:
        text: the lexical form, or the object's IRI.
        datatype: "" for an IRI.
        bound: "atLeast", "atMost", "about", or anything else for exact.
        currency: of an amount.
    """

    text: str
    datatype: str = ""
    bound: str = ""
    currency: str = ""


def value_of(claim: Claim) -> Value:
    """Return what a claim gives as its object, with the qualifiers that change what it means."""
    if not isinstance(claim.object, Literal):
        return Value(claim.object)
    qualifiers = claim.fact.qualifiers
    return Value(
        claim.object.value, claim.object.datatype, qualifiers.get("bound", ""), qualifiers.get("currency", "VND")
    )


def compatible(one: Value, other: Value) -> bool:
    """Tell whether both can be true."""
    if one == other:
        return True
    if not one.datatype or not other.datatype:
        return False
    if one.datatype in NUMBERS and other.datatype in NUMBERS:
        return _numbers_agree(one, other)
    if one.datatype in DATES and other.datatype in DATES:
        return _dates_agree(one.text, other.text)
    return _texts_agree(one.text, other.text)


def _numbers_agree(one: Value, other: Value) -> bool:
    if one.currency != other.currency:
        return True
    first, second = _range(one), _range(other)
    if first is None or second is None:
        return False
    return first[0] <= second[1] and second[0] <= first[1]


def _range(value: Value) -> tuple[Decimal, Decimal] | None:
    try:
        number = Decimal(value.text)
    except InvalidOperation:
        return None
    low, high = _LEEWAY.get(value.bound, (Decimal(1), Decimal(1)))
    return number * low, number * high


def _dates_agree(one: str, other: str) -> bool:
    first, second = _DATE.fullmatch(one), _DATE.fullmatch(other)
    if not first or not second:
        return False
    pairs = ((first[part], second[part]) for part in ("year", "month", "day"))
    return all(a == b or a in (None, "-") or b in (None, "-") for a, b in pairs)


def _texts_agree(one: str, other: str) -> bool:
    first, second = f" {words(one)} ", f" {words(other)} "
    return first in second or second in first


def words(text: str) -> str:
    """Return the words of a text in their comparison form, one space between them, without any marks."""
    return " ".join(_WORD.findall(compare_key(text.replace("_", " "))))
