"""What is shipped: a wheel that works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def files_under(folder: str) -> set[str]:
    return {
        str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.suffix in {".ttl", ".yaml", ".rq"}
    }


def test_ontology_and_queries_are_in_it_and_samples_are_not(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"kg/data/{name}" for name in files_under("ontology") | files_under("queries")}
    assert len(wanted) > 10
    assert wanted <= names
    assert not [name for name in names if not name.startswith(("kg/", "vn_smart_city_kg-"))]


def test_installed_elsewhere_it_reads_its_own_data(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import kg.resources as r; from kg.text.chrome import load_chrome; load_chrome();"
        "print(r.ontology_dir()); print(r.queries_dir())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    data = tmp_path / "kg" / "data"
    assert ran.stdout.split() == [str(data / "ontology"), str(data / "queries")]
