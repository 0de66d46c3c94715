"""What a query's text must be before the SPARQL parser sees it: read-only, offline, and shallow enough to survive it.

The parser recurses in C: brackets nested some thousand deep, or an equally long chain of operators, end the whole
process instead of raising an error. And a SERVICE clause would fetch whatever address stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.errors import QueryError

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 200
MAX_STEPS: Final = 500

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_STEPS: Final = frozenset(
    {"OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "VALUES", "GRAPH", "LATERAL", "SELECT", "AS"}
)
_PROLOGUE: Final = frozenset({"PREFIX", "BASE"})

_TOKEN: Final = re.compile(
    r"""(?P<skip>\s+|\#[^\n\r]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<text>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<name>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*|[\w.%-]*:[\w.:%-]*)
    |(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    |(?P<word>[^\W\d]\w*)
    |(?P<open>[({\[])|(?P<close>[)}\]])
    |(?P<operator>\|\||&&|\^\^|[!+*/|^=<>-])
    |(?P<other>[.;,?])""",
    re.VERBOSE | re.DOTALL,
)
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^']*|[^'#]*")


def check_query(text: str, path: str = "") -> None:
    """Refuse a query that writes, reaches out or could bring the parser down.

    Args:
        text: the query.
        path: where it comes from, for the message.

    Raises:
        QueryError: with the line and what to do.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise QueryError(f"a query of more than {MAX_BYTES // 1024} KB", path=path, hint="make it shorter")
    depth = steps = 0
    form = ""
    for kind, token, start in _tokens(text, path):
        # The parser needs no space around its keywords: "SERVICESILENT" and "SERVICE:x" are such clauses as well.
        if kind in ("word", "name") and "SERVICE" in token.upper():
            raise _refusal("SERVICE would ask another server", text, start, path, "write names with it as <IRI>")
        word = token.upper() if kind == "word" else ""
        form = form or (word if word not in _PROLOGUE else "")
        depth += (kind == "open") - (kind == "close")
        steps += kind == "operator" or word in _STEPS
        if depth > MAX_DEPTH or steps > MAX_STEPS:
            raise _refusal(
                f"more than {MAX_DEPTH} levels or {MAX_STEPS} steps", text, start, path, "simplify the query"
            )
    if form not in _FORMS:
        raise QueryError(f"a query begins with one of {', '.join(sorted(_FORMS))}, not '{form}'", path=path)


def _tokens(text: str, path: str) -> Iterator[tuple[str, str, int]]:
    """Cut the text as the grammar does; what could be cut in two ways (and so hide something) is refused."""
    start = 0
    while start < len(text):
        match = _TOKEN.match(text, start)
        if match is None:
            raise _refusal(f"'{text[start]}' is out of place", text, start, path, "an open string, or a backslash?")
        kind = match.lastgroup or ""
        # "?a<'x'" and "?a<b #c>" could be read as a comparison or as an IRI.
        if kind == "iri" and not _ADDRESS.fullmatch(match[0][1:-1]):
            raise _refusal(f"{match[0]} may be a comparison or an IRI", text, start, path, "put a space behind '<'")
        if kind != "skip":
            yield kind, match[0], start
        start = match.end()


def _refusal(message: str, text: str, start: int, path: str, hint: str = "") -> QueryError:
    return QueryError(message, path=path or "query", line=text.count("\n", 0, start) + 1, hint=hint)
