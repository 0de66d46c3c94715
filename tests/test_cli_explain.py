"""The command `kg explain`, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import GOOD, SAMPLES, kg, kg_here

TEXT = "Hội thảo Đô thị số miền Trung 2021 do Bộ Xây dựng tổ chức tại Huế. Bộ Xây dựng cho biết dự án đã chậm nửa năm."
SAID = """[2] [GovernmentBody Bộ Xây dựng] cho biết dự án đã chậm nửa năm.
    ✗ said-after-verb (said.yaml:2) who wants Person, here stands [GovernmentBody Bộ Xây dựng]
      Bộ Xây dựng | said | dự án đã chậm nửa năm.
"""


def test_a_text_is_told_sentence_by_sentence() -> None:
    ran = kg_here("explain", "--text", TEXT)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("[1] [Seminar Hội thảo Đô thị số miền Trung 2021] do [GovernmentBody Bộ Xây dựng]")
    assert "✓ Hội thảo Đô thị số miền Trung 2021 | organizer | Bộ Xây dựng  event-by-organizer, 0." in ran.stdout
    assert SAID in ran.stdout
    assert "\x1b" not in ran.stdout


@pytest.mark.parametrize(
    "narrowed", [("--sentence", 2), ("--find", "cham nua nam"), ("--find", "CHẬM", "--sentence", "2")]
)
def test_one_sentence_alone(narrowed: tuple[object, ...]) -> None:
    assert kg_here("explain", "--text", TEXT, *narrowed).stdout == f"{SAID}\n"


@pytest.mark.parametrize("narrowed", [("--sentence", 3), ("--find", "không có đâu")])
def test_no_such_sentence(narrowed: tuple[object, ...]) -> None:
    ran = kg_here("explain", "--text", TEXT, *narrowed)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", "no such sentence\n")


def test_every_format_and_standard_input_are_read(tmp_path: Path) -> None:
    for name, content in (
        ("a.txt", TEXT),
        ("a.md", f"---\ntitle: Bài\ndate: 2021-11-06\n---\n\n{TEXT}"),
        ("a.jsonl", json.dumps({"id": "a", "text": TEXT}) + "\n"),
        ("a.html", f"<html><body><article><p>{TEXT}</p></article></body></html>"),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert SAID in kg_here("explain", tmp_path / name).stdout
    assert SAID in kg_here("explain", "-", stdin=TEXT).stdout


def test_all_articles_of_a_file_are_told_but_a_page_shows_one(tmp_path: Path) -> None:
    several = tmp_path / "several.jsonl"
    one, other = ({"id": name, "text": f"{TEXT} Bài {name}."} for name in ("a", "b"))
    several.write_text("".join(json.dumps(each) + "\n" for each in (one, other)), encoding="utf-8")
    assert kg_here("explain", several).stdout.count(SAID) == 2
    ran = kg_here("explain", several, "--html", tmp_path / "out.html")
    assert ran.returncode == 2
    assert "a page shows one article" in ran.stderr
    assert not (tmp_path / "out.html").exists()


def test_the_page_is_written_where_asked(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    ran = kg_here("explain", GOOD[0], "--html", out)
    assert (ran.returncode, ran.stdout) == (0, f"{out}\n")
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_one_rule_tells_how_far_it_got() -> None:
    ran = kg_here("explain", "--text", "Ông Lê Minh Khôi hôm qua phát biểu về dữ liệu.", "--rule", "said-after-verb")
    assert ran.returncode == 0
    assert "said-after-verb (said.yaml:2) it got as far as «Ông Lê Minh Khôi»" in ran.stdout


def test_a_rule_alone_reads_its_own_examples(tmp_path: Path) -> None:
    ran = kg_here("explain", "--rule", "body-part-of")
    assert ran.returncode == 0
    assert "✓ Cục Tin học hóa | partOf | Bộ Thông tin và Truyền thông" in ran.stdout
    assert ran.stdout.endswith("    ✓ nothing\n")
    domain = broken_copy(tmp_path)
    ran = kg_here("explain", "--rule", "body-part-of", "--domain", domain)
    assert ran.returncode == 1
    assert "✗ not read: Cục Tin học hóa | partOf | Bộ Y tế" in ran.stdout
    assert "✗ read all the same: cục tin học hóa | partof | bộ xây dựng" in ran.stdout


def broken_copy(folder: Path) -> Path:
    """The shipped domain, whose rule `body-part-of` shows what it does not read, and leaves what it does."""
    import shutil

    from kg.resources import ontology_dir

    shutil.copytree(ontology_dir(), folder / "domain")
    for path in (folder / "domain" / "rules").glob("*.yaml"):
        text = path.read_text("utf-8")
        head, found, tail = text.partition("- name: body-part-of\n")
        if found:
            shown, no, rest = tail.partition("  no: [")
            shown = shown.replace(
                "Cục Tin học hóa | partOf | Bộ Thông tin và Truyền thông", "Cục Tin học hóa | partOf | Bộ Y tế"
            )
            path.write_text(f'{head}{found}{shown}{no}"Cục Tin học hóa thuộc Bộ Xây dựng.", {rest}', encoding="utf-8")
    return folder / "domain"


@pytest.mark.parametrize(
    ("args", "what"),
    [
        ((), "name one article, or give its text with --text (--rule alone reads a rule's examples)"),
        ((SAMPLES / "none.md",), "none.md"),
        ((GOOD[0], "--text", "x"), "name one article"),
        (
            (GOOD[0], "--rule", "said-after-verbs"),
            "there is no rule 'said-after-verbs' (did you mean 'said-after-verb'?)",
        ),
        ((SAMPLES / "2021-12-20-tep-hong.md",), "tep-hong.md"),
        ((GOOD[0], "--domain", SAMPLES), "a domain folder needs"),
        ((GOOD[0], "--find", "x", "--html", "x.html"), "a page shows the whole article"),
    ],
)
def test_wrong_use_is_told_in_one_line(args: tuple[object, ...], what: str) -> None:
    ran = kg_here("explain", *args)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert what in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_no_article_steers_the_terminal() -> None:
    ran = kg("explain", "--text", "Ông \x1b[31mKhôi\x07 nói «[bold]chào[/bold]» với Bộ Xây dựng\x9b2J.", "--all")
    assert ran.returncode == 0
    assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 for c in ran.stdout)
    assert "[bold]chào[/bold]" in ran.stdout
