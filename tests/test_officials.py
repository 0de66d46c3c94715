"""Top officials and their terms: how the list is read, who held an office when, and that the shipped list is sound."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from domain_reading import domain, read

from kg.domain import load_domain
from kg.errors import OntologyError
from kg.model.facts import Literal
from kg.resources import ontology_dir
from kg.text.normalise import compare_key
from kg.vocab.officials import Officials, Term

HEAD = "- {checked: 2025-06-30, several: [Phó, Thứ trưởng]}\n"


@cache
def shipped() -> Officials:
    return domain().knowledge.officials


def written(folder: Path, text: str) -> Officials:
    path = folder / "officials.yaml"
    path.write_text(text, "utf-8")
    return Officials.load(path, domain().gazetteer)


def names(officials: Officials, title: str, body: str, date: str) -> list[str]:
    return [who.name for who in officials.holders(title, body, date)]


PEOPLE = f"""{HEAD}
- name: Trần Minh Khôi
  terms:
  - {{title: Thủ tướng, body: chinh-phu, from: 2016-04-07, until: 2021-04-05, source: elected}}
- name: Lê Thu Hằng
  aliases: [Hằng Lê]
  same_as: [wd:Q1]
  terms:
  - {{title: Thủ tướng, body: chinh-phu, from: 2021-04-05, source: elected}}
  - {{title: Bí thư, body: Thành ủy Hà Nội, from: 2015, until: 2020-10, source: elected}}
- name: Phạm An Hòa
  terms:
  - {{title: Thứ trưởng, body: bo-y-te, from: 2015-01-01, until: 2016-01-01, source: appointed}}
