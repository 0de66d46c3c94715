"""What is left to judge, and what an answer says."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kg.model.judgements import Judgement
from kg.resolve.constraints import Constraints
from kg.review.pairs import Pair

WORDS = {"y": True, "yes": True, "n": False, "no": False}
BECAUSE = "because "


class Answer(Struct, frozen=True):
    """Whether two are the same, and why, "" where no reason is given."""

    same: bool
    reason: str


def is_open(pair: Pair, judged: Constraints) -> bool:
    """Tell whether a pair is doubtful and nothing that was judged of words decides it, be it in a chain."""
    return pair.doubtful and judged.decide(pair.one.words.place, pair.other.words.place) is None


def answer_of(line: str) -> Answer | None:
    """Return what a line says ("y", "no because he was in Huế that day"); None where it is no answer."""
    word, _, rest = line.strip().partition(" ")
    if word.lower() not in WORDS:
        return None
    return Answer(WORDS[word.lower()], rest.strip().removeprefix(BECAUSE).strip())


def judgement_of(pair: Pair, answer: Answer, who: str, when: date) -> Judgement:
    """Return an answer about a pair as what is kept of it."""
    features = tuple(name for name, _ in pair.features)
    return Judgement(pair.one.words, pair.other.words, answer.same, answer.reason, features, who, when)
