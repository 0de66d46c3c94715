"""Gold files as values, and what is told of those that are not right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import ROOT
from small_gold import GOLD, write_gold

from kg.errors import GoldError
from kg.evaluate.gold import Clusters, GoldFact, GoldThing, read_gold

OTHER = "article: mong-cai\nentities:\n  lan: {type: Person, names: [Trần Thị Lan]}\nfacts:\noptional:\n"
CLUSTERS = "same:\n  - [[ha-long, lan], [mong-cai, lan]]\ndifferent:\n"


def test_an_article_becomes_things_and_facts(tmp_path: Path) -> None:
    (article,) = read_gold(write_gold(tmp_path)).articles
    assert article.id == "ha-long"
    assert len(article.things) == 8
    assert article.things[1] == GoldThing("talk", "Event", "Seminar", ("tọa đàm",), unnamed=True)
    assert article.facts[0] == GoldFact(("$conf",), "organizer", ("$ubnd", "$fpt"))
    assert article.facts[2].objects == ("300",)
    assert article.facts[4].status == "planned"
    assert article.optional == (GoldFact(("$conf", "$talk"), "attendee", ("$fpt",)),)


def test_files_of_no_article_are_passed_over(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, GOLD, OTHER, "questions:\n  - Ai?\n", "- một\n", "")
    (gold / "clusters.yaml").write_text(CLUSTERS, "utf-8")
    found = read_gold(gold)
    assert [article.id for article in found.articles] == ["ha-long", "mong-cai"]
    assert found.clusters == Clusters(((("ha-long", "lan"), ("mong-cai", "lan")),), ())


def test_only_some_articles(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, GOLD, OTHER)
    assert [article.id for article in read_gold(gold, ["mong-cai"]).articles] == ["mong-cai"]


def test_the_fingerprint_is_of_what_is_scored_alone(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, GOLD, OTHER)
    both, one = read_gold(gold).fingerprint, read_gold(gold, ["ha-long"]).fingerprint
    assert both != one
    (gold / "questions.yaml").write_text("questions: []\n", "utf-8")
    (gold / "g1.yaml").write_text(OTHER + "# thêm\n", "utf-8")
    assert read_gold(gold, ["ha-long"]).fingerprint == one
    changed = read_gold(gold).fingerprint
    assert changed != both
    (gold / "clusters.yaml").write_text(CLUSTERS, "utf-8")
    assert read_gold(gold).fingerprint != changed
    (gold / "g1.yaml").rename(gold / "g2.yaml")
    (gold / "clusters.yaml").unlink()
    assert read_gold(gold).fingerprint != changed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("article: a\nentities: [x]\n", "`entities` as a mapping"),
        ("entities: {}\n", "needs `article`"),
        ("article: a\nentities: {x: {names: [X]}}\n", "entity 'x' needs `type`"),
        ("article: a\nentities: {x: {type: Person, names: X}}\n", "`names` as a list"),
        ("article: a\nentities: {}\nfacts:\n  - [$x, said]\n", "facts 1: a fact is"),
        ("article: a\nentities: {}\nfacts: [$x, said, y]\n", "facts 1: a fact is"),
        ("article: a\nentities: {}\noptional:\n  - [$x, said, y, planned]\n", "optional 1: a fact is"),
        ("article: a\nentities: {\n", "not YAML"),
        ("article: a\nentities: {x: {type: A, names: []}, x: {type: A, names: []}}\n", "stands here twice"),
    ],
)
def test_a_file_that_is_not_right_is_told_with_its_name(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(GoldError, match=rf"g0\.yaml.*{re.escape(told)}"):
        read_gold(write_gold(tmp_path, text))


@pytest.mark.parametrize("text", ["same: [[a]]\n", "- a\n", "same: 3\n"])
def test_clusters_that_are_not_right_are_told(tmp_path: Path, text: str) -> None:
    gold = write_gold(tmp_path)
    (gold / "clusters.yaml").write_text(text, "utf-8")
    with pytest.raises(GoldError, match=r"clusters\.yaml: .same. and"):
        read_gold(gold)


def test_where_there_is_none_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold facts here"):
        read_gold(tmp_path / "nowhere")
    with pytest.raises(GoldError, match="no gold of 'hue'"):
        read_gold(write_gold(tmp_path), ["hue", "ha-long"])


def test_the_gold_that_the_documentation_shows_can_be_read(tmp_path: Path) -> None:
    (text,) = re.findall(
        r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "cli.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    (article,) = read_gold(write_gold(tmp_path, text)).articles
    assert (len(article.things), len(article.facts), len(article.optional)) == (3, 3, 1)
