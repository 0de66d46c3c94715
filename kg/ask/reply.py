"""What a question gets, as a record, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from kg.ask.meaning import Branch, Meaning
from kg.ask.pieces import Piece
from kg.ask.rows import Answer
from kg.ask.template import list_templates, read_words
from kg.errors import printable
from kg.query.card_text import evidence_lines, source_words
from kg.query.statements import Statement
from kg.query.things import Thing
from kg.query.wording import status_words, value_words

ANSWERED, NONE, AMBIGUOUS = "answered", "none", "ambiguous"
SHOWN: Final = 8
"""So many things are listed."""


class Reply(Struct, frozen=True):
    """What a question gets.

    Args:
        question: as it was asked.
        status: "answered", "none" or "ambiguous".
        answers: none twice.
        language: of the question, "vi" or "en".
        sparql: the query that was run, "" for none.
        things: IRI → what is named in answers and readings.
        pieces, meaning: how the question was read.
        readings: IRIs of the things of which the question may mean any, or that are called alike.
        unknown: the words of the question that nothing in the graph is called by, or that nobody understands.
    """

    question: str
    status: str
    answers: tuple[Answer, ...] = ()
    language: str = "vi"
    sparql: str = ""
    things: Mapping[str, Thing] = {}
    pieces: tuple[Piece, ...] = ()
    meaning: Meaning | None = None
    readings: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The answer in the question's language, a sentence a line; or why there is none."""
        return "\n".join(printable(line) for line in _lines(self))


def reply_text(reply: Reply) -> str:
    """Return an answer and its evidence as lines of text, without any character that could steer a terminal."""
    told = dict.fromkeys(tuple(evidence_lines(one)) for answer in reply.answers for one in answer.evidence)
    lines = [reply.text, *(line for lines in told for line in ("", *(f"  {printable(line)}" for line in lines)))]
    return "\n".join(lines) + "\n"


def reply_json(reply: Reply) -> str:
    """Return an answer as JSON: `status`, `answers` with `label` and `iri` or `value` and `evidence`, `sparql`."""
    body: dict[str, Any] = {
        "status": reply.status,
        "answers": [_answer(one, reply) for one in reply.answers],
        "sparql": reply.sparql or None,
    }
    if reply.readings:
        body["readings"] = [{"label": reply.things[iri].label, "iri": iri} for iri in reply.readings]
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def explanation(reply: Reply) -> str:
    """Return how a question was read, and the query that it became."""
    words = read_words()["explain"][reply.language]
    lines = [f"{words['parts']}: {' | '.join(_part(piece) for piece in reply.pieces)}"]
    for branch in reply.meaning.branches if reply.meaning else ():
        given = [f"{role} = {_names(phrase.things, reply)}" for role, phrase in branch.filled.items()]
        lines.append(f"{words['kind']}: {branch.template.name}; {words['asked']}: {branch.role}; {'; '.join(given)}")
    return "\n".join(map(printable, lines)) + f"\n\n{reply.sparql}\n"


def _part(piece: Piece) -> str:
    roles = sorted({label.role.value for label in piece.labels})
    return f"{' '.join(word.key for word in piece.words)} ({'/'.join(roles)})"


def _lines(reply: Reply) -> Iterator[str]:
    words = read_words()["replies"][reply.language]
    if reply.status == ANSWERED:
        yield from _sentences(reply)
    elif reply.status == AMBIGUOUS:
        yield words["ambiguous"]
        yield from (f"  {_reading(iri, reply)}" for iri in reply.readings[:SHOWN])
    elif reply.unknown:
        yield words["unknown"].replace("#", "; ".join(f"“{one}”" for one in reply.unknown))
        if reply.readings:
            yield words["perhaps"]
            yield from (f"  {_reading(iri, reply)}" for iri in reply.readings[:SHOWN])
    elif reply.meaning:
        yield words["none"]
        yield from (f"  {line}" for line in _sought(reply.meaning, reply))
    else:
        yield words["lost"]
        yield from (f"  {template.example}" for template in list_templates())


