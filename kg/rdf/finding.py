"""What a check has to say against a graph."""

from __future__ import annotations

from msgspec import Struct

from kg.errors import printable


class Finding(Struct, frozen=True, order=True):
    """One thing that is not as it must be, in plain words.

    Args:
        subject: the IRI of what is wrong.
        message: what is wrong with it.
        value: the value at fault, "" where there is none.
    """

    subject: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        return printable(f"{self.subject}: {self.message}{f' ({self.value})' if self.value else ''}")
