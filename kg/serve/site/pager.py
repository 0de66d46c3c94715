"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from kg.serve.task import Params, single

T = TypeVar("T")


class Part(Struct, Generic[T], frozen=True):
    """A part of a list.

    Args:
        items: those on this page.
        number: of this page, from 1.
        pages: so many there are, at least 1.
        total: so many items there are in all.
    """

    items: Sequence[T]
    number: int
    pages: int
    total: int


def part_of(items: Sequence[T], params: Params, size: int) -> Part[T]:
    """Return the part of a list that the parameter `page` asks for; the nearest where there is no such page."""
    number, pages = page_of(params, len(items), size)
    return Part(items[(number - 1) * size : number * size], number, pages, len(items))


def page_of(params: Params, total: int, size: int) -> tuple[int, int]:
    """Return the number of the page that is asked for, and how many there are."""
    pages = max(1, -(-total // size))
    asked = single(params, "page")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(number, 1), pages), pages
