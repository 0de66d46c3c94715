"""What is wrong with a query that no parser takes, and where: told so that its writer sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery

from kg.errors import QuerySyntaxError
from kg.query.prepare import declared
from kg.query.tokens import Token, misplaced, nearest, tokens_of
from kg.vocab.namespaces import PREFIXES

_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        """ABS AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC
        DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI
        ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT
        NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR
        SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID
        SUBSTR SUM TIMEZONE TRUE TZ UCASE UNDEF UNION URI UUID VALUES WHERE YEAR A""",
    )
)
"""Every keyword and function of SPARQL 1.1."""
_CLOSING: Final = {"(": ")", "{": "}", "[": "]"}
_REASON: Final = re.compile(r"(?:expected|one of|,) ((?:The |SELECT \* |Prefix |IRI |[A-Z]\w+ is )[^,\"\[]+)")
_LONGEST: Final = 8000
"""Characters; rdflib's parser takes its time."""


def explained(text: str, path: str, told: str) -> QuerySyntaxError:
    """Return what is wrong with a query.

    Args:
        text: the query; Oxigraph's parser refused it.
        path: where it comes from.
        told: what Oxigraph's parser said; it knows reasons, but hardly ever the place.
    """
    tokens = tokens_of(text, path)
    for find in _FINDERS:
        for start, message, hint in find(tokens):
            return misplaced(f"this is not SPARQL: {message}", text, start, path, hint)
    reason = match[1].strip() if (match := _REASON.search(told)) else ""
    message = f"this is not SPARQL{f': {reason}' if reason else ''}"
    place = None if len(text) > _LONGEST else _unread(text)
    if place is None:
        return QuerySyntaxError(message, path=path or "query")
    return misplaced(message if reason else f"{message} from here on", text, place, path)


Finding = tuple[int, str, str]


def _unknown_prefixes(tokens: Sequence[Token]) -> Iterator[Finding]:
    known = declared(tokens) | PREFIXES.keys() | {"_"}
    for before, token in zip([Token("", "", 0), *tokens], tokens, strict=False):
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and ":" in token.text and prefix not in known and before.word != "PREFIX":
            near = nearest(prefix, known - {"_", ""})
            hint = f"did you mean '{near}:'?" if near else "declare it: PREFIX name: <IRI>"
            yield token.start, f"nobody declares the prefix '{prefix}:'", hint


def _unknown_words(tokens: Sequence[Token]) -> Iterator[Finding]:
    for token in tokens:
        if token.kind == "word" and token.word not in _WORDS:
            near = nearest(token.word, _WORDS)
            yield token.start, f"'{token.text}' is no word of SPARQL", f"did you mean {near}?" if near else ""


def _unpaired(tokens: Sequence[Token]) -> Iterator[Finding]:
    opened: list[Token] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(token)
        elif token.kind == "close":
            if not opened or _CLOSING[opened[-1].text] != token.text:
                wanted = f"'{_CLOSING[opened[-1].text]}' is wanted first" if opened else "nothing is open here"
                yield token.start, f"'{token.text}' closes nothing", wanted
                return
            opened.pop()
    if opened:
        yield opened[-1].start, f"'{opened[-1].text}' is never closed", ""


_FINDERS: Final[tuple[Callable[[Sequence[Token]], Iterator[Finding]], ...]] = (
    _unknown_words,
    _unpaired,
    _unknown_prefixes,
)


def _unread(text: str) -> int | None:
    """Return from where on rdflib's parser, which keeps better count, can't read a query; None where it can."""
    try:
        parseQuery(text)
    except ParseException as error:
        return error.loc
    except (RecursionError, ValueError, TypeError):
        return None
    return None
