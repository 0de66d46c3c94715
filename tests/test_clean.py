from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.model.text import Article, CleanText
from kg.resources import ontology_dir
from kg.text.chrome import load_chrome
from kg.text.clean import clean
from kg.text.decoration import spaced, undecorated
from kg.text.lines import kept_lines
from kg.text.lookalikes import D, latin, with_d
from kg.text.offsets import Traced, composed
from kg.text.repair.channels import Channel, damaged
from kg.text.repair.legacy import converted
from kg.text.repair.mend import mended, sound

BODY = "Sáng 24/10, UBND thành phố Đà Nẵng khai mạc hội nghị về đô thị thông minh."
NEXT = "Hội nghị thu hút hơn 800 đại biểu, có đại diện của 12 thành phố trong khu vực."


def cleaned(text: str) -> str:
    return clean(Article("a", text)).text


def check_offsets(source: str, result: CleanText) -> None:
    """Every character leads to the place it was made from, and the places come in order."""
    assert len(result.starts) == len(result.ends) == len(result.text)
    last = 0
    for character, start, end in zip(result.text, result.starts, result.ends, strict=True):
        assert 0 <= start < end <= len(source)
        assert start >= last
        last = start
        letter, place = unicodedata.normalize("NFD", character)[0], unicodedata.normalize("NFD", source[start:end])
        place += place.translate(D)  # a letter may stand for one that it looks like
        assert letter in place or letter in " \n-" or place.startswith("&")


def test_plain_text_stays_as_it_is() -> None:
    text = f"{BODY}\n{NEXT}"
    result = clean(Article("a", text))
    assert result.text == text
    assert result.to_source(5, 9) == (5, 9)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"  {BODY}\r\n\r\n\t{NEXT} \n", f"{BODY}\n{NEXT}"),
        ("Ngày 3\u00a0tháng\u20039", "Ngày 3 tháng 9"),
        ("Đà\u200b Nẵng\ufeff và \u202eHuế\u202c", "Đà Nẵng và Huế"),
        ("Đà\ue000\U000f0000 Nẵng \uf8ffvà Huế", "Đà Nẵng và Huế"),
        (unicodedata.normalize("NFD", BODY), BODY),
        ("Ý một;\u2028Ý hai;\x0bÝ ba.", "Ý một;\nÝ hai;\nÝ ba."),
        ("# Tiêu đề\n## Phần **một** và *hai*", "Tiêu đề\nPhần một và hai"),
        ("> Lời trích\n* Ý một\n- Ý hai\n+ Ý ba", "Lời trích\n- Ý một\n- Ý hai\n+ Ý ba"),
        ("Xem [Đề án](https://a.b/c) của Bộ", "Xem Đề án của Bộ"),
        ("Bộ TT&amp;TT &ldquo;số&rdquo;", "Bộ TT&TT “số”"),
        ("Ph&ograve;ng &#272;a&#768; N&#7861;ng, R&D; A&B", "Phòng Đà Nẵng, R&D; A&B"),
        ("<p>Một <b>hai</b>.</p><p>Ba.</p>", "Một hai.\nBa."),
        ("Đoạn {author_name} còn lại {{ tag }} đây", "Đoạn còn lại đây"),
        ("Năm 2021 , dự kiến ( theo Bộ ) có 3 . 500 hồ sơ .", "Năm 2021, dự kiến (theo Bộ) có 3. 500 hồ sơ."),
        ("5 * 3 và 2*4, chú thích (*)", "5 * 3 và 2*4, chú thích (*)"),
    ],
)
def test_characters_spaces_and_decoration(source: str, expected: str) -> None:
    assert cleaned(source) == expected


def test_text_from_a_word_segmenter_reads_like_any_other() -> None:
    source = 'Đà_Nẵng tổ_chức hội_nghị " thành_phố thông_minh " , theo đại_diện ban tổ_chức .'
    assert cleaned(source) == 'Đà Nẵng tổ chức hội nghị "thành phố thông minh", theo đại diện ban tổ chức.'


