"""Evidence that does not bear a claim out is found: borrowed quotes, moved offsets, names and values from nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from readings import BASE, golden_readings, lexicon, ontology, reading_of

from kg.model.entities import Claim, Graph
from kg.model.facts import Evidence, Literal
from kg.rdf.licence import Licence
from kg.rdf.verify import borne_out, holds, verify
from kg.resolve.resolver import resolve
from kg.resolve.values import words


def golden() -> Graph:
    return resolve(golden_readings(), ontology(), BASE)


def with_claim(change: Callable[[Claim], Claim], property_name: str) -> Graph:
    """The golden graph, the first claim of that property changed."""
    graph = golden()
    index = next(i for i, claim in enumerate(graph.claims) if claim.property == property_name)
    claims = (*graph.claims[:index], change(graph.claims[index]), *graph.claims[index + 1 :])
    return replace(graph, claims=claims)


def messages(graph: Graph) -> list[str]:
    return [finding.message for finding in verify(graph, lexicon())]


def test_the_golden_graph_stands() -> None:
    assert verify(golden(), lexicon()) == []


def test_a_moved_quote_is_found() -> None:
    def moved(claim: Claim) -> Claim:
        old = claim.fact.evidence
        return replace(claim, fact=replace(claim.fact, evidence=Evidence(old.start + 1, old.end + 1, old.quote)))

    assert messages(with_claim(moved, "organizer")) == ["the quote is not what stands at 17..96"]


def test_a_borrowed_quote_is_found() -> None:
    graph = golden()
    text = {article.id: article.text for article in graph.articles}["khai-mac"]

    def borrowed(claim: Claim) -> Claim:
        end = text.index(".")
        return replace(claim, fact=replace(claim.fact, evidence=Evidence(0, end, text[:end]), antecedents=()))

    assert messages(with_claim(borrowed, "speaker")) == ["neither quote nor antecedents name the object"]


def test_a_beginning_that_the_quote_does_not_tell_is_found() -> None:
    def begun(claim: Claim) -> Claim:
        return replace(claim, fact=replace(claim.fact, qualifiers={"heldFrom": "2016-04"}))

    assert messages(with_claim(begun, "worksFor")) == ["nothing in the quote licenses the heldFrom"]


def test_a_short_title_licenses_the_whole_one_also_behind_another_word() -> None:
    assert Licence(lexicon()).grants(Literal("nguyên Tổng Giám đốc"), [words("ông A, nguyên TGĐ Công ty B")])
    assert not Licence(lexicon()).grants(Literal("nguyên Tổng Giám đốc"), [words("ông A, nguyên GĐ Công ty B")])


def test_a_subject_that_only_an_antecedent_names_needs_it() -> None:
    def forgetful(claim: Claim) -> Claim:
        return replace(claim, fact=replace(claim.fact, antecedents=()))

    assert messages(with_claim(forgetful, "uses")) == ["neither quote nor antecedents name the subject"]


def test_an_antecedent_outside_the_article_is_found() -> None:
    def outside(claim: Claim) -> Claim:
        return replace(claim, fact=replace(claim.fact, antecedents=(*claim.fact.antecedents, (5, 99_999))))

    assert messages(with_claim(outside, "uses")) == ["the antecedent 5..99999 lies outside the article"]


def test_a_value_from_nowhere_is_found() -> None:
    def invented(claim: Claim) -> Claim:
        return replace(claim, object=Literal("2345", "integer"))

    (finding,) = verify(with_claim(invented, "attendeeCount"), lexicon())
    assert str(finding).endswith("nothing in the quote licenses the value (2345)")


def test_mended_text_answers_for_its_place_alone() -> None:
    text = "Th‘ tr“‘ng Ph¹m D‘ng nãi."
    things = {"e1": {"kind": "Person", "name": "Phạm Dũng", "names": ["Ph¹m D‘ng"], "key": "phạm dũng"}}
    facts = [["e1", "jobTitle", {"string": "Thứ trưởng"}, "Th‘ tr“‘ng Ph¹m D‘ng", {"repaired": "true"}]]
    graph = resolve([reading_of("a", text, things, facts)], ontology(), BASE)
    assert verify(graph, lexicon()) == []


@pytest.mark.parametrize(("post", "borne_out"), [("UV BCT", 0), ("Thủ tướng", 1), ("Bộ Chính trị", 0)])
def test_a_title_may_tell_the_body(post: str, borne_out: int) -> None:
    text = f"{post} Lê Văn An đã đến."
    things: dict[str, dict[str, object]] = {
        "e1": {"kind": "Person", "name": "Lê Văn An", "key": "lê văn an"},
        "e2": {"kind": "PartyBody", "name": "Bộ Chính trị", "names": [], "key": "bộ chính trị"},
    }
    facts = [["e1", "worksFor", "e2", f"{post} Lê Văn An"]]
    assert len(messages(resolve([reading_of("a", text, things, facts)], ontology(), BASE))) == borne_out


@pytest.mark.parametrize(
    ("passage", "name", "expected"),
    [
        ("Chủ tịch UBND TP. Đà Nẵng", "UBND TP Đà Nẵng", True),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân", True),
        ("ông Nguyễn Văn Hưng", "Nguyễn Văn Hùng", False),
        ("Hà Nội", "Hà N", False),
        ("tỉnh Thanh H óa họp", "Thanh Hóa", True),
        ("Lan anh đi", "An", False),
        ("ai đó", "***", True),
    ],
)
def test_holds(passage: str, name: str, expected: bool) -> None:
    assert holds(words(passage), words(name)) is expected


@given(st.text(), st.text(), st.text())
def test_a_passage_holds_what_was_put_into_it(before: str, name: str, after: str) -> None:
    assert holds(words(f"{before} , {name} , {after}"), words(name))


@pytest.mark.parametrize(
    ("value", "datatype", "quote", "expected"),
    [
        ("2200000000000", "decimal", "2.200 tỷ đồng", True),
        ("4500000000", "decimal", "4,5 tỷ USD", True),
        ("300", "integer", "gần 300 khách", True),
        ("3", "integer", "ba phiên chuyên đề", True),
        ("4", "integer", "lần thứ tư", True),
        ("9", "integer", "lần thứ IX", True),
        ("1", "integer", "lần đầu tiên", True),
        ("7", "integer", "ba phiên chuyên đề", False),
        ("300", "integer", "khách mời", False),
        ("2021-11-02", "date", "từ ngày 2 - 6/11", True),
        ("2021-11-02", "date", "sáng nay", True),
        ("2021-11-02", "date", "năm 2019", False),
        ("2021-11-02", "date", "đại biểu", False),
        ("2025", "gYear", "giai đoạn 2018-2025", True),
        ("2030", "gYear", "giai đoạn 2018-2025", False),
        ("Phó Chủ tịch", "string", "Phó chủ tịch UBND", True),
        ("Phó Chủ tịch", "string", "PCT UBND", True),
        ("Phó Chủ tịch", "string", "Giám đốc Sở", False),
        ("950/QĐ-TTg", "string", "Quyết định số 950/QĐ- TTg", True),
        ("950/QĐ-TTg", "string", "Quyết định 960/QĐ-TTg", False),
        ("950", "string", "Quyết định 950/QĐ-TTg", True),
    ],
)
def test_a_value_needs_its_words_or_figures(value: str, datatype: str, quote: str, expected: bool) -> None:
    assert Licence(lexicon()).grants(Literal(value, datatype), [words(quote)]) is expected


def test_a_mention_outside_its_article_is_left_out_and_told_of_and_costs_no_other() -> None:
    reading = reading_of("a", "Hội thảo Huế có 500 đại biểu.", {"e1": {"kind": "Seminar", "name": "Hội thảo Huế"}})
    (thing,) = reading.referents
    far = replace(thing, mentions=((0, 12), (0, 99), (7, 7)))
    graph = resolve([replace(reading, referents=(far,))], ontology(), BASE)
    kept, findings = borne_out(graph, ontology(), lexicon())
    ((mention,),) = kept.spans
    assert (mention.start, mention.end, mention.entity) == (0, 12, graph.entities[0].iri)
    assert [finding.message for finding in findings] == [
        "the mention 0..99 lies outside the article",
        "the mention 7..7 lies outside the article",
    ]
    assert borne_out(kept, ontology(), lexicon()) == (kept, [])


def test_a_false_claim_is_left_out_and_told_of_and_costs_no_other() -> None:
    text = "Hội thảo Huế có 500 đại biểu. Hội thảo Huế có 800 đại biểu."
    things = {"e1": {"kind": "Seminar", "name": "Hội thảo Huế"}}
    quoted = {"500": "Hội thảo Huế có 500 đại biểu", "900": "Hội thảo Huế có 800 đại biểu"}
    count = [["e1", "attendeeCount", {"integer": number}, quote] for number, quote in quoted.items()]
    graph = resolve([reading_of("a", text, things, count)], ontology(), BASE)
    assert len(graph.conflicts) == 1
    kept, (finding,) = borne_out(graph, ontology(), lexicon())
    assert [claim.object for claim in kept.claims] == [Literal("500", "integer")]
    assert kept.conflicts == ()
    assert finding.value == "900"
    assert borne_out(kept, ontology(), lexicon()) == (kept, [])
