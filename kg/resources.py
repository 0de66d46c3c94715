"""Where the shipped data lies: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def ontology_dir() -> Path:
    """Return the folder with the ontology, its shapes, gazetteer, rules and lexicon."""
    return _data_dir("ontology")


def queries_dir() -> Path:
    """Return the folder with the named SPARQL queries."""
    return _data_dir("queries")


def _data_dir(name: str) -> Path:
    packaged = _PACKAGE / "data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name