@pytest.mark.parametrize(
    "line",
    [
        "Tin liên quan",
        "**Đọc thêm:**",
        "Xem thêm: Đà Nẵng mở cổng dữ liệu",
        ">> Đà Nẵng mở cổng dữ liệu",
        "Facebook Zalo | Twitter · In bài viết",
        "Chia sẻ",
        "Chia sẻ bài viết này lên mạng xã hội",
        "Bình luận (3)",
        "(0)",
        "12 bình luận",
        "{share_bar}",
        "Nội dung chính",
        "Email: toasoan@bao.vn",
        "Hotline: 0236 3 123 456",
        "0236.3123456",
        "Mọi ý kiến của bạn đọc xin gửi về toasoan@bao.vn",
        "Ảnh minh họa. Nguồn: Internet",
        "Ảnh: Lê Minh",
        "---",
        "Bài viết gốc: https://bao.vn/1",
        "Giờ đăng: 24/10/2019 08:30",
        "© Bản quyền thuộc Bản tin",
        "Trang chủ > Thời sự > Đô thị",
        "Thời sự | Kinh tế | Đô thị | Công nghệ",
        "Thứ Ba, 2/11/2021, 14:30 (GMT+7)",
        "Đăng bởi: Admin | 03/11/2021 | Tin tức",
        "Nghe đọc bài",
        "Từ khóa: đô thị thông minh, dữ liệu mở",
        "#đô thị thông minh",
        "Theo dõi Bản tin trên Google News",
        "Giấy phép số 15/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày 2/3/2020",
    ],
)
def test_page_furniture_goes(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}\n{NEXT}") == f"{BODY}\n{NEXT}"


@pytest.mark.parametrize(
    "line",
    [
        "Tin liên quan đến đề án được đăng trên cổng thông tin của thành phố.",
        "Bình luận về đề án, ông Lê Minh nói thành phố còn nhiều việc.",
        "Ảnh hưởng: giá đất tăng, người dân phải dời đi nơi khác sinh sống.",
        "Hình thức: trực tuyến; thời gian: hai ngày.",
        "Người dân gửi hồ sơ về địa chỉ motcua@danang.vn trước ngày 30/6.",
        "Đọc thêm một chương sách mỗi ngày là mục tiêu của chương trình.",
        "Chia sẻ dữ liệu giữa các sở là việc đầu tiên.",
        "(Hội nghị thu hút 800 đại biểu)",
        "Đà Nẵng",
        "Mục tiêu đến năm 2025:",
        "- Kho dữ liệu dùng chung",
        "1. Hạ tầng số",
        "Phóng viên: Thành phố bắt đầu từ đâu?",
    ],
)
def test_the_body_stays(line: str) -> None:
    tail = "\n".join(f"{NEXT} Lần {n}." for n in range(6))
    assert cleaned(f"{BODY}\n{line}\n{tail}") == f"{BODY}\n{line}\n{tail}"


def test_a_list_of_other_articles_goes_with_its_heading() -> None:
    titles = "Tin liên quan\nĐà Nẵng mở cổng dữ liệu\n- Huế thí điểm thẻ vé điện tử\n"
    assert cleaned(f"{BODY}\n{titles}{NEXT}") == f"{BODY}\n{NEXT}"


def test_a_list_above_the_article_takes_no_title_with_it() -> None:
    assert cleaned(f"Mới nhất\nĐà Nẵng mở cổng dữ liệu\n{BODY}\n{NEXT}") == f"Đà Nẵng mở cổng dữ liệu\n{BODY}\n{NEXT}"


def test_behind_the_last_paragraph_the_page_ends_at_its_first_furniture() -> None:
    """What comes then is no title that anybody could know, but a paragraph would be the article's."""
    foot = "Từ khóa: dữ liệu mở\nKhung giờ vàng\nBà Lê Minh làm Giám đốc Sở Du lịch Khánh Hòa"
    assert cleaned(f"{BODY}\n{NEXT}\n{foot}") == f"{BODY}\n{NEXT}"
    assert cleaned(f"{BODY}\n{foot}\n{NEXT}").endswith(f"Khánh Hòa\n{NEXT}")


def test_readers_comments_go_but_only_behind_the_article() -> None:
    assert cleaned(f"{BODY}\n{NEXT}\nBình luận (2)\nLê Minh: Hay quá!\nRất mong đợi.") == f"{BODY}\n{NEXT}"
    assert cleaned(f"Bình luận\n{BODY}\n{NEXT}") != ""


