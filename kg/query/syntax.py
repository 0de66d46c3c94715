"""Whether a query is SPARQL; and if not, where it is not."""

from __future__ import annotations

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.guard import check_query
from kg.vocab.namespaces import PREFIXES


def check_syntax(text: str, path: str = "") -> str:
    """Tell whether a query may be run and is SPARQL 1.1.

    Args:
        text: the query; the contract's prefixes need not be declared.
        path: where it comes from, for messages.

    Returns:
        its form: "SELECT", "ASK", "CONSTRUCT" or "DESCRIBE".

    Raises:
        QueryError: it may not be run, or is no SPARQL; with the place.
    """
    form = check_query(text, path)
    try:
        ox.Store().query(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        from kg.query.mistakes import explained  # loads a second parser, which only a mistake needs

        raise explained(text, path, error.msg) from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query can't be run: {error}", path=path or "query") from error
    return form
