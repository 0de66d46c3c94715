from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.model.text import Article, Document
from kg.resources import ontology_dir
from kg.text.clean import clean
from kg.text.normalise import fold
from kg.text.segment import segment, tag
from kg.text.sentences import load_splitter


def document(text: str) -> Document:
    article = Article("a", text)
    return segment(article, clean(article))


def sentences(text: str) -> list[str]:
    return [sentence for _, sentence in document(text).each_sentence()]


# Each row is one paragraph, cut where "|" stands.
@pytest.mark.parametrize(
    "cut",
    [
        "Hội nghị diễn ra tại Đà Nẵng.| Có 800 đại biểu dự.",
        "Ông là chủ tịch UBND TP. Đà Nẵng từ năm 2019.| Trước đó ông ở Huế.",
        "Dự án bắt đầu ở TP. Huế.| Hai năm sau, TP. Hồ Chí Minh làm theo.",
        "Dữ liệu mở là tài sản của cả TP.| Bên cạnh đó, hạ tầng phải đồng bộ.",
        "PGS. TS. Lê Minh, ThS. Trần An và KTS. Võ Hà cùng dự.| Ông Minh nói trước.",
        "PGS.TS Lê Minh chủ trì.| TS Trần An phản biện.",
        "Chuyển đổi của TP.HCM nhanh nhất.| Kế đến là Hà Nội.",
        "Ngày 5.6, thành phố chi 2.200 tỉ đồng.| Tỉ lệ đạt 98.5 phần trăm.",
        "Nghị quyết ra đời năm 2018.Hội nghị sau đó bàn cách làm.".replace("2018.", "2018.|"),
        "Ông Minh đồng ý.Theo ông, cần thêm vốn.".replace("ý.", "ý.|"),
        'Ông nói: "Chúng tôi đã sẵn sàng."| Hội trường vỗ tay.',
        "Ông nói: “Đây là việc khó.| Nhưng phải làm.”| Các sở nhận việc.",
        "“Bao giờ xong?” - ông Minh hỏi.| Không ai trả lời.",
        "“Phải xong trong năm nay!”, ông Minh nhấn mạnh.",
        "Vì sao chậm?| Do thiếu vốn.| Thật vậy!| Cả ba đều đúng.",
        "1. Xây dựng hạ tầng số.| Đây là việc đầu tiên.",
        "2.1. Kho dữ liệu dùng chung",
        "a. Cổng dịch vụ công",
        "IV. Tổ chức thực hiện",
        "Các nền tảng IoT, AI, Big Data…| Tất cả đều dùng được.",
        "Hà Lan, Hàn Quốc...| Mục tiêu là học hỏi.",
        "Hạ tầng… vẫn còn thiếu và yếu.",
        "Trang web motcua.danang.gov.vn đã mở.| Người dân vào được ngay.",
        "Bà H. Anh và ông Nguyễn V. Minh ký.| Lễ ký ngắn gọn.",
        "Đoàn đi sáu nước Đông Nam Á.| Chuyến đi kéo dài hai tuần.",
        "Đây là kết luận của hội nghị./.",
        "Đề án gồm: hạ tầng; dữ liệu; con người.",
        "Thông tin có ở mục 3.| (Xem phụ lục.)",
    ],
)
def test_where_sentences_end(cut: str) -> None:
    parts = [part.strip() for part in cut.split("|")]
    assert sentences(cut.replace("|", "")) == parts


def test_every_line_is_a_paragraph() -> None:
    doc = document("Tiêu đề không có dấu chấm\n\nCâu một. Câu hai.\n- Ý một\n- Ý hai.")
    assert [sentence.paragraph for sentence in doc.sentences] == [0, 1, 1, 2, 3]
    assert doc.text[doc.sentences[0].start : doc.sentences[0].end] == "Tiêu đề không có dấu chấm"


def test_an_empty_text_has_no_sentence() -> None:
    assert document(" \n").sentences == ()


