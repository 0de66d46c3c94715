"""What a question asks for: the question words, and the nouns that they stand with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kg.ask.pieces import Label, Piece, Role
from kg.ask.template import Template
from kg.vocab.ontology import Ontology

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "who": ("Person", "Organization"),
    "where": ("Place",),
    "when": ("date", "year"),
    "many": ("number", "money"),
    "much": ("money",),
    "nth": ("number",),
    "what": ("text", "Topic", "Technology", "Award", "Index", "Initiative", "LegalDocument"),
    "long": ("text", "number"),
    "rank": ("Index",),
}
"""Question word → what may answer it."""

ANY: Final = "any"
POLAR: Final = "yes"
_ENDS: Final = frozenset({"khong", "chua"})
_BEGINS: Final = frozenset({"did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "can"})


class Asked(Struct, frozen=True):
    """One thing that is asked for.

    Args:
        kind: of the question word; ANY where a noun alone asks ("Kinh phí của …?"), POLAR where it is asked whether.
        pieces: the question word and the nouns with it.
        classes: that the answer must belong to, by the nouns.
        nouns: labels of nouns that belong to a kind of question.
        title: the job that the people asked for hold, "" for none.
    """

    kind: str
    pieces: tuple[int, ...]
    classes: tuple[str, ...] = ()
    nouns: tuple[Label, ...] = ()
    title: str = ""


def asks(pieces: Sequence[Piece]) -> list[Asked]:
    """Return what is asked for, in order."""
    found: list[Asked] = []
    for number, piece in enumerate(pieces):
        if piece.has(Role.ASK):
            kinds = [label.value for label in piece.of(Role.ASK)]
            found.append(_asked(pieces, number, kinds))
    if not found and pieces and (pieces[-1].words[-1].bare in _ENDS or pieces[0].words[0].bare in _BEGINS):
        return [Asked(POLAR, ())]
    if any(asked.kind == POLAR for asked in found):
        return [Asked(POLAR, tuple(number for asked in found for number in asked.pieces))]
    return found or [
        Asked(ANY, (number,), nouns=nouns)
        for number, piece in enumerate(pieces)
        if (nouns := tuple(label for label in piece.of(Role.CUE) if label.more))
    ]


def roles_for(asked: Asked, template: Template, ontology: Ontology) -> Iterator[str]:
    """Yield the roles of a kind of question that may be what is asked for.

    Args:
        asked: what is.
        template: the kind of question.
        ontology: tells which class lies in which.
    """
    by_noun = [role for label in asked.nouns if label.value == template.name for role in label.more]
    if asked.nouns and not (by_noun or asked.classes or asked.title):
        return  # "tầm nhìn đến năm nào" asks for no day
    for role, kinds in template.roles.items():
        if asked.kind == POLAR:
            if not template.is_value(role):
                yield role
        elif role in by_noun or (not by_noun and any(_may(asked, kind, ontology) for kind in kinds)):
            yield role


def _may(asked: Asked, kind: str, ontology: Ontology) -> bool:
    if asked.title:
        return kind == "Person"
    if asked.classes:
        return any(_related(kind, wanted, ontology) for wanted in asked.classes)
    return any(_related(kind, wanted, ontology) for wanted in KINDS.get(asked.kind, ()))


def _related(kind: str, wanted: str, ontology: Ontology) -> bool:
    if kind not in ontology.classes or wanted not in ontology.classes:
        return kind == wanted
    return ontology.is_a(kind, wanted) or ontology.is_a(wanted, kind)


def _asked(pieces: Sequence[Piece], number: int, kinds: Sequence[str]) -> Asked:
    """Attach the nouns: before "nào", behind "which" and "bao nhiêu"."""
    before, behind = range(number - 1, -1, -1), range(number + 1, len(pieces))
    if "which" in kinds and (nouns := [*_nouns(pieces, before)] or [*_nouns(pieces, behind)]):
        return _with(pieces, "which", number, nouns)
    kind = next((kind for kind in kinds if kind != "which"), "what")
    nouns = [*_nouns(pieces, behind)] if kind in ("many", "much") else []
    if not nouns and number and any(label.more for label in pieces[number - 1].of(Role.CUE)):
        nouns = [*_nouns(pieces, before)]
    return _with(pieces, kind, number, nouns)


def _nouns(pieces: Sequence[Piece], numbers: range) -> Iterator[int]:
    """Yield the nouns that stand beside each other from a place on, joined by nothing or "và"."""
    for number in numbers:
        piece = pieces[number]
        verb = any(not label.more for label in piece.of(Role.CUE))  # "noi" is "nói" as well as "nơi"
        noun = piece.has(Role.NOUN) or piece.has(Role.TITLE) or any(label.more for label in piece.of(Role.CUE))
        noun = noun and not (verb and all(word.key == word.bare for word in piece.words))
        if noun and not piece.has(Role.NAME):
            yield number
        elif not piece.has(Role.AND):
            return


def _with(pieces: Sequence[Piece], kind: str, number: int, nouns: Sequence[int]) -> Asked:
    labels = [label for n in nouns for label in pieces[n].labels]
    cues = tuple(label for label in labels if label.role is Role.CUE and label.more)
    return Asked(
        kind=kind,
        pieces=(number, *nouns),
        classes=tuple(dict.fromkeys(label.value for label in labels if label.role is Role.NOUN)),
        nouns=cues,
        title=next((label.value for label in labels if label.role is Role.TITLE and not cues), ""),
    )
