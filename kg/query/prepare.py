"""A query made complete, so that any SPARQL 1.1 engine runs it: its prefixes are declared, its variables bound.

A variable is bound by a VALUES block at the head of every group that mentions it. Engines differ in what they have for
parameters, but agree on VALUES; and their planners see it, so a bound query is a quick one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.scopes import places
from kg.query.terms import Bound, Term
from kg.query.tokens import Token, tokens_of
from kg.vocab.namespaces import PREFIXES

_ESCAPE: Final = re.compile(r"\\\\([uU])|\\u([0-9A-F]{4})|\\.")


def prepare(text: str, bound: Bound, path: str = "") -> str:
    """Return a query with its prefixes declared and its variables bound; every line keeps its number.

    Args:
        text: the query; the contract's prefixes need not be declared.
        bound: variable → the term that it is to be. In subqueries it is bound where they select it: else it is theirs.
        path: where the query comes from, for messages.

    Raises:
        QueryError: there is no such variable, or the query computes it itself.
    """
    tokens = tokens_of(text, path)
    return _prologue(tokens) + (_with_values(text, tokens, bound, path) if bound else text)


def term_text(term: ox.NamedNode | ox.Literal) -> str:
    r"""Return a term as SPARQL writes it.

    The standard lets an engine replace `\uXXXX` before it parses the text, and some do it blindly: they would see a
    quotation mark in a value with the characters `\u0022`. So no backslash is left before a "u", and escapes take the
    long form, whose eight digits can't run into what follows.
    """
    return _ESCAPE.sub(_hardened, str(term))


def _hardened(escape: re.Match[str]) -> str:
    if escape[1]:
        return rf"\\\U{ord(escape[1]):08X}"
    return rf"\U0000{escape[2]}" if escape[2] else escape[0]


def _prologue(tokens: Sequence[Token]) -> str:
    """Return declarations of the known prefixes that a query uses and does not declare."""
    used = {token.text.partition(":")[0] for token in tokens if token.kind == "name" and ":" in token.text}
    return "".join(f"PREFIX {one}: <{PREFIXES[one]}> " for one in sorted(used & PREFIXES.keys() - declared(tokens)))


def declared(tokens: Sequence[Token]) -> set[str]:
    """Return the prefixes that a query declares."""
    pairs = pairwise(tokens)
    return {name.text.partition(":")[0] for keyword, name in pairs if keyword.word == "PREFIX" and name.kind == "name"}


def _with_values(text: str, tokens: Sequence[Token], bound: Bound, path: str) -> str:
    mentioned = {token.text[1:] for token in tokens if token.kind == "variable"}
    if missing := [name for name in bound if name not in mentioned]:
        raise QueryError(f"the query has no variable ?{missing[0]}", path=path or "query")
    blocks = {name: f" VALUES ?{name} {{ {_value(name, term, path)} }} " for name, term in bound.items()}
    pieces, before = [], 0
    for place, names in places(text, tokens, frozenset(bound), path):
        pieces += [text[before:place], *(blocks[name] for name in sorted(names))]
        before = place
    if not pieces:  # CONSTRUCT WHERE takes no VALUES, but a query's end does
        return "\n".join([text, *blocks.values()])
    return "".join([*pieces, text[before:]])


def _value(name: str, term: Term, path: str) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term_text(term)
    raise QueryError(f"?{name} can only be an IRI or a literal", path=path or "query")
