"""An evaluation as JSON, and as the baseline of a later one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_gold import GOLD, judged, said, things

from kg.errors import GoldError
from kg.evaluate.count import Count, summed
from kg.evaluate.evaluate import Evaluation
from kg.evaluate.figures import drops, figures, read_baseline

BOTH = (said("conf", "organizer", "fpt"), said("conf", "attendeeCount", '"300"^^xsd:integer'))


def kept(folder: Path, found: Evaluation) -> Path:
    path = folder / "baseline.json"
    path.write_text(json.dumps(figures(found)), "utf-8")
    return path


def test_shares_follow_from_counts() -> None:
    count = Count(gold=4, got=2, hit=1)
    assert (count.precision, count.recall, count.f1) == (0.5, 0.25, 2 * 0.5 * 0.25 / 0.75)
    assert (Count().precision, Count().recall, Count().f1) == (0, 0, 0)
    assert summed([("b", Count(1)), ("a", Count()), ("b", Count(0, 1, 1))]) == {"a": Count(), "b": Count(1, 1, 1)}


def test_json_tells_counts_and_shares(tmp_path: Path) -> None:
    found = judged(tmp_path, things(), *BOTH, said("conf", "location", "city"))
    told = json.loads(json.dumps(figures(found)))
    assert told["gold"] == {"fingerprint": found.fingerprint, "articles": 1}
    assert told["entities"]["classes"]["Event"] == {
        "gold": 2, "got": 2, "hit": 2, "precision": 1.0, "recall": 1.0, "f1": 1.0,
    }  # fmt: skip
    assert told["facts"]["properties"]["said"]["recall"] == 0
    assert told["facts"]["total"]["f1"] == 2 * 1.0 * 0.3 / 1.3
    assert {"gold": "planned", "got": "stated", "count": 1} in told["status"]
    assert told["clusters"] is None


def test_what_is_as_good_or_better_is_no_drop(tmp_path: Path) -> None:
    less = judged(tmp_path, things(), BOTH[0])
    more = judged(tmp_path, things(), *BOTH)
    assert list(drops(less, read_baseline(kept(tmp_path, less)))) == []
    assert list(drops(more, read_baseline(kept(tmp_path, less)))) == []


def test_each_f1_that_fell_is_a_line(tmp_path: Path) -> None:
    more = judged(tmp_path, things(), *BOTH)
    baseline = read_baseline(kept(tmp_path, more))
    less = judged(tmp_path, things("conf", "talk", "fpt"), BOTH[0], said("conf", "organizer", "city"))
    assert list(drops(less, baseline)) == [
        "entities: F1 fell from 1.0000 to 0.5455",
        "facts: F1 fell from 0.3333 to 0.1667",
        "attendeeCount: F1 fell from 1.0000 to 0.0000",
        "organizer: F1 fell from 1.0000 to 0.6667",
    ]


def test_figures_of_another_gold_are_not_compared(tmp_path: Path) -> None:
    baseline = read_baseline(kept(tmp_path, judged(tmp_path, things(), *BOTH)))
    (line,) = drops(judged(tmp_path, things(), gold=GOLD + "# khác\n"), baseline)
    assert "the gold is not the baseline's" in line
    assert baseline.fingerprint[:12] in line


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"gold": {"fingerprint": "x"}, "entities": {"total": {"f1": "cao"}}}', "\ud800"]
)
def test_what_is_no_baseline_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(GoldError, match=r"baseline\.json: this is no baseline \(write one: kg evaluate"):
        read_baseline(path)


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="can't be read"):
        read_baseline(tmp_path / "nowhere.json")
