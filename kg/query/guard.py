"""What a query's text must be before the SPARQL parser sees it: read-only, offline, and shallow enough to survive it.

The parser recurses in C: brackets nested some thousand deep, or an equally long chain of operators, end the whole
process instead of raising an error. And a SERVICE clause would fetch whatever address stands in it.

Whether there is such a clause, the engine's own parser decides, for any other may cut a text into other pieces than it
does. It is shown the text with that one word spelt otherwise throughout. Names, strings and comments may be called
anything, so a query without the clause stays a query; a clause is none any more. Nothing of the text itself is run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.tokens import Token, misplaced, nearest, tokens_of
from kg.vocab.namespaces import PREFIXES, SC

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 200
MAX_STEPS: Final = 500

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_STEPS: Final = frozenset(
    {"OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "VALUES", "GRAPH", "LATERAL", "SELECT", "AS"}
)
_PROLOGUE: Final = frozenset({"PREFIX", "BASE"})
_SERVICE: Final = re.compile("(?<=SER)V(?=ICE)", re.IGNORECASE | re.ASCII)


def check_query(text: str, path: str = "") -> str:
    """Refuse a query that writes, reaches out or could bring the parser down.

    Args:
        text: the query.
        path: where it comes from, for the message.

    Returns:
        its form: "SELECT", "ASK", "CONSTRUCT" or "DESCRIBE".

    Raises:
        QueryError: with the line and what to do.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise QueryError(f"a query of more than {MAX_BYTES // 1024} KB", path=path, hint="make it shorter")
    tokens = tokens_of(text, path)
    depth = steps = 0
    form = Token("", "", 0)
    for token in tokens:
        form = form if form.word or token.word in _PROLOGUE else token
        depth += (token.kind == "open") - (token.kind == "close")
        steps += token.kind == "operator" or token.word in _STEPS
        if depth > MAX_DEPTH or steps > MAX_STEPS:
            raise misplaced(
                f"more than {MAX_DEPTH} levels or {MAX_STEPS} steps", text, token.start, path, "simplify the query"
            )
    if form.word not in _FORMS:
        near = nearest(form.word, _FORMS)
        wanted = f"a query begins with one of {', '.join(sorted(_FORMS))}, not '{form.text}'"
        raise misplaced(wanted, text, form.start, path, f"did you mean {near}?" if near else "")
    if _SERVICE.search(text):
        _refuse_service(text, tokens, path)
    return form.word


def _refuse_service(text: str, tokens: Sequence[Token], path: str) -> None:
    """Refuse a text in which the letters are more than a part of names, strings and comments."""
    try:
        ox.Store().query(_respelt(text), base_iri=SC, prefixes=dict(PREFIXES))
    except (SyntaxError, RuntimeError, ValueError) as error:
        # The parser needs no space around its keywords: "SERVICESILENT" and "SERVICE:x" are such clauses as well.
        found = next((one.start for one in tokens if one.kind in ("word", "name") and _SERVICE.search(one.text)), 0)
        raise misplaced(
            "SERVICE would ask another server", text, found, path, "ask for what is in this graph"
        ) from error


def _respelt(text: str) -> str:
    """Return the text with another letter in the word, one by which no two names become the same if there is any."""
    taken = text.upper()
    letter = next((one for one in "XQZWKJYUPM" if f"SER{one}ICE" not in taken), "")
    return _SERVICE.sub(lambda found: letter if found[0] == "V" else letter.lower(), text)