@pytest.mark.parametrize(
    "byline",
    [
        "Lê Minh",
        "**M.Dung**",
        "Theo Cổng Thông tin điện tử thành phố",
        "(Theo Bản tin)",
        "*Theo Lê Minh (bao.vn)*",
        "Bài, ảnh: Lê Minh",
        "Lê Minh - Trần An",
        "TTXVN/Bản Tin",
        "Lê Minh (tổng hợp)",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n\n", " "])
def test_the_byline_goes(byline: str, gap: str) -> None:
    assert cleaned(f"{BODY}\n{NEXT}{gap}{byline}") == f"{BODY}\n{NEXT}"


@pytest.mark.parametrize("end", ["của TP. Đà Nẵng", "theo TS. Lê Minh", "tại Tp. Huế", "gồm Huế, Đà Nẵng, Hội An"])
def test_the_end_of_a_sentence_is_no_byline(end: str) -> None:
    assert cleaned(f"{BODY}\nĐây là đề án {end}").endswith(end)


def test_a_list_of_names_at_the_end_is_no_byline() -> None:
    names = "Công ty An Bình\nHà Nội\nĐà Nẵng\nHuế"
    assert cleaned(f"{BODY}\nBốn nơi nhận giải:\n{names}").endswith(names)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Toàn cảnh hội nghị. Ảnh: Lê Minh", "Toàn cảnh hội nghị."),
        ("Toàn cảnh hội nghị - Ảnh: VGP/Lê Minh", "Toàn cảnh hội nghị"),
        ("Toàn cảnh hội nghị (Ảnh: L.Minh).", "Toàn cảnh hội nghị."),
        ("Toàn cảnh. Ảnh: Lê Minh/TTXVN Phát biểu, ông An cảm ơn.", "Toàn cảnh.\nPhát biểu, ông An cảm ơn."),
        ("Toàn cảnh. Ảnh: Lê Minh Chiều 3/9, thành phố họp.", "Toàn cảnh.\nChiều 3/9, thành phố họp."),
        ("Toàn cảnh. Ảnh: VGP/Lê Minh Thứ trưởng An phát biểu.", "Toàn cảnh.\nThứ trưởng An phát biểu."),
        ("Ông An (ảnh: Lê Minh) cho biết thành phố đã sẵn sàng.", "Ông An cho biết thành phố đã sẵn sàng."),
        ("Cầu Rồng. Ảnh: ban tổ chức cung cấp", "Cầu Rồng."),
    ],
)  # fmt: skip
def test_photo_credits_go_and_the_caption_stays(source: str, expected: str) -> None:
    assert cleaned(f"{source}\n{BODY}") == f"{expected}\n{BODY}"


def test_the_papers_name_before_the_first_word_goes() -> None:
    assert cleaned(f"(TTXVN) – {BODY}\n{NEXT}") == f"{BODY}\n{NEXT}"
    assert cleaned(f"{NEXT}\nmore(BT) - {BODY}") == f"{NEXT}\n{BODY}"


def test_a_paragraph_printed_twice_is_kept_once() -> None:
    result = clean(Article("a", f"{BODY}\n{NEXT}\n\n**{BODY}**\n{NEXT} Thêm."))
    assert result.text == f"{BODY}\n{NEXT}\n{NEXT} Thêm."


def test_a_teaser_that_breaks_off_is_not_kept_beside_its_paragraph() -> None:
    assert cleaned(f"{BODY[:60]}...\n{BODY}\n{NEXT}") == f"{BODY}\n{NEXT}"
    assert cleaned(f"{BODY[:60]}…\n{NEXT}") == f"{BODY[:60]}…\n{NEXT}"


def test_short_lines_may_stand_twice() -> None:
    text = f"Trong đó:\n{BODY}\nTrong đó:\n{NEXT}"
    assert cleaned(text) == text


def test_an_article_of_furniture_alone_is_empty() -> None:
    assert clean(Article("a", "Tin liên quan\n(0)\n")).text == ""


def test_a_span_leads_back_to_the_untouched_source() -> None:
    source = unicodedata.normalize("NFD", f"# {BODY}\n\nChia sẻ\n\n**{NEXT}**")
    result = clean(Article("a", source))
    at = result.text.index("12 thành phố")
    start, end = result.to_source(at, at + len("12 thành phố"))
    assert source[start:end] == unicodedata.normalize("NFD", "12 thành phố")


def test_every_sample_keeps_its_offsets() -> None:
    for path in sorted((ontology_dir().parent / "samples").glob("*.md")):
        text = path.read_bytes().decode("utf-8", "ignore")
        check_offsets(text, clean(Article("a", text)))


_FURNITURE = ("Ảnh: Lê Minh/TTXVN ", "(Ảnh: A)", "more(", "(BT) - ", "Tin liên quan", "Bình luận (3)", "Lê Minh", "{x}")
_MARKS = (
    "**",
    "*",
    "_",
    "# ",
    "> ",
    "- ",
    "![a](https://b)",
    "&amp;",
    "<br>",
    "\\_",
    ".",
    "…",
    '"',
    "Đ/c",
    "x@y.vn",
    "://",
)
_ODD = ("\u00a0", "\u200b", "o\u0323\u0302", "e\u0301", "\u0301", "\u1100", "\u1161", "\u212b", "\x00", "\x85", "\r\n")
_PIECES = st.sampled_from((BODY, NEXT, "\n", "\n\n", " ", "  ", *_FURNITURE, *_MARKS, *_ODD))


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=25).map("".join)))
def test_offsets_hold_for_any_text(text: str) -> None:
    result = clean(Article("a", text))
    check_offsets(text, result)
    assert unicodedata.is_normalized("NFC", result.text)
    assert result.text == result.text.strip(" \n")
    assert "\u200b" not in result.text
    assert "\n\n" not in result.text


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=25).map("".join)))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once


