"""Values as a Vietnamese reader writes them: 2/11/2021, 2.200 tỷ đồng, trên 10.000."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.query.statements import Statement


@cache
def words() -> Mapping[str, Any]:
    """Return the words of `words.yaml`."""
    loaded: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    return loaded


def status_words(status: str) -> str:
    """Return a status in Vietnamese."""
    return str(words()["status"].get(status, status))


def inverse_words(name: str, label: str) -> str:
    """Return a property as read from its object ("đã ban hành" for the issuer); its label where no words are known."""
    return str(words()["inverse"].get(name, f"{label} (chiều ngược)"))


def moment_words(kind: str) -> str:
    """Return what happens at a moment of that kind ("diễn ra")."""
    return str(words()["moment"][kind])


def dated_words(dated: str) -> str:
    """Return how a date is known that is told nowhere; "" for one that is."""
    return str(words()["dated"].get(dated, ""))


def edition_words() -> str:
    """Return what an event is to another one of its series."""
    return str(words()["edition"])


def value_words(statement: Statement) -> str:
    """Return a statement's literal object as a reader writes it, with its bound, rank or year."""
    value, qualifiers = statement.object, statement.qualifiers
    if statement.datatype in ("date", "gYearMonth", "gYear", "gMonthDay"):
        return _date(value)
    if statement.property == "budget":
        value = _money(value, qualifiers.get("currency", "VND"))
    elif statement.datatype in ("integer", "decimal"):
        value = _number(value)
    bound = words()["bound"].get(qualifiers.get("bound", ""), "")
    return f"{bound} {value}" if bound else value


def qualifier_words(statement: Statement) -> str:
    """Return what else is said of the object: a rank, by when a target is to be met, how long a job was held; or ""."""
    return ", ".join(_given(statement, ("rank", "targetYear", "heldFrom", "heldUntil")))


def conclusion_words(statement: Statement) -> str:
    """Return by what something was concluded, and for which interval it holds."""
    rule = str(words()["rule"].get(statement.rule, statement.rule))
    interval = " ".join(_given(statement, ("validFrom", "validUntil")))
    return ", ".join(filter(None, (rule, interval)))


def _given(statement: Statement, names: Iterable[str]) -> list[str]:
    told = {name: statement.qualifiers[name] for name in names if name in statement.qualifiers}
    return [str(words()[name]).replace("#", _date(value)) for name, value in told.items()]


def date_words(value: str) -> str:
    """Return an ISO date, month, year or day without its year as "2/11/2021", "tháng 11/2021", "2021" or "2/11"."""
    return _date(value)


def _date(value: str) -> str:
    parts = value.removeprefix("--").split("-")
    if not all(part.isdigit() for part in parts):
        return value
    numbers = [str(int(part)) for part in parts]
    if value.startswith("--") or len(numbers) == 3:
        return "/".join(reversed(numbers))
    return f"tháng {numbers[1]}/{parts[0]}" if len(numbers) == 2 else parts[0]


def _money(value: str, currency: str) -> str:
    amount, name = _decimal(value), words()["currency"].get(currency, currency)
    for size, unit in words()["units"]:
        if amount is not None and amount >= size and amount % (size // 100) == 0:
            return f"{_number(str(amount / size))} {unit} {name}"
    return f"{_number(value)} {name}"


def _number(value: str) -> str:
    """Return a number with dots between thousands and a decimal comma."""
    amount = _decimal(value)
    if amount is None:
        return value
    text = f"{amount.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))


def _decimal(value: str) -> Decimal | None:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and abs(amount.adjusted()) < 30 else None
