"""What is found of each thing and each claim of a graph, on a small article."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from small_gold import GOLD, THINGS, judged, said, things, write_gold, write_graph
from turtle_graphs import HEAD, HOME

from kg.errors import QueryError
from kg.evaluate.count import Count, total
from kg.evaluate.evaluate import Evaluation, evaluate
from kg.evaluate.judge import Verdict, leading
from kg.rdf.store import open_store

ALL = things()


def verdicts(found: Evaluation) -> list[tuple[str, Verdict]]:
    return [(one.claim.fact.property, one.verdict) for one in found.judgements]


def test_things_are_found_by_their_names(tmp_path: Path) -> None:
    found = judged(tmp_path, ALL)
    assert found.entities == {
        "Event": Count(2, 2, 2),  # one by its name, one has none
        "LegalDocument": Count(1, 1, 1),
        "Organization": Count(2, 2, 2),
        "Person": Count(1, 1, 1),  # the optional one is neither asked for nor held against
        "Place": Count(1, 1, 1),
    }


@pytest.mark.parametrize(
    ("key", "kind", "name", "counts"),
    [
        ("plan", "Decision", "Quyết định 52/QĐ-UBND", {"LegalDocument": Count(1, 1, 0)}),  # another number
        ("plan", "Decision", "Quyết định của UBND", {"LegalDocument": Count(1, 1, 1)}),  # no number
        ("lan", "Person", "Trần Thị Lân", {"Person": Count(1, 1, 0)}),  # of a person's name nearly all must agree
        ("city", "Commune", "TP Hạ Long", {"Place": Count(1, 1, 1)}),  # whatever class of places
        ("city", "Company", "TP Hạ Long", {"Place": Count(1, 0, 0), "Organization": Count(2, 1, 0)}),
        ("conf", "Conference", "Diễn đàn khác hẳn", {"Event": Count(2, 1, 1)}),  # taken for the one without a name
    ],
)
def test_what_is_called_otherwise_is_another_thing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, kind: str, name: str, counts: dict[str, Count]
) -> None:
    monkeypatch.setitem(THINGS, key, (kind, name))
    entities = judged(tmp_path, things(key)).entities
    assert {kind: entities[kind] for kind in counts} == counts


def test_one_thing_of_gold_is_one_thing_of_the_graph(tmp_path: Path) -> None:
    twin = f':twin a sc:Person ; rdfs:label "Trần Thị Lan" . <{HOME}article/ha-long> sc:mentions :twin .\n'
    found = judged(tmp_path, ALL, twin)
    assert found.entities["Person"] == Count(1, 2, 1)
    assert [miss.about for miss in found.misses if miss.what == "unasked"] == [("Person", "bà Trần Thị Lan")]


def test_what_has_no_class_that_is_told_apart_counts_as_none(tmp_path: Path) -> None:
    odd = f"<{HOME}article/ha-long> sc:mentions :odd . :odd a sc:Article ; rdfs:label 'Lê Văn Sơn' .\n"
    assert judged(tmp_path, ALL, odd).entities["none"] == Count(0, 1, 0)


def test_what_an_article_only_says_something_of_is_in_it(tmp_path: Path) -> None:
    kind, name = THINGS["fpt"]
    told = f':fpt a sc:{kind} , sc:Organization ; rdfs:label "{name}" .\n' + said("conf", "organizer", "fpt")
    assert judged(tmp_path, things("conf"), told).entities["Organization"] == Count(2, 1, 1)


def test_each_fact_gets_its_verdict(tmp_path: Path) -> None:
    found = judged(
        tmp_path,
        ALL,
        said("conf", "organizer", "fpt"),
        said("conf", "organizer", "ubnd"),  # either will do: the second is true, and asked for no more
        said("conf", "startDate", '"2020-07-05"^^xsd:date'),
        said("talk", "attendee", "fpt"),
        said("conf", "attendee", "lan"),  # speaks there
        said("fpt", "partner", "ubnd"),
        said("conf", "amends", "plan"),  # no property that is scored
    )
    assert Counter(verdicts(found)) == {
        ("organizer", Verdict.RIGHT): 1,
        ("organizer", Verdict.SECOND): 1,
        ("startDate", Verdict.WRONG): 1,
        ("attendee", Verdict.OPTIONAL): 2,
        ("partner", Verdict.RIGHT): 1,
    }
    assert found.facts["organizer"] == Count(1, 1, 1)
    assert found.facts["startDate"] == Count(1, 1, 0)
    assert found.facts["partner"] == Count(1, 1, 1)
    assert found.facts["said"] == Count(2, 0, 0)
    assert "attendee" not in found.facts
    assert total(found.facts) == Count(10, 3, 2)


def test_of_two_close_sentences_each_takes_its_own(tmp_path: Path) -> None:
    first, second = '"tỉnh sẽ đưa mọi thủ tục lên mạng"', '"tỉnh sẽ đưa mọi thủ tục, dịch vụ công lên mạng"'
    found = judged(tmp_path, ALL, said("lan", "said", first), said("lan", "said", second))
    asked = {one.claim.fact.object: one.asked.objects for one in found.judgements if one.asked}
    assert asked == {
        "tỉnh sẽ đưa mọi thủ tục lên mạng": ("tỉnh sẽ đưa mọi thủ tục lên mạng",),
        "tỉnh sẽ đưa mọi thủ tục, dịch vụ công lên mạng": ("tỉnh sẽ đưa mọi dịch vụ công lên mạng",),
    }


def test_several_claims_of_a_fact_share_its_verdict_and_count_once(tmp_path: Path) -> None:
    antecedent = f"<{HOME}article/ha-long#char=0,3>"
    found = judged(
        tmp_path,
        ALL,
        said("conf", "organizer", "fpt", confidence="0.6", rule='"weak"', antecedent=antecedent),
        said("conf", "organizer", "fpt", confidence="0.8", rule='"strong"', quote='"FPT tổ chức"'),
    )
    assert [(one.claim.rule, one.claim.confidence, one.claim.anaphora) for one in found.judgements] == [
        ("strong", 0.8, False),
        ("weak", 0.6, True),
    ]
    assert {one.verdict for one in found.judgements} == {Verdict.RIGHT}
    assert [one.claim.quote for one in leading(found.judgements)] == ["FPT tổ chức"]
    assert total(found.facts) == Count(10, 1, 1)


def test_claims_of_another_article_do_not_count(tmp_path: Path) -> None:
    assert judged(tmp_path, ALL, said("conf", "organizer", "fpt", article="hue")).judgements == ()


def test_a_status_counts_for_what_was_hit(tmp_path: Path) -> None:
    found = judged(
        tmp_path,
        ALL,
        said("conf", "location", "city", status="sc:Planned"),
        said("conf", "location", "city", confidence="0.95"),  # a claim with a status tells more
        said("conf", "organizer", "fpt", status="sc:Proposed", confidence="0.4"),
        said("conf", "organizer", "fpt", status="sc:Denied"),  # of several the surest
        said("conf", "organizer", "fpt", status="sc:Repealed", confidence="0.5"),
        said("conf", "attendeeCount", '"300"^^xsd:integer'),
        said("conf", "startDate", '"2020-07-05"^^xsd:date', status="sc:Planned"),  # wrong anyway
    )
    assert found.statuses == {("planned", "planned"): 1, ("stated", "denied"): 1, ("stated", "stated"): 1}


def test_what_went_wrong_is_told_with_the_words_and_the_rule(tmp_path: Path) -> None:
    wrong = said("conf", "organizer", "city", rule='"host"', quote='"TP Hạ Long\\nđăng cai"', confidence="0.55")
    found = judged(tmp_path, things("conf", "city"), wrong)
    told = [str(miss) for miss in found.misses]
    assert told[0] == (
        "wrong ha-long: Hội nghị Chuyển đổi số Quảng Ninh 2020 | organizer | thành phố Hạ Long"
        "  [host 0.55] “TP Hạ Long đăng cai”"
    )
    assert told[1] == (
        "missed ha-long: Hội nghị Chuyển đổi số Quảng Ninh 2020 | organizer | UBND tỉnh Quảng Ninh / Tập đoàn FPT"
    )
    assert "missing ha-long: Person | Trần Thị Lan" in told
    assert not [line for line in told if line.startswith("missing") and "Lê Văn Sơn" in line]
    counts = Counter(miss.what for miss in found.misses)
    assert counts == {"wrong": 1, "missed": 10, "missing": 5}


def test_a_graph_that_tells_neither_rule_nor_confidence_can_be_judged(tmp_path: Path) -> None:
    found = judged(tmp_path, ALL, said("conf", "organizer", "city", rule="", quote="", confidence=""))
    (one,) = found.judgements
    assert (one.claim.rule, one.claim.confidence, one.claim.quote) == ("", 1.0, "")
    assert str(found.misses[0]).endswith("| organizer | thành phố Hạ Long")


def test_a_confidence_that_is_no_number_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="'cao' is no number"):
        judged(tmp_path, ALL, said("conf", "organizer", "fpt", confidence='"cao"'))


@pytest.mark.parametrize("name", ["graph.trig", "graph.nq", "graph.nt"])
def test_every_format_gives_the_same(tmp_path: Path, name: str) -> None:
    parts = ALL + said("conf", "organizer", "fpt") + said("conf", "attendee", "ubnd", antecedent=":x")
    graphs = [ox.DefaultGraph()] if name.endswith("nt") else [ox.NamedNode(f"{HOME}g1"), ox.NamedNode(f"{HOME}g2")]
    triples = list(ox.parse(HEAD + parts, format=ox.RdfFormat.TURTLE))
    quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples for graph in graphs]
    form = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "nt": ox.RdfFormat.N_TRIPLES}[name[6:]]
    ox.serialize(quads, str(tmp_path / name), format=form)
    gold = write_gold(tmp_path, GOLD)
    turtle = evaluate(open_store(write_graph(tmp_path, [parts])), gold)
    assert len(turtle.judgements) == 2
    assert evaluate(open_store(tmp_path / name), gold) == turtle
