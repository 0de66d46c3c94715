"""`kg evaluate` as a user runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command import Ran, kg, kg_here
from small_gold import GOLD, said, things, write_gold, write_graph

import kg as package
from kg import open_graph

HUE = "article: hue\nentities:\n  hue: {type: Place, names: [Huế]}\n"


@pytest.fixture
def case(tmp_path: Path) -> tuple[Path, Path]:
    """A graph with a right fact and a wrong one, and the gold of two articles."""
    right = said("conf", "organizer", "fpt", rule='"holds"', confidence="0.92")
    wrong = said("conf", "organizer", "city", rule='"host-place"', quote='"Hạ Long đăng cai"', confidence="0.55")
    return write_graph(tmp_path, [things(), right, wrong]), write_gold(tmp_path, GOLD, HUE)


def row(ran: Ran, name: str) -> list[str]:
    found = re.search(rf"^{name} +([\d. –]+)$", ran.stdout, re.MULTILINE)
    assert found, ran.stdout
    return found[1].split()


def test_the_tables(case: tuple[Path, Path]) -> None:
    ran = kg("evaluate", *case)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert row(ran, "Event") == ["2", "2", "2", "1.00", "1.00", "1.00"]
    assert row(ran, "all entities") == ["8", "7", "7", "1.00", "0.88", "0.93"]
    assert row(ran, "organizer") == ["1", "2", "1", "0.50", "1.00", "0.67"]
    assert row(ran, "all facts") == ["10", "2", "1", "0.50", "0.10", "0.17"]
    assert "status: right for 1 of 1 facts hit\n" in ran.stdout
    assert re.search(r"^gold: 2 articles, fingerprint [0-9a-f]{12}$", ran.stdout, re.MULTILINE)
    assert "wrong" not in ran.stdout
    assert "across articles" not in ran.stdout


def test_only_some_articles(case: tuple[Path, Path]) -> None:
    assert "gold: 1 articles" in kg_here("evaluate", *case, "--only", "ha-long").stdout
    assert "gold: 2 articles" in kg_here("evaluate", *case, "--only", "ha-long", "--only", "hue").stdout
    ran = kg_here("evaluate", *case, "--only", "hue")
    assert row(ran, "all facts") == ["0", "0", "0", "0.00", "0.00", "0.00"]


def test_misses_tell_rule_and_words(case: tuple[Path, Path]) -> None:
    ran = kg_here("evaluate", *case, "--misses")
    assert "| organizer | thành phố Hạ Long  [host-place 0.55] “Hạ Long đăng cai”\n" in ran.stdout
    assert "missed ha-long: Trần Thị Lan | jobTitle | Phó Giám đốc\n" in ran.stdout
    assert "missing hue: Place | Huế\n" in ran.stdout


def test_reliability_by_confidence_and_by_rule(case: tuple[Path, Path]) -> None:
    ran = kg_here("evaluate", *case, "--reliability", "--by-rule")
    assert row(ran, "0.50-0.60") == ["1", "0", "1", "0.00", "0.55", "0", "0"]
    assert row(ran, "0.90-0.95") == ["1", "1", "0", "1.00", "0.92", "0", "0"]
    assert ran.stdout.index("host-place") < ran.stdout.index("holds")


def test_clusters_are_told_where_gold_has_them(case: tuple[Path, Path]) -> None:
    (case[1] / "clusters.yaml").write_text("same: [[[ha-long, lan], [hue, lan]]]\n", "utf-8")
    assert "across articles: 0 of 0 pairs of the same thing joined" in kg_here("evaluate", *case).stdout


def test_json_has_what_is_asked_for(case: tuple[Path, Path]) -> None:
    told = json.loads(kg_here("evaluate", *case, "--json").stdout)
    assert told["facts"]["properties"]["organizer"]["precision"] == 0.5
    assert "misses" not in told
    told = json.loads(kg_here("evaluate", *case, "--json", "--misses", "--reliability", "--by-rule").stdout)
    assert {"what": "wrong", "rule": "host-place", "quote": "Hạ Long đăng cai"}.items() <= told["misses"][0].items()
    assert [one["name"] for one in told["reliability"]] == ["0.50-0.60", "0.90-0.95"]
    assert told["rules"][0]["wrong"] == 1


def test_a_baseline_must_not_be_fallen_below(case: tuple[Path, Path], tmp_path: Path) -> None:
    graph, gold = case
    baseline = tmp_path / "baseline.json"
    baseline.write_text(kg_here("evaluate", graph, gold, "--json").stdout, "utf-8")
    assert kg_here("evaluate", graph, gold, "--baseline", baseline).returncode == 0
    write_graph(tmp_path, [things()])
    ran = kg_here("evaluate", graph, gold, "--json", "--baseline", baseline)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["facts"]["total"]["hit"] == 0
    assert ran.stderr == "facts: F1 fell from 0.1667 to 0.0000\norganizer: F1 fell from 0.6667 to 0.0000\n"


def test_a_baseline_of_another_gold_is_told(case: tuple[Path, Path], tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(kg_here("evaluate", *case, "--json").stdout, "utf-8")
    ran = kg_here("evaluate", *case, "--only", "ha-long", "--baseline", baseline)
    assert ran.returncode == 1
    assert ran.stderr.startswith("the gold is not the baseline's")
    assert ran.stderr.count("\n") == 1


def test_wrong_use_is_2_in_one_line(case: tuple[Path, Path], tmp_path: Path) -> None:
    graph, gold = case
    for args, said_so in (
        ((tmp_path / "nowhere", gold), "no graph here"),
        ((gold / "g0.yaml", gold), "of no RDF format"),
        ((graph, tmp_path / "nowhere"), "no gold facts here"),
        ((graph, gold, "--only", "hà-nội"), "no gold of 'hà-nội'"),
        ((graph, gold, "--baseline", tmp_path / "nowhere.json"), "can't be read"),
    ):
        ran = kg_here("evaluate", *args)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert said_so in ran.stderr
        assert ran.stderr.count("\n") == 1


def test_no_article_can_steer_the_terminal(tmp_path: Path) -> None:
    claim = said("conf", "organizer", "city", rule='"\\u001B[2J"', quote='"\\u001B[2J"')
    graph, gold = write_graph(tmp_path, [things(), claim]), write_gold(tmp_path, GOLD.replace("Hội nghị C", "Hội\\eC"))
    ran = kg_here("evaluate", graph, gold, "--misses", "--reliability", "--by-rule")
    assert ran.returncode == 0, ran.stderr
    assert "\x1b" not in ran.stdout


def test_a_built_folder_is_judged_as_its_files_are(samples_folder: Path, tmp_path: Path) -> None:
    article = (samples_folder / "graph.ttl").read_text("utf-8").split("sc:fromArticle <")[1].split(">")[0]
    gold = write_gold(tmp_path, f"article: {article.rpartition('/')[2]}\nentities: {{}}\n")
    folder = open_graph(samples_folder).evaluate(gold)
    assert isinstance(folder, package.Evaluation)
    assert folder.judgements
    assert all(one.claim.quote and one.claim.rule for one in folder.judgements)
    for name in ("graph.ttl", "graph.trig", "graph.nq"):
        assert open_graph(samples_folder / name).evaluate(gold, folder.articles) == folder
