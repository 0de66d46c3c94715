"""Many articles: the same graph whether it fits into memory or not, whatever came first; and the benchmark."""

from __future__ import annotations

import random
import re
import resource
import runpy
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from command import ROOT, SAMPLES
from domain_reading import domain

from kg import Article, Options, build
from kg.errors import OutputError
from kg.model.facts import Reading
from kg.rdf.publish import publish
from kg.resolve import stored
from kg.resolve.resolver import resolve
from kg.resolve.stored import Ordered, Stored
from kg.review.joins import write_joins
from kg.review.pairs import write_pairs
from kg.text.read import read_articles

MANY = 120
FEW = 25
FORUM = """Ngày 5/11, Diễn đàn Kinh tế số Hạ Long {0} khai mạc tại Quảng Ninh.
Diễn đàn Kinh tế số Hạ Long {0} do Ủy ban nhân dân tỉnh Quảng Ninh tổ chức, diễn ra trong hai ngày 5 và 6/11.
"""


@cache
def readings(count: int) -> list[Reading]:
    """Readings that `benchmarks/synthetic.py` makes of the samples."""
    world = runpy.run_path(str(ROOT / "benchmarks" / "synthetic.py"))["World"]
    templates = [domain().read(item) for item in read_articles([str(SAMPLES)]) if isinstance(item, Article)]
    return list(world([one for one in templates if one.facts], domain()).readings(count))


def files(found: list[Reading], folder: Path) -> dict[str, bytes]:
    known = domain()
    folder.mkdir(exist_ok=True)
    graph = resolve(found, known.ontology, Options().base, known.knowledge)
    publish(graph, known.ontology, folder)
    write_pairs(graph, known.ontology, folder)
    write_joins(graph, folder)
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files(readings(MANY), tmp_path_factory.mktemp("many"))


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder in which nearly everything is laid down that is worked on."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(stored, "IN_MEMORY", 1000)
    monkeypatch.setattr(stored, "RUN", 70)
    monkeypatch.setattr(stored, "TOGETHER", 9)
    return folder


def test_generated_readings_quote_their_texts() -> None:
    for reading in readings(MANY):
        text = reading.article.text
        assert all(text[one.evidence.start : one.evidence.end] == one.evidence.quote for one in reading.facts)
        assert all(0 <= start < end <= len(text) for one in reading.referents for start, end in one.mentions)


def test_there_are_events_of_several_articles_and_series_and_conclusions() -> None:
    graph = resolve(readings(MANY), domain().ontology, Options().base, domain().knowledge)
    assert any(len(entity.articles) > 1 for entity in graph.entities if domain().ontology.top(entity.kind) == "Event")
    assert min(len(graph.series), len(graph.derived), len(graph.decisions), len(graph.conflicts)) > 0


def test_what_does_not_fit_into_memory_makes_the_same_graph(
    many: dict[str, bytes], little_memory: Path, tmp_path: Path
) -> None:
    assert files(readings(MANY), tmp_path / "graph") == many


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_many_articles_never_shows(many: dict[str, bytes], tmp_path: Path, seed: int) -> None:
    assert files(random.Random(seed).sample(readings(MANY), MANY), tmp_path) == many


def test_temporary_files_have_no_names_and_their_end_needs_nobody(little_memory: Path) -> None:
    graph = resolve(readings(FEW), domain().ontology, Options().base, domain().knowledge)
    assert len(graph.claims) > FEW
    assert list(little_memory.iterdir()) == []


def test_no_room_for_temporary_files_is_told(little_memory: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
    try:
        with pytest.raises(OutputError, match=r"temporary: a temporary file can't be written: .*TMPDIR"):
            resolve(readings(FEW), domain().ontology, Options().base, domain().knowledge)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# Stored


def test_stored_records_are_a_sequence(little_memory: Path) -> None:
    records: Stored[int] = Stored(int)
    for portion in ([0, 1, 2], [], [3], list(range(4, 2000))):
        records.add(portion)
    assert records == tuple(range(2000))
    assert list(records) == list(range(2000))
    assert (records[0], records[3], records[-1]) == (0, 3, 1999)
    assert (records[2:5], records[5:2], records[1995::2]) == ([2, 3, 4], [], [1995, 1997, 1999])
    with pytest.raises(IndexError):
        records[2000]


def test_two_readers_do_not_disturb_each_other(little_memory: Path) -> None:
    records: Stored[int] = Stored(int)
    for start in range(0, 1000, 10):
        records.add([*range(start, start + 10)])
    assert list(zip(records, records, strict=True)) == [(n, n) for n in range(1000)]


def test_ordered_records_come_by_key_and_equal_keys_as_they_came(little_memory: Path) -> None:
    keyed = [(f"{n * 7919 % 101:03}", n) for n in range(1000)]
    ordered: Ordered[int] = Ordered(int)
    for key, number in keyed:
        ordered.add(key, number)
    expected = [number for _, number in sorted(keyed, key=lambda one: one[0])]
    assert list(ordered) == list(ordered) == expected


# A folder that grows and shrinks


def test_neither_an_earlier_build_nor_the_number_of_workers_shows(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    texts = {f"dien-dan-{year}": FORUM.format(year) for year in (2021, 2022)}
    texts |= {reading.article.id: reading.article.text for reading in readings(8)}
    for name, text in texts.items():
        (articles / f"{name}.md").write_text(text, "utf-8")
    last = articles / "dien-dan-2022.md"
    kept = last.read_text("utf-8")
    build([articles], tmp_path / "all")
    last.unlink()
    build([articles], tmp_path / "grown", Options(workers=2))
    build([articles], tmp_path / "fewer")
    assert contents(tmp_path / "grown") == contents(tmp_path / "fewer") != contents(tmp_path / "all")
    last.write_text(kept, "utf-8")
    build([articles], tmp_path / "grown")
    assert contents(tmp_path / "grown") == contents(tmp_path / "all")
    last.unlink()
    build([articles], tmp_path / "grown", Options(workers=2))
    assert contents(tmp_path / "grown") == contents(tmp_path / "fewer")
    assert last.stem.encode() not in b"".join(contents(tmp_path / "grown").values())
    whole, less = (contents(tmp_path / name)["graph.nq"] for name in ("all", "fewer"))
    assert b"EventSeries" in whole
    assert b"EventSeries" not in less
    assert b"DerivedClaim" in less


# The benchmark


def test_the_benchmark_tells_what_grows_and_how() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "scale.py"), "4", "8"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=True)
    few, more = re.split(r"^8 articles$", ran.stdout, flags=re.MULTILINE)
    assert few.startswith("4 articles\n")
    for stage in ("resolve", "verify", "publish", "graph.nq", "whole", "whole / json lines"):
        assert re.search(rf"^  {stage} +\d+\.\d\d$", few, re.MULTILINE), stage
        assert re.search(rf"^  {stage} +\d+\.\d\d   exponent +-?\d+\.\d\d$", more, re.MULTILINE), stage
