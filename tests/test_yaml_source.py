"""YAML that a user may have written: read as it stands, or refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, OntologyError, RuleError
from kg.vocab.yaml_source import MAX_BYTES, MAX_DEPTH, load, load_with_lines


def write(folder: Path, text: str) -> Path:
    path = folder / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_words_stay_words_and_numbers_become_numbers(tmp_path: Path) -> None:
    path = write(tmp_path, "yes: [no, on, off, y]\nwhen: 2025-07-01\nat: 12:30\nsum: [1, -2, 0.5, 1e3, 0x1F, 1_000]\n")
    assert load(path) == {
        "yes": ["no", "on", "off", "y"],
        "when": "2025-07-01",
        "at": "12:30",
        "sum": [1, -2, 0.5, "1e3", "0x1F", "1_000"],
    }


def test_truth_and_nothing_have_their_values_and_quotes_make_text(tmp_path: Path) -> None:
    path = write(tmp_path, "a: true\nb: false\nc: null\nd: ~\ne:\nf: ['true', \"5\", '']\n")
    assert load(path) == {"a": True, "b": False, "c": None, "d": None, "e": None, "f": ["true", "5", ""]}


def test_an_empty_file_is_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "# chỉ có ghi chú\n")
    assert load(path) is None
    assert load_with_lines(path) == []


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_bytes("\ufefftên: Huế\n".encode())
    assert load(path) == {"tên": "Huế"}


def test_each_item_tells_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "# đầu\n- name: a\n  yes:\n    - x\n    - y\n\n- {name: b}\n-\n  name: c\n")
    assert [(line, item["name"]) for line, item in load_with_lines(path)] == [(2, "a"), (7, "b"), (9, "c")]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: &x 1\nb: *x\n", 1, "anchor &x"),
        ("a: 1\nb: *x\n", 2, "alias *x"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "tag"),
        ("a: 1\nb: !mine x\n", 2, "tag"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: 1\n? [x, y]\n: 2\n", 2, "plain text"),
        ("a: 1\n---\nb: 2\n", 2, "second YAML document"),
        ("a: [1, 2\nb: 3\n", 2, "not YAML"),
        ("a: 1\n\tb: 2\n", 2, "not YAML"),
        ("a: 1\nb: \x07\n", 0, "not YAML"),
        ("a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), 1, "nested deeper"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(OntologyError, match=says.replace("*", r"\*")) as caught:
        load(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_a_file_that_is_not_utf_8_tells_where(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_bytes(b"a: 1\nb: \xff\n")
    with pytest.raises(OntologyError, match="not UTF-8") as caught:
        load(path)
    assert caught.value.line == 2


def test_large_and_missing_files_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a: " + "x" * MAX_BYTES)
    with pytest.raises(OntologyError, match="larger than"):
        load(path)
    with pytest.raises(OntologyError, match="can't be read"):
        load(tmp_path / "none.yaml")


def test_nesting_is_refused_however_deep(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="nested deeper"):
        load(write(tmp_path, "[" * 200_000))


def test_the_caller_chooses_the_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError):
        load(write(tmp_path, "a: *x"), RuleError)
    for text in ("a: 1", "- a\n- b: 1"):
        with pytest.raises(RuleError, match="mapping"):
            load_with_lines(write(tmp_path, text), RuleError)


plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=12,
)


@given(value=values)
def test_what_is_written_comes_back(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    path = tmp_path_factory.mktemp("yaml") / "any.yaml"
    path.write_text(yaml.dump(value, Dumper=Plain, allow_unicode=True), encoding="utf-8")
    assert load(path) == value


@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_value_or_one_of_our_errors(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("yaml") / "any.yaml"
    path.write_bytes(data)
    told = error_of(path)
    assert told is None or (str(path) in told and "\n" not in told)


def error_of(path: Path) -> str | None:
    """Return what our own error says, None where the file is read; any other error passes through."""
    try:
        load(path)
    except KgError as error:
        return str(error)
    return None
