"""What a user sees: exit codes, standard output, standard error."""

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
from command import DAMAGED, GOOD, ROOT, SAMPLES, Ran, kg, kg_here

from kg.export.registry import FORMATS

COMMANDS = ("build", "validate", "export", "query", "queries", "ask", "show", "path", "view")
FILES = {"graph.ttl", "graph.trig", "graph.nq", "facts.jsonl", "graph.html", "report.json"}
PERSON = "Nguyễn Huy Dũng"
TEXT = "Ngày 2/11/2021, Hội nghị Thành phố thông minh do VINASA tổ chức tại Đà Nẵng, với hơn 500 đại biểu tham dự."


def rows(ran: Ran) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ran.stdout)))


def test_a_build_reports_the_damaged_sample_and_goes_on(samples_build: tuple[Path, Ran]) -> None:
    folder, ran = samples_build
    assert ran.returncode == 1
    assert f"{DAMAGED}: this is binary" in ran.stderr
    assert {path.name for path in folder.iterdir()} == FILES
    for line in (
        f"articles │ +{len(GOOD)} ",
        "skipped │ +1 ",
        "worksFor",
        "Person",
        "conflicts",
        "SHACL findings │ +0 ",
    ):
        assert re.search(re.sub(" │", " +│", line), ran.stdout), line


def test_a_build_without_it_ends_well_and_quietly(tmp_path: Path) -> None:
    ran = kg("build", *GOOD[:2], "--out", tmp_path / "out", "--quiet")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES


def test_nothing_piped_carries_colours_or_overwrites_lines(samples_build: tuple[Path, Ran]) -> None:
    _, ran = samples_build
    assert "\x1b" not in ran.stdout + ran.stderr
    assert "\r" not in ran.stdout + ran.stderr
    assert "joining what is the same: 13 articles" in ran.stderr


def test_articles_come_from_standard_input_too(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"a{n}", "title": "Tin", "date": "2021-11-02", "text": TEXT}) for n in range(3)]
    ran = kg_here("build", "-", "--out", tmp_path, stdin="\n".join(lines))
    assert ran.returncode == 0, ran.stderr
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["articles"] == 3


def test_formats_and_globs_mix_and_one_article_met_twice_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in" / "b.md").write_text(f"---\ntitle: Tin\ndate: 2021-11-03\n---\n{TEXT} Hết.", "utf-8")
    (tmp_path / "in" / "c.jsonl").write_text(json.dumps({"id": "c", "text": TEXT + " Xong."}), "utf-8")
    page = f"<article><p>{TEXT}</p><p>{TEXT} Thế thôi.</p></article>"
    (tmp_path / "in" / "d.html").write_text(f"<html><head><title>Tin</title></head><body>{page}</body></html>", "utf-8")
    ran = kg("build", "in/*.txt", "in", "in/b.md", "--out", "out", "--verbose", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["articles"] == 4


def test_every_bad_article_is_named_with_its_reason(tmp_path: Path) -> None:
    bad = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\t\n", "empty"),
        "binary.txt": (b"\x89PNG\0\0\0", "binary"),
        "latin.txt": ("Hội nghị".encode("cp1258", "replace") + b"\xff\xfe\xfd", "UTF-8"),
        "english.txt": (b"The quick brown fox jumps over the lazy dog, over and over again.", "no Vietnamese"),
        "open.md": (b"---\ntitle: x\nkhong co ket thuc", "never closed"),
        "tab.md": (b"---\ntitle: \t[x\n---\nvan ban", "not YAML"),
        "deep.jsonl": (b"[" * 100_000, "no JSON"),
        "list.jsonl": (b"[1]\n", "no text"),
        "half.jsonl": (b'{"text": "H\\ud800i ngh\\u1ecb"}', "surrogate"),
        "page.html": (b"<html><body></body></html>", "no main text"),
        "steer\x1b[2J\n.txt": (b"", "empty"),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    ran = kg_here(
        "build", tmp_path, tmp_path / "absent.txt", tmp_path / "no*.txt", "--out", tmp_path / "out", "--quiet"
    )
    assert ran.returncode == 1
    told = [line for line in ran.stderr.splitlines() if line.startswith("skipped ")]
    assert len(told) == len(bad) + 2, ran.stderr
    assert "\x1b" not in ran.stderr
    for name, (_, reason) in bad.items():
        shown = "".join(c if c.isprintable() else " " for c in name)
        assert any(shown in line and reason in line for line in told), (shown, reason, told)
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["articles"] == 1


def test_where_nothing_can_be_read_the_former_graph_stays(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("former", "utf-8")
    ran = kg_here("build", tmp_path / "misspelt", "--out", tmp_path)
    assert ran.returncode == 1
    assert "no such file" in ran.stderr
    assert "nothing was written" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
    assert (tmp_path / "graph.ttl").read_text("utf-8") == "former"


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
        (("query", "events", "-f", "xml"), "table"),
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


@pytest.mark.parametrize("out", ["file", "file/under", "sealed/under", "x" * 300])
def test_an_unwritable_place_is_told(tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_text("kept", "utf-8")
    (tmp_path / "sealed").symlink_to("/proc/self")
    ran = kg_here("build", GOOD[0], "--out", tmp_path / out, "--quiet")
    assert ran.returncode == 1
    assert re.search(r"kg: .*(folder|file) can't be (made|written)", ran.stderr)
    assert (tmp_path / "file").read_text("utf-8") == "kept"


def test_a_broken_rule_of_a_domain_is_told_by_file_and_line_with_the_near_miss(tmp_path: Path) -> None:
    domain = tmp_path / "domain"
    shutil.copytree(ROOT / "ontology", domain)
    rules = domain / "rules" / "events.yaml"
    text = rules.read_text("utf-8")
    line = next(n for n, found in enumerate(text.splitlines(), 1) if " organizer " in found and "facts" in found)
    rules.write_text(text.replace(" organizer ", " organiser "), "utf-8")
    ran = kg_here("build", GOOD[0], "--out", tmp_path / "out", "--domain", domain)
    assert ran.returncode == 2
    told = re.search(rf"{re.escape(str(rules))}:(\d+): .*'organiser'.*organizer", ran.stderr)
    assert told, ran.stderr
    assert abs(int(told[1]) - line) < 10
    assert not (tmp_path / "out").exists()


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


def test_path_explains_each_hop_with_its_sentence(samples_folder: Path) -> None:
    ran = kg("path", samples_folder, "VINASA", "bo thong tin va truyen thong", "-k", "2")
    assert ran.returncode == 0, ran.stderr
    first = ran.stdout.partition("\n2. ")[0]
    assert first.startswith("1. Hiệp hội Phần mềm và Dịch vụ")
    assert first.count("“") == len(re.findall("──▶|◀──", first)) >= 1


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
