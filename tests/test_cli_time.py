"""What a user sees who asks what happened when, and what was said up to a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import kg, kg_here
from small_graph import ontology, read_graph

from kg.rdf.publish import publish

SUMMIT = "Smart City Summit 2019"


@pytest.fixture(scope="module")
def years_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("years")
    publish(read_graph(Path(__file__).parent / "fixtures" / "years.yaml"), ontology(), folder)
    return folder


def test_a_timeline_tells_what_happened_with_the_sentence(samples_folder: Path) -> None:
    ran = kg("timeline", samples_folder, "nguyen xuan phuc", "--from", "2018-04", "--to", "2018-05")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(
        "Nguyễn Xuân Phúc\n\n27/4/2018 – 28/4/2018  diễn ra: Hội nghị Cấp cao ASEAN lần thứ 32\n"
    )
    assert "    • đã tham dự\n" in ran.stdout
    assert "— Ba thành phố Việt Nam vào mạng lưới đô thị thông minh ASEAN (29/4/2018), ký tự " in ran.stdout
    assert "tháng 8/2018" not in ran.stdout


def test_a_timeline_as_json(samples_folder: Path) -> None:
    found = json.loads(kg_here("timeline", samples_folder, SUMMIT, "--json").stdout)
    assert set(found) == {"thing", "moments", "yearless"}
    (moment,) = found["moments"]
    assert (moment["date"], moment["kind"], moment["status"]) == ("2019-10-23", "held", "stated")
    assert {"article", "start", "end", "text", "confidence"} <= set(moment["evidence"][0])


def test_as_of_a_day_before_it_was_only_planned(samples_folder: Path) -> None:
    ran = kg_here("timeline", samples_folder, SUMMIT, "--as-of", "2019-09")
    assert "\ntháng 10/2019  diễn ra [dự kiến]\n" in ran.stdout
    assert "23/10" not in ran.stdout
    assert ran.stderr == ""


def test_a_query_answers_what_was_said_then(samples_folder: Path) -> None:
    counts = {
        date: kg_here("query", samples_folder, "articles", "-f", "csv", "--as-of", date).stdout.count("\n") - 1
        for date in ("2017", "2018", "2019-10-23", "2019-10-24", "2022")
    }
    assert counts == {"2017": 0, "2018": 3, "2019-10-23": 6, "2019-10-24": 7, "2022": 13}


def test_articles_without_a_date_are_told_of(years_folder: Path) -> None:
    ran = kg_here("query", years_folder, "articles", "-f", "csv", "--as-of", "2030")
    assert ran.stderr == "articles left out because they have no date: 1\n"
    assert "Bài không ngày" not in ran.stdout


def test_what_became_known_later_has_no_name_yet(years_folder: Path) -> None:
    ran = kg_here("timeline", years_folder, "Lý Văn Tám", "--as-of", "2020-04")
    assert ran.returncode == 2
    assert "nothing is called 'Lý Văn Tám'" in ran.stderr


def test_nothing_in_that_time_is_no_answer(samples_folder: Path) -> None:
    ran = kg_here("timeline", samples_folder, SUMMIT, "--to", "1999")
    assert (ran.returncode, ran.stdout) == (1, f"{SUMMIT}\n\nkhông biết việc nào có ngày\n")
    empty = kg_here("timeline", samples_folder, SUMMIT, "--to", "1999", "--json")
    assert (empty.returncode, json.loads(empty.stdout)["moments"]) == (1, [])


def test_a_server_elsewhere_tells_it_too(small_address: str) -> None:
    ran = kg_here("timeline", f"--endpoint={small_address}", "Lê Mỹ Hạnh", "--as-of", "2021-06-12")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\n10/6/2021 – 11/6/2021  diễn ra: Diễn đàn Đô thị số miền Trung 2021\n" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--from", "2021", "--to", "2020"), "nothing lies between 2021 and 2020 (the earlier date comes first)"),
        (("--from", "23/10/2019"), "'23/10/2019' is no date (a year, month or day: 2020, 2020-05 or 2020-05-03)"),
        (("--as-of", "hôm qua"), "'hôm qua' is no date (a year, month or day: 2020, 2020-05 or 2020-05-03)"),
    ],
)
def test_a_wrong_date_is_one_line(samples_folder: Path, arguments: tuple[str, ...], message: str) -> None:
    ran = kg_here("timeline", samples_folder, SUMMIT, *arguments)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"kg: {message}\n")