_DAMAGED = tuple(damaged(BODY, channel) for channel in Channel)
_LEGACY = ("B¸o c¸o t×nh h×nh thùc hiÖn nghÞ quyÕt vÒ ®« thÞ th«ng minh", "Ä‘Ã´ thá»‹ thÃ´ng minh cá»§a thÃ nh phá»‘")
_STEPS: dict[str, Callable[[Traced], Traced]] = {
    "legacy letters": converted,
    "composition": composed,
    "Latin letters": lambda traced: latin(composed(traced))[0],
    "đ": with_d,
    "lost letters": lambda traced: mended(composed(traced))[0],
    "all of these": lambda traced: sound(traced)[0],
    "decoration": undecorated,
    "spaces": spaced,
    "furniture": lambda traced: kept_lines(traced, load_chrome()),
}


@given(
    st.lists(
        st.one_of(_PIECES, st.sampled_from((*_DAMAGED, *_LEGACY)), st.integers(10**6, 10**7).map(str)), max_size=12
    ),
    st.lists(st.sampled_from(sorted(_STEPS)), max_size=8),
)
def test_every_chain_of_steps_leads_back_to_the_source(pieces: list[str], steps: list[str]) -> None:
    """No step changes a digit, and no two long numbers are alike: a place that is off by one shows."""
    text = " ".join(pieces)
    traced = Traced.untouched(text)
    for step in steps:
        traced = _STEPS[step](traced)
    spans = list(zip(traced.starts, traced.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    for character, (start, end) in zip(traced.text, spans, strict=True):
        if character.isdigit() and character.isascii():
            assert text[start:end] == character


@given(st.lists(st.sampled_from([BODY, NEXT, "Ý thứ ba của đề án là dữ liệu mở cho mọi người."]), unique=True))
def test_composed_and_decomposed_text_read_alike(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert cleaned(unicodedata.normalize("NFD", text)) == cleaned(text) == text


@pytest.mark.parametrize(
    ("content", "message"),
    [("lines: [", "not YAML"), ("lines: []", "other keys"), ("- a", "other keys")],
)
def test_a_lexicon_that_is_not_as_it_must_be(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "chrome.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError, match=message) as caught:
        load_chrome(path)
    assert caught.value.path == str(path)


def test_a_malformed_pattern_is_told(tmp_path: Path) -> None:
    path = tmp_path / "chrome.yaml"
    shipped = (ontology_dir() / "lexicon" / "chrome.yaml").read_text(encoding="utf-8")
    path.write_text(shipped.replace("  - '>>.*'", "  - '>>(.*'"), encoding="utf-8")
    with pytest.raises(OntologyError, match="malformed"):
        load_chrome(path)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Thành phố Ðà Nẵng và Đà Lạt", "Thành phố Đà Nẵng và Đà Lạt"),
        ("Quyết định 950/QÐ-TTg", "Quyết định 950/QĐ-TTg"),
        ("Tổng thống Guðni và phố Москва", "Tổng thống Guðni và phố Москва"),
        ("ẢNH Ð.K.", "ẢNH Đ.K."),
        ("tỉnh \u041d\u00e0 Nam, Bộ \u0425ây dựng", "tỉnh Hà Nam, Bộ Xây dựng"),  # Cyrillic capitals
        (
            "phố \u041c\u043e\u0441\u043a\u0432\u0430, hàm \u03c1V",
            "phố \u041c\u043e\u0441\u043a\u0432\u0430, hàm \u03c1V",
        ),
    ],
)
def test_letters_that_look_latin_are(text: str, cleaned: str) -> None:
    found = clean(Article("a", text))
    assert found.text == cleaned
    assert [text[slice(*found.to_source(i, i + 1))] for i in range(len(text))] == list(text)


def test_a_letter_of_another_script_is_latin_with_its_marks_and_its_word_told() -> None:
    text = "Theo B\u043e\u0323\u0302 Xây dựng"
    found = clean(Article("a", text))
    assert found.text == "Theo Bộ Xây dựng"
    assert text[slice(*found.to_source(6, 7))] == "\u043e\u0323\u0302"
    assert [(text[word.start : word.end], word.text) for word in found.mended] == [("B\u043e\u0323\u0302", "Bộ")]
