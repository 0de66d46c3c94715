"""What is wrong with a request, told as RFC 9457 has it: what, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

import msgspec
from msgspec import Struct

from kg.query.things import Thing
from kg.serve.api.shapes import Named
from kg.serve.task import Answer

PROBLEM: Final = "application/problem+json"


class Problem(Struct, frozen=True, omit_defaults=True):
    """Why there is no answer.

    Args:
        title: what the status means.
        status: of HTTP.
        detail: what is wrong.
        hint: what to do about it.
        candidates: the things that may be meant by a name that several have, or that none has just so.
    """

    title: str
    status: int
    detail: str
    hint: str = ""
    candidates: tuple[Named, ...] = ()


class ProblemError(Exception):
    """A request can't be answered.

    Args:
        status: of HTTP.
        detail: what is wrong.
        hint: what to do about it, "" where that is clear.
        candidates: the things that may be meant.
    """

    def __init__(self, status: HTTPStatus, detail: str, hint: str = "", candidates: Sequence[Thing] = ()) -> None:
        super().__init__(detail)
        named = tuple(Named(one.iri, one.label, one.kind) for one in candidates)
        self.problem = Problem(status.phrase, status.value, detail, hint, named)


def told(problem: Problem) -> Answer:
    """Return a problem as it is sent."""
    return Answer(msgspec.json.encode(problem), PROBLEM, problem.status)
