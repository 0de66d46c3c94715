"""The application: which address is which task."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.serve.desk import Desk, Settings
from kg.serve.dispatch import shows
from kg.serve.headers import Headers

_STATIC: Final = Path(__file__).parent / "static"

_SITE: Final[tuple[BaseRoute, ...]] = (
    Route("/", shows("start")),
    Mount("/static", StaticFiles(directory=_STATIC)),
)
_PROTOCOL: Final[tuple[BaseRoute, ...]] = (Route("/sparql", shows("sparql")),)
_API: Final[tuple[BaseRoute, ...]] = ()


def application(settings: Settings) -> Starlette:
    """Return the application that serves a graph.

    Args:
        settings: which graph, and what requests may take.
    """
    desk = Desk(settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await desk.open()
        app.state.desk = desk
        yield
        await desk.close()

    return Starlette(
        routes=[*_SITE, *_PROTOCOL, *_API],
        middleware=[Middleware(Headers)],
        lifespan=lifespan,
    )
