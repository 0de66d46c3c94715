"""Wrong use: exit code 2 and one line that says what to do, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import ROOT, SAMPLES, kg_here

PERSON = "Nguyễn Huy Dũng"
NOWHERE = ROOT / "no-such-folder"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Usage"),
        (("buld",), "build"),
        (("build",), "PATH"),
        (("build", SAMPLES), "--out"),
        (("build", SAMPLES, "--out", "x", "--workers", "0"), "--workers"),
        (("build", SAMPLES, "--out", "x", "--wrokers", "2"), "--workers"),
        (("build", SAMPLES, "--out", "x", "--base", "not an iri"), "absolute IRI"),
        (("build", SAMPLES, "--out", "x", "--base", "https://id.example/no-slash"), "ends in /"),
        (("build", SAMPLES, "--out", "x", "--base", "https://id.example/kg#"), "ends in /"),
        (("build", SAMPLES, "--out", "x", "--domain", NOWHERE), "domain folder"),
        (("query", NOWHERE, "jobs"), "no graph here"),
        (("show", NOWHERE, PERSON), "no graph here"),
        (("path", NOWHERE, "a", "b"), "no graph here"),
        (("ask", NOWHERE, "Ai?"), "no graph here"),
        (("view", NOWHERE), "no graph here"),
        (("export", NOWHERE, "-f", "csv"), "graph"),
        (("validate", NOWHERE / "x.ttl"), "can't be read"),
        (("validate", ROOT / "README.md"), "no RDF format"),
    ],
    ids=lambda value: " ".join(Path(str(v)).name for v in value) if isinstance(value, tuple) else None,
)
def test_wrong_use_is_2_and_says_what_to_do(args: tuple[object, ...], said: str) -> None:
    ran = kg_here(*args)
    assert ran.returncode == 2
    assert said in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("query", "jbos"), "did you mean 'jobs'?"),
        (("query", "jobs", "-p", "person"), "name=value"),
        (("query", "jobs", "-p", "persn=x"), "person"),
        (("query", "jobs", "-p", "person="), "nothing is called"),
        (("query", "jobs", "-p", "person=\x1b[2J"), "nothing is called"),
        (("query", "events-by-year", "-p", "year=hai nghìn"), "not a year"),
        (("query", "events-by-year"), "needs the parameter"),
        (("query", "article-facts", "-p", "article=2021-11-02"), "did you mean"),
        (("query", "SELECT * WHERE { ?s ?p"), "not SPARQL"),
        (("query", "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), "SERVICE"),
        (("query", "DROP ALL\n"), "begins with one of"),
        (("query", "SELECT * WHERE " + "{" * 5000 + "}" * 5000), "levels"),
        (("query", "events", "-f", "turtle"), "CONSTRUCT"),
        (("query", "events", "-f", "yaml"), "table"),
        (("query", "nowhere.rq"), "can't be read"),
        (("export", "-f", "xlsx"), "jsonld"),
        (("show", "Nguyễn Văn Không Có"), "nothing is called"),
        (("show", ""), "nothing is called"),
        (("show", "\udcff"), "nothing is called"),
        (("path", "VINASA", "VINASA"), "itself"),
        (("view", "--focus", "Nguyễn Văn Không Có"), "nothing is called"),
    ],
    ids=lambda value: " ".join(value)[:40].encode("ascii", "replace").decode() if isinstance(value, tuple) else None,
)
def test_a_wrong_question_is_2_and_says_what_to_do(samples_folder: Path, args: tuple[str, ...], said: str) -> None:
    command, *rest = args
    ran = kg_here(command, samples_folder, *rest)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "\x1b" not in ran.stderr
