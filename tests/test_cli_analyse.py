"""What a user sees who counts over the network."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command import kg, kg_here

ANALYSES = (("most-connected",), ("communities",), ("brokers",), ("co-attendance",), ("circle", "Nguyễn Xuân Phúc"))


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda words: words[0])
def test_each_analysis_gives_the_same_rows_as_table_csv_and_json(
    samples_folder: Path, analysis: tuple[str, ...]
) -> None:
    table, as_csv, as_json = (
        kg_here("analyse", samples_folder, *analysis, *form) for form in ((), ("-f", "csv"), ("-f", "json"))
    )
    assert {ran.returncode for ran in (table, as_csv, as_json)} == {0}
    found = json.loads(as_json.stdout)
    rows = list(csv.DictReader(io.StringIO(as_csv.stdout)))
    assert [{name: str(cell) for name, cell in row.items()} for row in found["rows"]] == rows
    assert list(rows[0]) == found["columns"]
    assert table.stdout.splitlines()[-1] == as_csv.stderr.strip() == found["counted"]
    assert "https://" not in table.stdout


def test_the_most_connected_stand_first_and_no_more_than_asked(samples_folder: Path) -> None:
    ran = kg("analyse", samples_folder, "most-connected", "--top", "2", "-f", "csv")
    assert ran.returncode == 0
    assert [line.split(",")[0] for line in ran.stdout.splitlines()] == [
        "name",
        "Diễn đàn cấp cao về đô thị thông minh ASEAN 2020",
        "Thủ tướng Chính phủ",
    ]


def test_only_a_class_may_be_ranked_and_more_statuses_counted(samples_folder: Path) -> None:
    people = kg_here("analyse", samples_folder, "brokers", "--of", "Person", "-f", "csv")
    assert {row["kind"] for row in csv.DictReader(io.StringIO(people.stdout))} == {"Person"}
    more = kg_here("analyse", samples_folder, "brokers", "--status", "planned", "--status", "derived", "-f", "csv")
    assert "nêu như việc đã có hoặc dự kiến hoặc suy ra" in more.stderr


def test_of_communities_the_largest_are_told(samples_folder: Path) -> None:
    found = json.loads(kg_here("analyse", samples_folder, "communities", "--top", "2", "-f", "json").stdout)
    assert {row["community"] for row in found["rows"]} == {1, 2}


def test_a_day_and_a_server_may_be_given(samples_folder: Path, small_address: str) -> None:
    then = kg_here("analyse", samples_folder, "co-attendance", "--as-of", "2019", "-f", "csv")
    assert "đến 24/10/2019" in then.stderr
    there = kg_here("analyse", f"--endpoint={small_address}", "circle", "Phan Hoài Nam", "-f", "csv")
    assert [row["name"] for row in csv.DictReader(io.StringIO(there.stdout))] == ["Lê Mỹ Hạnh", "Trịnh Văn Hùng"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("circle",), 'whose circle? (for example: kg analyse DIR circle "Nguyễn Xuân Phúc")'),
        (("brokers", "VINASA"), "brokers is of the whole graph (leave the name out)"),
        (("communities", "--of", "Person"), "communities ranks no classes (leave --of out)"),
        (("brokers", "--of", "Persona"), "there is no class 'Persona' (for example Person, Organization or Event)"),
        (
            ("brokers", "--status", "denied"),
            "'denied' is no status that may count (there are: stated, planned, proposed, repealed, derived)",
        ),
    ],
)
def test_wrong_use_is_one_line(samples_folder: Path, arguments: tuple[str, ...], message: str) -> None:
    ran = kg_here("analyse", samples_folder, *arguments)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"kg: {message}\n")
