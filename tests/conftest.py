"""What several test files share: two graphs, built once a session, and the guard that nothing leaves this machine."""

from __future__ import annotations

import os
import runpy
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import CORPUS, SAMPLES, Ran, kg
from opened_page import chromium
from playwright.sync_api import Browser
from served import served
from serving import serving
from small_graph import ontology, read_graph

from kg import Report, build
from kg.query.endpoint import Endpoint, InMemory
from kg.query.knowledge import Knowledge, read_knowledge
from kg.query.names import NameIndex
from kg.rdf.publish import publish
from kg.rdf.store import open_store

GUARD = Path(__file__).parent / "network_guard"
runpy.run_path(str(GUARD / "sitecustomize.py"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/facts anew")


def pytest_configure() -> None:
    handle, log = tempfile.mkstemp(prefix="reached-out-")
    os.close(handle)
    os.environ["KG_REACHED_OUT"] = log
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(GUARD), os.environ.get("PYTHONPATH"))))


def pytest_sessionfinish(session: pytest.Session) -> None:
    log = Path(os.environ["KG_REACHED_OUT"])
    if tries := log.read_text("utf-8"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print(f"\nSomething tried to leave this machine:\n{tries}")  # noqa: T201 - no test can report it any more
    log.unlink()


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def samples_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The sample articles' graph, built by the command from their folder, and what the command said."""
    folder = tmp_path_factory.mktemp("samples") / "graph"
    return folder, kg("build", SAMPLES, "--out", folder)


@pytest.fixture(scope="session")
def samples_folder(samples_build: tuple[Path, Ran]) -> Path:
    return samples_build[0]


@pytest.fixture(scope="session")
def samples_address(samples_folder: Path) -> Iterator[str]:
    """Where the real server has the sample articles' graph."""
    with serving(samples_folder) as address:
        yield address


@pytest.fixture(scope="session")
def corpus_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The real articles' graph, where they lie beside this checkout; what they say is nobody's to print."""
    if not CORPUS.is_dir():
        pytest.skip("the real articles are not beside this checkout")
    folder = tmp_path_factory.mktemp("corpus")
    return folder, build([CORPUS], folder)


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    publish(read_graph(), ontology(), folder)
    return folder


@pytest.fixture(scope="session")
def small_endpoint(small_folder: Path) -> Endpoint:
    return InMemory(open_store(small_folder))


@pytest.fixture(scope="session")
def small_address(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address where a real SPARQL server has the small graph."""
    with served(small_folder, tmp_path_factory.mktemp("server") / "store") as address:
        yield address


@pytest.fixture(scope="session")
def small_names(small_endpoint: Endpoint) -> NameIndex:
    return NameIndex.of(small_endpoint, ontology())


@pytest.fixture(scope="session")
def small_knowledge(small_endpoint: Endpoint) -> Knowledge:
    return read_knowledge(small_endpoint, ontology())
