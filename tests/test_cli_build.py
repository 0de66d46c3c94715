"""`kg build` as a user sees it: what it says, what it leaves, how it ends."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from command import BUILT, DAMAGED, GOOD, ROOT, Ran, kg, kg_here

TEXT = "Ngày 2/11/2021, Hội nghị Thành phố thông minh do VINASA tổ chức tại Đà Nẵng, với hơn 500 đại biểu tham dự."


def test_a_build_reports_the_damaged_sample_and_goes_on(samples_build: tuple[Path, Ran]) -> None:
    folder, ran = samples_build
    assert ran.returncode == 1
    assert f"{DAMAGED}: this is binary" in ran.stderr
    assert {path.name for path in folder.iterdir()} == set(BUILT)
    for line in (
        f"articles │ +{len(GOOD)} ",
        "skipped │ +1 ",
        "worksFor",
        "Person",
        "conflicts",
        "SHACL findings │ +0 ",
    ):
        assert re.search(re.sub(" │", " +│", line), ran.stdout), line


def test_a_build_without_it_ends_well_and_quietly(tmp_path: Path) -> None:
    ran = kg("build", *GOOD[:2], "--out", tmp_path / "out", "--quiet")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(BUILT)


def test_nothing_piped_carries_colours_or_overwrites_lines(samples_build: tuple[Path, Ran]) -> None:
    _, ran = samples_build
    assert "\x1b" not in ran.stdout + ran.stderr
    assert "\r" not in ran.stdout + ran.stderr
    assert "joining what is the same: 13 articles" in ran.stderr


def test_articles_come_from_standard_input_too(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"a{n}", "title": "Tin", "date": "2021-11-02", "text": TEXT}) for n in range(3)]
    ran = kg_here("build", "-", "--out", tmp_path, stdin="\n".join(lines))
    assert ran.returncode == 0, ran.stderr
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["articles"] == 3


def test_formats_and_globs_mix_and_one_article_met_twice_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in" / "b.md").write_text(f"---\ntitle: Tin\ndate: 2021-11-03\n---\n{TEXT} Hết.", "utf-8")
    (tmp_path / "in" / "c.jsonl").write_text(json.dumps({"id": "c", "text": TEXT + " Xong."}), "utf-8")
    page = f"<article><p>{TEXT}</p><p>{TEXT} Thế thôi.</p></article>"
    (tmp_path / "in" / "d.html").write_text(f"<html><head><title>Tin</title></head><body>{page}</body></html>", "utf-8")
    ran = kg("build", "in/*.txt", "in", "in/b.md", "--out", "out", "--verbose", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["articles"] == 4


def test_every_bad_article_is_named_with_its_reason(tmp_path: Path) -> None:
    bad = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\t\n", "empty"),
        "binary.txt": (b"\x89PNG\0\0\0", "binary"),
        "latin.txt": ("Hội nghị".encode("cp1258", "replace") + b"\xff\xfe\xfd", "UTF-8"),
        "english.txt": (b"The quick brown fox jumps over the lazy dog, over and over again.", "no Vietnamese"),
        "open.md": (b"---\ntitle: x\nkhong co ket thuc", "never closed"),
        "tab.md": (b"---\ntitle: \t[x\n---\nvan ban", "not YAML"),
        "deep.jsonl": (b"[" * 100_000, "no JSON"),
        "list.jsonl": (b"[1]\n", "no text"),
        "half.jsonl": (b'{"text": "H\\ud800i ngh\\u1ecb"}', "surrogate"),
        "page.html": (b"<html><body></body></html>", "no main text"),
        "steer\x1b[2J\n.txt": (b"", "empty"),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    ran = kg_here(
        "build", tmp_path, tmp_path / "absent.txt", tmp_path / "no*.txt", "--out", tmp_path / "out", "--quiet"
    )
    assert ran.returncode == 1
    told = [line for line in ran.stderr.splitlines() if line.startswith("skipped ")]
    assert len(told) == len(bad) + 2, ran.stderr
    assert "\x1b" not in ran.stderr
    for name, (_, reason) in bad.items():
        shown = "".join(c if c.isprintable() else " " for c in name)
        assert any(shown in line and reason in line for line in told), (shown, reason, told)
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["articles"] == 1


def test_where_nothing_can_be_read_the_former_graph_stays(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("former", "utf-8")
    ran = kg_here("build", tmp_path / "misspelt", "--out", tmp_path)
    assert ran.returncode == 1
    assert "no such file" in ran.stderr
    assert "nothing was written" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
    assert (tmp_path / "graph.ttl").read_text("utf-8") == "former"


@pytest.mark.parametrize("out", ["file", "file/under", "sealed/under", "x" * 300])
def test_an_unwritable_place_is_told(tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_text("kept", "utf-8")
    (tmp_path / "sealed").symlink_to("/proc/self")
    ran = kg_here("build", GOOD[0], "--out", tmp_path / out, "--quiet")
    assert ran.returncode == 1
    assert re.search(r"kg: .*(folder|file) can't be (made|written)", ran.stderr)
    assert (tmp_path / "file").read_text("utf-8") == "kept"


def test_a_broken_rule_of_a_domain_is_told_by_file_and_line_with_the_near_miss(tmp_path: Path) -> None:
    domain = tmp_path / "domain"
    shutil.copytree(ROOT / "ontology", domain)
    rules = domain / "rules" / "events.yaml"
    text = rules.read_text("utf-8")
    line = next(n for n, found in enumerate(text.splitlines(), 1) if " organizer " in found and "facts" in found)
    rules.write_text(text.replace(" organizer ", " organiser "), "utf-8")
    ran = kg_here("build", GOOD[0], "--out", tmp_path / "out", "--domain", domain)
    assert ran.returncode == 2
    told = re.search(rf"{re.escape(str(rules))}:(\d+): .*'organiser'.*organizer", ran.stderr)
    assert told, ran.stderr
    assert abs(int(told[1]) - line) < 10
    assert not (tmp_path / "out").exists()
