"""Who held an office at a time: told by articles of that time and by public lists, not by any article."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ask.meaning import Meaning
from kg.ask.pieces import Piece, Role
from kg.ask.rows import Answer
from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.held import held

KINDS = ("jobs", "heads")


def holders(endpoint: Endpoint, meaning: Meaning, pieces: Sequence[Piece]) -> list[Answer] | None:
    """Return who certainly held an office, where a question names the title and a time; None for other questions.

    Args:
        endpoint: what is asked.
        meaning: what the question means.
        pieces: the question.
    """
    branch = meaning.branches[0]
    days = [label.value for piece in pieces for label in piece.of(Role.DATE)]
    offices = len(meaning.branches) == 1 and branch.template.name in KINDS and branch.role == "person"
    if not (offices and len(branch.titles) == 1 and len(days) == 1) or branch.beside:
        return None
    bodies = branch.filled["body"].things if "body" in branch.filled else ("",)
    answers: dict[str, Answer] = {}
    for body in bodies:
        try:
            found = held(endpoint, branch.titles[0], f"<{body}>" if body else "", days[0])
        except QueryError:  # the graph has nobody of that title there
            continue
        for one in found.holders:
            if one.sure == "certain":
                others = {"body": (one.body.iri,)}
                answers[one.person.iri] = Answer("person", one.person.iri, True, others, one.statements)
    return list(answers.values())
