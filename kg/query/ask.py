"""Answers to a few kinds of Vietnamese questions, with the sentences that they rest on; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import printable
from kg.query.card_text import evidence_lines
from kg.query.endpoint import Endpoint
from kg.query.names import NameIndex, sure
from kg.query.result import Result
from kg.query.run import run
from kg.query.statements import DERIVED, Statement, read_statements
from kg.query.templates import Template, list_templates, matches
from kg.query.terms import Term, short
from kg.query.things import Thing, read_thing
from kg.query.wording import date_words, status_words, value_words
from kg.resources import ontology_dir
from kg.vocab.ontology import Ontology

SHOWN: Final = 5

_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")
_COLUMN: Final = re.compile(r"\{(\w+)\}")
_DATES: Final = ("date", "gYearMonth", "gYear", "gMonthDay")


class Answer(Struct, frozen=True):
    """What a question gets.

    Args:
        question: as it was asked.
        found: there is an answer.
        text: the answer, a sentence a line; or why there is none.
        query: the named query that was run, "" for none.
        params: what its parameters were bound to (IRIs).
        result: its rows.
        evidence: the statements that the answer rests on, sorted by article.
    """

    question: str
    found: bool
    text: str
    query: str = ""
    params: Mapping[str, str] | None = None
    result: Result | None = None
    evidence: tuple[Statement, ...] = ()


def ask(endpoint: Endpoint, question: str, names: NameIndex | None = None) -> Answer:
    """Answer a question.

    Args:
        endpoint: what is asked.
        question: in Vietnamese, with or without diacritics.
        names: the graph's names, asked for where not given.

    Returns:
        an answer; where the question is not understood, nothing or several things bear the name, or no article tells,
        `found` is False and `text` says which.
    """
    index = names or NameIndex.of(endpoint)
    failure = ""
    for template in list_templates():
        for slots in matches(question, template):
            bound, reason = _resolve(slots, template, index)
            if bound:
                return _answer(endpoint, question, template, bound)
            failure = failure or reason
    if failure:
        return Answer(question, found=False, text=failure)
    examples = "\n".join(f"  {template.example}" for template in list_templates())
    return Answer(question, found=False, text=f"Chưa hiểu câu hỏi này. Có thể hỏi, chẳng hạn:\n{examples}")


def answer_text(answer: Answer) -> str:
    """Return an answer and its evidence as lines of text, without any character that could steer a terminal."""
    lines = answer.text.split("\n")
    told = dict.fromkeys(tuple(evidence_lines(statement)) for statement in answer.evidence)
    for evidence in told:
        lines += ["", *(f"  {line}" for line in evidence)]
    return "\n".join(printable(line) for line in lines) + "\n"


def _resolve(slots: Mapping[str, str], template: Template, index: NameIndex) -> tuple[dict[str, Thing], str]:
    """Return the things that fill the slots, or why they can't be told."""
    bound: dict[str, Thing] = {}
    for slot, typed in slots.items():
        ranked = index.find(typed, template.classes[slot])
        found = sure(ranked, typed)
        if found is None:
            listed = "; ".join(one.thing.label for one in ranked[:SHOWN])
            return (
                {},
                f"Không rõ “{typed}” là gì. Có phải là: {listed}?" if ranked else f"Không có “{typed}” trong đồ thị.",
            )
        bound[slot] = found.thing
    return bound, ""


def _answer(endpoint: Endpoint, question: str, template: Template, bound: Mapping[str, Thing]) -> Answer:
    params = {slot: thing.iri for slot, thing in bound.items()}
    result = run(endpoint, template.query, {slot: f"<{iri}>" for slot, iri in params.items()})
    known = _known(endpoint, template, params)
    lines: dict[str, None] = {}
    evidence: dict[str, Statement] = {}
    for row in result.rows:
        cells = dict(zip(result.variables, row, strict=True))
        if any(cells.get(column) is None for column in template.needs):
            continue
        support = [statement for statement, words in known if _supports(statement, words, cells)]
        lines[_sentence(template.answer, cells, support)] = None
        evidence |= {statement.iri: statement for statement in support}
    text = "\n".join(lines) or _fill(template.none, {slot: thing.label for slot, thing in bound.items()})
    proofs = tuple(sorted(evidence.values(), key=Statement.place))
    return Answer(question, bool(lines), text, template.query.name, params, result, proofs)


def _known(endpoint: Endpoint, template: Template, params: Mapping[str, str]) -> list[tuple[Statement, set[str]]]:
    """Return what articles say that may be evidence, each with what a row must hold for it: its value or other end."""
    ontology = Ontology.load(ontology_dir())
    found = []
    for iri in params.values():
        for statement in read_statements(endpoint, iri):
            if statement.property in template.properties and statement.status != DERIVED:
                end = statement.object if statement.subject == iri else statement.subject
                words = {end} if statement.datatype else {read_thing(endpoint, end, ontology).label}
                found.append((statement, words))
    return found


def _supports(statement: Statement, words: set[str], cells: Mapping[str, Term | None]) -> bool:
    said = {short(term) for term in cells.values()}
    article = short(cells.get("article"))
    return bool(words & said) and (not article or statement.source is None or statement.source.title == article)


def _sentence(pattern: str, cells: Mapping[str, Term | None], support: list[Statement]) -> str:
    values = {name: _words(term) for name, term in cells.items()}
    values["status"] = next((status_words(one.status) for one in support if one.status != "stated"), "")
    values["value"] = next((value_words(one) for one in support if one.datatype), "")
    return _fill(pattern, values)


def _fill(pattern: str, values: Mapping[str, str]) -> str:
    def optional(match: re.Match[str]) -> str:
        return match[1] if all(values.get(name) for name in _COLUMN.findall(match[1])) else ""

    return _COLUMN.sub(lambda match: values.get(match[1], ""), _OPTIONAL.sub(optional, pattern))


def _words(term: Term | None) -> str:
    if isinstance(term, ox.Literal) and term.datatype.value.rpartition("#")[2] in _DATES:
        return date_words(term.value)
    return short(term)
