"""What a query's text must be before the SPARQL parser sees it: read-only, offline, and shallow enough to survive it.

The parser recurses in C: brackets nested some thousand deep, or an equally long chain of operators, end the whole
process instead of raising an error. And a SERVICE clause would fetch whatever address stands in it.
"""

from __future__ import annotations

from typing import Final

from kg.errors import QueryError
from kg.query.tokens import Token, misplaced, nearest, tokens_of

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 200
MAX_STEPS: Final = 500

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_STEPS: Final = frozenset(
    {"OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "VALUES", "GRAPH", "LATERAL", "SELECT", "AS"}
)
_PROLOGUE: Final = frozenset({"PREFIX", "BASE"})


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
    depth = steps = 0
    form = Token("", "", 0)
    for token in tokens_of(text, path):
        # The parser needs no space around its keywords: "SERVICESILENT" and "SERVICE:x" are such clauses as well.
        if token.kind in ("word", "name") and "SERVICE" in token.text.upper():
            raise misplaced("SERVICE would ask another server", text, token.start, path, "write names with it as <IRI>")
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
    return form.word
