"""The rows of a question's query as answers, each with its sentences; only where these bear out the whole question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.ask.meaning import Branch, Meaning
from kg.ask.phrases import Phrases
from kg.ask.pieces import Piece, Role
from kg.ask.profile import DATES
from kg.ask.words import Short, spellings, split
from kg.query.endpoint import Endpoint
from kg.query.result import Result
from kg.query.statements import DERIVED, Statement, statements_of
from kg.query.terms import text_of

ENOUGH: Final = 0.6
"""So much of the words of a question about what was said or is aimed at must stand in the sentence."""


class Answer(Struct, frozen=True):
    """One answer.

    Args:
        role: what of the kind of question it is.
        value: a thing's IRI, or a literal's lexical form.
        is_thing: which of both.
        others: role → IRIs of what else stands in its rows.
        evidence: what says so, sorted by article and place; conclusions among it only where no article says so.
    """

    role: str
    value: str
    is_thing: bool
    others: Mapping[str, tuple[str, ...]]
    evidence: tuple[Statement, ...]


class _Row(Struct, frozen=True):
    branch: Branch
    answer: str
    is_thing: bool
    things: Mapping[str, str]
    claims: tuple[str, ...]


class Rows:
    """Makes answers of rows.

    Args:
        endpoint: knows the claims.
        phrases: tells what is known of things.
        short: what abbreviations stand for.
        alike: phrases that mean nearly the same.
    """

    def __init__(self, endpoint: Endpoint, phrases: Phrases, short: Short, alike: Iterable[Sequence[str]]) -> None:
        self._endpoint, self._phrases, self._short = endpoint, phrases, short
        self._alike = [[spellings(split(phrase, short)) for phrase in phrases] for phrases in alike]

    def answers(self, result: Result, meaning: Meaning, pieces: Sequence[Piece]) -> list[Answer]:
        """Return the answers that rows give, one for each value, by role and value.

        Args:
            result: of the meaning's query.
            meaning: what was asked.
            pieces: the question; what the meaning leaves open must stand in the sentences, or be known of the things.
        """
        rows = list(_rows(result, meaning))
        told = {one.iri: one for one in statements_of(self._endpoint, {claim for row in rows for claim in row.claims})}
        shares = [self._share(row, told, meaning, pieces) for row in rows]
        least = max(shares, default=0.0)
        kept = [row for row, share in zip(rows, shares, strict=True) if share >= least >= _enough(row)]
        wanted = {label.value for piece in pieces for label in piece.of(Role.STATUS)}
        grouped: defaultdict[tuple[int, str, bool, str], list[_Row]] = defaultdict(list)
        for row in kept:
            place = meaning.branches.index(row.branch)
            grouped[place, row.branch.role, row.is_thing, row.answer].append(row)
        answers = [
            _answer(role, value, thing, several, told) for (_, role, thing, value), several in sorted(grouped.items())
        ]
        return list(_most_exact(self._without_wholes(_by_status(answers, wanted))))

    def _without_wholes(self, answers: Sequence[Answer]) -> list[Answer]:
        """Leave out places in which other answers lie."""
        things = {one.value for one in answers if one.is_thing}
        wholes = {whole for one in things for whole in self._phrases.wholes(one) & things}
        return [one for one in answers if one.value not in wholes]

    def _share(self, row: _Row, told: Mapping[str, Statement], meaning: Meaning, pieces: Sequence[Piece]) -> float:
        """Return which part of what the meaning leaves open is borne out by a row; below 0 where it is no answer."""
        statements = [told[claim] for claim in row.claims if claim in told]
        if any(one.status == DERIVED and one.property not in DATES for one in statements):
            return -1.0
        said = set(spellings(word for one in statements for word in split(one.quote, self._short)))
        values = [value for one in statements for value in one.qualifiers.values()]
        said |= spellings(word for value in values for word in split(value, self._short))
        years = {one.source.date[:4] for one in statements if one.source}
        things = [*row.things.values(), *([row.answer] if row.is_thing else [])]
        if row.branch.template.is_value(row.branch.role):
            said |= spellings(split(row.answer, self._short))
        for phrases in self._alike:
            if any(phrase <= said for phrase in phrases):
                said = said.union(*phrases)
        needed = found = 0
        for piece in (pieces[n] for n in meaning.open):
            words = _needed(piece)
            known = any(label.value in years for label in piece.of(Role.DATE))
            known = known or any(self._phrases.explains(iri, piece) for iri in things)
            needed += len(words)
            found += len(words) if known else len(words & said)
        return found / needed if needed else 1.0


def _enough(row: _Row) -> float:
    """Return which part must be borne out: all, but for words that somebody known says in others."""
    told = row.branch.template.roles[row.branch.role] == ("text",)
    return ENOUGH if told and row.branch.filled else 1.0


def _needed(piece: Piece) -> set[str]:
    """Return the words that a sentence must have: of a date its figures."""
    words = {word.key for word in piece.words}
    return {word for word in words if word.isdigit()} if piece.has(Role.DATE) else words


def _rows(result: Result, meaning: Meaning) -> Iterator[_Row]:
    claims = [name for name in result.variables if name.startswith("claim")]
    for row in result.rows:
        terms = dict(zip(result.variables, row, strict=True))
        branch = meaning.branches[int(text_of(terms["branch"]))]
        answer = terms["answer"]
        yield _Row(
            branch=branch,
            answer=text_of(answer),
            is_thing=isinstance(answer, ox.NamedNode),
            things={
                role: node.value
                for role in branch.template.roles
                if role != branch.role and isinstance(node := terms.get(role), ox.NamedNode)
            },
            claims=tuple(text_of(terms[name]) for name in claims if terms[name] is not None),
        )


def _answer(role: str, value: str, is_thing: bool, rows: Sequence[_Row], told: Mapping[str, Statement]) -> Answer:
    others: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for other, iri in row.things.items():
            others[other].add(iri)
    claims = dict.fromkeys(claim for row in rows for claim in row.claims if claim in told)
    evidence = sorted((told[claim] for claim in claims), key=Statement.place)
    plain = [one for one in evidence if one.status != DERIVED]
    return Answer(
        role, value, is_thing, {name: tuple(sorted(iris)) for name, iris in others.items()}, tuple(plain or evidence)
    )


def _by_status(answers: Sequence[Answer], wanted: set[str]) -> list[Answer]:
    """Keep what is told as it was asked for ("dự kiến"); values that are stated as fact before those that are not."""
    if wanted and (as_asked := [one for one in answers if any(said.status in wanted for said in one.evidence)]):
        return as_asked
    stated = {one.role for one in answers if _is_stated(one)}
    return [one for one in answers if one.is_thing or one.role not in stated or _is_stated(one)]


def _is_stated(answer: Answer) -> bool:
    return any(said.status in ("stated", DERIVED) for said in answer.evidence)


def _most_exact(answers: Iterable[Answer]) -> Iterator[Answer]:
    """Leave out dates that a more exact one includes, and hand their sentences on to it."""
    answers = list(answers)
    for one in answers:
        if not any(_includes(one, other) for other in answers):
            rougher = [other for other in answers if _includes(other, one)]
            evidence = {said.iri: said for answer in (one, *rougher) for said in answer.evidence}
            yield Answer(
                one.role, one.value, one.is_thing, one.others, tuple(sorted(evidence.values(), key=Statement.place))
            )


def _includes(rough: Answer, exact: Answer) -> bool:
    if rough.is_thing or rough.role != exact.role or rough.value == exact.value or not _is_date(rough):
        return False
    if rough.value.startswith("--"):
        return exact.value.endswith(rough.value[1:])
    return exact.value.startswith(f"{rough.value}-")


def _is_date(answer: Answer) -> bool:
    return any(said.datatype in ("date", "gYearMonth", "gYear", "gMonthDay") for said in answer.evidence)
