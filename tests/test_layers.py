"""The shape of the code, as docs/architecture.md draws it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "kg").rglob("*.py"))
LONGEST = 300
BESIDE = {"errors", "resources"}  # may be imported from anywhere


def layers() -> dict[str, int]:
    """Return part of the package → its layer, as the table in docs/architecture.md has them."""
    table = re.findall(r"^\| (\d+) \| (.+?) \|", (ROOT / "docs" / "architecture.md").read_text("utf-8"), re.MULTILINE)
    return {part: int(number) for number, cell in table for part in re.findall(r"`kg/(\w+)(?:/|\.py)`", cell)}


def part_of(path: Path) -> str:
    relative = path.relative_to(ROOT / "kg")
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported_parts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, part) for every import of kg.part, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: a relative import hides its layer"
            module = node.module or ""
            names = [f"kg.{alias.name}" for alias in node.names] if module == "kg" else [module]
        else:
            continue
        yield from ((node.lineno, name.split(".")[1]) for name in names if name.startswith("kg."))


def test_the_table_names_every_part() -> None:
    parts = {part_of(path) for path in FILES} - BESIDE - {"__init__"}
    assert parts == set(layers()) & parts
    assert len(layers()) >= 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down_the_list(path: Path) -> None:
    order, part = layers(), part_of(path)
    if part == "__init__":  # the public names, from wherever they are
        return
    own = 0 if part in BESIDE else order[part]
    later = [
        f"{path.relative_to(ROOT)}:{line} imports kg.{other}"
        for line, other in imported_parts(path)
        if other not in BESIDE and other != part and order.get(other, 99) > own
    ]
    assert not later


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
