"""The sample articles: complete front matter, one damaged file, and no sentence taken from the real articles."""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.md"))
DAMAGED = "2021-12-20-tep-hong.md"
GOOD = [path for path in SAMPLES if path.name != DAMAGED]
CORPUS = ROOT.parent / "shared" / "corpus"
RUN = 9

# Official names and titles can't be worded otherwise: each counts as one word.
NAMES = (
    "Tổ chức Công nghiệp Điện toán châu Á châu Đại Dương",
    "Tổ chức các thành phố thông minh và phát triển bền vững thế giới",
    "Hiệp hội Phần mềm và Dịch vụ công nghệ thông tin Việt Nam",
    "Hiệp hội Phần mềm và Dịch vụ CNTT Việt Nam",
    "Tập đoàn Bưu chính Viễn thông Việt Nam",
    "Ủy ban nhân dân Thành phố Hồ Chí Minh",
    "Bộ Thông tin và Truyền thông",
    "Sở Thông tin và Truyền thông",
    "Hội nghị cấp cao Thành phố thông minh Việt Nam",
    "Diễn đàn cấp cao về đô thị thông minh ASEAN",
    "Giải thưởng Thành phố thông minh Việt Nam",
    "Mạng lưới đô thị thông minh ASEAN",
    "Kiến trúc tổng thể thành phố thông minh",
    "Chương trình Chuyển đổi số quốc gia",
    "Cơ sở dữ liệu quốc gia về dân cư",
    "xây dựng và phát triển TP Đà Nẵng",
    "Đề án phát triển đô thị thông minh bền vững Việt Nam giai đoạn 2018 2025 và định hướng đến năm 2030",
    "Đô thị thông minh hướng tới cộng đồng bản sắc và phát triển bền vững",
)


def front_matter(path: Path) -> dict[str, object]:
    """Read the YAML between the first two lines of dashes, whatever bytes come after it."""
    head, dashes, _ = path.read_bytes().removeprefix(b"---\n").partition(b"\n---\n")
    assert dashes, f"{path.name} has no front matter"
    loaded = yaml.safe_load(head.decode("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def body(path: Path) -> str:
    """Return the text after the front matter."""
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[1]


def runs(text: str) -> dict[tuple[str, ...], int]:
    """Map every run of `RUN` words to where it begins, official names taken as one word."""
    plain = unicodedata.normalize("NFC", text).lower()
    for number, name in enumerate(NAMES):
        plain = re.sub(r"\W+".join(name.lower().split()), f" name{number} ", plain)
    words = re.findall(r"\w+", plain)
    return {tuple(words[i : i + RUN]): i for i in range(len(words) - RUN + 1)}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_front_matter(path: Path) -> None:
    """Every sample, the damaged one too, tells its title, day and source."""
    meta = front_matter(path)
    assert isinstance(meta["title"], str)
    assert meta["title"]
    assert isinstance(meta["date"], datetime.date)
    assert path.name.startswith(f"{meta['date'].isoformat()}-")
    assert meta["source"] == "Bản tin mẫu"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_length(path: Path) -> None:
    """A sample is as long as a short news item."""
    assert 250 <= len(body(path).split()) <= 450


def test_enough() -> None:
    """There are at least ten good samples beside exactly one damaged one."""
    assert len(GOOD) >= 10
    assert len(SAMPLES) == len(GOOD) + 1


def test_only_the_damaged_one_fails() -> None:
    """Reading the folder yields every good article, and one error that names the damaged file."""
    read = pytest.importorskip("kg.text.read", reason="articles can't be read yet")
    errors = pytest.importorskip("kg.errors")
    results = list(read.read_articles([str(ROOT / "samples")]))
    failed = [result for result in results if isinstance(result, errors.ArticleError)]
    assert [Path(error.path).name for error in failed] == [DAMAGED]
    assert sorted(result.id for result in results if result not in failed) == [path.stem for path in GOOD]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real articles are not here to compare with")
def test_own_words() -> None:
    """No sample shares nine words in a row with a real article."""
    real = {run for path in CORPUS.glob("*.txt") for run in runs(path.read_text(encoding="utf-8"))}
    shared = [f"{path.name}: {' '.join(run)}" for path in GOOD for run in runs(body(path)) if run in real]
    assert real
    assert not shared, "\n".join(shared)
