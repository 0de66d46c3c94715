"""Heads of query files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query.named import find_query, list_queries, parse_query

TEXT = """# question: Ai nói gì?
# question-en: Who says what?
# param: person? entity:Person — người nói (ví dụ: Lê Mỹ Hạnh)
# param: year gYear — năm (ví dụ: 2021)
# row: Lê Mỹ Hạnh | 2021

SELECT ?person ?year { }
# param: this one stands behind the query and is a plain comment
"""


def test_a_head_is_read() -> None:
    query = parse_query(TEXT, "queries/who.rq")
    assert (query.name, query.question, query.question_en) == ("who", "Ai nói gì?", "Who says what?")
    assert query.row == ("Lê Mỹ Hạnh", "2021")
    person, year = query.parameters
    assert (person.name, person.kind, person.of, person.optional) == ("person", "entity", "Person", True)
    assert (year.kind, year.meaning, year.example, year.optional) == ("gYear", "năm", "2021", False)


@pytest.mark.parametrize(
    "line",
    [
        "person — người (ví dụ: x)",
        "person entity người",
        "person thing — người (ví dụ: x)",
        "y gYear:Event — a (ví dụ: 1)",
    ],
)
def test_a_malformed_parameter_is_named_with_its_line(line: str) -> None:
    with pytest.raises(QueryError, match=r"who\.rq:2: .*declares no parameter"):
        parse_query(f"# question: a\n# param: {line}\nASK {{}}", "who.rq")


def test_a_folder_with_a_query_without_row_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("# question: a\n# question-en: b\nASK {}", encoding="utf-8")
    with pytest.raises(QueryError, match=r"a\.rq:1: a head needs"):
        list_queries(tmp_path)


def test_names_files_and_texts_are_found(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(TEXT, encoding="utf-8")
    assert find_query("speakers").question.startswith("Ai đã phát biểu")
    assert find_query(str(path)).name == "mine"
    assert find_query("ASK { ?s ?p ?o }").parameters == ()


def test_a_wrong_name_gets_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean 'speakers'"):
        find_query("speaker")
    with pytest.raises(QueryError, match="can't be read"):
        find_query("nowhere.rq")


def test_at_least_eighteen_queries_ship() -> None:
    assert len(list_queries()) >= 18
