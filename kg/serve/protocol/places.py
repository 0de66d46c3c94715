"""Where things are on this server: its own address, and the IRI that a path stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from starlette.requests import Request

ABOUT: Final = "/.well-known/void"
"""Where the dataset is described."""

_FOREIGN: Final = re.compile(rb"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def here(request: Request) -> str:
    """Return the address of this server as others see it, without a path: "http://127.0.0.1:8000"."""
    public: str = request.app.state.settings.public
    return (public or str(request.base_url)).rstrip("/")


def meant(request: Request, base: str) -> Iterator[str]:
    """Yield the IRIs that a request's path may stand for: as it is written, and with its letters as letters.

    An IRI may have letters of any script, an address has them percent-encoded (RFC 3987, 3.2); other characters are
    encoded in both.

    Args:
        request: for the path.
        base: what IRIs begin with: "https://w3id.org".
    """
    path = request.scope["raw_path"].partition(b"?")[0]
    yield base + path.decode("ascii", "replace")
    letters = _FOREIGN.sub(lambda found: unquote_to_bytes(found[0]), path)
    if letters != path:
        yield base + letters.decode("utf-8", "replace")


def resource(iri: str, base: str) -> str:
    """Return the path, with the query string if there is one, under which an IRI is found on this server.

    Args:
        iri: of a thing.
        base: what IRIs begin with that have a path of their own; "" where none has.
    """
    if base and iri.startswith(f"{base}/") and "#" not in iri and "?" not in iri:
        return quote(iri.removeprefix(base), safe="/%:@!$&'()*+,;=-._~")
    return f"/resource?iri={quote(iri, safe='')}"
