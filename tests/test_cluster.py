"""Names of one article gathered by what they name: by keys that agree, never by likeness."""

from __future__ import annotations

import pytest
from domain_reading import domain, read
from msgspec.structs import replace

from kg.extract.cluster import Clusters, keys_of
from kg.model.facts import Mention


def mention(kind: str, name: str, start: int = 0, **attrs: str) -> Mention:
    return Mention(kind, start, start + len(name), name, name, attrs)


def clusters(*mentions: Mention) -> Clusters:
    found = Clusters(domain().ontology)
    found.add_named(mentions)
    return found


def names(found: Clusters) -> list[set[str]]:
    return [{m.name for m in cluster.mentions} for cluster in found.all]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Person", "Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
        ("Person", "Nguyễn Văn Hùng", "Nguyễn Văn Hung"),
        ("Province", "An Giang", "Hà Giang"),
        ("GovernmentBody", "Sở Xây dựng Hà Nội", "Sở Xây dựng Hà Nam"),
        ("GovernmentBody", "Sở Xây dựng", "Sở Xây dựng Hà Nam"),
        ("Scheme", "Đề án phát triển đô thị", "Đề án phát triển nông thôn"),
    ],
)
def test_likeness_never_joins(kind: str, one: str, other: str) -> None:
    assert names(clusters(mention(kind, one), mention(kind, other, 50))) == [{one}, {other}]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Person", "Nguyễn Quang Hòa", "Nguyễn Quang Hoà"),
        ("Province", "Thanh Hóa", "THANH HOÁ"),
        ("Scheme", "Đề án “Biển xanh của ta”", "Đề án Biển xanh của ta"),
        ("Conference", "Hội nghị Biển – Đảo 2021", "Hội nghị Biển - Đảo 2021"),
    ],
)
def test_spelling_never_parts(kind: str, one: str, other: str) -> None:
    assert len(clusters(mention(kind, one), mention(kind, other, 50)).all) == 1


def test_one_name_of_two_kinds_of_thing_is_two() -> None:
    assert len(clusters(mention("Region", "ASEAN"), mention("InternationalBody", "ASEAN", 50)).all) == 2


def test_numbers_tell_documents_apart_and_names_do_not_join_them() -> None:
    one, other, again = (
        replace(mention("Law", text, start, number=text.split()[-1]), name="Luật Đầu tư")
        for start, text in (
            (0, "Luật Đầu tư 67/2014/QH13"),
            (50, "Luật Đầu tư 61/2020/QH14"),
            (99, "Luật 67/2014/QH13"),
        )
    )
    assert [c.mentions for c in clusters(one, other, again).all] == [[one, again], [other]]


def test_a_bare_number_is_the_one_document_of_that_number() -> None:
    whole = mention("Resolution", "Nghị quyết 52-NQ/TW", number="52-NQ/TW", digits="52")
    bare = mention("Resolution", "Nghị quyết 52", 50, number="52", digits="52")
    decision = mention("Decision", "Quyết định 52", 80, number="52", digits="52")
    second = mention("Resolution", "Nghị quyết 52/NQ-CP", 99, number="52/NQ-CP", digits="52")
    assert names(clusters(whole, bare)) == [{"Nghị quyết 52-NQ/TW", "Nghị quyết 52"}]
    assert len(clusters(whole, decision).all) == 2
    assert len(clusters(whole, bare, second).all) == 3


def test_what_a_bracket_defined_is_the_same_wherever_it_stands() -> None:
    before = mention("Association", "VINASA")
    named = mention("Association", "Hiệp hội Phần mềm", 50, abbreviation="VINASA")
    assert names(clusters(before, named)) == [{"VINASA", "Hiệp hội Phần mềm"}]


def test_a_shortened_name_is_the_one_longer_name_that_begins_with_it() -> None:
    short = mention("Conference", "Hội nghị cấp cao", 90)
    long = mention("Conference", "Hội nghị cấp cao Thành phố thông minh 2021")
    other = mention("Conference", "Hội nghị cấp cao ASEAN", 50)
    assert len(clusters(long, short).all) == 1
    assert len(clusters(long, other, short).all) == 3
    assert len(clusters(long, mention("Conference", "Hội nghị", 90)).all) == 2
    assert len(clusters(long, mention("Forum", "Hội nghị cấp cao", 90)).all) == 2


