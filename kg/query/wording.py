"""Values as a reader writes them: 2/11/2021, 2.200 tỷ đồng, trên 10.000; in English where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from kg.query.statements import Statement

VIETNAMESE: Final = "vi"


@cache
def words(language: str = VIETNAMESE) -> Mapping[str, Any]:
    """Return the words of `words.yaml`, or of `words.en.yaml`."""
    name = "words.yaml" if language == VIETNAMESE else f"words.{language}.yaml"
    loaded: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return loaded


def status_words(status: str, language: str = VIETNAMESE) -> str:
    """Return a status in words."""
    return str(words(language)["status"].get(status, status))


def inverse_words(name: str, label: str, language: str = VIETNAMESE) -> str:
    """Return a property as read from its object ("đã ban hành" for the issuer); its label where no words are known."""
    return str(
        words(language)["inverse"].get(name, f"{label} (chiều ngược)" if language == VIETNAMESE else f"← {label}")
    )


def moment_words(kind: str, language: str = VIETNAMESE) -> str:
    """Return what happens at a moment of that kind ("diễn ra")."""
    return str(words(language)["moment"][kind])


def dated_words(dated: str) -> str:
    """Return how a date is known that is told nowhere; "" for one that is."""
    return str(words()["dated"].get(dated, ""))


def edition_words() -> str:
    """Return what an event is to another one of its series."""
    return str(words()["edition"])


def value_words(statement: Statement, language: str = VIETNAMESE) -> str:
    """Return a statement's literal object as a reader writes it, with its bound, rank or year."""
    value, qualifiers = statement.object, statement.qualifiers
    if statement.datatype in ("date", "gYearMonth", "gYear", "gMonthDay"):
        return date_words(value, language)
    if statement.property == "budget":
        value = _money(value, qualifiers.get("currency", "VND"), language)
    elif statement.datatype in ("integer", "decimal"):
        value = number_words(value, language)
    bound = words(language)["bound"].get(qualifiers.get("bound", ""), "")
    return f"{bound} {value}" if bound else value


def qualifier_words(statement: Statement, language: str = VIETNAMESE) -> str:
    """Return what else is said of the object: a rank, by when a target is to be met, how long a job was held; or ""."""
    return ", ".join(_given(statement, ("rank", "targetYear", "heldFrom", "heldUntil"), language))


def conclusion_words(statement: Statement, language: str = VIETNAMESE) -> str:
    """Return by what something was concluded, and for which interval it holds."""
    rule = str(words(language)["rule"].get(statement.rule, statement.rule))
    interval = " ".join(_given(statement, ("validFrom", "validUntil"), language))
    return ", ".join(filter(None, (rule, interval)))


def _given(statement: Statement, names: Iterable[str], language: str) -> list[str]:
    told = {name: statement.qualifiers[name] for name in names if name in statement.qualifiers}
    return [str(words(language)[name]).replace("#", date_words(value, language)) for name, value in told.items()]


def date_words(value: str, language: str = VIETNAMESE) -> str:
    """Return an ISO date, month, year or day without its year as a reader writes it.

    "2/11/2021", "tháng 11/2021", "2021" or "2/11"; in English "2 November 2021", "November 2021" and so on.
    """
    if language == VIETNAMESE:
        return _date(value)
    parts = value.removeprefix("--").split("-")
    if not all(part.isdigit() for part in parts):
        return value
    year = [] if value.startswith("--") else parts[:1]
    month, *day = parts[len(year) :] or ["0"]
    named = words(language)["months"][int(month) - 1 : int(month)] if int(month) else []
    return " ".join([*(str(int(one)) for one in day), *named, *year])


def _date(value: str) -> str:
    parts = value.removeprefix("--").split("-")
    if not all(part.isdigit() for part in parts):
        return value
    numbers = [str(int(part)) for part in parts]
    if value.startswith("--") or len(numbers) == 3:
        return "/".join(reversed(numbers))
    return f"tháng {numbers[1]}/{parts[0]}" if len(numbers) == 2 else parts[0]


def _money(value: str, currency: str, language: str) -> str:
    amount, name = _decimal(value), words(language)["currency"].get(currency, currency)
    for size, unit in words(language)["units"]:
        if amount is not None and amount >= size and amount % (size // 100) == 0:
            return f"{number_words(str(amount / size), language)} {unit} {name}"
    return f"{number_words(value, language)} {name}"


def number_words(value: str, language: str = VIETNAMESE) -> str:
    """Return a number with dots between thousands and a decimal comma; in English the other way round."""
    amount = _decimal(value)
    if amount is None:
        return value
    text = f"{amount.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,")) if language == VIETNAMESE else text


def _decimal(value: str) -> Decimal | None:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and abs(amount.adjusted()) < 30 else None
