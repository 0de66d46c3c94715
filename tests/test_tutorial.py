"""The tutorial of docs/rule-language.md, done as it is told: files written, commands run, answers compared."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import ROOT, kg_here
from domain_reading import domain

from kg.errors import RuleError
from kg.extract.rules import load_rules

PAGE = (ROOT / "docs" / "rule-language.md").read_text("utf-8")
TUTORIAL = PAGE.partition("\n## A kind of fact, end to end")[2]
STEP = re.compile(r"(?P<told>[^\n]*)\n+```(?P<language>\w+)\n(?P<block>.*?)^```$", re.DOTALL | re.MULTILINE)
SURE = re.compile(r"(?<=twinned-with, )0\.\d+|(?<=twins-are, )0\.\d+")


def steps() -> Iterator[re.Match[str]]:
    found = list(STEP.finditer(TUTORIAL))
    assert len(found) >= 8
    yield from found


def answers(block: str) -> Iterator[tuple[str, str]]:
    """Yield the commands of a console block, each with what it answers."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, answer = part.partition("\n")
        yield command, answer


def run(command: str, answer: str) -> None:
    name, *args = shlex.split(command)
    if name != "kg":
        subprocess.run([name, *args], check=True)
        return
    ran = kg_here(*args)
    assert ran.returncode == 0, ran.stderr
    # How sure a fact is was fitted on gold, and is fitted anew now and then.
    assert SURE.sub("0.9", ran.stdout) == answer, f"docs/rule-language.md should show:\n{ran.stdout}"


def test_the_tutorial_from_its_first_line_to_its_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ontology").symlink_to(ROOT / "ontology", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for step in steps():
        if step["language"] == "console":
            for command, answer in answers(step["block"]):
                run(command.replace("cp -r ontology ", "cp -rL ontology "), answer)
        else:
            how, path = re.findall(r"(Append to|Write)\s+`([\w./-]+)`", step["told"])[-1]
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with Path(path).open("a" if how == "Append to" else "w", encoding="utf-8") as file:
                file.write("\n" * (how == "Append to") + step["block"])
    assert Path("my-domain/rules/twins.yaml").read_text("utf-8").count("- name:") == 2
    (last,) = re.findall(r"`kg (explain [^`]*--html [\w.]+)`", TUTORIAL)
    assert kg_here(*shlex.split(last)).returncode == 0
    assert "kết nghĩa với" in Path("explained.html").read_text("utf-8")


def test_an_expression_that_is_refused_is_told_as_shown(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^bonds\.yaml:12: (.*)$", PAGE, re.MULTILINE)
    rule = '- name: joins\n  match: "<who:Place> (?:\\\\w+ ?)*<net:Association>"\n  facts: ["who memberOf net"]\n'
    (tmp_path / "bonds.yaml").write_text(rule, encoding="utf-8")
    extractor = domain().extractor
    with pytest.raises(RuleError) as caught:
        load_rules(tmp_path, extractor.ontology, extractor.lexicon, extractor.kinds)
    assert str(caught.value) == f"{tmp_path}/bonds.yaml:1: {shown}"
