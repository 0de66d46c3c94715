"""The service itself: batches of queries, values for whoever extends their data, or else the manifest."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, TypeVar

import msgspec

from kg.serve.api.problem import ProblemError, told
from kg.serve.api.reconcile.extension import Extension, extended
from kg.serve.api.reconcile.manifest import BATCH, manifest
from kg.serve.api.reconcile.matching import Query, candidates
from kg.serve.api.route import HERE, JSON
from kg.serve.served import Served
from kg.serve.task import Answer, Params, Task, single

T = TypeVar("T")


def reconcile(served: Served, task: Task) -> Answer:
    """Answer `queries` (a batch), `query` (one, as text or JSON) or `extend`; without any, tell what there is."""
    try:
        return Answer(msgspec.json.encode(_answer(served, task.params)), JSON)
    except ProblemError as error:
        return told(error.problem)


def _answer(served: Served, params: Params) -> dict[str, Any]:
    if "queries" in params:
        return _batch(served, _read(single(params, "queries"), dict[str, Query]))
    if "query" in params:
        text = single(params, "query")
        return {"result": candidates(served, _read(text, Query) if text.lstrip().startswith("{") else Query(text))}
    if "extend" in params:
        return extended(served, _read(single(params, "extend"), Extension))
    return manifest(served, single(params, HERE))


def _batch(served: Served, queries: dict[str, Query]) -> dict[str, Any]:
    if len(queries) > BATCH:
        detail = f"{len(queries)} queries at once"
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, f"send {BATCH} at most")
    return {name: {"result": candidates(served, one)} for name, one in queries.items()}


def _read(text: str, of: type[T]) -> T:
    try:
        return msgspec.json.decode(text, type=of)
    except (msgspec.DecodeError, UnicodeError) as error:
        hint = "the Reconciliation Service API v0.2 tells how it is written"
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"this query can't be read: {error}", hint) from error
