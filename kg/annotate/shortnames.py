"""Short names of bodies: the abbreviation in brackets behind a name, and a company's own word without "Tập đoàn"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from kg.annotate.body_words import body_words
from kg.annotate.finds import Find
from kg.annotate.names import is_vietnamese
from kg.annotate.scene import Scene
from kg.annotate.syllables import AND, BRACKET, HYPHEN, SPACE

_OWN: Final = 3
"""A company's own name has no more syllables than this."""


def bracketed(scene: Scene, stop: int) -> tuple[str, int]:
    """Return the abbreviation in brackets before syllable `stop`, and how far the span goes on to the closing bracket.

    The span does not go on where the bracket tells more than the abbreviation; ("", 0) where there is none.
    """
    s = scene.s
    if stop >= len(s) or s.links[stop] != BRACKET or stop in scene.spots:
        return "", 0
    after = stop + 1
    while after < len(s) and s.links[after] in (AND, HYPHEN) and s.capital[after]:
        after += 1
    short = s.slice(stop, after)
    if sum(letter.isupper() for letter in short) < 2 or len(short) > 16:
        return "", 0
    rest = s.text[s.ends[after - 1] : s.ends[after - 1] + 3]
    close = rest.find(")")
    closed = close >= 0 and not rest[:close].strip(" \u00a0")
    return short, s.ends[after - 1] + close + 1 - s.ends[stop - 1] if closed else 0


def repeated(scene: Scene, finds: Iterable[Find]) -> Iterator[Find]:
    """Yield the places where a company that `finds` names in full is called by its own word alone ("BRG")."""
    s = scene.s
    own: dict[str, tuple[tuple[str, ...], Find]] = {}
    for find in finds:
        if keys := _own(scene, find):
            own.setdefault(keys[0], (keys, find))
    for i in s.having(own.keys()):
        if s.capital[i]:
            keys, find = own[s.keys[i]]
            stop = i + len(keys)
            if s.keys[i:stop] == keys and set(s.links[i + 1 : stop]) <= {SPACE} and all(s.capital[i:stop]):
                yield replace(find, first=i, stop=stop, attrs={**find.attrs, "abbreviation": ""}, tail=0)


def _own(scene: Scene, find: Find) -> tuple[str, ...]:
    """Return the syllables of a company's own name if that is foreign or an abbreviation, and so can't be mistaken."""
    s = scene.s
    head = body_words(scene.lexicon).heads.match(s, find.first)
    if not head or head[1].tail != "proper" or not 0 < find.stop - head[0] <= _OWN:
        return ()
    own = s.keys[head[0] : find.stop]
    foreign = s.abbreviated(head[0]) or not is_vietnamese(own[0])
    plain = all(s.capital[head[0] : find.stop]) and all(map(str.isascii, own))
    return own if foreign and plain else ()
