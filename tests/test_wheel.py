"""What is shipped: a wheel that works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from command import SAMPLES

ROOT = Path(__file__).resolve().parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"


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


def test_pages_scripts_and_the_code_of_others_are_in_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    parts = [ROOT / "kg" / "serve" / part for part in ("static", "pages", "interface")] + [
        ROOT / "kg" / "view" / "page"
    ]
    wanted = {str(path.relative_to(ROOT)) for part in parts for path in part.rglob("*") if path.is_file()}
    assert any(name.endswith("sigma.min.js") for name in wanted)
    assert wanted <= names


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


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel alone; what it depends on is lent, for nothing may be downloaded."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "env", symlinks=os.name != "nt")
    python = folder / "env" / BIN / "python"
    ours = sysconfig.get_path("purelib", vars={"base": str(folder / "env"), "platbase": str(folder / "env")})
    (Path(ours) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    install = ["-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run([sys.executable, *install], check=True, capture_output=True)
    return folder


def test_in_an_empty_environment_the_command_builds_the_very_same_graph(elsewhere: Path, samples_folder: Path) -> None:
    command = elsewhere / "env" / BIN / "kg"
    ran = subprocess.run([command, "build", SAMPLES, "--out", "graph"], cwd=elsewhere, capture_output=True, text=True)
    assert ran.returncode == 1, ran.stderr  # one sample is damaged
    for name in ("graph.ttl", "graph.trig", "graph.html"):
        assert (elsewhere / "graph" / name).read_bytes() == (samples_folder / name).read_bytes()


def test_in_an_empty_environment_it_is_the_wheel_that_runs(elsewhere: Path) -> None:
    python = elsewhere / "env" / BIN / "python"
    code = "import kg, kg.resources as r; print(kg.__file__, r.ontology_dir(), r.queries_dir())"
    ran = subprocess.run([python, "-c", code], cwd=elsewhere, capture_output=True, text=True, check=True)
    assert len(ran.stdout.split()) == 3
    assert all(path.startswith(str(elsewhere / "env")) for path in ran.stdout.split())


def test_the_package_says_that_it_is_typed(wheel: Path) -> None:
    assert "kg/py.typed" in zipfile.ZipFile(wheel).namelist()
