"""The notebooks run from beginning to end, and are kept without outputs."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from command import ROOT
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def run(path: Path, kernels: Path) -> nbformat.NotebookNode:
    """Execute a notebook with the Python that runs the tests, whatever kernels the user has installed."""
    manager = KernelSpecManager(kernel_dirs=[str(kernels)], ensure_native_kernel=True)
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # it is not annotated
    client = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}, timeout=None)
    client.create_kernel_manager().kernel_spec_manager = manager
    executed: nbformat.NotebookNode = client.execute()
    return executed


def printed(notebook: nbformat.NotebookNode) -> str:
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "".join(output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in outputs)


def test_there_is_one() -> None:
    assert [path.name for path in NOTEBOOKS] == ["01_first_graph.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs(path: Path) -> None:
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert cells
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)


def test_the_first_one_builds_looks_asks_and_shows_its_evidence(tmp_path: Path) -> None:
    text = printed(run(NOTEBOOKS[0], tmp_path))
    assert "Nguyễn Huy Dũng | worksFor | Bộ Thông tin và Truyền thông" in text
    assert "13 articles" in text
    assert "skipped: 2021-12-20-tep-hong.md" in text
    assert "attendeeCount 1200 in “" in text
    assert "attendeeCount 500 in “" in text
    assert text.count("“") > 10
    assert "'facts.csv'" in text
