"""The analyses of one graph: what a caller asks for by name."""

from __future__ import annotations

from collections.abc import Callable, Collection

from kg.analytics.attendance import co_attendance
from kg.analytics.brokers import brokers
from kg.analytics.circle import circle
from kg.analytics.communities import communities
from kg.analytics.connected import most_connected
from kg.analytics.network import Network, Scope, read_network
from kg.analytics.table import Table
from kg.query.endpoint import Endpoint

ANYBODY = ("Person", "Organization")


class Analytics:
    """Analyses of a graph, each a table that says what was counted; the network is read once for each scope.

    Args:
        endpoint: the graph.
        find: returns the IRI of what a name means.
    """

    def __init__(self, endpoint: Endpoint, find: Callable[[str], str]) -> None:
        self._endpoint, self._find = endpoint, find
        self._networks: dict[Scope, Network] = {}

    def network(self, scope: Scope | None = None) -> Network:
        """Return the network that is counted over; `network().graph` is NetworkX's.

        Args:
            scope: what counts; what articles state, by default.
        """
        wanted = scope or Scope()
        if wanted not in self._networks:
            self._networks[wanted] = read_network(self._endpoint, wanted)
        return self._networks[wanted]

    def most_connected(self, of: Collection[str] = (), scope: Scope | None = None) -> Table:
        """Rank things by how many others they are linked with, those of some classes or all; see `most_connected`."""
        return most_connected(self.network(scope), of)

    def communities(self, scope: Scope | None = None) -> Table:
        """Part the network into communities, a row a thing; see `communities`."""
        return communities(self.network(scope))

    def brokers(self, of: Collection[str] = ANYBODY, scope: Scope | None = None) -> Table:
        """Rank those of some classes by how much they lie between others; see `brokers`."""
        return brokers(self.network(scope), of)

    def co_attendance(self, name: str = "", of: Collection[str] = ANYBODY, scope: Scope | None = None) -> Table:
        """Count who was at the same events with whom, or with somebody; see `co_attendance`.

        Raises:
            QueryError: nothing is called `name`, or several things are; or there is no such class.
        """
        return co_attendance(self.network(scope), self._find(name) if name else "", of)

    def circle(self, name: str, scope: Scope | None = None) -> Table:
        """Rank the people who share bodies, events or signings with somebody; see `circle`.

        Raises:
            QueryError: nothing is called so, or several things are; or it is no person.
        """
        return circle(self.network(scope), self._find(name))
