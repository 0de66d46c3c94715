"""The promises of a build: the same bytes in whatever order, evidence that stands, and never half a file."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import BUILT, CORPUS, GOOD, ROOT, SAMPLES, kg_here

from kg import Article, Options, Report, build, read
from kg.domain import load_domain
from kg.errors import OntologyError, OutputError, QueryError
from kg.model.facts import Reading
from kg.rdf.publish import publish
from kg.resolve.resolver import resolve
from kg.resources import ontology_dir
from kg.text.read import read_articles

TWO = [str(path) for path in GOOD[:2]]
THREE = [str(path) for path in GOOD[:3]]

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the real articles are not beside this checkout")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def readings_of(folder: Path) -> list[Reading]:
    domain = load_domain(ontology_dir())
    return [domain.read(item) for item in read_articles([str(folder)]) if isinstance(item, Article)]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return readings_of(SAMPLES)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    build(TWO, folder)
    return folder


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("three")
    build(THREE, folder)
    return folder


# The same bytes


def shuffles_differ(readings: list[Reading], folder: Path, seeds: range) -> list[int]:
    """Return the seeds whose order of articles shows in the files; never what the files hold."""
    ontology = load_domain(ontology_dir()).ontology

    def published(found: list[Reading], name: str) -> dict[str, bytes]:
        publish(resolve(found, ontology, Options().base), ontology, folder / name)
        return contents(folder / name)

    expected = published(readings, "in-order")
    return [
        seed for seed in seeds if published(random.Random(seed).sample(readings, len(readings)), str(seed)) != expected
    ]


def test_the_order_of_articles_never_shows(readings: list[Reading], tmp_path: Path) -> None:
    assert len(readings) == len(GOOD)
    assert shuffles_differ(readings, tmp_path, range(12)) == []


@needs_corpus
def test_the_order_of_real_articles_never_shows(tmp_path: Path) -> None:
    found = readings_of(CORPUS)
    assert len(found) > 20
    assert shuffles_differ(found, tmp_path, range(4)) == []


def test_neither_the_order_of_paths_nor_the_number_of_workers_shows(samples_folder: Path, tmp_path: Path) -> None:
    paths: list[str | Path] = [*sorted(SAMPLES.glob("*.md"), reverse=True)]
    report = build(paths, tmp_path, Options(workers=2))
    assert not report.clean
    mine, theirs = contents(tmp_path), contents(samples_folder)
    # Skipped articles are named as they were given, so the reports differ in nothing but that.
    mine["report.json"] = mine["report.json"].replace(f"{SAMPLES}/".encode(), b"samples/")
    theirs["report.json"] = theirs["report.json"].replace(f"{SAMPLES}/".encode(), b"samples/")
    assert [name for name in BUILT if mine[name] != theirs[name]] == []


def test_an_article_taken_away_leaves_no_trace(two: Path, three: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(three, folder)
    build(TWO, folder)
    assert contents(folder) == contents(two) != contents(three)


def test_where_articles_lie_shows_nowhere(two: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for path in TWO:
        shutil.copy(path, tmp_path / "in")
    build([tmp_path / "in"], tmp_path / "out")
    assert contents(tmp_path / "out") == contents(two)


def test_a_graph_within_the_articles_folder_is_no_article(two: Path, tmp_path: Path) -> None:
    for path in TWO:
        shutil.copy(path, tmp_path)
    for _ in range(2):
        assert build([tmp_path], tmp_path / "graph").clean
        assert contents(tmp_path / "graph") == contents(two)


# What is promised of the content


def test_every_quote_stands_where_its_claim_says(samples_folder: Path) -> None:
    sources = {item.id: item.text for item in read_articles([str(SAMPLES)]) if isinstance(item, Article)}
    claims = [json.loads(line) for line in (samples_folder / "facts.jsonl").read_text("utf-8").splitlines()]
    assert len(claims) > 100
    for claim in claims:
        evidence = claim["evidence"]
        assert sources[claim["article"]][evidence["start"] : evidence["end"]] == evidence["text"]


def test_the_shapes_find_nothing_in_the_samples(samples_folder: Path) -> None:
    assert json.loads((samples_folder / "report.json").read_text("utf-8"))["findings"] == []


def test_the_report_counts_what_was_written(samples_folder: Path) -> None:
    report = json.loads((samples_folder / "report.json").read_text("utf-8"))
    lines = (samples_folder / "facts.jsonl").read_bytes().splitlines()
    assert report["facts"] == sum(report["facts_by_property"].values()) == len(lines)
    assert report["articles"] == len(GOOD)
    assert len(report["skipped"]) == 1
    assert report["mentions"] > report["facts"] > 100
    assert "seconds" not in report


def test_real_articles_build_without_a_false_claim_or_a_finding(corpus_build: tuple[Path, Report]) -> None:
    _, report = corpus_build  # a false claim would have been an error
    assert (len(report.skipped), len(report.findings)) == (0, 0)
    assert report.facts > 300


def test_two_samples_contradict_each_other_and_both_are_kept(samples_folder: Path) -> None:
    ran = kg_here("query", samples_folder, "conflicts", "-f", "csv")
    assert "attendeeCount" in ran.stdout or "số đại biểu" in ran.stdout
    assert json.loads((samples_folder / "report.json").read_text("utf-8"))["conflicts"] >= 1


# Options


def test_the_base_is_what_every_iri_of_the_data_begins_with(two: Path, tmp_path: Path) -> None:
    build(TWO, tmp_path, Options(base="https://data.example/kg/"))
    mine, theirs = (folder / "graph.nq" for folder in (tmp_path, two))
    moved = theirs.read_text("utf-8").replace(Options().base, "https://data.example/kg/")
    assert Options().base not in mine.read_text("utf-8")
    assert len(mine.read_text("utf-8").splitlines()) == len(moved.splitlines())


def test_another_domain_is_built_with(two: Path, tmp_path: Path) -> None:
    domain = tmp_path / "domain"
    shutil.copytree(ontology_dir(), domain)
    build(TWO, tmp_path / "same", Options(domain=domain))
    assert contents(tmp_path / "same") == contents(two)
    for rules in (domain / "rules").glob("*.yaml"):
        rules.write_text("[]\n", "utf-8")
    report = build(TWO, tmp_path / "none", Options(domain=domain))
    assert report.facts < len((two / "facts.jsonl").read_bytes().splitlines()) / 2


@pytest.mark.parametrize("missing", ["gazetteer", "lexicon", "rules", "shapes.ttl", "smartcity.ttl"])
def test_a_domain_folder_that_lacks_a_part_is_told(tmp_path: Path, missing: str) -> None:
    domain = tmp_path / "domain"
    shutil.copytree(ontology_dir(), domain, ignore=lambda _, names: {missing} & set(names))
    with pytest.raises(OntologyError, match=r"domain"):
        build(TWO, tmp_path / "out", Options(domain=domain))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"base": "x"},
        {"base": "https://data.example/<>/"},
        {"base": "https://data.example/#"},
        {"base": "https://[/"},
        {"workers": 0},
    ],
)
def test_wrong_options_can_not_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        Options(**wrong)  # type: ignore[arg-type]


def test_progress_is_told_stage_by_stage(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    report = build(TWO, tmp_path, progress=lambda stage, done: told.append((stage, done)))
    assert isinstance(report, Report)
    stages = [("read", 1), ("read", 2), *((stage, 2) for stage in ("resolve", "publish", "validate", "draw"))]
    assert told == stages


def test_one_article_is_read_alone() -> None:
    text = "Ngày 2/11, ông Nguyễn Huy Dũng, Thứ trưởng Bộ Thông tin và Truyền thông, dự Hội nghị tại Đà Nẵng."
    reading = read(Article("a1", text, date="2021-11-02"))
    assert "Nguyễn Huy Dũng" in {referent.name for referent in reading.referents}
    assert any(fact.property == "worksFor" for fact in reading.facts)
    assert all(text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote for fact in reading.facts)


# Never half a file


@pytest.fixture(scope="module")
def killed(two: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A former build each in which the next one was killed, a moment later from one to the next."""
    folder = tmp_path_factory.mktemp("killed")
    moments = 2 * len(BUILT) + 1  # a temporary file is made and renamed for each; the last build comes through
    for moment in range(moments):
        shutil.copytree(two, folder / str(moment))
    command = [sys.executable, str(Path(__file__).with_name("killed_build.py")), str(folder), *THREE]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout.splitlines()
    assert told == [*(f"{moment} killed" for moment in range(moments - 1)), f"{moments - 1} ended"]
    return [folder / str(moment) for moment in range(moments)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_killed_build_leaves_each_file_old_or_new_and_whole(killed: list[Path], two: Path, three: Path) -> None:
    old, new = contents(two), contents(three)
    replaced = []
    for folder in killed:
        found = contents(folder)
        assert all(found[name] in (old[name], new[name]) for name in BUILT)
        replaced.append(sum(found[name] == new[name] != old[name] for name in BUILT))
    assert replaced == sorted(replaced)
    assert (replaced[0], replaced[-1]) == (0, sum(old[name] != new[name] for name in BUILT))
    assert any(
        len(list(folder.iterdir())) > len(BUILT) for folder in killed
    )  # half a file was left, under another name


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_the_build_after_a_killed_one_leaves_what_an_undisturbed_one_leaves(killed: list[Path], three: Path) -> None:
    for folder in killed:
        build(THREE, folder)
        assert contents(folder) == contents(three)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a former build and little more."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1400k", "tmpfs", str(disk)], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_and_the_former_graph_stays(two: Path, three: Path, small_disk: Path) -> None:
    for name in BUILT:
        shutil.copy(two / name, small_disk)
    free = shutil.disk_usage(small_disk).free
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * max(0, free - 16_384))
    with pytest.raises(OutputError, match=r"graph\.ttl: .*[Nn]o space left"):
        build(THREE, small_disk)
    ballast.unlink()
    assert contents(small_disk) == contents(two)
