"""The shipped gazetteer: whole, without two of one name, and true to the map."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from kg.resources import ontology_dir
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.ontology import Ontology

FOLDER = ontology_dir() / "gazetteer"
PLACES = ("Country", "Province", "District", "Commune", "Region", "Venue", "Place")


@cache
def shipped() -> Gazetteer:
    return Gazetteer.load(FOLDER)


@cache
def ontology() -> Ontology:
    return Ontology.load(ontology_dir())


def got(entry_id: str) -> Entry:
    entry = shipped().get(entry_id)
    assert entry is not None, entry_id
    return entry


def provinces(day: str) -> list[Entry]:
    return [e for e in shipped() if e.kind == "Province" and country(e) == "viet-nam" and e.valid_on(day)]


def country(entry: Entry) -> str:
    while entry.kind != "Country" and entry.parent:
        entry = got(entry.parent)
    return entry.id


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_each_file_names_its_source_and_date(path: Path) -> None:
    head = re.match(r"(#.*\n)+", path.read_text(encoding="utf-8"))
    assert head
    assert re.search(r"Source|observation", head[0])
    assert re.search(r"\b20\d\d-\d\d\b", head[0])


def test_there_is_enough_of_it() -> None:
    kinds = Counter(ontology().top(entry.kind) for entry in shipped())
    assert kinds["Place"] > 1000
    assert kinds["Organization"] > 400
    assert kinds["Topic"] > 80


def test_every_kind_is_a_class() -> None:
    assert {entry.kind for entry in shipped()} <= set(ontology().classes)


def test_every_text_is_nfc_and_trimmed() -> None:
    for entry in shipped():
        for text in (*entry.names, entry.type_word, entry.id):
            assert text == unicodedata.normalize("NFC", text).strip(), entry.id
        assert re.fullmatch(r"[a-z0-9]+(?:[-/][a-z0-9]+)*", entry.id), entry.id


def test_no_name_is_given_twice_to_one_thing() -> None:
    for entry in shipped():
        given = Counter((entry.name, *entry.aliases, entry.abbreviation))
        assert [name for name, times in given.items() if name and times > 1] == [], entry.id


def test_no_two_things_of_one_kind_share_a_name_at_one_time() -> None:
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in shipped():
        for name in {entry.name, *entry.aliases, entry.abbreviation} - {""}:
            apart = (entry.parent, entry.type_word) if entry.kind == "District" else ()
            other = seen.setdefault((entry.kind, name, *apart), entry)
            assert other is entry or not overlap(entry, other), f"{name}: {entry.id}, {other.id}"


def overlap(one: Entry, other: Entry) -> bool:
    begins, ends = max(one.valid_from, other.valid_from), min(e or "9999" for e in (one.valid_until, other.valid_until))
    return begins <= ends


def test_days_are_days_and_in_order() -> None:
    for entry in shipped():
        days = [date.fromisoformat(day) for day in (entry.valid_from, entry.valid_until) if day]
        assert days == sorted(days), entry.id


def test_parents_lead_upwards_without_a_ring_and_within_places_or_bodies() -> None:
    for entry in shipped():
        seen, at = {entry.id}, entry
        while at.parent:
            at = got(at.parent)
            assert at.id not in seen, entry.id
            seen.add(at.id)
            if entry.kind in PLACES:
                assert at.kind in PLACES, entry.id


def test_successors_are_of_the_same_sort_and_later() -> None:
    for entry in shipped():
        for successor in map(got, entry.replaced_by):
            assert ontology().top(successor.kind) == ontology().top(entry.kind)
            assert entry.valid_until or successor.valid_from, entry.id
            assert successor.valid_until > entry.valid_until or not successor.valid_until, entry.id


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2018-01-01", 63),
        ("2024-12-31", 63),
        ("2025-01-01", 63),
        ("2025-06-30", 63),
        ("2025-07-01", 34),
        ("2026-01-01", 34),
    ],
)
def test_as_many_provinces_as_there_were(day: str, count: int) -> None:
    assert len(provinces(day)) == count


def test_every_province_of_before_july_2025_leads_to_one_of_after() -> None:
    after = {entry.id for entry in provinces("2025-07-01")}
    reached: Counter[str] = Counter()
    for entry in provinces("2025-06-30"):
        assert len(entry.replaced_by) == (entry.id not in after), entry.id
        reached.update(entry.replaced_by or (entry.id,))
    assert set(reached) == after
    assert Counter(reached.values()) == {1: 11, 2: 17, 3: 6}


def chain(entry: Entry) -> set[str]:
    """The ids of what an entry took the place of, of itself, and of what took its place, under its name."""
    return {other.id for other in shipped() if shipped().origin(other) == shipped().origin(entry)}


def test_links_out_are_well_formed_and_no_two_things_share_one() -> None:
    linked: dict[str, Entry] = {}
    for entry in shipped():
        assert len(set(entry.same_as)) == len(entry.same_as), entry.id
        for iri in entry.same_as:
            assert re.fullmatch(
                r"http://www\.wikidata\.org/entity/Q[1-9]\d*|https://sws\.geonames\.org/[1-9]\d*", iri
            ), iri
            other = linked.setdefault(iri, entry)
            assert other.id in chain(entry), f"{iri}: {entry.id}, {other.id}"


def test_every_province_and_country_links_out() -> None:
    for entry in provinces("2024-12-31"):
        assert sum("geonames" in iri for iri in entry.same_as) == 1, entry.id
    missing = {e.id for e in provinces("2025-07-01") if not e.same_as}
    assert missing == {"hue"}  # the city of that name is another thing than the province that became it
    assert {e.id for e in shipped() if e.kind == "Country" and not e.same_as} == {"tay-sahara"}


def test_what_goes_on_under_its_name_keeps_its_links() -> None:
    for entry in shipped():
        assert shipped().origin(entry).same_as == entry.same_as, entry.id


@pytest.mark.parametrize(
    ("entry_id", "links"),
    [
        ("ha-noi", {"wikidata.org/entity/Q1858", "sws.geonames.org/1581129"}),
        ("an-giang-2025", {"wikidata.org/entity/Q36592", "sws.geonames.org/1594446"}),
        ("hau-giang", {"sws.geonames.org/7506719"}),
        ("afghanistan", {"wikidata.org/entity/Q889"}),
        ("quoc-hoi", {"wikidata.org/entity/Q1765001"}),
        ("lien-hop-quoc", {"wikidata.org/entity/Q1065"}),
    ],
)
def test_where_things_link_to(entry_id: str, links: set[str]) -> None:
    assert {re.sub(r"https?://(www\.)?", "", iri) for iri in got(entry_id).same_as} == links


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        ("Bộ Bưu chính, Viễn thông", ["Bộ Thông tin và Truyền thông"], "2007-07-31"),
        ("Bộ Văn hóa - Thông tin", ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Thông tin và Truyền thông"], "2007-07-31"),
        ("Bộ Thủy sản", ["Bộ Nông nghiệp và Phát triển nông thôn"], "2007-07-31"),
        ("Hà Tây", ["Hà Nội"], "2008-08-01"),
        ("Ủy ban Quốc gia về Chính phủ điện tử", ["Ủy ban Quốc gia về chuyển đổi số"], "2021-09-24"),
        ("Thừa Thiên Huế", ["Huế"], "2025-01-01"),
        ("Ban Tuyên giáo Trung ương", ["Ban Tuyên giáo và Dân vận Trung ương"], "2025-02-03"),
        ("Ban Dân vận Trung ương", ["Ban Tuyên giáo và Dân vận Trung ương"], "2025-02-03"),
        ("Ban Kinh tế Trung ương", ["Ban Chính sách, chiến lược Trung ương"], "2025-02-03"),
        ("Ban Cán sự đảng Chính phủ", ["Đảng ủy Chính phủ"], "2025-02-03"),
        ("Đảng đoàn Quốc hội", ["Đảng ủy Quốc hội"], "2025-02-03"),
        ("Ủy ban Kinh tế của Quốc hội", ["Ủy ban Kinh tế và Tài chính của Quốc hội"], "2025-02-18"),
        ("Ủy ban Tài chính, Ngân sách của Quốc hội", ["Ủy ban Kinh tế và Tài chính của Quốc hội"], "2025-02-18"),
        ("Ủy ban Pháp luật của Quốc hội", ["Ủy ban Pháp luật và Tư pháp của Quốc hội"], "2025-02-18"),
        ("Ủy ban Tư pháp của Quốc hội", ["Ủy ban Pháp luật và Tư pháp của Quốc hội"], "2025-02-18"),
        ("Ủy ban Xã hội của Quốc hội", ["Ủy ban Văn hóa và Xã hội của Quốc hội"], "2025-02-18"),
        ("Ủy ban Văn hóa, Giáo dục của Quốc hội", ["Ủy ban Văn hóa và Xã hội của Quốc hội"], "2025-02-18"),
        ("Ủy ban Đối ngoại của Quốc hội", ["Ủy ban Quốc phòng, An ninh và Đối ngoại của Quốc hội"], "2025-02-18"),
        ("Ban Dân nguyện", ["Ủy ban Dân nguyện và Giám sát của Quốc hội"], "2025-02-18"),
        ("Ban Công tác đại biểu", ["Ủy ban Công tác đại biểu của Quốc hội"], "2025-02-18"),
        ("Bộ Thông tin và Truyền thông", ["Bộ Khoa học và Công nghệ"], "2025-03-01"),
        ("Bộ Kế hoạch và Đầu tư", ["Bộ Tài chính"], "2025-03-01"),
        ("Bộ Giao thông vận tải", ["Bộ Xây dựng"], "2025-03-01"),
        ("Bộ Tài nguyên và Môi trường", ["Bộ Nông nghiệp và Môi trường"], "2025-03-01"),
        ("Bộ Nông nghiệp và Phát triển nông thôn", ["Bộ Nông nghiệp và Môi trường"], "2025-03-01"),
        ("Bộ Lao động - Thương binh và Xã hội", ["Bộ Nội vụ"], "2025-03-01"),
        ("Ủy ban Dân tộc", ["Bộ Dân tộc và Tôn giáo"], "2025-03-01"),
        ("Ban Tôn giáo Chính phủ", ["Bộ Dân tộc và Tôn giáo"], "2025-03-01"),
        ("Ban Đối ngoại Trung ương", ["Bộ Ngoại giao"], "2025-03-01"),
        ("Tổng cục Thuế", ["Cục Thuế"], "2025-03-01"),
        ("Tổng cục Hải quan", ["Cục Hải quan"], "2025-03-01"),
        ("Tổng cục Thống kê", ["Cục Thống kê"], "2025-03-01"),
    ],
)
def test_what_took_the_place_of_what(before: str, after: list[str], day: str) -> None:
    """A body or place ends the day before its successor takes over, and a successor made then begins on that day."""
    (old,) = shipped().lookup(before)
    new = [got(successor) for successor in old.replaced_by]
    assert [entry.name for entry in new] == after
    assert date.fromisoformat(old.valid_until) + timedelta(days=1) == date.fromisoformat(day)
    assert all(entry.valid_from <= day for entry in new)
    assert any(not entry.valid_from or entry.valid_from == day for entry in new)


def test_as_many_cities_under_the_central_government_as_there_were() -> None:
    for day, count in (("2024-06-01", 5), ("2025-01-01", 6), ("2025-07-01", 6)):
        assert sum(entry.type_word == "thành phố" for entry in provinces(day)) == count


def test_every_district_lies_in_a_province_that_existed_with_it() -> None:
    districts = [entry for entry in shipped() if entry.kind == "District"]
    assert len([entry for entry in districts if entry.valid_on("2023-06-01")]) == 705
    assert len({entry.parent for entry in districts}) == 63
    for entry in districts:
        assert got(entry.parent).kind == "Province"
        assert entry.type_word in {"quận", "huyện", "thị xã", "thành phố"}
        assert overlap(entry, got(entry.parent)), entry.id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bộ TT&TT", "Bộ Thông tin và Truyền thông"),
        ("Bộ KH&CN", "Bộ Khoa học và Công nghệ"),
        ("Bộ KH&ĐT", "Bộ Kế hoạch và Đầu tư"),
        ("Bộ TN&MT", "Bộ Tài nguyên và Môi trường"),
        ("Bộ GTVT", "Bộ Giao thông vận tải"),
        ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
        ("Bộ LĐ-TB&XH", "Bộ Lao động - Thương binh và Xã hội"),
        ("Bộ NN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("Bộ VHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ Khoa học Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Bộ Thông tin Truyền thông", "Bộ Thông tin và Truyền thông"),
        ("VCCI", "Liên đoàn Thương mại và Công nghiệp Việt Nam"),
        ("ASCN", "Mạng lưới thành phố thông minh ASEAN"),
        ("Ngân hàng Thế giới", "Ngân hàng Thế giới"),
        ("TP HCM", "Thành phố Hồ Chí Minh"),
        ("Mỹ", "Hoa Kỳ"),
        ("IoT", "Internet vạn vật"),
    ],
)
def test_customary_names_lead_to_the_full_one(name: str, expected: str) -> None:
    assert {entry.name for entry in shipped().lookup(name)} == {expected}
