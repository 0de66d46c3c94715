"""Write the golden folder anew after a change that is meant: `python tests/renew_golden.py`; read the difference."""

from __future__ import annotations

from readings import BASE, GOLDEN, golden_readings, ontology

from kg.rdf.publish import publish
from kg.resolve.resolver import resolve

if __name__ == "__main__":
    publish(resolve(golden_readings(), ontology(), BASE), ontology(), GOLDEN)
