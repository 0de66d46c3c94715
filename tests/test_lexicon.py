"""Sections of words, a file each."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.resources import ontology_dir
from kg.vocab.lexicon import Lexicon


def test_each_file_is_a_section(tmp_path: Path) -> None:
    (tmp_path / "jobs.yaml").write_text("titles: [Thứ trưởng]\n", encoding="utf-8")
    (tmp_path / "units.yaml").write_text("# còn trống\n", encoding="utf-8")
    lexicon = Lexicon.load(tmp_path)
    assert list(lexicon) == ["jobs", "units"]
    assert lexicon["jobs"] == {"titles": ["Thứ trưởng"]}
    assert lexicon["units"] == {}
    assert "verbs" not in lexicon


def test_a_missing_section_tells_which_there_are(tmp_path: Path) -> None:
    (tmp_path / "jobs.yaml").write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="no section 'job'") as caught:
        Lexicon.load(tmp_path)["job"]
    assert "jobs" in str(caught.value)


def test_a_section_must_be_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "jobs.yaml").write_text("- Thứ trưởng\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"jobs\.yaml:1: a lexicon file must be a mapping"):
        Lexicon.load(tmp_path)


def test_two_lexicons_are_two_keys(tmp_path: Path) -> None:
    first, second = Lexicon.load(tmp_path), Lexicon.load(tmp_path)
    assert len({first, second, first}) == 2


def test_the_shipped_sections_load() -> None:
    lexicon = Lexicon.load(ontology_dir() / "lexicon")
    assert all(lexicon[section] for section in lexicon)
    assert list(lexicon)
