"""Sending a form to an address over HTTP, bounded in time, size and redirects."""

from __future__ import annotations

import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Final
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit

from msgspec import Struct

from kg.errors import EndpointError

MAX_BYTES: Final = 256 * 1024 * 1024
MAX_REDIRECTS: Final = 5
SAID: Final = 300

_PIECE: Final = 64 * 1024
_MOVED: Final = (301, 302, 307, 308)


class Answer(Struct, frozen=True):
    """What a server sent.

    Args:
        kind: its media type, without parameters, in small letters.
        body: the whole of it.
    """

    kind: str
    body: bytes


def checked_address(url: str) -> str:
    """Return an address that may be asked.

    Raises:
        EndpointError: it is not http or https, has no host, or holds a user's name or a character that must be escaped.
    """
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, right = SplitResult("", "", "", "", ""), False
    if not right or not (url.isascii() and url.isprintable()) or " " in url:
        raise EndpointError(f"'{url}' is no address of a SPARQL endpoint", hint="write it as http://HOST:PORT/PATH")
    if parts.username is not None:
        raise EndpointError("an address can't hold a user's name or password", hint="ask an endpoint that needs none")
    return url


def post(url: str, form: Mapping[str, str], accept: str, timeout: float) -> Answer:
    """Send a form and return the answer.

    Args:
        url: the address.
        form: name → value.
        accept: the media types that will do.
        timeout: seconds for all of it.

    Raises:
        EndpointError: nobody is there, it takes too long, the answer is too large or cut off, the server says that
            something is wrong, or it sends us on in circles or from https to http.
    """
    deadline = time.monotonic() + timeout
    body, headers = urlencode(form).encode("ascii"), {"Accept": accept, **_HEADERS}
    here = url
    for _ in range(MAX_REDIRECTS + 1):
        answer = _post_once(here, body, headers, deadline, timeout)
        if isinstance(answer, Answer):
            return answer
        there = checked_address(urljoin(here, answer))
        if here.startswith("https:") and not there.startswith("https:"):
            raise EndpointError(
                f"{url} sends us on to {there}, which is not encrypted", hint="ask that one if you must"
            )
        here = there
    raise EndpointError(f"{url} sends us on more than {MAX_REDIRECTS} times", hint="is it the right address?")


_HEADERS: Final = {
    "Content-Type": "application/x-www-form-urlencoded",
    "User-Agent": "vn-smart-city-kg",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


def _post_once(url: str, body: bytes, headers: Mapping[str, str], deadline: float, timeout: float) -> Answer | str:
    """Return the answer, or the address that the server sends us on to."""
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=max(deadline - time.monotonic(), 0.001))
    try:
        connection.request(
            "POST", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", body, dict(headers)
        )
        response = connection.getresponse()
        if response.status in _MOVED and (there := response.headers.get("Location")):
            return there
        if response.status != 200:
            raise EndpointError(f"{url} answers {response.status} {response.reason}{_said(response)}")
        return Answer(response.headers.get_content_type(), _read(response, url, deadline))
    except TimeoutError as error:
        raise EndpointError(
            f"{url} does not answer within {timeout:g} seconds", hint="ask for less, or later"
        ) from error
    except OSError as error:
        raise EndpointError(f"{url} can't be reached: {error}", hint="is the server running?") from error
    except HTTPException as error:
        raise EndpointError(
            f"{url} breaks off, or does not speak HTTP: {error}", hint="is it the right one?"
        ) from error
    finally:
        connection.close()


def _read(response: HTTPResponse, url: str, deadline: float) -> bytes:
    """Return the whole body: a part of it would pass for fewer facts."""
    pieces, size = [], 0
    while piece := response.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            raise EndpointError(f"{url} answers with more than {MAX_BYTES >> 20} MB", hint="ask for less, with LIMIT")
        if time.monotonic() > deadline:
            raise TimeoutError
    if response.length:  # what the server had announced and did not send
        raise EndpointError(f"{url} broke off in the middle of its answer", hint="try again")
    return b"".join(pieces)


def _said(response: HTTPResponse) -> str:
    """Return what a server says of its refusal, on one line."""
    if response.headers.get_content_maintype() != "text" or response.headers.get_content_subtype() == "html":
        return ""
    words = " ".join(response.read1(_PIECE).decode("utf-8", "replace").split())
    return f": {words[:SAID]}" if words else ""
