"""Fixtures that several test files share: the small invented graph, built once a session."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from small_graph import ontology, read_graph

from kg.query.knowledge import Knowledge, read_knowledge
from kg.query.names import NameIndex
from kg.rdf.publish import publish
from kg.rdf.store import open_store


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    publish(read_graph(), ontology(), folder)
    return folder


@pytest.fixture(scope="session")
def small_store(small_folder: Path) -> ox.Store:
    return open_store(small_folder)


@pytest.fixture(scope="session")
def small_names(small_store: ox.Store) -> NameIndex:
    return NameIndex.of_store(small_store, ontology())


@pytest.fixture(scope="session")
def small_knowledge(small_store: ox.Store) -> Knowledge:
    return read_knowledge(small_store, ontology())
