"""The Python of docs/analytics.md runs, and prints what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT

BLOCKS = re.findall(
    r"^```python\n(.*?)^```$", (ROOT / "docs" / "analytics.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)


def run(code: str, place: Path) -> str:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    env = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run([sys.executable, "-c", code], cwd=place, env=env, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()


@pytest.fixture
def place(tmp_path: Path, samples_folder: Path) -> Path:
    (tmp_path / "demo-graph").symlink_to(samples_folder)
    return tmp_path


def test_time(place: Path) -> None:
    told = run(BLOCKS[0], place)
    assert (
        "2018-04-27 diễn ra Hội nghị Cấp cao ASEAN lần thứ 32 stated ['Hội nghị Cấp cao ASEAN lần thứ 32, diễn ra"
        in told
    )
    assert "certain Phạm Hồng Hà [(('2016-04-09',), ('2021-04-08',), ())" in told
    assert told.splitlines()[-1] == "1"


def test_analytics(place: Path) -> None:
    told = run(BLOCKS[1], place)
    assert told.startswith("Đã đếm ")
    assert "name,kind,betweenness,connections,iri\nNguyễn Xuân Phúc,Person,0." in told.replace("\r\n", "\n")
    assert "'Trịnh Đình Dũng', 1.0, 'Chính phủ', '', ''" in told
    assert "Graph with 79 nodes and 94 edges" in told
