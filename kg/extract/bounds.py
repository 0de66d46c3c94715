"""No expression may take for ever: what repeats without end is given one, what could explode is refused.

An expression that passes takes, from any place of a text, at most a number of steps that depends on itself alone; a
match is therefore linear in the length of the text. What is counted is how many ways there are to match a piece, for a
regular expression engine tries all of them before it gives up.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import regex

from kg.extract.mask import KIND_BASE
from kg.extract.shape import Piece, Sort, pieces

SPAN = 4000
"""A span without an end ("[^:]*", ".+") stops after so many characters."""
WORD = 60
r"""The same for what stays within a word or a number ("\w+", "\d+")."""
ROUNDS = 20
"""A group without an end repeats so many times."""
ENUMERATED = 100
"""An enumeration holds no more names."""
REPEATED_WAYS = 10_000
"""A repeated group must not match the same words in more ways: "(?:a|ab)*" and "(?:[a-z]+ ?)*" do."""
ALL_WAYS = 10**13
"""Nor may a whole expression: half a dozen wide gaps in a row do."""
TOO_MANY = 10**18

Branches = Sequence[Sequence[Piece]]

_WITHIN_WORD = regex.compile(r"\\[wdspP](?:\{[^}]*\})?|\[(?!\^)(?:\\[^sSWDP]|[^\\\] ])+\]")


def bounded(source: str, *, rules: bool = True) -> str:
    """Return an expression in which every repetition has an end.

    Args:
        source: as a rule gives it.
        rules: it is of the language of rules; else of the `regex` package alone.

    Raises:
        ValueError: it could take for ever, or uses what rules may not use; says what to write instead.
    """
    branches = pieces(source, rules=rules)
    _check(branches, tail=True)
    if _ways_of(branches, tail=True) > ALL_WAYS:
        raise ValueError("too many wide gaps in a row; make some narrower, or two rules of it")
    return _closed(source, branches)


def _check(branches: Branches, *, tail: bool) -> None:
    """Refuse several spans without an end, and repeated groups that can match the same words in too many ways."""
    for branch in branches:
        if tail and len(open_spans := _open_spans(branch, tail=True)) > 1:
            raise ValueError(f"'{open_spans[1].source}' is one span too many without an end; write {{0,80}} or so")
        for number, piece in enumerate(branch):
            last = tail and number == len(branch) - 1
            if max(piece.least, piece.most or 0, _gap(piece)) > SPAN:
                raise ValueError(f"'{piece.source}' goes on for more than {SPAN}; write less")
            if piece.sort is Sort.GROUP:
                _check_rounds(piece, last=last)
            _check(piece.branches, tail=piece.sort is Sort.LOOK or (last and _most(piece) == 1))


def _check_rounds(group: Piece, *, last: bool) -> None:
    # Behind the last piece nothing fails any more, so that it is tried no other way once it has its least.
    rounds = group.least if last or group.atomic else _most(group)
    ways = _ways_of(group.branches)
    if rounds > 1 and rounds * math.log(ways) > math.log(REPEATED_WAYS):
        raise ValueError(
            f"'{group.source}' can match the same words in too many ways; let it repeat less often ({{0,3}}), or let "
            "its parts begin with different characters"
        )


def _open_spans(branch: Sequence[Piece], *, tail: bool) -> list[Piece]:
    """Return the spans without an end that may have to be tried at many lengths."""
    found = []
    for number, piece in enumerate(branch):
        last = tail and number == len(branch) - 1
        if piece.most is None and _most(piece) == SPAN:
            found += [] if last or piece.atomic else [piece]
        elif piece.sort is Sort.GROUP:
            most = max((_open_spans(inner, tail=last) for inner in piece.branches), key=len)
            found += most
    return found


def _most(piece: Piece) -> int:
    """How often a piece may repeat, by the end that it is given where it has none."""
    if piece.most is not None:
        return piece.most
    if piece.sort is Sort.GROUP and _width(piece.branches) > 1:
        return max(ROUNDS, piece.least)
    if piece.sort is Sort.LITERAL or _WITHIN_WORD.fullmatch(_item(piece)):
        return max(WORD, piece.least)
    return max(SPAN, piece.least)


def _width(branches: Branches) -> int:
    """How many characters or signs a group takes at most in one round: 1 where it is but a kind of character."""
    return max(sum(_most(p) * _one(p) for p in branch) for branch in branches)


def _one(piece: Piece) -> int:
    if piece.sort in (Sort.LOOK, Sort.ZERO):
        return 0
    return min(_width(piece.branches), TOO_MANY) if piece.sort is Sort.GROUP else 1


def _ways_of(branches: Branches, *, tail: bool = False) -> int:
    """In how many ways at most alternatives can match at one place; behind a tail nothing is tried another way."""
    each = [_ways_in_row(branch[:-1] if tail else branch, branch) for branch in branches]
    return min(TOO_MANY, max(each) if _apart(branches) else sum(each))


def _ways_in_row(counted: Sequence[Piece], branch: Sequence[Piece]) -> int:
    followed = [*branch[1:], None]
    return math.prod(_ways(piece, after) for piece, after in zip(counted, followed, strict=False))


def _ways(piece: Piece, after: Piece | None) -> int:
    if piece.sort in (Sort.LOOK, Sort.ZERO) or piece.atomic:
        return 1
    if piece.sort is Sort.GAP:  # which holds no mention, so that it can end only where the next one begins
        stops = after and after.sort in (Sort.MENTION, Sort.MENTIONS) and after.least
        return 1 if stops else _gap(piece) + 1
    if piece.sort is Sort.MENTIONS:
        return ENUMERATED
    if after and after.least and _stops_at(piece, after):
        return 1
    one = _ways_of(piece.branches) if piece.sort is Sort.GROUP else 1
    rounds = _most(piece) - piece.least + 1
    return rounds if one == 1 else min(TOO_MANY, one ** min(_most(piece), 99) * rounds)


def _gap(piece: Piece) -> int:
    return int(_item(piece).strip("~")) if piece.sort is Sort.GAP else 0


def _apart(branches: Branches) -> bool:
    """Tell whether no two alternatives can match the same text, by the characters that they begin with."""
    fronts = [list(_front(branch)) for branch in branches]
    return all(
        any(_differ(one, other) for one, other in zip(front, before, strict=False))
        for number, front in enumerate(fronts)
        for before in fronts[:number]
    )


def _front(branch: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the single characters that an alternative begins with."""
    for piece in branch:
        if (piece.least, piece.most) != (1, 1) or piece.sort not in (Sort.LITERAL, Sort.ONE_OF, Sort.LOOK, Sort.ZERO):
            return
        if piece.sort in (Sort.LITERAL, Sort.ONE_OF):
            yield piece


