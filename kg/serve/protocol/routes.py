"""The addresses for programs: the endpoint, graphs, what is known of an IRI, descriptions, whole files."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from kg.rdf.read import format_of
from kg.serve.dispatch import Handler, response
from kg.serve.protocol.accept import best
from kg.serve.protocol.dataset import dumps
from kg.serve.protocol.described import FORMATS
from kg.serve.protocol.formats import proper
from kg.serve.protocol.places import ABOUT, here, meant
from kg.serve.protocol.query import negotiated, query
from kg.serve.worker import plain

_HTML: Final = "text/html"


def tells(task: str) -> Handler:
    """Return what answers a GET by a task that negotiates its format, and is told the server's own address."""

    async def tell(request: Request) -> Response:
        return await negotiated(request, task, here=(here(request),))

    return tell


async def thing(request: Request) -> Response:
    """Answer what the IRI stands for that ends in this path."""
    base: str = request.app.state.desk.ready.base
    return await _known(request, tuple(meant(request, base)), f"{quote(request.url.path)}?")


async def resource(request: Request) -> Response:
    """Answer what any IRI stands for."""
    iri = request.query_params.get("iri", "")
    return await _known(request, (iri,), f"/resource?iri={quote(iri, safe='')}&")


async def dump(request: Request) -> Response:
    """Send a whole graph as the file that it was loaded from."""
    for path in dumps(request.app.state.settings.place):
        if path.name == request.path_params["name"]:
            return FileResponse(path, media_type=format_of(path).media_type, filename=path.name)
    return response(plain("there is no such file", 404))


async def _known(request: Request, iris: tuple[str, ...], address: str) -> Response:
    """Answer with a page or with data, and tell where the other forms of it are."""
    named = request.query_params.keys() & {"format", "output"}
    liked = best(request.headers.get("accept", ""), [*proper(FORMATS), _HTML])
    found = await negotiated(request, "entity" if liked == _HTML and not named else "data", iri=iris)
    if liked == _HTML and found.status_code == 404:  # there is no page of it, as of the ontology, but perhaps data
        data = await negotiated(request, "data", iri=iris)
        found = data if data.status_code < 300 else found
    if found.status_code < 300:
        forms = [f'<{address}format={form.names[0]}>; rel="alternate"; type="{form.media[0]}"' for form in FORMATS]
        found.headers["Link"] = ", ".join([*forms, f'<{ABOUT}>; rel="describedby"'])
    return found


PROTOCOL: Final[tuple[BaseRoute, ...]] = (
    Route("/sparql", query, methods=["GET", "POST"]),
    Route("/store", tells("store")),
    Route(ABOUT, tells("dataset")),
    Route("/dump/{name}", dump),
    Route("/resource", resource),
)
THINGS: Final[BaseRoute] = Route("/{path:path}", thing)
"""Whatever has no other meaning may be a thing's address."""
