"""Names are found where they stand, whole, and only where they are names."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.resources import ontology_dir
from kg.vocab.gazetteer import FORMS_FILE, Gazetteer

FOLDER = ontology_dir() / "gazetteer"


@cache
def shipped() -> Gazetteer:
    return Gazetteer.load(FOLDER)


def small(folder: Path, **files: str) -> Gazetteer:
    """Return a gazetteer of these files' texts, with the shipped habits of writing."""
    (folder / FORMS_FILE).write_bytes((FOLDER / FORMS_FILE).read_bytes())
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Gazetteer.load(folder)


def found(text: str, date: str = "2019-06-01") -> list[str]:
    return [f"{m.text} = {'|'.join(e.id for e in m.on(date))}" for m in shipped().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng nay, TP.Đà Nẵng họp báo.", "TP.Đà Nẵng = da-nang"),
        ("Tp. Đà Nẵng; TP ĐÀ NẴNG", "Tp. Đà Nẵng = da-nang; TP ĐÀ NẴNG = da-nang"),
        ("tỉnh Khánh Hoà và Khánh Hòa", "tỉnh Khánh Hoà = khanh-hoa; Khánh Hòa = khanh-hoa"),
        ("Uỷ ban Dân tộc trả lời", "Uỷ ban Dân tộc = uy-ban-dan-toc"),
        ("Ủy ban Dân tộc trả lời", "Ủy ban Dân tộc = uy-ban-dan-toc"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa – Vũng Tàu = ba-ria-vung-tau"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa-Vũng Tàu = ba-ria-vung-tau"),
        ("ông ở Bộ TT&TT", "Bộ TT&TT = bo-thong-tin-va-truyen-thong"),
        ("Bộ Thông tin & Truyền thông", "Bộ Thông tin & Truyền thông = bo-thong-tin-va-truyen-thong"),
        ("BỘ XÂY DỰNG họp", "BỘ XÂY DỰNG = bo-xay-dung"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh = ho-chi-minh"),
        ("TP.HCM, TPHCM", "TP.HCM = ho-chi-minh; TPHCM = ho-chi-minh"),
        ("đường Hồ Chí Minh", ""),
        ("Quận 1 và quận 10", "Quận 1 = ho-chi-minh/quan-1; quận 10 = ho-chi-minh/quan-10"),
        ("thành phố Cao Bằng", "thành phố Cao Bằng = cao-bang/thanh-pho-cao-bang"),
        ("tỉnh Cao Bằng", "tỉnh Cao Bằng = cao-bang"),
        ("Cao Bằng mở hội", "Cao Bằng = cao-bang"),
        ("huyện Mỹ Đức đón khách", "huyện Mỹ Đức = ha-noi/huyen-my-duc"),
        ("Châu Thành là huyện cũ", ""),
        ("Ứng dụng AI và dữ liệu lớn", "AI = tri-tue-nhan-tao; dữ liệu lớn = du-lieu-lon"),
        ("Ai cũng biết, ai cũng vui", ""),
        ("Dữ liệu lớn giúp gì?", "Dữ liệu lớn = du-lieu-lon"),
        ("THAILAND và AIRBUS380", ""),
        ("Chính phủ điện tử của Chính phủ", "Chính phủ điện tử = chinh-phu-dien-tu; Chính phủ = chinh-phu"),
        ("Đại học Quốc gia Hà Nội", "Đại học Quốc gia Hà Nội = dai-hoc-quoc-gia-ha-noi"),
        ("khu vực Thái Bình Dương", "Thái Bình Dương = thai-binh-duong"),
        ("Tập đoàn FPT và FPT", "Tập đoàn FPT = fpt; FPT = fpt"),
        ("tại khoa học máy tính", ""),
    ],
)
def test_names_are_found_in_every_spelling(text: str, expected: str) -> None:
    assert "; ".join(found(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đoàn đã làm việc tại Anh và Đức.", "Anh = vuong-quoc-anh; Đức = duc"),
        ("Anh cho biết sẽ về. Áo dài rất đẹp. Pháp luật quy định rõ.", ""),
        ("Thủ tướng Anh gặp Tổng thống Mỹ Donald Trump.", "Anh = vuong-quoc-anh; Mỹ = hoa-ky"),
        ("ông Đức học tiếng Anh ở Phú Mỹ với Mỹ Linh.", ""),
        ("Mỹ và Nga ký thỏa thuận.", "Mỹ = hoa-ky; Nga = nga"),
        ("Tại Mỹ, nước Anh được nhắc tới (Pháp).", "Mỹ = hoa-ky; nước Anh = vuong-quoc-anh; Pháp = phap"),
        ("Anh Quốc", "Anh Quốc = vuong-quoc-anh"),
        ("Nguyễn Thái Bình quê ở Thái Bình", "Thái Bình = thai-binh"),
        ("Đảng bộ tỉnh nghe Đảng giao việc", "Đảng = dang-cong-san-viet-nam"),
    ],
)
def test_words_and_parts_of_other_names_are_left_alone(text: str, expected: str) -> None:
    assert "; ".join(found(text)) == expected


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("Đà Nẵng", "2018-08-01", "da-nang"),
        ("Đà Nẵng", "2025-06", "da-nang"),
        ("Đà Nẵng", "2025-07-01", "da-nang-2025"),
        ("Đà Nẵng", "2025", "da-nang|da-nang-2025"),
        ("Đà Nẵng", "", "da-nang|da-nang-2025"),
        ("thành phố Huế", "2019", "thua-thien-hue/thanh-pho-hue"),
        ("thành phố Huế", "2025-01-01", "hue"),
        ("quận Thủ Đức", "2019-05-01", "ho-chi-minh/quan-thu-duc"),
        ("Bộ Thông tin và Truyền thông", "2025-09-01", "bo-thong-tin-va-truyen-thong"),
    ],
)
def test_the_date_tells_which_of_several_is_meant(text: str, date: str, expected: str) -> None:
    (match,) = shipped().find(text)
    assert "|".join(entry.id for entry in match.on(date)) == expected


