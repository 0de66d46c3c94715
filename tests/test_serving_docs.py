"""The examples of docs/serving.md do what it says they do, against the real server."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess

import pytest
from command import ROOT

EXAMPLES = re.findall(r"^# (\d{3} \S.*)\n(curl .+)$", (ROOT / "docs" / "serving.md").read_text("utf-8"), re.MULTILINE)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 15


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl on this machine")
@pytest.mark.parametrize(("answered", "command"), EXAMPLES, ids=[command for _, command in EXAMPLES])
def test_an_example_is_answered_as_told(samples_address: str, answered: str, command: str) -> None:
    asked = shlex.split(command.replace("http://127.0.0.1:8000", samples_address))
    told = [*asked, "--silent", "--show-error", "--output", "-", "--write-out", "\n%{http_code} %{content_type}"]
    body, _, status = subprocess.run(told, capture_output=True, text=True, check=True).stdout.rpartition("\n")
    assert status == answered
    assert body.strip()
