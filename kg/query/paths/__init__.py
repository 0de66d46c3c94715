"""How two things are connected: chains of facts, the ones that explain most first."""

from __future__ import annotations

from kg.query.paths.find import paths
from kg.query.paths.found import Hop, Path, Paths
from kg.query.paths.limits import NO_LIMITS, Limits

__all__ = ["NO_LIMITS", "Hop", "Limits", "Path", "Paths", "paths"]