def test_a_name_of_two_keys_is_joined_by_the_first_of_them_in_every_run() -> None:
    """The name and the series with its year each lead to another longer name."""
    short = mention("Event", "Lễ hội Biển xanh năm 2017", series="Lễ hội Biển xanh", year="2017")
    by_name = mention("Event", "Lễ hội Biển xanh năm 2017 sau cơn bão", 50)
    by_series = mention("Event", "Lễ hội Biển xanh 2017 ở ba tỉnh", 90)
    assert names(clusters(short, by_name, by_series)) == [{by_name.name}, {short.name, by_series.name}]


def test_a_persons_name_is_without_the_word_of_address() -> None:
    held = mention("Person", "Nguyễn Văn Hùng", honorific="ông")
    assert keys_of(Mention("Person", 0, 20, "ông Nguyễn Văn Hùng", held.name, held.attrs)) == {"nguyễn văn hùng"}


def test_joined_clusters_keep_names_pointers_and_jobs() -> None:
    one, other = mention("Scheme", "Đề án 06", number="06"), mention("Scheme", "Đề án dữ liệu dân cư", 50)
    pointer = Mention("Scheme", 90, 95, "Đề án", attrs={"anaphor": "đề án"})
    found = clusters(one, other)
    gone = found.of(other)
    assert gone
    found.point(pointer, gone)
    gone.jobs.add("giám đốc")
    found.join(one, other)
    (cluster,) = found.all
    assert cluster.mentions == [one, other]
    assert (cluster.pointers, cluster.jobs) == ([pointer], {"giám đốc"})
    assert found.of(other) is found.of(pointer) is cluster
    assert found.find("Initiative", "Đề án dữ liệu dân cư") is cluster


def test_different_things_are_never_joined() -> None:
    place, body = mention("Region", "ASEAN"), mention("InternationalBody", "ASEAN", 50)
    found = clusters(place, body)
    found.join(place, body)
    assert len(found.all) == 2


def test_the_kind_is_that_of_most_mentions() -> None:
    found = clusters(
        mention("Conference", "Smart City 2021"), *(mention("Forum", "Smart City 2021", s) for s in (30, 60))
    )
    assert [c.kind for c in found.all] == ["Forum"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đề án 06 (hay Đề án phát triển ứng dụng dữ liệu về dân cư) đã xong. Đề án 06 được khen.", "Đề án 06"),
        ("Nghị quyết số 52-NQ/TW ra đời. Nghị quyết 52 được khen.", "Nghị quyết 52"),
        ("UBND thành phố Đà Nẵng họp. Ủy ban nhân dân TP Đà Nẵng mừng.", "UBND thành phố Đà Nẵng"),
    ],
)
def test_one_article_one_thing(text: str, name: str) -> None:
    assert len([r for r in read(text).referents if name in (r.name, *r.names)]) == 1


FULL = "Chiến lược phát triển ngành công nghiệp ô tô Việt Nam đến năm 2025, tầm nhìn đến năm 2035"


@pytest.mark.parametrize(
    ("short", "joined"),
    [
        (FULL.replace(" Việt Nam", ""), True),
        (FULL.replace("ô tô", "ôtô"), True),
        (FULL.replace("Việt Nam", "Cần Thơ"), False),
        (FULL.replace(" Việt Nam", "").replace("2025", "2020"), False),
        (FULL.replace("công nghiệp ô tô ", ""), False),
    ],
)
def test_a_plan_with_a_word_more_and_the_same_years_is_one(short: str, joined: bool) -> None:
    assert len(clusters(mention("Strategy", FULL), mention("Strategy", short, 200)).all) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ("Hội nghị Ngoại trưởng châu Á lần thứ 51 tại Huế", True),
        ("Hội nghị NTA 51", True),
        ("Hội nghị các Ngoại trưởng khu vực châu Á lần thứ 51", True),
        ("Hội nghị Thứ trưởng Ngoại giao châu Á lần thứ 51", False),
        ("Hội nghị các Ngoại trưởng khu vực châu Á lần thứ 52", False),
    ],
)
def test_an_event_said_in_other_words_is_one(other: str, one: bool) -> None:
    """An abbreviation with the edition, a word more or less, but no other rank and no other edition."""
    name = "Hội nghị Ngoại trưởng châu Á lần thứ 51"
    named = mention("Conference", name, abbreviation="NTA", edition="51")
    again = mention("Conference", other, 80, edition="52") if "52" in other else mention("Conference", other, 80)
    assert len(clusters(named, again).all) == (1 if one else 2)
