"""Cutting a query into tokens as SPARQL's grammar does, without understanding it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from kg.errors import QuerySyntaxError

# A string with any other escape is none: what follows its quotation mark is then read otherwise.
_ESCAPE: Final = (
    r"""\\(?:[tbnrf"'\\]|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}"""
    r"|U(?:0000(?![dD][89A-Fa-f])|000[1-9A-Fa-f]|0010)[0-9A-Fa-f]{4})"
)
_TOKEN: Final = re.compile(
    r"""(?P<skip>\s+|\#[^\n\r]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<text>\"{3}(?:\"{0,2}(?:[^"\\]|ESCAPE))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|ESCAPE))*'{3}
        |"(?:[^"\\\n\r]|ESCAPE)*"|'(?:[^'\\\n\r]|ESCAPE)*')
    |(?P<variable>[?$]\w+)
    |(?P<name>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*|[\w.%-]*:[\w.:%-]*)
    |(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    |(?P<word>[^\W\d]\w*)
    |(?P<open>[({\[])|(?P<close>[)}\]])
    |(?P<operator>\|\||&&|\^\^|[!+*/|^=<>-])
    |(?P<other>[.;,?])""".replace("ESCAPE", _ESCAPE),
    re.VERBOSE | re.DOTALL,
)
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^']*|[^'#]*")

NEAR: Final = 76
"""Percent of likeness from which on one word may have been written for another."""

WIDEST: Final = 120
"""A longer line of a query is not shown with its mistake."""


class Token(NamedTuple):
    """A piece of a query.

    Args:
        kind: "iri", "text", "variable", "name" (prefixed, or a language tag), "number", "word" (a keyword or function),
            "open", "close", "operator" or "other".
        text: as it stands there.
        start: where it begins (code points).
    """

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """A keyword in capitals, "" for any other token."""
        return self.text.upper() if self.kind == "word" else ""


@lru_cache(maxsize=128)
def tokens_of(text: str, path: str = "") -> tuple[Token, ...]:
    """Cut a query into tokens; spaces and comments are left out.

    Args:
        text: the query.
        path: where it comes from, for the message.

    Raises:
        QuerySyntaxError: a piece of it is no token, or could be cut in two ways (and so hide something).
    """
    found = []
    start = 0
    while start < len(text):
        match = _TOKEN.match(text, start)
        if match is None:
            raise misplaced(f"'{text[start]}' is out of place", text, start, path, "an open string, or a backslash?")
        kind = match.lastgroup or ""
        # "?a<'x'" and "?a<b #c>" could be read as a comparison or as an IRI.
        if kind == "iri" and not _ADDRESS.fullmatch(match[0][1:-1]):
            raise misplaced(f"{match[0]} may be a comparison or an IRI", text, start, path, "put a space behind '<'")
        if kind != "skip":
            found.append(Token(kind, match[0], start))
        start = match.end()
    return tuple(found)


def misplaced(message: str, text: str, start: int, path: str, hint: str = "") -> QuerySyntaxError:
    """Return the error that something at `start` is wrong, with its place."""
    before = text[:start]
    line = text.splitlines()[before.count("\n")] if text[start:] else before.rpartition("\n")[2]
    return QuerySyntaxError(
        message,
        path=path or "query",
        line=before.count("\n") + 1,
        column=start - (before.rfind("\n") + 1) + 1,
        source=line if len(line) <= WIDEST else "",
        hint=hint,
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that may have been meant, "" where none is like it."""
    near = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    return near[0] if near else ""
