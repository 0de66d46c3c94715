"""What a request asks for: its parameters, its language, the formats that it takes."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.serve.site.words import LANGUAGES
from kg.serve.task import Params

FORM = "application/x-www-form-urlencoded"


def params_of(query: str) -> Params:
    """Return what a query string or a form says.

    Raises:
        ValueError: it is not UTF-8.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True, errors="strict"):
        found[name] = (*found.get(name, ()), value)
    return found


def language_of(request: Request) -> str:
    """Return the language that a visitor chose: by `lang` in the address, or before, by the cookie; else Vietnamese."""
    wanted = request.query_params.get("lang") or request.cookies.get("lang")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]
