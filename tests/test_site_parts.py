"""What pages are made of: words, passages, jobs on a scale, neighbours, years."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import yaml
from command import ROOT

from kg.model.articles import EntityMention
from kg.query.facts import End, Facts, Key
from kg.query.jobs import Tenure
from kg.query.statements import Statement
from kg.query.things import Thing
from kg.serve.site.bars import bars
from kg.serve.site.jobs_chart import jobs_chart
from kg.serve.site.neighbours import MOST, picture
from kg.serve.site.passages import ROOM, passages
from kg.serve.site.words import words_in

SERVE = ROOT / "kg" / "serve"
TEXT = "Sở Xây dựng Hà Nội họp.\n\nBa người nói.\nÔng An dự.\n"


def said(quote: str, number: int = 0) -> Statement:
    start = TEXT.index(quote)
    return Statement(f"c{number}", "s", "attendee", "o", "", quote, start, start + len(quote))


def mention(name: str, entity: str) -> EntityMention:
    return EntityMention(TEXT.index(name), TEXT.index(name) + len(name), entity)


@pytest.mark.parametrize("part", ["", "graph.", "query.", "status."])
def test_both_languages_have_the_same_words_to_fill_in(part: str) -> None:
    vi, en = (interface(f"{part}{language}.yaml") for language in ("vi", "en"))
    assert vi.keys() == en.keys()
    for key, told in vi.items():
        assert sorted(re.findall(r"{\w+}", told)) == sorted(re.findall(r"{\w+}", en[key])), key


def interface(part: str) -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load((SERVE / "interface" / part).read_text("utf-8"))
    return loaded


def test_every_word_of_a_page_is_known_and_every_word_known_is_used() -> None:
    known = interface("vi.yaml").keys()
    others = {key for part in ("graph", "query", "status") for key in interface(f"{part}.vi.yaml")}
    source = "".join(one.read_text("utf-8") for one in (SERVE / "pages").glob("*.j2"))
    asked = set(re.findall(r"words\([\"'](\w+)[\"'][,)]", source)) | set(re.findall(r"\([\"'](job_\w+)[\"'], ", source))
    begun = tuple(re.findall(r"words\([\"'](\w+)[\"'] ~", source))
    assert asked - known - others == set()
    assert {key for key in known if key not in asked and not key.startswith(begun)} == set()


def test_words_are_filled_in() -> None:
    assert words_in("vi")("in_articles", n="1.200") == "trong 1.200 bài báo"
    assert words_in("en")("in_articles", n="1,200") == "in 1,200 articles"


def test_a_text_is_cut_into_lines_mentions_and_quotes() -> None:
    found = passages(
        TEXT,
        [mention("Hà Nội", "hn"), mention("Sở Xây dựng Hà Nội", "sxd"), mention("An", "an")],
        [said("Xây dựng Hà Nội họp", 0), said("Hà Nội họp.", 1), said("Ông An dự", 2)],
    )
    assert ["".join(run.text for mark in line.marks for run in mark.runs) for line in found] == [
        one for one in TEXT.split("\n") if one
    ]
    first, second, third = found
    assert [(mark.entity, [(run.text, run.facts) for run in mark.runs]) for mark in first.marks] == [
        ("sxd", [("Sở ", ()), ("Xây dựng ", (0,)), ("Hà Nội", (0, 1))]),
        ("", [(" họp", (0, 1)), (".", (1,))]),
    ]
    assert (first.facts, second.facts, third.facts) == ((0, 1), (), (2,))
    assert (first.room, third.room) == (2, 1)
    assert third.marks[0].runs[0].begins == (f"{TEXT.index('Ông An')},{TEXT.index('An dự') + len('An dự')}",)


def test_facts_reach_over_some_lines_and_no_more() -> None:
    text = "Một.\n" + "Hai.\n" * 20
    one = Statement("c", "s", "attendee", "o", "", "Một", 0, 3)
    assert passages(text, [], [one])[0].room == ROOM


def test_a_quote_that_runs_on_is_lit_on_both_lines() -> None:
    text = "Một\nhai"
    found = passages(text, [], [Statement("c", "s", "theme", "o", "string", text, 0, len(text))])
    assert [run.facts for line in found for mark in line.marks for run in mark.runs] == [(0,), (0,)]
    assert [line.facts for line in found] == [(0,), ()]


def test_jobs_stand_on_one_scale_of_years() -> None:
    chart = jobs_chart(
        [
            Tenure("p", "Thứ trưởng", "b", since=("2018",), until=("2020-06",)),
            Tenure("p", "Bộ trưởng", "b", seen=("2021-07-02",)),
            Tenure("p", "Cố vấn", "b"),
        ]
    )
    assert (chart.first, chart.last) == ("2018", "2022")
    vice, minister, adviser = chart.bars
    assert (vice.x, vice.goes_on) == (0, False)
    assert 62 < vice.width < 63
    assert minister.goes_on
    assert minister.dots == (minister.x,)
    assert 87 < minister.x < 88
    assert (adviser.width, adviser.dots) == (0, ())
    assert jobs_chart([Tenure("p", "Cố vấn", "b")]).first == ""


def test_the_picture_has_some_of_every_property() -> None:
    def facts(name: str, count: int) -> Facts:
        things = [Thing(f"https://e/{name}{number}", f"{name} {number}", "Person") for number in range(count)]
        ends = tuple(End(ox.NamedNode(one.iri), one, 1, "stated", ()) for one in things)
        return Facts(Key(name, True), count, ends)

    drawn = picture([facts("speaker", 20), facts("attendee", 2), facts("organizer", 1)], "https://e/own")
    assert len(drawn.neighbours) == MOST
    assert [one.key.property for one in drawn.neighbours] == ["speaker"] * 6 + ["attendee"] * 2 + ["organizer"]
    assert picture([], "https://e/own").neighbours == ()


def test_years_are_bars_of_their_share() -> None:
    found = bars({"2018": 2, "2019": 0, "2020": 4})
    assert [one.height for one in found] == [30, 0, 60]
    assert found[0].x + found[0].width < found[1].x
    assert bars({}) == []
