"""The server as visitors meet it: over HTTP, in a process of its own."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import serving


@pytest.fixture(scope="module")
def address(samples_folder: Path) -> Iterator[str]:
    with serving(samples_folder) as address:
        yield address


def test_the_start_page_is_there(address: str) -> None:
    with urllib.request.urlopen(f"{address}/") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
        assert "<h1>Đồ thị tri thức từ báo chí</h1>" in answer.read().decode()