"""


@pytest.mark.parametrize(
    ("date", "who"),
    [
        ("2016-04-06", []),
        ("2016-04-07", ["Trần Minh Khôi"]),
        ("2020", ["Trần Minh Khôi"]),
        ("2021-04-04", ["Trần Minh Khôi"]),
        ("2021-04-05", ["Trần Minh Khôi", "Lê Thu Hằng"]),  # the day on which it passed on
        ("2021-04-06", ["Lê Thu Hằng"]),
        ("2021-04", ["Trần Minh Khôi", "Lê Thu Hằng"]),
        ("2021", ["Trần Minh Khôi", "Lê Thu Hằng"]),
        ("2025-06-30", ["Lê Thu Hằng"]),
        ("2025-07-01", []),  # nobody has looked further
        ("2025", ["Lê Thu Hằng"]),
        ("2026", []),
    ],
)
def test_who_held_an_office_then(tmp_path: Path, date: str, who: list[str]) -> None:
    assert names(written(tmp_path, PEOPLE), "Thủ tướng", "chinh-phu", date) == who


@pytest.mark.parametrize(
    ("date", "held"),
    [
        ("2014", False),
        ("2015", True),
        ("2015-12-31", False),
        ("2016-01", True),
        ("2020-09-30", True),
        ("2020-10-01", False),
        ("2020-10", True),
        ("2020", True),
    ],
)
def test_a_coarse_bound_tells_nothing_of_the_days_within_it(tmp_path: Path, date: str, held: bool) -> None:
    assert (names(written(tmp_path, PEOPLE), "Bí thư", "Thành ủy Hà Nội", date) == ["Lê Thu Hằng"]) is held


def test_titles_and_names_are_found_however_they_are_spelled(tmp_path: Path) -> None:
    officials = written(tmp_path, PEOPLE)
    assert names(officials, "thủ tướng", "chinh-phu", "2018") == ["Trần Minh Khôi"]
    assert names(officials, "Bí thư", "thành ủy hà nội", "2018") == ["Lê Thu Hằng"]
    assert [who.id for who in officials.of("lê thu HẰNG")] == ["le-thu-hang"]
    assert [who.id for who in officials.of("Phạm An Hoà")] == ["pham-an-hoa"]
    assert [who.id for who in officials.of("Hằng Lê")] == ["le-thu-hang"]
    assert officials.of("Lê Thu Hang") == ()  # a diacritic less is another name


def test_without_a_body_every_body_is_meant(tmp_path: Path) -> None:
    assert names(written(tmp_path, PEOPLE), "Thủ tướng", "", "2018") == ["Trần Minh Khôi"]
    assert names(written(tmp_path, PEOPLE), "Thủ tướng", "nhat-ban", "2018") == []


def test_one_holder_is_told_only_of_an_office_that_has_one(tmp_path: Path) -> None:
    officials = written(tmp_path, PEOPLE)
    only = officials.holder("Thủ tướng", "chinh-phu", "2018")
    assert only is not None
    assert only.name == "Trần Minh Khôi"
    assert officials.holder("Thủ tướng", "chinh-phu", "2021") is None  # there were two
    assert officials.holder("Thủ tướng", "chinh-phu", "2010") is None
    assert names(officials, "Thứ trưởng", "bo-y-te", "2015-06") == ["Phạm An Hòa"]
    assert officials.holder("Thứ trưởng", "bo-y-te", "2015-06") is None  # others may have been, too


TERM = "{title: Thủ tướng, body: chinh-phu, from: 2016, until: 2021, source: elected}"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (f"{HEAD}- name: A B\n", 2, "needs a list of terms"),
        (f"{HEAD}- name: A B\n  terms: []\n", 2, "needs a list of terms"),
        (f"{HEAD}- terms: [{TERM}]\n", 2, "'name' must be text"),
        (f"{HEAD}- name: A B\n  job: x\n  terms: [{TERM}]\n", 2, "'job' is no field of an official"),
        (f"{HEAD}- name: A B\n  terms: [x]\n", 2, "a term must be a mapping"),
        (f"{HEAD}- name: A B\n  terms: [{TERM.replace('source', 'sauce')}]\n", 2, "'sauce' is no field of a term"),
        (f"{HEAD}- name: A B\n  terms: [{TERM.replace(', source: elected', '')}]\n", 2, "'source' must be text"),
        (f"{HEAD}- name: A B\n  terms: [{TERM.replace('chinh-phu', 'chinh-fu')}]\n", 2, "'chinh-fu' is no id"),
        (f"{HEAD}- name: A B\n  terms: [{TERM.replace('chinh-phu', 'Thành ủy Atlantis')}]\n", 2, "'Thành ủy Atlantis'"),
        (f"{HEAD}- name: A B\n  terms: [{TERM.replace('2021', '2015-12-31')}]\n", 2, "can't end in 2015-12-31"),
        (f"{HEAD}- name: A B\n  terms: [{TERM.replace('2021', '2021-13')}]\n", 2, "'until' must be a day"),
        (f"{HEAD}- name: A B\n  terms: [{TERM.replace('2016', '7/4/2016')}]\n", 2, "'from' must be a day"),
        (f"{HEAD}- name: A B\n  same_as: [Q1]\n  terms: [{TERM}]\n", 2, "'Q1' is no known IRI"),
        (f"{HEAD}- name: A B\n  same_as: wd:Q1\n  terms: [{TERM}]\n", 2, "'same_as' must be a list"),
        (
            f"{HEAD}- name: A B\n  terms: [{TERM}]\n- name: A b\n  terms: [{TERM}]\n",
            4,
            "two officials have the id 'a-b'",
        ),
        (f"- name: A B\n  terms: [{TERM}]\n", 0, "nothing tells when the list was checked"),
        ("- {checked: today}\n", 1, "'checked' must be a day"),
        ("- {checked: 2025-06-30, until: 2026}\n", 1, "'until' is no field of the head"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(OntologyError, match=re.escape(message)) as caught:
        written(tmp_path, text)
    assert caught.value.path == str(tmp_path / "officials.yaml")
    assert caught.value.line == line


def test_a_namesake_gets_an_id_of_its_own(tmp_path: Path) -> None:
    officials = written(tmp_path, f"{PEOPLE}- name: Lê Thu Hằng\n  id: le-thu-hang-2\n  terms: [{TERM}]\n")
    assert [who.id for who in officials.of("Lê Thu Hằng")] == ["le-thu-hang", "le-thu-hang-2"]


def test_a_domain_without_the_list_has_nobody(tmp_path: Path) -> None:
    for part in ontology_dir().iterdir():
        if part.name != "officials.yaml":
            (tmp_path / part.name).symlink_to(part)
    officials = load_domain(tmp_path).knowledge.officials
    assert officials.people == ()
    assert officials.holders("Thủ tướng", "chinh-phu", "2020") == ()


# The shipped list.


def offices() -> dict[tuple[str, str], list[tuple[Term, str]]]:
    """Each office with its terms and their holders, by the terms' beginning."""
    found: defaultdict[tuple[str, str], list[tuple[Term, str]]] = defaultdict(list)
    for who in shipped().people:
        for term in who.terms:
            found[term.title, term.body].append((term, who.name))
    return {office: sorted(terms, key=lambda pair: pair[0].start) for office, terms in found.items()}


def test_there_is_enough_of_it() -> None:
    assert len(shipped().people) > 150
    assert sum(len(who.terms) for who in shipped().people) > 250
    ministries = {body for title, body in offices() if title == "Bộ trưởng"}
    assert len(ministries) == 20


def test_every_text_is_nfc_and_every_term_has_a_source() -> None:
    for who in shipped().people:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", who.id)
        for text in (who.name, *who.aliases, *(t.title for t in who.terms), *(t.body for t in who.terms)):
            assert text == unicodedata.normalize("NFC", text).strip()
        assert all(len(term.source) > 10 for term in who.terms), who.name