def _reading(iri: str, reply: Reply) -> str:
    thing = reply.things[iri]
    return f"{thing.label} <{iri}>"


def _sought(meaning: Meaning, reply: Reply) -> Iterator[str]:
    for branch in meaning.branches:
        properties = ", ".join(dict.fromkeys(name for hop in branch.hops for name in hop.properties))
        given = "; ".join(_names(phrase.things, reply) for phrase in branch.filled.values())
        yield f"{properties}: {given}" if given else properties


def _sentences(reply: Reply) -> Iterator[str]:
    roles = dict.fromkeys(answer.role for answer in reply.answers)
    for role in roles:
        answers = [answer for answer in reply.answers if answer.role == role]
        branch = next((one for one in reply.meaning.branches if one.role == role), None) if reply.meaning else None
        said = _joined(answers, reply)
        pattern = branch.template.answers.get(role, {}).get(reply.language, "") if branch else ""
        others = _others(branch, answers, reply) if branch else {}
        sentence = pattern.replace(f"{{{role}}}", said)
        for other, names in others.items():
            sentence = sentence.replace(f"{{{other}}}", names)
        yield said if not pattern or "{" in sentence else sentence


def _others(branch: Branch, answers: Sequence[Answer], reply: Reply) -> dict[str, str]:
    found = {role: phrase.things for role, phrase in branch.filled.items()}
    for answer in answers:
        for role, iris in answer.others.items():
            found[role] = tuple(dict.fromkeys((*(found.get(role, ()) if role not in branch.filled else ()), *iris)))
    return {role: _names(iris, reply) for role, iris in found.items() if iris}


def _joined(answers: Sequence[Answer], reply: Reply) -> str:
    """Return the answers in a row; values that differ, each with the articles that give it."""
    if len(answers) > 1 and all(not one.is_thing for one in answers) and not _is_text(answers[0]):
        return " – ".join(f"{_value(one)} ({_articles(one)})" for one in answers)
    joint = "; " if any(_is_text(one) for one in answers) else ", "
    return joint.join(_shown(one, reply) for one in answers)


def _shown(answer: Answer, reply: Reply) -> str:
    said = reply.things[answer.value].label if answer.is_thing else _value(answer)
    statuses = {one.status for one in answer.evidence}
    doubtful = sorted(statuses - {"stated", "derived"}) if not statuses & {"stated", "derived"} else []
    return f"{said} [{', '.join(map(status_words, doubtful))}]" if doubtful else said


def _value(answer: Answer) -> str:
    exact = next((one for one in answer.evidence if one.object == answer.value and one.datatype), None)
    return value_words(exact) if exact else answer.value


def _articles(answer: Answer) -> str:
    sources = dict.fromkeys(source_words(one.source) for one in answer.evidence if one.source)
    return "; ".join(f"“{source}”" for source in sources)


def _is_text(answer: Answer) -> bool:
    return any(one.datatype == "string" for one in answer.evidence)


def _names(iris: Sequence[str], reply: Reply) -> str:
    return ", ".join(reply.things[iri].label for iri in iris if iri in reply.things)


def _answer(answer: Answer, reply: Reply) -> dict[str, Any]:
    evidence = [part for one in answer.evidence for part in _evidence(one)]
    if answer.is_thing:
        return {"label": reply.things[answer.value].label, "iri": answer.value, "evidence": evidence}
    return {"value": answer.value, "evidence": evidence}


def _evidence(one: Statement) -> Iterator[dict[str, Any]]:
    if one.source:
        passages = [(one.source, one.start, one.end, one.quote)]
    else:
        passages = [(ground.source, ground.start, ground.end, ground.words) for ground in one.grounds if ground.source]
    for source, start, end, text in passages:
        yield {"article": source.id, "start": start, "end": end, "text": text, "confidence": one.confidence}
