"""Documents that can't rot: whatever a user may type or write is explained in one, and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import COMMANDS, ROOT, kg_here

from kg.export.registry import FORMATS
from kg.extract.rules import KEYS, STAGES
from kg.model.facts import Status
from kg.query.named import Query, list_queries

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def section(command: str) -> str:
    """Return what docs/cli.md says of one command."""
    found = re.search(
        rf"^## `kg {command}\b.*?(?=^## |\Z)", (DOCS / "cli.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found, f"docs/cli.md has no section on kg {command}"
    return found[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_each_of_its_options_is_documented(command: str) -> None:
    options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", kg_here(command, "--help").stdout.partition("Options:")[2]))
    assert {one for one in options - {"--help"} if f"`{one}`" not in section(command)} - {"-"} == set()


def test_every_format_is_documented() -> None:
    assert {name for name in FORMATS if f"`{name}`" not in section("export")} == set()


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_every_named_query_is_documented_with_its_parameters(query: Query) -> None:
    lines = [line for line in (DOCS / "queries.md").read_text("utf-8").splitlines() if f"| `{query.name}` |" in line]
    assert len(lines) == 1
    assert query.question in lines[0]
    for parameter in query.parameters:
        assert f"`{parameter.name}{'?' if parameter.optional else ''}` {parameter.meaning}" in lines[0]


def test_no_query_is_documented_that_is_not_there() -> None:
    told = set(re.findall(r"^\| `([a-z-]+)` \|", (DOCS / "queries.md").read_text("utf-8"), re.MULTILINE))
    assert told == {query.name for query in list_queries()}


@pytest.mark.parametrize("word", sorted({*KEYS, *STAGES}))
def test_every_key_and_stage_of_a_rule_is_documented(word: str) -> None:
    text = (DOCS / "rule-language.md").read_text("utf-8")
    assert re.search(rf"`{word}\b|^[- ] {word}:", text, re.MULTILINE)


def test_every_status_is_documented() -> None:
    text = (DOCS / "rule-language.md").read_text("utf-8")
    assert {status for status in Status if status.value not in text} - {Status.STATED} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_leads_nowhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    assert [one for one in targets if ":" not in one and not (page.parent / one).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_is_named_as_a_file_of_the_project_is_there(page: Path) -> None:
    named = re.findall(
        r"`((?:kg|tests|docs|ontology|queries|samples|notebooks|benchmarks)/[\w./-]*\w)`", page.read_text("utf-8")
    )
    assert [one for one in named if not (ROOT / one).exists()] == []
