"""`kg review` as a user sees it, from the articles to the graph that is built with what was answered."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, Ran, kg, kg_here

TEXTS = {
    "director": "Ông Nguyễn Văn Hùng, Giám đốc Sở Xây dựng tỉnh Bình Dương, vắng mặt. Lễ khai mạc vẫn diễn ra.",
    "chairman": "Trời mưa to. Phó Chủ tịch UBND tỉnh Bình Dương Nguyễn Văn Hùng dự lễ. Mọi người ra về.",
    "singer": "Ông Phạm Văn Tám, Giám đốc Sở Y tế tỉnh Bình Dương, vắng mặt.",
    "dancer": "Phó Chủ tịch UBND tỉnh Bình Dương Phạm Văn Tám dự lễ.",
}
ASK = "same? [y]es / [n]o / [s]kip / [q]uit: "


def build(folder: Path, *options: object, articles: tuple[str, ...] = tuple(TEXTS)) -> Ran:
    """Build the graph of these articles alone into `folder / "graph"`."""
    (folder / "in").mkdir(exist_ok=True)
    for article, text in TEXTS.items():
        path = folder / "in" / f"{article}.txt"
        path.write_text(text, "utf-8") if article in articles else path.unlink(missing_ok=True)
    return kg_here("build", folder / "in", "--out", folder / "graph", *options)


def review(folder: Path, answers: str, *options: object) -> Ran:
    return kg_here("review", folder / "graph", "--who", "lan", *options, stdin=answers)


def people(folder: Path) -> list[str]:
    rows = kg_here(
        "query",
        folder / "graph",
        "SELECT (GROUP_CONCAT(?id; separator='+') AS ?all) WHERE {{ SELECT ?p ?id WHERE {"
        " ?a sc:mentions ?p . ?p a sc:Person . BIND(REPLACE(STR(?a), '.*/', '') AS ?id) } ORDER BY ?id }} GROUP BY ?p",
        "-f",
        "csv",
    )
    return sorted(rows.stdout.split()[1:])


def judgements(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "graph" / "judgements.jsonl").read_text("utf-8").splitlines()]


def report(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "graph" / "report.json").read_text("utf-8"))
    return found


APART = ["chairman", "dancer", "director", "singer"]


def test_the_pairs_are_listed_with_their_contexts_side_by_side(tmp_path: Path) -> None:
    build(tmp_path)
    ran = kg_here("review", tmp_path / "graph", "--list")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "2 of 2, undecided: same_name +1, same_place +4, other_bodies -3, common_name -1 = 1" in ran.stdout
    assert re.search(r"│ Nguyễn Văn Hùng +│ Nguyễn Văn Hùng +│", ran.stdout)
    assert "“Phó Chủ tịch UBND tỉnh Bình Dương" in ran.stdout
    assert "“Ông Nguyễn Văn Hùng, Giám đốc Sở" in ran.stdout
    assert "director, characters 4 to 19" in ran.stdout
    assert "Giám đốc, Sở Y tế Bình Dương" in ran.stdout
    assert "mưa" not in ran.stdout  # the sentence, not the article
    assert not (tmp_path / "graph" / "judgements.jsonl").exists()


def test_an_answer_counts_in_the_next_build_and_in_those_with_other_articles(tmp_path: Path) -> None:
    build(tmp_path)
    assert people(tmp_path) == APART
    ran = review(tmp_path, "y because both lists name him\nskip\n")
    assert ran.returncode == 0
    assert "judgements written to" in ran.stdout
    (kept,) = judgements(tmp_path)
    assert kept["same"] is True
    assert kept["who"] == "lan"
    assert kept["reason"] == "both lists name him"
    assert kept["features"] == ["same_name", "same_place", "other_bodies", "common_name"]
    assert {end["article"]: end["name"] for end in (kept["one"], kept["other"])} == {  # type: ignore[index]
        "chairman": "Nguyễn Văn Hùng",
        "director": "Nguyễn Văn Hùng",
    }
    assert re.search(r"judgements +│ +1 ", build(tmp_path).stdout)
    assert people(tmp_path) == ["chairman+director", "dancer", "singer"]
    build(tmp_path, articles=("chairman", "dancer"))
    assert people(tmp_path) == ["chairman", "dancer"]
    assert report(tmp_path)["without_effect"] == ["judgements.jsonl:1: article 'director' is not in this build"]
    build(tmp_path)
    assert people(tmp_path) == ["chairman+director", "dancer", "singer"]
    assert judgements(tmp_path) == [kept]


def test_what_was_judged_is_not_shown_again(tmp_path: Path) -> None:
    build(tmp_path)
    assert review(tmp_path, "n\nq\n").stdout.count(ASK) == 2
    again = review(tmp_path, "maybe\n\nn vì là hai người\n")
    assert again.stdout.count(ASK) == 3
    assert "1 of 1" in again.stdout
    assert [one["reason"] for one in judgements(tmp_path)] == ["", "vì là hai người"]
    assert review(tmp_path, "").stdout == "nothing is left to judge\n"
    build(tmp_path)
    assert people(tmp_path) == APART
    assert report(tmp_path)["undecided"] == []
    assert kg_here("review", tmp_path / "graph", "--list").stdout == "nothing is left to judge\n"


def test_judgements_kept_beside_the_articles_are_no_article(tmp_path: Path) -> None:
    build(tmp_path)
    kept = tmp_path / "in" / "judgements.jsonl"
    review(tmp_path, "y\ny\n", "--judgements", kept)
    assert not (tmp_path / "graph" / "judgements.jsonl").exists()
    ran = build(tmp_path, "--judgements", kept)
    assert (ran.returncode, people(tmp_path)) == (0, ["chairman+director", "dancer+singer"])
    assert report(tmp_path)["skipped"] == []
    build(tmp_path)
    assert people(tmp_path) == APART


def test_lines_that_contradict_each_other_are_refused_and_the_graph_stays(tmp_path: Path) -> None:
    build(tmp_path)
    review(tmp_path, "y\n")
    path = tmp_path / "graph" / "judgements.jsonl"
    line = path.read_text("utf-8")
    other = line.replace('"same":true', '"same":false')
    path.write_text(line + other, "utf-8")
    before = {one.name: one.read_bytes() for one in (tmp_path / "graph").iterdir()}
    for ran in (build(tmp_path), review(tmp_path, "y\n")):
        assert ran.returncode == 1
        assert "these 2 judgements contradict each other" in ran.stderr
        assert f"judgements.jsonl:1: {line.strip()}" in ran.stderr
        assert f"judgements.jsonl:2: {other.strip()}" in ran.stderr
    assert {one.name: one.read_bytes() for one in (tmp_path / "graph").iterdir()} == before


def test_a_line_that_is_none_is_told_and_the_others_count(tmp_path: Path) -> None:
    build(tmp_path)
    review(tmp_path, "y\n")
    path = tmp_path / "graph" / "judgements.jsonl"
    path.write_text('{"one": 1}\n' + path.read_text("utf-8"), "utf-8")
    ran = build(tmp_path)
    assert ran.returncode == 1
    assert f"passed over {path}:1: this is no judgement: Expected `object`, got `int`" in ran.stderr
    assert people(tmp_path) == ["chairman+director", "dancer", "singer"]
    assert len(report(tmp_path)["malformed"]) == 1  # type: ignore[arg-type]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills otherwise")
def test_killed_in_the_middle_it_has_lost_no_answer(tmp_path: Path) -> None:
    build(tmp_path)
    command = [sys.executable, "-m", "kg.cli", "review", str(tmp_path / "graph"), "--who", "lan"]
    path = tmp_path / "graph" / "judgements.jsonl"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(b"y\n")
        running.stdin.flush()
        shown = b""
        while shown.count(ASK.encode()) < 2:
            shown += running.stdout.read(1)
        running.send_signal(signal.SIGKILL)
    assert len(judgements(tmp_path)) == 1
    with path.open("a") as file:
        file.write('{"one":{"arti')  # what a loss of power may leave
    ran = kg("review", tmp_path / "graph", "--who", "lan", stdin="n\n")
    assert "2: this is no judgement" in ran.stderr
    assert "1 of 1" in ran.stdout
    assert len(path.read_text("utf-8").splitlines()) == 3
    build(tmp_path)
    assert people(tmp_path) == ["chairman+director", "dancer", "singer"]


def test_why_tells_the_keys_what_was_found_and_who_judged(tmp_path: Path) -> None:
    build(tmp_path)
    told = kg_here("why", tmp_path / "graph", "nguyễn văn hùng").stdout
    assert told.count("Nguyễn Văn Hùng  [Person]") == 2
    assert told.count("nobody knows whether one, by what was found: same_name +1, same_place +4") == 2
    assert "chairman: “Phó Chủ tịch UBND tỉnh Bình Dương Nguyễn Văn Hùng dự lễ.”" in told
    review(tmp_path, "y because both lists name him\nn\n")
    build(tmp_path)
    told = kg_here("why", tmp_path / "graph", "Nguyễn Văn Hùng").stdout
    assert "known by the key 'nguyễn văn hùng' in chairman, director\n" in told
    assert "lan judged on 20" in told
    assert "“Nguyễn Văn Hùng” (director, characters 4 to 19)" in told
    assert told.endswith(" are one: both lists name him\n")
    assert " are two\n" in kg_here("why", tmp_path / "graph", "Phạm Văn Tám").stdout
    alone = kg_here("why", tmp_path / "graph", "Sở Y tế Bình Dương").stdout
    assert alone.endswith("one article alone speaks of it, so nothing was joined\n")
    assert kg_here("why", tmp_path / "graph", "Trần Thị Không").returncode == 2


def test_why_tells_by_what_careers_namesakes_are_one(samples_folder: Path) -> None:
    told = kg_here("why", samples_folder, "nguyen huy dung").stdout
    assert re.search(r"one by what was found: same_name \+1, .*same_body \+4", told)


def test_events_and_documents_that_were_compared_are_told_and_shown(tmp_path: Path) -> None:
    texts = {
        "named": "Hội nghị cấp cao Đô thị xanh Việt Nam do VINASA tổ chức tại Đà Nẵng từ ngày 2 - 6/11/2021.",
        "unnamed": "Hội nghị diễn ra từ ngày 2 - 6/11 tại Đà Nẵng, do VINASA tổ chức, với hơn 1.000 đại biểu tham dự.",
        "full": "Ngày 27/9/2019, Bộ Chính trị ban hành Nghị quyết số 52-NQ/TW về chuyển đổi số.",
        "bare": "Nghị quyết 52 về chuyển đổi số đặt ra nhiều mục tiêu.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    kg_here("build", tmp_path, "--out", tmp_path / "graph", "-q")
    told = kg_here("why", tmp_path / "graph", "Hội nghị cấp cao Đô thị xanh Việt Nam").stdout
    assert "not named well enough to have a key in unnamed\n" in told
    assert (
        "one by what was found: same_day_of_year +1, same_end +3, same_place +1, same_host +2, no_title -1 = 6" in told
    )
    assert f"    unnamed: “{texts['unnamed']}”\n" in told
    told = kg_here("why", tmp_path / "graph", "Nghị quyết 52-NQ/TW").stdout
    assert "one by what was found: same_number +1, same_subject +2 = 3" in told
    shown = kg_here("review", tmp_path / "graph", "--list").stdout
    assert "1 of 1, joined: same_number +1, same_subject +2 = 3" in shown
    assert "• cơ quan ban hành: Bộ Chính trị" in shown


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("review", "nowhere"), "tells what it decided"),
        (("build", "in", "--out", "graph", "--judgements", "nowhere"), "no such file of judgements"),
    ],
)
def test_wrong_use_is_told_in_one_line(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    ran = kg_here(args[0], *(tmp_path / one if not one.startswith("-") else one for one in args[1:]))
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert said in ran.stderr


def test_no_article_steers_the_terminal(tmp_path: Path) -> None:
    build(tmp_path)
    path = tmp_path / "graph" / "decisions.jsonl"
    path.write_text(path.read_text("utf-8").replace("vắng mặt", "[bold]v\\u001b[31mắng"), "utf-8")
    ran = kg("review", tmp_path / "graph", "--list")
    assert "[bold]v" in ran.stdout
    assert "\x1b" not in ran.stdout
