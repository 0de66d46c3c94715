"""The benchmark of the named queries runs, and finds as many rows as rdflib does."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from command import ROOT

from kg.query.named import list_queries


def test_every_named_query_is_timed_beside_rdflib_and_finds_as_much() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "queries.py"), "2000", "--deadline", "60"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((os.environ.get("PYTHONPATH", ""), str(ROOT)))}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert ran.returncode == 0, ran.stderr
    assert set(re.findall(r"^\| `([a-z-]+)`", ran.stdout, re.MULTILINE)) == {query.name for query in list_queries()}
    assert re.search(r"^rdflib takes \d+ times as long \(median\)", ran.stdout, re.MULTILINE)
