"""The addresses of the graph page and the query page, and of what they are made of."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

import kg.view
from kg.serve.dispatch import shows

EXPLORE: Final[tuple[BaseRoute, ...]] = (
    Route("/graph", shows("graph")),
    Route("/query", shows("query")),
    Route("/query/example", shows("query.example")),
    # Scripts and styles of which the page in one file, `kg view`, consists as well.
    Mount("/static/view", StaticFiles(directory=Path(kg.view.__file__).parent / "page")),
)