def test_no_two_people_are_told_to_be_one() -> None:
    links = [iri for who in shipped().people for iri in who.same_as]
    assert len(links) == len(set(links)) > 30
    keys = [key for who in shipped().people for key in {compare_key(n) for n in (who.name, *who.aliases)}]
    assert len(keys) == len(set(keys))


def test_no_office_of_one_holder_has_two_but_where_it_passed_on() -> None:
    for (title, body), terms in offices().items():
        if title.startswith(("Phó", "Thứ")):
            continue
        for (before, one), (after, other) in pairwise(terms):
            size = min(len(before.end), len(after.start))
            assert before.end, f"{title}, {body}: {one} is still there when {other} comes"
            assert before.end[:size] <= after.start[:size], f"{title}, {body}: {one}, {other}"


def test_nobody_ends_a_term_after_the_body_ended_or_begins_one_before_it_began() -> None:
    for (title, body), terms in offices().items():
        entry = domain().gazetteer.get(body)
        for term, name in terms if entry else []:
            assert entry is not None
            told = f"{title}, {body}: {name}"
            assert not entry.valid_from or term.start >= entry.valid_from[: len(term.start)], told
            assert not entry.valid_until or "" < term.end <= entry.valid_until, told


def test_no_open_term_begins_after_the_day_of_checking() -> None:
    assert all(term.start <= shipped().checked for who in shipped().people for term in who.terms)


@pytest.mark.parametrize(
    ("title", "body", "date", "who"),
    [
        ("Thủ tướng", "chinh-phu", "2020-01-01", "Nguyễn Xuân Phúc"),
        ("Thủ tướng", "chinh-phu", "2023-01-01", "Phạm Minh Chính"),
        ("Chủ tịch nước", "", "2017-11-10", "Trần Đại Quang"),
        ("Tổng Bí thư", "dang-cong-san-viet-nam", "2024-09-01", "Tô Lâm"),
        ("Chủ tịch", "quoc-hoi", "2020-06-01", "Nguyễn Thị Kim Ngân"),
        ("Bộ trưởng", "bo-thong-tin-va-truyen-thong", "2022-05-01", "Nguyễn Mạnh Hùng"),
        ("Bộ trưởng", "bo-khoa-hoc-va-cong-nghe", "2025-05-01", "Nguyễn Mạnh Hùng"),
        ("Bí thư", "Thành ủy Thành phố Hồ Chí Minh", "2018-01-01", "Nguyễn Thiện Nhân"),
        ("Tổng thống", "hoa-ky", "2012-01-01", "Barack Obama"),
    ],
)
def test_who_it_was(title: str, body: str, date: str, who: str) -> None:
    holder = shipped().holder(title, body, date)
    assert holder is not None
    assert holder.name == who


@pytest.mark.parametrize(
    ("sentence", "title", "body"),
    [
        ("Thủ tướng Trần Minh Khôi phát biểu.", "Thủ tướng", "chinh-phu"),
        ("Phó Thủ tướng Trần Minh Khôi phát biểu.", "Phó Thủ tướng", "chinh-phu"),
        ("Tổng Bí thư Trần Minh Khôi phát biểu.", "Tổng Bí thư", "dang-cong-san-viet-nam"),
        ("Chủ tịch Quốc hội Trần Minh Khôi phát biểu.", "Chủ tịch", "quoc-hoi"),
        ("Bộ trưởng Bộ TT&TT Trần Minh Khôi phát biểu.", "Bộ trưởng", "bo-thong-tin-va-truyen-thong"),
        ("Thống đốc Ngân hàng Nhà nước Trần Minh Khôi phát biểu.", "Thống đốc", "ngan-hang-nha-nuoc-viet-nam"),
        ("Trưởng Ban Kinh tế Trung ương Trần Minh Khôi phát biểu.", "Trưởng Ban", "ban-kinh-te-trung-uong"),
        ("Tổng thống Mỹ Trần Minh Khôi phát biểu.", "Tổng thống", "hoa-ky"),
        ("Bí thư Thành ủy TP.HCM Trần Minh Khôi phát biểu.", "Bí thư", "Thành ủy Thành phố Hồ Chí Minh"),
        ("Chủ tịch UBND TP Hà Nội Trần Minh Khôi phát biểu.", "Chủ tịch", "Ủy ban nhân dân thành phố Hà Nội"),
    ],
)
def test_articles_name_offices_as_the_list_does(sentence: str, title: str, body: str) -> None:
    """The title and the body that are read from a sentence find the office in the list."""
    reading = read(sentence)
    told = {fact.property: fact.object for fact in reading.facts}
    assert isinstance(told["jobTitle"], Literal)
    (found,) = (r for r in reading.referents if r.id == told["worksFor"])
    by_name = shipped().holders(told["jobTitle"].value, found.name, "2019")
    assert by_name == shipped().holders(title, body, "2019") != ()
