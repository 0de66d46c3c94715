"""The application: which address is which task, and what stands before all of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, TextIO
from urllib.parse import urlsplit

from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import OutputError
from kg.serve.api.addresses import ADDRESSES, NOWHERE
from kg.serve.desk import Desk
from kg.serve.dispatch import shows
from kg.serve.explore.routes import EXPLORE
from kg.serve.failures import Failures
from kg.serve.gate import Gate
from kg.serve.headers import Headers
from kg.serve.health import DeskCollector, lives, metrics, ready
from kg.serve.protocol.routes import PROTOCOL, THINGS
from kg.serve.settings import LOOPBACK, Settings
from kg.serve.watch import Watch

_STATIC: Final = Path(__file__).parent / "static"

_SITE: Final[tuple[BaseRoute, ...]] = (
    Route("/", shows("start")),
    Route("/search", shows("search")),
    Route("/suggest", shows("suggest")),
    Route("/ask", shows("ask")),
    Route("/article/{id:path}", shows("article")),
    Route("/conflicts", shows("conflicts")),
    Route("/timeline", shows("timeline")),
    Route("/classes.css", shows("colours")),
    *EXPLORE,
    Mount("/static", StaticFiles(directory=_STATIC)),
)
_API: Final[tuple[BaseRoute, ...]] = (*ADDRESSES, *NOWHERE)
_OPERATORS: Final[tuple[BaseRoute, ...]] = (
    Route("/healthz", lives),
    Route("/readyz", ready),
    Route("/metrics", metrics),
)


def application(settings: Settings, desk: Desk) -> Starlette:
    """Return the application that serves a graph.

    Args:
        settings: which graph, to whom, and what requests may take.
        desk: where tasks are done; open while the application runs.

    Raises:
        OutputError: the log can't be written.
    """
    registry = CollectorRegistry()
    registry.register(DeskCollector(desk))
    app = Starlette(routes=[*_SITE, *_OPERATORS, *PROTOCOL, *_API, THINGS], middleware=_before(settings, registry))
    app.state.desk, app.state.registry, app.state.settings = desk, registry, settings
    return app


def _before(settings: Settings, registry: CollectorRegistry) -> list[Middleware]:
    found = [
        Middleware(Watch, registry=registry, log=_log(settings.log)),
        Middleware(Headers),
        Middleware(Failures),
        # Else a page from elsewhere could give its own name this machine's address, and read what is served here alone.
        Middleware(TrustedHostMiddleware, allowed_hosts=_names(settings), www_redirect=False),
    ]
    if settings.origins:
        methods = ["GET", "HEAD"] if "*" in settings.origins else ["GET", "HEAD", "POST"]
        origins = list(settings.origins)
        found.append(Middleware(CORSMiddleware, allow_origins=origins, allow_methods=methods, allow_headers=["*"]))
    return [*found, Middleware(Gate, token=settings.token, rate=settings.rate)]


def _names(settings: Settings) -> list[str]:
    """Return the names by which the server may be asked: any, once it listens to others than this machine."""
    if settings.host not in LOOPBACK:
        return ["*"]
    return [*LOOPBACK, *filter(None, [urlsplit(settings.public).hostname])]


def _log(place: str) -> TextIO | None:
    if place == "-":
        return sys.stderr
    try:
        return Path(place).open("a", encoding="utf-8") if place else None
    except OSError as error:
        raise OutputError(f"the log can't be written: {error.strerror}", path=place) from error
