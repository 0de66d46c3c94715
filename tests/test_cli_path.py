"""What a user sees who asks how two things are connected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import kg, kg_here
from linked import linked


def told(*args: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(kg_here("path", *args, "--json").stdout)
    return found


def test_each_hop_is_explained_with_its_sentence(samples_folder: Path) -> None:
    ran = kg("path", samples_folder, "VINASA", "bo thong tin va truyen thong", "-k", "2")
    assert ran.returncode == 0, ran.stderr
    first, second = ran.stdout.split("\n\n")
    assert first.startswith("1. Hiệp hội Phần mềm và Dịch vụ")
    assert second.startswith("2. Hiệp hội Phần mềm và Dịch vụ")
    for block in (first, second):
        assert block.count("“") >= block.count("──▶") >= 1
        assert block.splitlines()[-1].startswith("   = độ xa ")


def test_json_has_the_shape_that_the_page_on_the_command_promises(samples_folder: Path) -> None:
    found = told(samples_folder, "Nguyễn Huy Dũng", "Phan Tâm", "-k", "1")
    assert [*found] == ["start", "end", "paths", "undated", "complete"]
    assert (found["start"]["label"], found["end"]["label"]) == ("Nguyễn Huy Dũng", "Phan Tâm")
    assert (found["undated"], found["complete"]) == (0, True)
    (path,) = found["paths"]
    assert [*path] == ["cost", "reasons", "stations", "hops"]
    assert [(one["label"], one["kind"]) for one in path["stations"]] == [
        ("Nguyễn Huy Dũng", "Person"),
        ("Bộ Thông tin và Truyền thông", "GovernmentBody"),
        ("Phan Tâm", "Person"),
    ]
    assert all(one["iri"].startswith("https://") for one in path["stations"])
    there, back = path["hops"]
    assert [*there] == [
        *("property", "direction", "label", "status", "jobs", "also", "articles", "statements", "costs"),
    ]
    assert (there["property"], there["direction"], there["label"]) == ("worksFor", "forward", "làm việc tại")
    assert (back["property"], back["direction"], back["label"]) == ("worksFor", "backward", "người làm việc tại đây")
    assert there["jobs"] == ["Thứ trưởng, 25/11/2020, 2/11/2021"]
    assert there["articles"] == len(there["statements"]) == 2
    for one in (*there["statements"], *back["statements"]):
        assert [*one] == ["article", "date", "start", "end", "text", "confidence", "status", "rule"]
        assert one["end"] - one["start"] == len(one["text"])
    total = sum(part["cost"] for hop in path["hops"] for part in hop["costs"])
    assert path["cost"] == pytest.approx(total)


def test_what_was_concluded_comes_with_its_grounds(samples_folder: Path) -> None:
    hop = told(samples_folder, "Quyết định 950/QĐ-TTg", "Nguyễn Xuân Phúc", "-k", "1")["paths"][0]["hops"][0]
    assert hop["status"] == "derived"
    assert hop["articles"] == 0
    (one,) = hop["statements"]
    assert [*one] == ["conclusion", "grounds", "confidence", "status", "rule"]
    assert one["conclusion"].startswith("người giữ chức vụ ấy")
    assert any(ground.get("text") for ground in one["grounds"])
    assert any(ground.get("act") for ground in one["grounds"])


def test_options_narrow_what_is_found(samples_folder: Path) -> None:
    ends = (samples_folder, "VINASA", "Đà Nẵng")
    through = told(*ends, "--through", "organizer", "--through", "sc:location")["paths"]
    assert through
    for path in through:
        assert {"organizer", "location"} <= {hop["property"] for hop in path["hops"]}
    without = told(*ends, "--not", "Award", "--not", "Person")["paths"]
    assert without
    assert not {one["kind"] for path in without for one in path["stations"]} & {"Award", "Person"}
    early = told(*ends, "--from", "2019-08", "--to", "2019-09")["paths"]
    assert early
    dates = {one["date"] for path in early for hop in path["hops"] for one in hop["statements"]}
    assert dates == {"2019-08-29"}


def test_a_page_is_drawn_beside_the_text(samples_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "paths.html"
    ran = kg_here("path", samples_folder, "VINASA", "Đà Nẵng", "--html", out)
    assert ran.returncode == 0
    assert ran.stdout.startswith("1. ")
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_what_nothing_connects_is_1_and_draws_nothing(samples_folder: Path, tmp_path: Path) -> None:
    ran = kg_here("path", samples_folder, "Startup", "Nguyễn Huy Dũng", "--html", tmp_path / "none.html")
    assert (ran.returncode, ran.stdout) == (1, "nothing connects them within 6 steps\n")
    assert not (tmp_path / "none.html").exists()
    ran = kg_here("path", samples_folder, "Startup", "Nguyễn Huy Dũng", "--json")
    assert (ran.returncode, json.loads(ran.stdout)["paths"]) == (1, [])


def test_facts_without_a_date_are_counted_on_standard_error(tmp_path: Path) -> None:
    things = {"Công ty Sông Xanh": "Company", "Viện Đô thị Mới": "School", "Hội Cánh Buồm": "Association"}
    told = [("Công ty Sông Xanh", "partner", "Viện Đô thị Mới")]
    linked(tmp_path, things, ("2021-03-04", told), ("", [("Viện Đô thị Mới", "memberOf", "Hội Cánh Buồm")]))
    ran = kg_here("path", tmp_path, "Công ty Sông Xanh", "Hội Cánh Buồm", "--from", "2021")
    assert (ran.returncode, ran.stderr) == (1, "left out, told in articles without a date: 1\n")


def test_an_endpoint_is_asked_in_place_of_a_folder(small_address: str, small_folder: Path) -> None:
    ends = ("Phan Hoài Nam", "Công ty Sao Mai")
    there, here = kg_here("path", "--endpoint", small_address, *ends), kg_here("path", small_folder, *ends)
    assert there.stdout == here.stdout
    assert here.stdout.startswith("1. ")


def test_a_search_that_was_cut_short_says_so(samples_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.query.paths.search.PATIENCE", 4)
    ran = kg_here("path", samples_folder, "VINASA", "Đà Nẵng", "-k", "50")
    assert ran.stderr == "the search was cut short: there may be others as good\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--through", "organiser"), "no property 'organiser' (did you mean 'organizer'?)"),
        (("--not", "Contry"), "no class 'Contry' (did you mean 'Country'?)"),
        (("--from", "tháng 6"), "'tháng 6' is no date"),
        (("--k", "51"), "less than or equal to 50"),
        (("--k", "0"), "greater than or equal to 1"),
    ],
)
def test_wrong_use_is_2(samples_folder: Path, args: tuple[str, ...], said: str) -> None:
    ran = kg_here("path", samples_folder, "VINASA", "Đà Nẵng", *args)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in " ".join(ran.stderr.split())
