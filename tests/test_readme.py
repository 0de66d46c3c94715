"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from command import GOOD, ROOT, SAMPLES, kg_here

README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.fixture
def place(tmp_path: Path, samples_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks as the checkout does after the first command, with articles of one's own."""
    (tmp_path / "demo-graph").symlink_to(samples_folder)
    (tmp_path / "samples").symlink_to(SAMPLES)
    (tmp_path / "my-articles").mkdir()
    shutil.copy(GOOD[0], tmp_path / "my-articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_two_commands(place: Path) -> None:
    (block,) = blocks("sh")
    first, second = (shlex.split(line, comments=True) for line in block.splitlines())
    assert first == ["make", "demo"]
    assert re.search(r"^demo: setup$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert second[0] == ".venv/bin/kg"
    ran = kg_here(*second[1:])
    assert ran.returncode == 0, ran.stderr
    told = set(re.findall(r"`((?:graph|facts|articles|decisions|joins|report)\.\w+)`", README))
    assert {path.name for path in (place / "my-graph").iterdir()} == told


def test_the_question_gets_the_very_answer(place: Path) -> None:
    (block,) = blocks("console")
    command, _, answer = block.partition("\n")
    ran = kg_here(*shlex.split(command.removeprefix("$ kg ")))
    assert ran.returncode == 0
    assert ran.stdout == answer, f"README.md should show:\n{ran.stdout}"


def test_the_lines_of_python_run(place: Path) -> None:
    (block,) = blocks("python")
    assert len([line for line in block.splitlines() if line.strip()]) <= 13
    ran = subprocess.run([sys.executable, "-c", block], cwd=place, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "worksFor <- ông Nguyễn Huy Dũng, Thứ trưởng Bộ TT&TT" in ran.stdout
    assert "facts from 13 articles; skipped: samples/2021-12-20-tep-hong.md" in ran.stdout
    assert "Smart City Summit 2019 diễn ra tại Đà Nẵng" in ran.stdout
    assert "'job': 'Thứ trưởng'" in ran.stdout
    assert (place / "da-nang.html").stat().st_size > 1000


def test_every_command_named_is_there() -> None:
    for command in set(re.findall(r"`kg ([a-z]+)", README)):
        assert kg_here(command, "--help").returncode == 0


def test_the_picture_is_a_real_one_of_fair_size() -> None:
    picture = (ROOT / "docs" / "images" / "graph.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1400, 900)
    assert len(picture) < 300_000
