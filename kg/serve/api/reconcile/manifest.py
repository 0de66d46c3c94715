"""The service's manifest: what it can do, and where."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from kg.serve.api.reconcile.schema import class_refs
from kg.serve.served import Served
from kg.vocab.namespaces import SC

BATCH: Final = 50
"""So many queries at once."""

_SPACE: Final = "SELECT ?space { ?it a void:Dataset ; void:uriSpace ?space } LIMIT 1"
_DEFAULTS: Final = ("Person", "Organization", "Place", "Event", "LegalDocument", "Initiative")
_SUGGESTED: Final = ("entity", "type", "property")


def manifest(served: Served, here: str) -> dict[str, Any]:
    """Return the service's manifest.

    Args:
        served: the graph.
        here: the server's address: "http://127.0.0.1:8000".
    """
    service = f"{here}/reconcile"
    space = next((found for (found,) in served.endpoint.query(_SPACE).texts("space")), f"{served.base}/")
    refs = {one.id: one for one in class_refs(served.ontology)}
    return {
        "versions": ["0.2"],
        "name": "Đồ thị tri thức từ báo chí",
        "identifierSpace": space,
        "schemaSpace": SC,
        "serviceVersion": version("vn-smart-city-kg"),
        "defaultTypes": [refs[name] for name in _DEFAULTS if name in refs],
        "view": {"url": f"{here}/resource?iri={{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 420, "height": 260},
        "suggest": {one: {"service_url": service, "service_path": f"/suggest/{one}"} for one in _SUGGESTED},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": BATCH,
    }