def test_all_entries_of_one_name_are_handed_on() -> None:
    (match,) = shipped().find("huyện Châu Thành")
    assert match.typed
    assert len(match.entries) == 10
    assert {entry.kind for entry in match.entries} == {"District"}
    (match,) = shipped().find("ASEAN")
    assert {entry.kind for entry in match.entries} == {"InternationalBody", "Region"}
    assert not match.typed


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bộ thông tin và truyền thông", "bo-thong-tin-va-truyen-thong"),
        ("Bộ TT&TT", "bo-thong-tin-va-truyen-thong"),
        ("tp. hồ chí minh", "ho-chi-minh|ho-chi-minh-2025"),
        ("Khánh Hoà", "khanh-hoa|khanh-hoa-2025"),
        ("Bà Rịa–Vũng Tàu", "ba-ria-vung-tau"),
        ("thủ tướng chính phủ", "thu-tuong-chinh-phu"),
        ("VINASA", "hiep-hoi-phan-mem-va-dich-vu-cong-nghe-thong-tin-viet-nam"),
        ("Ha Noi", ""),
        ("", ""),
    ],
)
def test_a_name_is_looked_up_whatever_its_spelling(name: str, expected: str) -> None:
    assert "|".join(entry.id for entry in shipped().lookup(name)) == expected


def test_issuers_are_known_by_the_codes_of_document_numbers() -> None:
    assert [e.name for e in shipped().issuers("BTTTT")] == ["Bộ Thông tin và Truyền thông"]
    assert [e.name for e in shipped().issuers("TTg")] == ["Thủ tướng Chính phủ"]
    assert shipped().issuers("btttt") == ()


def test_entries_are_got_by_id_and_name_their_place_in_full() -> None:
    hcm, quan = shipped().get("ho-chi-minh"), shipped().get("ho-chi-minh/quan-1")
    assert hcm is not None
    assert quan is not None
    assert (hcm.name, hcm.bare_name, hcm.full_name) == ("Thành phố Hồ Chí Minh", "Hồ Chí Minh", "thành phố Hồ Chí Minh")
    assert (quan.full_name, quan.parent) == ("quận 1", "ho-chi-minh")
    assert shipped().get("none") is None


