"""The OpenAPI document is true: whatever it allows is answered as it says, and whatever it forbids is refused."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

from serving import ask

SCHEMATHESIS = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or "schemathesis"
CONFIG = """
[checks]
positive_data_acceptance.expected-statuses = ["2xx", "404", "409", "422"]
"""
"""A request may be well formed and ask for what there is not, or make no sense: "since" after "until"."""

QUERIES = ("attendance$", "events-by-year$", "jobs$", "neighbourhood$", "timeline$")
"""Of the named queries, all made in one way, those with parameters of every kind."""


def test_whatever_the_document_allows_is_answered_as_it_says(samples_address: str, tmp_path: Path) -> None:
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIG, "utf-8")
    document = f"{samples_address}/api/openapi.json"
    options = ["--phases", "examples,coverage,fuzzing", "--max-examples", "4", "--generation-deterministic"]
    options += ["--exclude-path-regex", f"/api/query/(?!{'|'.join(QUERIES)})", "--warnings", "off"]
    ran = subprocess.run(
        [SCHEMATHESIS, "--config-file", config, "run", document, *options, "--checks", "all", "--no-color"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout
    assert "No issues found" in ran.stdout


def test_every_parameter_and_field_is_explained(samples_address: str) -> None:
    told = json.loads(ask(f"{samples_address}/api/openapi.json").body)
    operations = [one["get"] for one in told["paths"].values()]
    assert len(operations) > 40
    assert [
        (one["operationId"], parameter["name"])
        for one in operations
        for parameter in one["parameters"]
        if not parameter.get("description")
    ] == []
    assert [
        (name, field)
        for name, schema in told["components"]["schemas"].items()
        for field, about in schema["properties"].items()
        if not about.get("description")
    ] == []


def test_examples_get_an_answer(samples_address: str) -> None:
    told = json.loads(ask(f"{samples_address}/api/openapi.json").body)
    for path in ("/api/search", "/api/suggest", "/api/ask", "/api/path", "/api/entity", "/api/timeline"):
        required = [one for one in told["paths"][path]["get"]["parameters"] if one["required"]]
        found = ask(f"{samples_address}{path}?{urlencode({one['name']: one['example'] for one in required})}")
        assert found.status == 200, found.text
