"""Questions in Vietnamese and English: answered with evidence, or declined with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import kg, kg_here
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import open_graph
from kg.ask.ask import Asker
from kg.ask.reply import AMBIGUOUS, ANSWERED, NONE, explanation, reply_json, reply_text
from kg.ask.template import WORDS, list_templates, read_words
from kg.errors import QueryError
from kg.rdf.store import open_store

WORKSHOP, FORUM = "Hội thảo Thành phố thông minh Đà Nẵng 2019", "Diễn đàn Đô thị số miền Trung 2021"

ASKED = yaml.safe_load((Path(__file__).parent / "cases" / "asked.yaml").read_text("utf-8"))
PARTS = ["ai", "nào", FORUM, "phát biểu", "“", "và", "2021", "gì", "Đà Nẵng", "không", "liên hệ", "who"]
DECLINED = [
    ("Trinh Van Hung nói gì?", AMBIGUOUS, "Trịnh Văn Hùng <"),
    ("Trịnh Văn Hụng nói gì?", NONE, "Không có “Trịnh Văn Hụng” trong đồ thị"),
    ("Bùi Không Ai giữ chức vụ gì?", NONE, "Không có “Bùi Không Ai” trong đồ thị"),
    ("Đà Nẵng giữ chức vụ gì?", NONE, "Các bài báo trong đồ thị không cho biết điều này."),
    ("Trịnh Văn Hùng nói gì?", NONE, "Các bài báo trong đồ thị không cho biết điều này."),
    ("Hội nghị tổng kết diễn ra khi nào?", NONE, "Các bài báo trong đồ thị không cho biết điều này."),
    ("Công ty Sao Mai góp bao nhiêu vốn vào Đề án Thành phố thông minh Đà Nẵng?", NONE, "Các bài báo"),
    ("Đà Nẵng có tham gia Mạng lưới Thành phố Biển không?", NONE, "Các bài báo"),  # an article denies it
    ("Which companies did Lê Mỹ Hạnh found?", NONE, "The articles of this graph do not say."),
    ("Hôm nay trời thế nào?", NONE, "Chưa hiểu câu hỏi này."),
    ("", NONE, "Chưa hiểu câu hỏi này."),
]


@pytest.fixture(scope="module")
def asker(small_folder: Path) -> Asker:
    return open_graph(small_folder).asker


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case["question"])
def test_answers_rest_on_sentences(asker: Asker, case: dict[str, Any]) -> None:
    reply = asker.ask(case["question"])
    assert reply.status == ANSWERED, explanation(reply)
    found = {asker.names.things[one.value].label if one.is_thing else one.value for one in reply.answers}
    assert found == set(case["values"])
    evidence = [said for one in reply.answers for said in one.evidence]
    assert any(case["quote"] in one.quote for one in evidence)
    assert all(one.source for one in evidence)
    shown = reply_text(reply)
    assert case["quote"] in shown
    assert "{" not in reply.text
    assert len(set(shown.split("\n\n"))) == len(shown.split("\n\n")), "no sentence is told twice"


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case["question"])
def test_the_query_alone_finds_what_was_answered(asker: Asker, small_folder: Path, case: dict[str, Any]) -> None:
    reply = asker.ask(case["question"])
    rows = open_store(small_folder).query(reply.sparql)  # its prefixes are its own
    found = {one[[v.value for v in rows.variables].index("answer")].value for one in rows}  # type: ignore[union-attr]
    assert {one.value for one in reply.answers if one.role not in ("yes", "count")} <= found


@pytest.mark.parametrize(("question", "status", "reason"), DECLINED)
def test_what_is_not_sure_is_declined(asker: Asker, question: str, status: str, reason: str) -> None:
    reply = asker.ask(question)
    assert (reply.status, reply.answers) == (status, ())
    assert reason in reply.text


def test_values_that_differ_are_given_together_each_with_its_article(asker: Asker) -> None:
    text = asker.ask(f"{WORKSHOP} có bao nhiêu đại biểu?").text
    assert "300 (“Đà Nẵng bàn chuyện thành phố thông minh (5/11/2019)”)" in text
    assert f"350 (“{FORUM} (12/6/2021)”)" in text


def test_what_is_only_planned_says_so(asker: Asker) -> None:
    assert "[dự kiến]" in asker.ask("Đề án Thành phố thông minh Đà Nẵng dự kiến cần bao nhiêu vốn?").text


def test_how_two_things_hang_together(asker: Asker) -> None:
    reply = asker.ask("Phan Hoài Nam và Lê Mỹ Hạnh liên hệ với nhau qua sự kiện nào?")
    assert [asker.names.things[one.value].label for one in reply.answers] == [FORUM]
    assert reply.answers[0].evidence


def test_the_question_in_json(asker: Asker) -> None:
    body = json.loads(reply_json(asker.ask(f"{FORUM} được tổ chức ở đâu?")))
    assert body["status"] == "answered"
    assert "sc:location" in body["sparql"]
    (answer,) = body["answers"]
    assert (answer["label"], answer["iri"].rpartition("/")[2]) == ("quận Hải Châu", "quan-hai-chau")
    (evidence,) = answer["evidence"]
    assert evidence.keys() == {"article", "start", "end", "text", "confidence"}
    assert evidence["end"] - evidence["start"] == len(evidence["text"])
    none = json.loads(reply_json(asker.ask("Trịnh Văn Hùng nói gì?")))
    assert (none["status"], none["answers"]) == ("none", [])
    several = json.loads(reply_json(asker.ask("Trinh Van Hung nói gì?")))
    assert several["status"] == "ambiguous"
    assert {one["label"] for one in several["readings"]} == {"Trịnh Văn Hùng", "Trịnh Văn Hưng"}


def test_the_command_answers_declines_and_explains(small_folder: Path) -> None:
    answered = kg("ask", small_folder, f"Ai phát biểu tại {FORUM}?")
    assert (answered.returncode, "Lê Mỹ Hạnh" in answered.stdout) == (0, True)
    declined = kg_here("ask", small_folder, "Trịnh Văn Hùng nói gì?", "--json")
    assert (declined.returncode, json.loads(declined.stdout)["status"]) == (1, "none")
    explained = kg_here("ask", small_folder, f"Ai phát biểu tại {FORUM}?", "--explain")
    assert "Loại câu hỏi: speakers; hỏi: person" in explained.stdout
    assert "SELECT DISTINCT" in explained.stdout


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PARTS), max_size=9).map(" ".join)))
def test_no_question_breaks_it(asker: Asker, question: str) -> None:
    reply = asker.ask(question)
    assert reply.text
    assert all(line.isprintable() for line in reply_text(reply).split("\n"))
    assert (reply.status == ANSWERED) == bool(reply.answers)


# Kinds of questions


@pytest.fixture(scope="module")
def samples_asker(samples_folder: Path) -> Asker:
    return open_graph(samples_folder).asker


@pytest.mark.parametrize("template", list_templates(), ids=lambda template: template.name)
def test_each_example_is_of_its_own_kind(template: object, samples_asker: Asker) -> None:
    reply = samples_asker.ask(getattr(template, "example", ""))
    kinds = {branch.template.name for branch in reply.meaning.branches} if reply.meaning else set()
    assert kinds == {getattr(template, "name", "")}, explanation(reply)


ROLES = "example: a\nroles: {a: Event, b: text}\nhops: [a theme b]\ncues: [c]\nanswer: {}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1]", "a kind of question is a mapping"),
        ("example: a", "has the keys"),
        (ROLES + "more: 1\n", "see to more"),
        (ROLES.replace("Event", "Evnt"), "there is no class 'Evnt'"),
        (ROLES.replace("a theme b", "a themme b"), "no property 'themme' .*did you mean 'theme'"),
        (ROLES.replace("a theme b", "a theme"), "no fact between two roles"),
        (ROLES.replace("[c]", "c"), "a list of strings"),
        (ROLES.replace("answer: {}", "answer: {z: {}}"), "there is no role 'z'"),
        ("a: [", "can't be read"),
    ],
)
def test_a_malformed_kind_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=rf"one\.yaml: .*{message}"):
        list_templates(tmp_path)


def test_the_words_are_words() -> None:
    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for key, inner in value.items() for leaf in (key, *leaves(inner))]
        return [leaf for inner in value for leaf in leaves(inner)] if isinstance(value, list) else [value]

    # YAML takes "no" and "on" for truth values
    assert all(isinstance(leaf, str) for leaf in leaves(dict(read_words())))
    assert WORDS not in {f"{template.name}.yaml" for template in list_templates()}
