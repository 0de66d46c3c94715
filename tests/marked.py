"""Texts with the mentions written into them: "[Place:Hà Nội] tham gia [Association:Hội A]", offsets counted for you."""

from __future__ import annotations

import re
from functools import cache

import regex

from kg.extract.mask import Kinds, Masked, mask
from kg.extract.pattern import compile_pattern
from kg.model.facts import Mention

SUBCLASSES = {"Place": ["Place", "Province"], "Province": ["Province"], "Person": ["Person"], "Event": ["Event"]}
WORDS = {"say": ["nói", "nói thêm", "cho biết"]}
_MARK = re.compile(r"\[(?P<kind>[A-Z]\w*):(?P<text>[^\]]+)\]")


@cache
def kinds() -> Kinds:
    return Kinds(SUBCLASSES)


def marked(source: str) -> tuple[str, tuple[Mention, ...]]:
    """The text without its marks, and the mentions that they tell."""
    text, mentions, here = "", [], 0
    for match in _MARK.finditer(source):
        text += source[here : match.start()]
        mentions.append(Mention(match["kind"], len(text), len(text) + len(match["text"]), match["text"]))
        text, here = text + match["text"], match.end()
    return text + source[here:], tuple(mentions)


def masked(source: str) -> Masked:
    text, mentions = marked(source)
    return mask(text, 0, len(text), mentions, kinds())


def slots(pattern: str, source: str) -> dict[str, list[str]] | None:
    """What each slot of the first match holds, as text; None where nothing matches."""
    compiled, known = compile_pattern(pattern, kinds(), WORDS)
    text, held = marked(source)[0], masked(source)
    match = compiled.search(held.text)
    if not match:
        return None
    return {slot: [text[slice(*held.span(*span))] for span in _taken(match, slot)] for slot in known}


def _taken(match: regex.Match[str], slot: str) -> list[tuple[int, int]]:
    return [span for span in match.spans(slot) if span[0] < span[1]]
