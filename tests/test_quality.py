"""How right the graph of real articles is: floors that no change may go below. Only figures are ever shown."""

from __future__ import annotations

import json
import re
import runpy
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command import ROOT
from floors import FLOORS, GOLD, RENEW, floors_of, raised

from kg import Evaluation, Report, open_graph
from kg.evaluate.count import Count, total
from kg.evaluate.figures import drops, read_baseline

PAGE = (ROOT / "docs" / "quality.md").read_text("utf-8")
UNREAD = re.findall(r"`([de]\d\d)`", PAGE.partition("## The unread ten")[2].partition("\n## ")[0])

Tell = Callable[[str, Evaluation], None]

needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not beside this checkout")


def totals(found: Evaluation) -> Mapping[str, Count]:
    return {"entities": total(found.entities), "facts": total(found.facts)}


@pytest.fixture(scope="session")
def whole(corpus_build: tuple[Path, Report]) -> Evaluation:
    return open_graph(corpus_build[0]).evaluate(GOLD)


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Return what writes a line of totals into the tests' output, failed or not."""

    def write(name: str, found: Evaluation) -> None:
        told = (
            f"{what} precision {count.precision:.3f} recall {count.recall:.3f} F1 {count.f1:.3f}"
            for what, count in totals(found).items()
        )
        with capsys.disabled():
            sys.stdout.write(f"\n{name}: {'; '.join(told)}\n")

    return write


@needs_gold
def test_no_figure_falls_below_its_floor(whole: Evaluation, tell: Tell) -> None:
    tell("all gold articles", whole)
    fallen = list(drops(whole, read_baseline(FLOORS)))
    assert not fallen, "\n".join([*fallen, RENEW])
    precision = json.loads(FLOORS.read_bytes())["facts"]["total"]["precision"]
    assert total(whole.facts).precision >= precision, RENEW


@needs_gold
def test_every_property_of_gold_has_a_floor(whole: Evaluation) -> None:
    assert {name for name, count in whole.facts.items() if count.gold} <= read_baseline(FLOORS).f1.keys(), RENEW


@needs_gold
def test_the_unread_ten_apart(corpus_build: tuple[Path, Report], tell: Tell) -> None:
    assert len(UNREAD) == 10
    found = open_graph(corpus_build[0]).evaluate(GOLD, UNREAD)
    tell("the ten unread articles", found)
    assert all(
        0 < share <= 1 for count in totals(found).values() for share in (count.precision, count.recall, count.f1)
    )


def found(hit: int, fingerprint: str = "x") -> Evaluation:
    counts = {"said": Count(100, 100, hit), "ranking": Count(1, 1, 1), "award": Count(0, 1, 0)}
    return Evaluation(fingerprint, ("a",), {"Person": Count(10, 10, 10)}, counts, {}, None, (), ())


def test_a_floor_lies_a_little_under_what_is_found() -> None:
    floors = floors_of(found(90))
    assert floors["entities"] == {"total": {"f1": 0.88}}
    assert floors["facts"]["properties"] == {"said": {"f1": 0.87}, "ranking": {"f1": 0.0}}


def test_floors_are_raised_and_lowered_only_on_purpose() -> None:
    assert raised(floors_of(found(80)), floors_of(found(90))) == floors_of(found(90))
    assert raised(floors_of(found(90)), floors_of(found(80))) == floors_of(found(90))
    assert raised(floors_of(found(90, "other")), floors_of(found(80))) == floors_of(found(80))
    assert raised({}, floors_of(found(80))) == floors_of(found(80))


def test_floors_are_a_baseline_that_tells_each_drop(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps(floors_of(found(90))), "utf-8")
    baseline = read_baseline(path)
    assert list(drops(found(88), baseline)) == []
    assert [line.partition(":")[0] for line in drops(found(80), baseline)] == ["facts", "said"]
    assert len(list(drops(found(90, "other"), baseline))) == 1


def test_the_table_of_names_is_what_the_benchmark_prints(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(ROOT / "benchmarks" / "names_by_ratio.py"), run_name="__main__")
    printed = capsys.readouterr().out
    assert printed.count("\n") == 4
    assert printed in (ROOT / "docs" / "quality.md").read_text("utf-8"), printed


@needs_gold
def test_what_is_joined_across_articles_is_one(whole: Evaluation) -> None:
    assert whole.joined is not None
    found = whole.joined.b_cubed
    assert found.precision >= 0.99
    told = f"{found.things} things .*B-cubed precision {found.precision:.3f}, recall {found.recall:.3f}"
    assert re.search(told, (ROOT / "docs" / "quality.md").read_text("utf-8"), re.DOTALL), told
