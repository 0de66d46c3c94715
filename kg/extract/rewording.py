"""When two names in one article are one thing: shortened, filled up, or said in slightly other words."""

from __future__ import annotations

from collections import Counter

PREFIX_SYLLABLES = 3
PUT_IN = 2
"""So many words may one plan's name have more than another's that is the same."""
INFIX_SYLLABLES = 2
"""So short may a part be that an event is called by from then on: "DX Day" for "Vietnam DX Day 2021"."""

SAME_END = 5
"""Events whose names end in so many equal syllables behind a head and a word or two are one."""
HEAD_SYLLABLES = 2
SAID_ALIKE = 6
"""Events of one head are one where the longer name holds the other's syllables, at least so many."""
JOINING, OTHER_RANK = frozenset({"về", "các", "của", "và", "-", "trong", "với"}), ("phó ", "thứ trưởng ")
LONGEST_HEAD = 3
"""So many syllables, at most, stand before an abbreviation that is an event's name: "Hội nghị MRT 23"."""


def shortens(short: str, name: str, top: str) -> bool:
    """Tell whether articles may call a thing of class `top` with this name by the shorter one alone."""
    if len(short.split()) >= PREFIX_SYLLABLES and name.startswith(short + " "):
        return True
    return top == "Event" and len(short.split()) >= INFIX_SYLLABLES and f" {short} " in f"{name} "


def reworded(short: str, name: str) -> bool:
    """Tell whether two names have one head and one long end, with a syllable at most between in the shorter one."""
    a, b = short.split(), name.split()
    if a[:HEAD_SYLLABLES] != b[:HEAD_SYLLABLES] or len(a) > len(b):
        return False
    end = a[HEAD_SYLLABLES + 1 :]
    return len(end) >= SAME_END and b[-len(end) :] == end and len(b) - len(a) < HEAD_SYLLABLES


def same_words(short: str, name: str) -> bool:
    """Tell whether an event's longer name has the words of the shorter one, and little more."""
    a, b = Counter(_syllables(short)), Counter(_syllables(name))
    few, many = a.total(), b.total()
    if a - b or not SAID_ALIKE <= few <= many <= few + few // 2 + 1 or shortens(short, name, "Event"):
        return False
    one_head = short.split()[:HEAD_SYLLABLES] == name.split()[:HEAD_SYLLABLES]
    return one_head and all((rank in short) == (rank in name) for rank in OTHER_RANK)


def _syllables(name: str) -> list[str]:
    return [w for w in name.split() if w not in JOINING]


def calls(name: str, short: str) -> bool:
    """Tell whether an event's name is a head and another's abbreviation only: "Hội nghị MRT 23"."""
    head = name.removesuffix(f" {short}")
    return head != name and len(head.split()) <= LONGEST_HEAD


def filled_up(short: str, name: str) -> bool:
    """Tell whether a plan's name is another's with a word or two put in, before the years in which both end."""
    a, b = short.replace(" ", ""), name.replace(" ", "")
    more = len(name.split()) - len(short.split())
    if not a[-4:].isdigit() or len(a) > len(b) or more > PUT_IN or len(short.split()) < SAME_END * 2:
        return False
    front = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return (
        front >= len(a) // 3
        and b.endswith(a[front:])
        and not any(c.isdigit() for c in b[front : len(b) - len(a) + front])
    )