def _stops_at(piece: Piece, after: Piece) -> bool:
    r"""A run of characters of which what follows is none has but one length: "\w+ "."""
    if after.sort is Sort.GROUP:
        return all(branch and branch[0].least and _stops_at(piece, branch[0]) for branch in after.branches)
    return piece.sort in (Sort.LITERAL, Sort.ONE_OF) and _differ(piece, after)


def _differ(one: Piece, other: Piece) -> bool:
    """Tell whether no character fits both; of two kinds of characters nothing is known."""
    if other.sort in (Sort.LITERAL, Sort.MENTION, Sort.MENTIONS):
        character = _item(other)[-1] if other.sort is Sort.LITERAL else chr(KIND_BASE)
        return not _fits(_item(one), character)
    return one.sort is Sort.LITERAL and other.sort is Sort.ONE_OF and _differ(other, one)


@lru_cache(maxsize=4096)
def _fits(item: str, character: str) -> bool:
    return regex.fullmatch(item, character, regex.IGNORECASE) is not None


def _item(piece: Piece) -> str:
    """Return the source of a piece without its quantifier."""
    return piece.source[: piece.body - piece.start]


def _closed(source: str, branches: Branches) -> str:
    """Write the ends into an expression, from the right, so that what stands before keeps its place."""
    for piece in sorted(_all(branches), key=lambda p: -p.body):
        if piece.most is not None:
            continue
        sign = source[piece.body : piece.end]
        mode = sign[sign.find("}") + 1 :] if sign[0] == "{" else sign[1:]
        repeat = f"{{{piece.least},{_most(piece)}}}{mode}"
        if source[piece.start : piece.body] == " ":  # which is any run of spaces already
            repeat = "" if piece.least else "?"
        source = source[: piece.body] + repeat + source[piece.end :]
    return source


def _all(branches: Branches) -> Iterator[Piece]:
    for branch in branches:
        for piece in branch:
            yield piece
            yield from _all(piece.branches)
