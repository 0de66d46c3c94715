"""The OpenAPI document: made from the routes' declarations, so that it tells what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Final

import msgspec
from msgspec import Struct

from kg.serve.api.problem import PROBLEM, Problem
from kg.serve.api.route import Route

Record = dict[str, Any]

VERSION: Final = "3.1.0"
_SCHEMAS: Final = "#/components/schemas/{name}"
_FIELD: Final = re.compile(r"^\s*(\w+): (.+(?:\n(?!\s*\w+: ).+)*)", re.MULTILINE)
_FAILURES: Final = {
    HTTPStatus.BAD_REQUEST: "A parameter is missing, unknown or not as it must be.",
    HTTPStatus.NOT_FOUND: "There is no such thing; candidates may tell what is called alike.",
    HTTPStatus.CONFLICT: "A name may be that of several things: the candidates.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Each parameter is well formed, but what is asked makes no sense.",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "The address is longer than anybody reads.",
    HTTPStatus.SERVICE_UNAVAILABLE: "It took too long or needed too much, or too many ask at once: see Retry-After.",
}


def document(routes: Iterable[Route]) -> Record:
    """Return the document that describes these routes."""
    told = tuple(routes)
    refs, schemas = msgspec.json.schema_components([*(one.answer for one in told), Problem], ref_template=_SCHEMAS)
    return {
        "openapi": VERSION,
        "info": {
            "title": "Knowledge graph of Vietnamese policy news",
            "version": version("vn-smart-city-kg"),
            "summary": "What articles say, each fact with the sentences that say so.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {one.path: {"get": _operation(one, ref)} for one, ref in zip(told, refs[:-1], strict=True)},
        "components": {
            "schemas": {name: _explained(schema) for name, schema in schemas.items()},
            "responses": {_name(status): _failure(status, words) for status, words in _FAILURES.items()},
        },
    }


def _operation(route: Route, answer: Record) -> Record:
    about_names = () if route.names_things else (HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
    failures = {
        str(one.value): {"$ref": f"#/components/responses/{_name(one)}"} for one in _FAILURES if one not in about_names
    }
    return {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": list(_parameters(route.params)),
        "responses": {
            "200": {"description": "The answer.", "content": {route.media: {"schema": answer}}},
            **failures,
        },
    }


def _parameters(params: type[Struct]) -> Iterator[Record]:
    schema = msgspec.json.schema(params)["$defs"][params.__name__]
    for name, about in schema["properties"].items():
        plain = {key: value for key, value in about.items() if key not in ("description", "examples")}
        if plain.get("default") == "":  # left out
            del plain["default"]
        told: Record = {"name": name, "in": "query", "required": name in schema["required"], "schema": plain}
        if description := about.get("description"):
            told["description"] = description
        if examples := about.get("examples"):
            told["example"] = examples[-1]
        yield told


def _explained(schema: Record) -> Record:
    """Return a schema with what the docstring of its type says of it and of each field."""
    words, _, fields = schema["description"].partition("Args:")
    said = {name: " ".join(told.split()) for name, told in _FIELD.findall(fields)}
    properties = {name: {**about, "description": said[name]} for name, about in schema["properties"].items()}
    return {**schema, "description": words.strip(), "properties": properties}


def _name(status: HTTPStatus) -> str:
    return status.phrase.title().replace(" ", "")


def _failure(status: HTTPStatus, words: str) -> Record:
    if status is HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE:  # not read, so nothing is told
        return {"description": words}
    return {"description": words, "content": {PROBLEM: {"schema": {"$ref": _SCHEMAS.format(name="Problem")}}}}