@given(
    st.lists(st.sampled_from(["TP. ", "Ông Minh nói", ". ", "…", '."', " 2.200 ", "\n", "?", "1. ", "A", "(", ") "]))
)
def test_sentences_cover_the_text_in_order(pieces: list[str]) -> None:
    doc = document("".join(pieces))
    covered = "".join(text for _, text in doc.each_sentence())
    assert "".join(covered.split()) == "".join(doc.text.split())
    for before, after in zip(doc.sentences, doc.sentences[1:], strict=False):
        assert before.start < before.end <= after.start < after.end
        assert before.paragraph <= after.paragraph
    assert all(text == text.strip() and "\n" not in text for _, text in doc.each_sentence())


def test_words_and_tags_stand_where_they_say() -> None:
    doc = document("Mở đầu.\nUBND thành phố Đà Nẵng tổ chức hội nghị ngày 24/10/2019. Xong.")
    tokens = tag(doc, doc.sentences[1])
    assert [token.text for token in tokens][:4] == ["UBND", "thành phố", "Đà Nẵng", "tổ chức"]
    assert {token.text: token.tag for token in tokens}["Đà Nẵng"] == "Np"
    assert all(doc.text[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize("text", ["Khai mạc lúc 12h30, nhiệt độ 25oC 🇻🇳", "Thuỷ lợi – hoà bình _ _ ...", "ÀÁ? !! « »"])
def test_odd_words_keep_their_offsets(text: str) -> None:
    doc = document(text)
    tokens = [token for sentence in doc.sentences for token in tag(doc, sentence)]
    assert fold("".join(token.text for token in tokens)).replace(" ", "") == fold(doc.text).replace(" ", "")
    assert all(doc.text[token.start : token.end] == token.text for token in tokens)


def test_underthesea_is_not_loaded_for_sentences() -> None:
    code = (
        "import sys; from kg.model.text import Article; from kg.text.clean import clean;"
        "from kg.text.segment import segment; a = Article('a', 'Một. Hai.');"
        "assert len(segment(a, clean(a)).sentences) == 2; sys.exit('underthesea' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_one_file_knows_underthesea() -> None:
    package = ontology_dir().parent / "kg"
    found = {
        path.name
        for path in package.rglob("*.py")
        if "import underthesea" in (text := path.read_text("utf-8")) or "from underthesea" in text
    }
    assert found == {"segment.py"}


def test_a_splitter_of_other_words(tmp_path: Path) -> None:
    path = tmp_path / "sentences.yaml"
    path.write_text("abbreviations: [Cty]\nopeners: []\ndomains: []\nrestarts: []\ntimes: []\n", encoding="utf-8")
    splitter = load_splitter(path)
    assert list(splitter.split("Cty. An Bình ở TP. Huế", 0, 22)) == [(0, 18), (19, 22)]
    path.with_name("x.yaml").write_text("abbreviations: []\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="other keys"):
        load_splitter(path.with_name("x.yaml"))


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Quang cảnh buổi lễ. Ảnh: Lan Anh Tại hội nghị, ông Bình cảm ơn.", "Tại hội nghị, ông Bình cảm ơn."),
        ("Bộ trưởng Trần Minh Khôi Ngày 12/10, Bộ họp.", "Ngày 12/10, Bộ họp."),
        ("Bộ trưởng Trần Minh Khôi Chiều 12-10, Bộ họp.", "Chiều 12-10, Bộ họp."),
        ("Nhà ga mới (Ảnh: Lan Anh) Theo cục trưởng, nhà ga đã xong.", "Theo cục trưởng, nhà ga đã xong."),
        ("Lãnh đạo huyện Tây Sơn Trong và ngoài nước", "Trong và ngoài nước"),
        ("Cục Dự trữ Liên bang họp", ""),
        ("Lớp học Tại Nhà khai giảng", ""),
    ],
)
def test_what_lost_its_stop_ends_before_words_that_only_begin(text: str, second: str) -> None:
    assert [text[a:b] for a, b in load_splitter().split(text, 0, len(text))][-1] == (second or text)
