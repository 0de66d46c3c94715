"""What is asked of a worker and what it answers, and how both cross a socket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec import Struct

Params = Mapping[str, tuple[str, ...]]
"""Name → values, as a query string or a form has them."""

HEAD: Final = 4
"""So many bytes, big-endian, tell the length of the message behind them."""


class Task(Struct, frozen=True, array_like=True):
    """Something to be done with the graph.

    Args:
        name: of a function in `kg.serve.tasks`.
        params: what it is given.
        language: of the words for people, "vi" or "en".
    """

    name: str
    params: Params = {}
    language: str = "vi"


class Answer(Struct, frozen=True, array_like=True):
    """What a task gives, ready to be sent.

    Args:
        body: the content.
        media: its media type, with charset where it is text.
        status: of HTTP.
        headers: further ones.
    """

    body: bytes
    media: str
    status: int = 200
    headers: Mapping[str, str] = {}


def single(params: Params, name: str, default: str = "") -> str:
    """Return the first value of a parameter."""
    return next(iter(params.get(name, ())), default)


def pack(message: Task | Answer) -> bytes:
    """Return a message as it is sent, its length first."""
    body = _encoder.encode(message)
    return len(body).to_bytes(HEAD, "big") + body


def unpack_task(body: bytes) -> Task:
    """Return a task as `pack` made it, without its length."""
    return _tasks.decode(body)


def unpack_answer(body: bytes) -> Answer:
    """Return an answer as `pack` made it, without its length."""
    return _answers.decode(body)


_encoder: Final = msgspec.msgpack.Encoder()
_tasks: Final = msgspec.msgpack.Decoder(Task)
_answers: Final = msgspec.msgpack.Decoder(Answer)
