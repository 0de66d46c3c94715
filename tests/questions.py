"""Questions with known answers, asked of a graph: which of them are answered rightly, all values and nothing more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kg.ask.ask import Asker
from kg.ask.reply import ANSWERED, Reply
from kg.ask.rows import Answer
from kg.ask.template import read_words
from kg.ask.words import split

ALIKE = 0.85
"""Names of which so much is the same are one: "Hội nghị X" and "Hội nghị X (2019)"."""
SAID = 0.6
"""So much of a reported sentence must be the same: where it begins and ends may be argued."""
LONG = 5
"""Values of so many words are sentences."""

Question = dict[str, Any]


def is_right(reply: Reply, question: Question, asker: Asker) -> bool:
    """Tell whether a reply gives all answers and nothing else; answers from articles not asked about do not count.

    Args:
        reply: what was answered.
        question: with `kind`, `about` (articles), `answers` and perhaps `also` (right, but not asked for).
        asker: knows the names of things.
    """
    answers = [one for one in reply.answers if _is_about(one, question["about"])]
    if question["kind"] == "none":
        return reply.status != ANSWERED or not answers
    wanted, also = question["answers"], question.get("also") or []
    found = all(any(_same(one, name, asker) for one in answers) for name in wanted)
    return found and all(any(_same(one, name, asker) for name in (*wanted, *also)) for one in answers)


def _is_about(answer: Answer, articles: Sequence[str]) -> bool:
    return any(one.source is None or one.source.id in articles for one in answer.evidence)


def _same(answer: Answer, name: str, asker: Asker) -> bool:
    wanted = _words(name)
    if answer.is_thing:
        names = [_words(one) for one in asker.names.things[answer.value].names]
        return answer.value in asker.names.called(name) or any(_share(one, wanted) >= ALIKE for one in names)
    return answer.value == name or (len(wanted) >= LONG and _share(_words(answer.value), wanted) >= SAID)


def _words(text: str) -> list[str]:
    short = {key: tuple(words.split()) for key, words in read_words()["short"].items()}
    return [word.key for word in split(text, short)]


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    both = sum((Counter(one) & Counter(other)).values())
    return 2 * both / (len(one) + len(other)) if one and other else 0.0
