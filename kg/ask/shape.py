"""What is made of the answers: how many there are, the first or the largest of them, those above a bound, or yes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from kg.ask.asked import POLAR
from kg.ask.meaning import Meaning
from kg.ask.phrases import Phrases
from kg.ask.pieces import Piece, Role
from kg.ask.rows import Answer
from kg.query.statements import Statement

YES: Final = {"vi": "có", "en": "yes"}
COUNT: Final = "count"

_NUMBERS: Final = ("integer", "decimal")
_FIRST: Final = frozenset({"first", "least"})
_DATES: Final = frozenset({"first", "last"})


def shaped(
    answers: Sequence[Answer], meaning: Meaning, pieces: Sequence[Piece], phrases: Phrases, language: str
) -> list[Answer]:
    """Return what a question asks for of the answers that its sentences give.

    Args:
        answers: all of them.
        meaning: what is asked.
        pieces: the question.
        phrases: knows the dates of things.
        language: of the question, "vi" or "en".
    """
    if not answers:
        return []
    kinds = {branch.kind for branch in meaning.branches}
    if POLAR in kinds:
        return [_sum_up("yes", YES[language], answers)]
    chosen = list(_extreme(_bounded(answers, pieces), pieces, phrases))
    if "many" in kinds and chosen and all(one.is_thing for one in chosen):
        return [_sum_up(COUNT, str(len(chosen)), chosen)]
    return chosen


def _sum_up(role: str, value: str, answers: Sequence[Answer]) -> Answer:
    evidence = {one.iri: one for answer in answers for one in answer.evidence}
    return Answer(role, value, False, answers[0].others, tuple(sorted(evidence.values(), key=Statement.place)))


def _bounded(answers: Sequence[Answer], pieces: Sequence[Piece]) -> Sequence[Answer]:
    """Keep what is above or below a number that is named ("trên 500 đại biểu")."""
    for place, piece in enumerate(pieces[:-1]):
        bounds = [label.value for label in piece.of(Role.BOUND)]
        numbers = [label.value for label in pieces[place + 1].of(Role.NUMBER)]
        if bounds and numbers:
            limit, over = Decimal(numbers[0]), "over" in bounds
            sized = [(one, _number(one)) for one in answers]
            return [one for one, size in sized if size is not None and (size >= limit if over else size <= limit)]
    return answers


def _extreme(answers: Sequence[Answer], pieces: Sequence[Piece], phrases: Phrases) -> Iterable[Answer]:
    """Keep the first, the last, the most or the least of things, where one of these is asked for."""
    wanted = next((label.value for piece in pieces for label in piece.of(Role.ORDER)), "")
    if not wanted or not all(one.is_thing for one in answers):
        return answers
    measure: Callable[[Answer], str | Decimal | None] = (
        (lambda one: phrases.day_of(one.value)) if wanted in _DATES else _number
    )
    measured = [(size, one) for one in answers if (size := measure(one)) is not None]
    best = (min if wanted in _FIRST else max)((size for size, _ in measured), default=None)
    return [one for size, one in measured if size == best]


def _number(answer: Answer) -> Decimal | None:
    """Return the greatest number that its sentences give."""
    numbers = [_decimal(one.object) for one in answer.evidence if one.datatype in _NUMBERS]
    return max((number for number in numbers if number is not None), default=None)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
