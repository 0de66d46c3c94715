"""Whether the server lives, whether it can answer, and how it does."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.serve.desk import Desk


class DeskCollector(Collector):
    """What the workers do at the moment of asking, and on which graph."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def collect(self) -> Iterable[Metric]:
        """Yield the gauges."""
        ready = self._desk.ready
        yield InfoMetricFamily("kg_generation", "The build that is served.", {"id": ready.generation})
        yield GaugeMetricFamily("kg_triples", "Triples of the graph.", ready.triples)
        for name, told in (
            ("running", "Tasks that workers do."),
            ("waiting", "Tasks that wait for a worker."),
            ("slow", "Tasks that take longer than a moment."),
            ("killed", "Tasks that were ended, since this build is served."),
        ):
            gauge = GaugeMetricFamily(f"kg_tasks_{name}", told, labels=("pool",))
            for pool, workers in self._desk.pools.items():
                gauge.add_metric([pool], getattr(workers, name))
            yield gauge


async def lives(request: Request) -> Response:
    """Tell that the process answers."""
    return PlainTextResponse("ok\n")


async def ready(request: Request) -> Response:
    """Tell whether the graph can be asked, and why a newer build is not served."""
    desk: Desk = request.app.state.desk
    if not desk.is_alive:
        return PlainTextResponse("the graph is being loaded\n", 503, {"Retry-After": "5"})
    told = f"a newer build could not be loaded: {desk.failed}" if desk.failed else "ok"
    return PlainTextResponse(f"{told}\n")


async def metrics(request: Request) -> Response:
    """Return the counts in Prometheus's text format."""
    registry: CollectorRegistry = request.app.state.registry
    return Response(generate_latest(registry), media_type="text/plain; version=0.0.4; charset=utf-8")
