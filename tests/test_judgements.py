"""What people decide beats keys and features, whatever else is known; what they decide must go together."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from domain_reading import read
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from readings import BASE, ontology, reading_of

from kg.errors import ResolveError
from kg.model.entities import Graph
from kg.model.facts import Reading
from kg.model.judgements import Judgement, Occurrence
from kg.resolve.judgements import read_judgements
from kg.resolve.resolver import resolve

NAME = "Trần Minh Khôi"
TEXTS = {
    "a": f"Thứ trưởng Bộ Xây dựng {NAME} dự lễ.",
    "b": f"Ông {NAME}, Bộ trưởng Bộ Xây dựng, vắng mặt.",
    "c": f"Thứ trưởng Bộ Công an {NAME} dự lễ.",
    "d": f"Ông {NAME} về sớm.",
    "e": f"Bộ trưởng Bộ Xây dựng {NAME} phát biểu.",
    "f": f"Thứ trưởng Bộ Xây dựng {NAME} tiếp khách.",
}


def words(reading: Reading, name: str) -> Occurrence:
    start = reading.article.text.index(name)
    return Occurrence(reading.article.id, start, start + len(name), name)


def judged(one: Occurrence, other: Occurrence, same: bool, reason: str = "") -> Judgement:
    return Judgement(one, other, same, reason, ("same_name",), "lan", date(2026, 11, 22))


def about(articles: str, same: bool, name: str = NAME) -> Judgement:
    one, other = (words(read(TEXTS[article], article), name) for article in articles)
    return judged(one, other, same)


def graph(articles: str, *judgements: Judgement) -> Graph:
    return resolve([read(TEXTS[one], one) for one in articles], ontology(), BASE, judgements=judgements)


def people(found: Graph) -> list[str]:
    """The articles of each person, as a word of their ids."""
    return sorted("".join(one.articles) for one in found.entities if one.kind == "Person")


def test_people_judged_to_be_the_same_are_one() -> None:
    assert people(graph("ac")) == ["a", "c"]
    found = graph("ac", about("ac", True))
    assert people(found) == ["ac"]
    assert {claim.object for claim in found.claims if claim.property == "worksFor"} == {
        f"{BASE}organization/bo-xay-dung",
        f"{BASE}organization/bo-cong-an",
    }
    assert found.undecided == ()


def test_of_people_judged_to_be_two_each_other_one_goes_with_whom_it_resembles() -> None:
    assert people(graph("abef")) == ["abef"]
    assert people(graph("abef", about("ab", False))) == ["af", "be"]
    assert people(graph("abef", about("ba", False))) == ["af", "be"]


def test_a_member_whom_nothing_tells_stays_where_it_is_but_for_a_judgement() -> None:
    assert people(graph("abd")) == ["abd"]
    assert people(graph("abd", about("ad", False))) == ["ab", "d"]
    assert people(graph("abcd")) == ["ab", "c", "d"]
    assert people(graph("abcd", about("cd", True))) == ["ab", "cd"]


def test_what_was_judged_to_be_two_has_iris_of_its_own_that_more_articles_do_not_change() -> None:
    def iris(articles: str) -> dict[str, str]:
        found = graph(articles, about("ab", False)).entities
        return {article: one.iri for one in found if one.kind == "Person" for article in one.articles}

    few, many = iris("ab"), iris("abef")
    assert len(set(few.values())) == 2
    assert {article: many[article] for article in few} == few


def bank(article: str, key: str = "ngan-hang-so", kind: str = "Company") -> Reading:
    things = {"e1": {"kind": kind, "name": "Ngân hàng Số", "key": key}}
    return reading_of(article, "Ngân hàng Số mở chi nhánh.", things)


BANKS = {one.article.id: one for one in (bank("1"), bank("2"), bank("3"), bank("4", "so-bank"))}


def of_banks(one: str, other: str, same: bool) -> Judgement:
    return judged(words(BANKS[one], "Ngân hàng Số"), words(BANKS[other], "Ngân hàng Số"), same)


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([], ["123", "4"]),
        ([("1", "4", True)], ["1234"]),
        ([("1", "2", False)], ["13", "2", "4"]),
        ([("2", "1", False)], ["1", "23", "4"]),
        ([("1", "2", False), ("2", "4", True)], ["13", "24"]),
        ([("1", "2", False), ("2", "3", False)], ["13", "2", "4"]),
        ([("1", "4", True), ("2", "4", False)], ["134", "2"]),
    ],
)
def test_things_of_one_key_are_parted_and_of_two_keys_joined(
    judgements: list[tuple[str, str, bool]], expected: list[str]
) -> None:
    found = resolve(BANKS.values(), ontology(), BASE, judgements=[of_banks(*one) for one in judgements]).entities
    assert sorted("".join(one.articles) for one in found) == expected
    assert len({one.iri for one in found}) == len(found)


READ = {one: read(text, one) for one, text in TEXTS.items()}


@given(
    st.lists(st.integers(0, 2), min_size=len(TEXTS), max_size=len(TEXTS)),
    st.lists(st.lists(st.sampled_from(sorted(TEXTS)), min_size=2, max_size=2, unique=True), max_size=6),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_judgements_hold_and_no_order_shows(who: list[int], pairs: list[list[str]], random: Random) -> None:
    """`who` is who each article means in truth, so that no two judgements contradict each other."""
    meant = dict(zip(sorted(TEXTS), who, strict=True))
    judgements = [
        judged(words(READ[one], NAME), words(READ[other], NAME), meant[one] == meant[other]) for one, other in pairs
    ]
    found = resolve(READ.values(), ontology(), BASE, judgements=judgements)
    person = {article: one.iri for one in found.entities if one.kind == "Person" for article in one.articles}
    assert all((person[one] == person[other]) is (meant[one] == meant[other]) for one, other in pairs)
    readings = random.sample(sorted(READ.values(), key=lambda one: one.article.id), len(READ))
    shuffled = random.sample(judgements, len(judgements))
    assert resolve(readings, ontology(), BASE, judgements=shuffled) == found


# Lines that can't be


@pytest.mark.parametrize("chain", ["ab", "abc", "abcd"])
def test_judgements_that_contradict_each_other_are_refused_with_every_line_quoted(chain: str) -> None:
    lines = [about("".join(pair), True) for pair in pairwise(chain)] + [about(chain[-1] + chain[0], False)]
    with pytest.raises(ResolveError, match=f"these {len(lines)} judgements contradict each other") as refused:
        graph(chain, about("ef", True), *lines)
    assert all(line.line in str(refused.value) for line in lines)
    assert about("ef", True).line not in str(refused.value)


def test_they_contradict_each_other_where_their_articles_are_not_there_too() -> None:
    with pytest.raises(ResolveError, match="contradict"):
        graph("ef", about("ab", True), about("ab", False))


def test_two_names_for_one_thing_of_an_article_contradict_each_other_as_well() -> None:
    twice = read(f"{TEXTS['a']} Ông {NAME} về sớm.", "twice")
    first, other = words(twice, NAME), words(READ["c"], NAME)
    start = twice.article.text.rindex(NAME)
    second = Occurrence("twice", start, start + len(NAME), NAME)
    with pytest.raises(ResolveError, match="contradict"):
        resolve(
            [twice, READ["c"]], ontology(), BASE, judgements=[judged(first, other, True), judged(second, other, False)]
        )


def test_a_person_and_a_body_are_never_one() -> None:
    one, other = words(READ["a"], NAME), words(READ["b"], "Bộ Xây dựng")
    with pytest.raises(ResolveError, match="can't be one: Person and Organization"):
        resolve([READ["a"], READ["b"]], ontology(), BASE, judgements=[judged(one, other, True)])


def test_what_is_not_there_has_no_effect_and_is_told() -> None:
    here, gone = words(READ["a"], NAME), words(READ["f"], NAME)
    moved = Occurrence("c", here.start + 1, here.end + 1, NAME)
    lines = [judged(here, gone, True), judged(here, moved, True), judged(here, words(READ["a"], NAME[5:]), False)]
    found = graph("ac", *lines)
    assert people(found) == ["a", "c"]
    assert found.judgements == ()
    assert [why.partition(":")[0] for why in found.without_effect] == [
        f"'{NAME}' is not found at {moved.start}..{moved.end} of article 'c'",
        f"article 'a' itself speaks of one thing there, '{NAME}'",
        "article 'f' is not in this build",
    ]


def test_words_that_hold_a_name_and_more_will_do() -> None:
    assert people(graph("cd")) == ["cd"]
    longer = judged(words(READ["d"], f"Ông {NAME}"), words(READ["c"], NAME), False)
    assert people(graph("cd", longer)) == ["c", "d"]


def test_a_file_of_judgements_is_read_and_its_bad_lines_are_told(tmp_path: Path) -> None:
    path, good = tmp_path / "judgements.jsonl", about("ab", True)
    less = good.line.replace('"who":"lan",', "")
    nowhere = good.line.replace('"start":', '"start":9', 1)
    itself = good.line.replace('"b"', '"a"').replace('"start":4', '"start":23').replace('"end":18', '"end":37')
    bad = [
        "{",
        "[]",
        "null",
        less,
        itself,
        nowhere,
        good.line.replace("2026-11-22", "heute"),
        "[" * 100_000,
        '"\\ud800"',
    ]
    path.write_bytes("\n\n".join([good.line, *bad, good.line]).encode() + b"\n\xff\n")
    found, malformed = read_judgements(path)
    assert [replace(one, origin="") for one in found] == [good, good]
    assert [one.origin for one in found] == [f"{path}:1", f"{path}:{2 * len(bad) + 3}"]
    assert [one.line for one in malformed] == [*range(3, 2 * len(bad) + 2, 2), 2 * len(bad) + 4]
    assert "missing required field `who`" in str(malformed[3])
    assert read_judgements(tmp_path / "none.jsonl") == ([], [])
    with pytest.raises(ResolveError, match="can't be read"):
        read_judgements(tmp_path)
