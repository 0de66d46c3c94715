"""The real command, run as a user runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
DAMAGED = "2021-12-20-tep-hong.md"
GOOD = sorted(path for path in SAMPLES.glob("*.md") if path.name != DAMAGED)
BUILT = (
    "graph.ttl",
    "graph.trig",
    "graph.nq",
    "facts.jsonl",
    "articles.jsonl",
    "graph.html",
    "decisions.jsonl",
    "joins.jsonl",
    "report.json",
)
"""What a build leaves."""
COMMANDS = (
    "build",
    "validate",
    "export",
    "query",
    "queries",
    "show",
    "conflicts",
    "view",
    "path",
    "ask",
    "timeline",
    "analyse",
    "serve",
    "evaluate",
    "explain",
    "repair",
    "calibrate",
    "review",
    "why",
)

Ran = subprocess.CompletedProcess[str]


def kg(*args: object, cwd: Path = ROOT, stdin: str = "", env: Mapping[str, str] | None = None) -> Ran:
    """Run `kg` with these arguments; no traceback is ever an answer."""
    ran = subprocess.run(
        [sys.executable, "-m", "kg.cli", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join((os.environ.get("PYTHONPATH", ""), str(ROOT))), **(env or {})},
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    assert "Traceback" not in ran.stdout, ran.stdout
    return ran


def kg_here(*args: object, stdin: str = "") -> Ran:
    """Run `kg` within this process, for cases of which there are many: whatever is loaded already stays loaded."""
    from kg.cli import main

    command = [str(arg) for arg in args]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code: object = main(command)
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdin = before
    return subprocess.CompletedProcess(command, code if isinstance(code, int) else 0, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
