"""What a user sees who asks a built graph: exit codes, standard output, standard error."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import COMMANDS, ROOT, Ran, kg, kg_here

from kg.export.registry import FORMATS

PERSON = "Nguyễn Huy Dũng"


def rows(ran: Ran) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ran.stdout)))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    ran = kg_here(command, "--help")
    assert ran.returncode == 0
    example = re.search(rf"Example: kg {command}\b.*", ran.stdout)
    assert example, ran.stdout
    options = set(re.findall(r"(?<!\w)--?[a-z]+", example[0]))
    assert options <= set(re.findall(r"(?<!\w)--?[a-z]+", ran.stdout.replace(example[0], "")))


def test_the_help_lists_the_commands() -> None:
    ran = kg("--help")
    assert re.findall(r"^  (\w+) {2,}\w", ran.stdout, re.MULTILINE) == list(COMMANDS)


def test_queries_are_listed_with_their_parameters() -> None:
    ran = kg("queries")
    assert ran.returncode == 0
    names = re.findall(r"^([a-z-]+): \S", ran.stdout, re.MULTILINE)
    assert names == [path.stem for path in sorted((ROOT / "queries").glob("*.rq"))]
    assert re.search(r'^    --param person="[^"]+"  \S', ran.stdout, re.MULTILINE)


def test_a_query_with_a_parameter_answers_as_csv(samples_folder: Path) -> None:
    found = rows(kg_here("query", samples_folder, "jobs", "--param", f"person={PERSON}", "-f", "csv"))
    assert found
    assert {row["name"] for row in found} == {PERSON}
    assert "Thứ trưởng" in {row["job"] for row in found}


def test_a_query_answers_as_json_and_as_a_table(samples_folder: Path) -> None:
    answer = json.loads(kg_here("query", samples_folder, "events", "-f", "json").stdout)
    assert answer["results"]["bindings"]
    table = kg_here("query", samples_folder, "events").stdout
    label = answer["results"]["bindings"][0]["name"]["value"]
    assert label[:10] in table


def test_typed_sparql_gives_triples_as_turtle(samples_folder: Path) -> None:
    ran = kg_here("query", samples_folder, "CONSTRUCT { ?p a sc:Person } WHERE { ?p a sc:Person }")
    triples = list(ox.parse(ran.stdout.encode(), format=ox.RdfFormat.TURTLE))
    assert len(triples) > 5


def test_an_ask_query_answers(samples_folder: Path, tmp_path: Path) -> None:
    query = tmp_path / "any.rq"
    query.write_text("ASK { ?p a sc:Person }", "utf-8")
    assert json.loads(kg_here("query", samples_folder, query, "-f", "json").stdout)["boolean"] is True
    assert "true" in kg_here("query", samples_folder, query).stdout


def test_conflicts_are_told_with_the_sentences_of_both_sides(samples_folder: Path) -> None:
    ran = kg_here("conflicts", samples_folder)
    assert ran.returncode == 0
    one, other = ran.stdout.index("• trên 500"), ran.stdout.index("• trên 1.200")
    assert ran.stdout.startswith("1. Diễn đàn cấp cao về đô thị thông minh ASEAN 2020: số người tham dự\n")
    assert (
        one < ran.stdout.index("“Diễn đàn có hơn 500 đại biểu”") < other < ran.stdout.index("có trên 1.200 đại biểu”")
    )
    assert ran.stdout == kg_here("conflicts", samples_folder, "dien dan cap cao ASEAN 2020").stdout
    assert kg_here("conflicts", samples_folder, "Đà Nẵng").stdout == "no contradictions\n"


@pytest.mark.parametrize("name", [PERSON, "nguyen huy dung", "Nguyen Huy Dungg", "Thứ trưởng Nguyễn Huy Dũng"])
def test_show_forgives_missing_diacritics_and_slips(samples_folder: Path, name: str) -> None:
    ran = kg("show", samples_folder, name)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(f"{PERSON}  [")
    assert "Thứ trưởng" in ran.stdout
    assert "“" in ran.stdout


def test_what_may_be_several_things_is_listed_and_none_is_guessed(samples_folder: Path) -> None:
    ran = kg_here("show", samples_folder, "Hội nghị")
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr.count("<https://") > 1


def test_view_draws_all_or_what_lies_around_one_thing(samples_folder: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.html", tmp_path / "part.html"
    assert kg_here("view", samples_folder, "--out", whole).stdout == f"{whole}\n"
    assert whole.read_bytes() == (samples_folder / "graph.html").read_bytes()
    assert kg_here("view", samples_folder, "--focus", "Đà Nẵng", "--depth", "1", "-o", part).returncode == 0
    assert 1000 < part.stat().st_size < whole.stat().st_size


def test_a_view_around_something_leaves_the_whole_one_alone(samples_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(samples_folder, folder)
    ran = kg_here("view", folder, "--focus", "da nang")
    assert ran.stdout == f"{folder / 'around-da-nang.html'}\n"
    assert (folder / "graph.html").read_bytes() == (samples_folder / "graph.html").read_bytes()


@pytest.mark.parametrize("form", list(FORMATS))
def test_export_to_standard_output_is_export_to_a_file(samples_folder: Path, tmp_path: Path, form: str) -> None:
    command = [sys.executable, "-m", "kg.cli", "export", str(samples_folder), "--format", form]
    printed = subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout
    ran = kg_here("export", samples_folder, "--format", form, "--out", tmp_path / "file")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert (tmp_path / "file").read_bytes() == printed
    assert len(printed) > 1000


def test_the_help_names_every_format() -> None:
    assert re.sub(r"\s+", " ", kg("export", "--help").stdout).count(", ".join(list(FORMATS)[:-1])) == 1


def test_validate_tells_a_valid_graph_from_a_broken_one(samples_folder: Path, tmp_path: Path) -> None:
    ran = kg_here("validate", samples_folder / "graph.ttl")
    assert (ran.returncode, ran.stdout) == (0, f"{samples_folder / 'graph.ttl'}: valid\n")
    broken = tmp_path / "broken.ttl"
    text = (samples_folder / "graph.ttl").read_text("utf-8")
    broken.write_text(re.sub(r"sc:confidence [0-9.]+", "sc:confidence 7.5", text, count=1), "utf-8")
    ran = kg_here("validate", broken)
    assert ran.returncode == 1
    assert "confidence" in ran.stdout
    assert ran.stdout.endswith(f"{broken}: 1 findings\n")


def test_a_reader_who_leaves_early_is_no_error(samples_folder: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "export", str(samples_folder), "-f", "nquads"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}]
)
def test_the_output_is_utf8_whatever_the_locale_is(samples_folder: Path, env: dict[str, str]) -> None:
    ran = kg("show", samples_folder, "nguyen huy dung", env=env)
    assert ran.returncode == 0, ran.stderr
    assert PERSON in ran.stdout


def test_ask_answers_with_the_sentences_it_rests_on(samples_folder: Path) -> None:
    ran = kg_here("ask", samples_folder, "nguyen huy dung giu chuc vu gi?")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(f"{PERSON}: Thứ trưởng.")
    assert "“" in ran.stdout


def test_what_is_not_understood_is_1_and_says_what_can_be_asked(samples_folder: Path) -> None:
    ran = kg_here("ask", samples_folder, "Trời có mưa không?")
    assert ran.returncode == 1
    assert ran.stdout.count("?") > 5


def test_rows_too_wide_for_a_table_come_as_blocks(samples_folder: Path) -> None:
    ran = kg_here("query", samples_folder, "plans")
    assert ran.stdout.startswith("1.\n   subject ")
    assert "│" not in ran.stdout
    assert "│" in kg_here("query", samples_folder, "plans", "-f", "table").stdout