def test_fields_are_shared_by_defaults_and_lists_of_names(tmp_path: Path) -> None:
    text = """
- defaults: {kind: District, type_word: huyện, alone: false, parent: tinh}
- names: [Xuân Hạ, 7]
- {name: Thu Đông, id: td, alone: true, same_as: [wd:Q1, gn:2], kind: Commune}
- defaults: {kind: Province}
- {id: tinh, name: Tỉnh Mơ}
"""
    gazetteer = small(tmp_path, places=text)
    assert [(e.id, e.kind, e.name, e.alone, e.source) for e in gazetteer] == [
        ("tinh/huyen-xuan-ha", "District", "Xuân Hạ", False, "places.yaml"),
        ("tinh/huyen-7", "District", "7", False, "places.yaml"),
        ("td", "Commune", "Thu Đông", True, "places.yaml"),
        ("tinh", "Province", "Tỉnh Mơ", True, "places.yaml"),
    ]
    entry = gazetteer.get("td")
    assert entry is not None
    assert entry.same_as == ("http://www.wikidata.org/entity/Q1", "https://sws.geonames.org/2")
    assert [m.text for m in gazetteer.find("Xuân Hạ, H.Xuân Hạ, huyện 7, Thu Đông")] == [
        "H.Xuân Hạ",
        "huyện 7",
        "Thu Đông",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {kind: Place, name: A}\n- {kind: Place, name: A}", "two entries have the id 'a'"),
        ("- {kind: Place, name: A, parent: b}", "'a' names 'b'"),
        ("- {kind: Place, name: A, replaced_by: [b]}", "'a' names 'b'"),
        ("- {kind: Place}", "bad.yaml:1: an entry needs a kind and a name"),
        ("- {name: A}", "an entry needs a kind and a name"),
        ("- {kind: Place, name: A, alias: [B]}", "'alias' is no field of an entry; perhaps 'aliases'"),
        ("- {kind: Place, name: A, aliases: B}", "'aliases' must be a list"),
        ("- {kind: Place, name: A, foreign: 1}", "'foreign' must be true or false"),
        ("- {kind: Place, name: [A]}", "'name' must be text"),
        ("- {kind: Place, name: true}", "'name' must be text"),
        ("- {kind: Place, names: A}", "'names' must be a list"),
        ("- {kind: Place, name: A, same_as: [Q1858]}", "no known IRI"),
        ("- defaults: [a]", "'defaults' must be a mapping"),
    ],
)
def test_what_is_malformed_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(OntologyError) as caught:
        small(tmp_path, bad=text)
    assert says in str(caught.value)


def test_incomplete_habits_are_refused(tmp_path: Path) -> None:
    (tmp_path / FORMS_FILE).write_text("short: {}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"forms\.yaml:1: the tables of written forms are not complete"):
        Gazetteer.load(tmp_path)


PIECES = [
    *["Hà Nội", "TP.HCM", "TP. Huế", "Bộ Y tế", "AI", "Đức", "Thừa Thiên - Huế", "ASEAN", "Anh", "chuyển đổi số"],
    *[
        "và",
        "ông",
        "Nguyễn",
        "họp",
        "ai",
        "0",
        "Bộ",
        "huyện",
        " ",
        ", ",
        ".",
        "-",
        " – ",
        "\n",
        "(",
        "”",
        "\u0301",
        "𝔸",
    ],
]


@given(parts=st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30))
def test_offsets_lead_to_the_names_and_names_do_not_overlap(parts: list[str]) -> None:
    text = unicodedata.normalize("NFC", "".join(parts))
    end = 0
    for match in shipped().find(text):
        assert match.start >= end
        assert text[match.start : match.end] == match.text
        assert not (match.start and text[match.start - 1].isalnum())
        assert not text[match.end : match.end + 1].isalnum()
        assert match.entries
        assert set(match.entries) & set(shipped().lookup(match.text))
        end = match.end


@given(parts=st.lists(st.sampled_from(["Hà Nội", "Bộ Y tế", "IoT", "quận 10", "Việt Nam"]), min_size=1, max_size=9))
def test_no_name_of_a_list_is_missed(parts: list[str]) -> None:
    assert [match.text for match in shipped().find("; ".join(parts))] == parts
