"""One thing, one entity: exact keys decide, nothing else, and nothing depends on the order of articles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from readings import BASE, golden_readings, ontology, reading_of

from kg.errors import ResolveError
from kg.model.entities import Graph
from kg.model.facts import Reading
from kg.resolve.known import with_known
from kg.resolve.resolver import resolve
from kg.resources import ontology_dir
from kg.vocab.gazetteer import Gazetteer


def graph_of(*readings: Reading) -> Graph:
    return resolve(readings, ontology(), BASE)


def naming(article: str, kind: str, name: str, key: str = "", **attrs: str) -> Reading:
    return reading_of(
        article, f"{name} được nhắc tới.", {"e1": {"kind": kind, "name": name, "key": key, "attrs": attrs}}
    )


def test_equal_keys_are_one_thing_across_articles() -> None:
    graph = graph_of(
        naming("a", "GovernmentBody", "UBND TP.HCM", "ubnd hcm"),
        naming("b", "GovernmentBody", "Ủy ban nhân dân Thành phố Hồ Chí Minh", "ubnd hcm"),
    )
    (entity,) = graph.entities
    assert entity.label == "Ủy ban nhân dân Thành phố Hồ Chí Minh"
    assert entity.aliases == ("UBND TP.HCM",)
    assert entity.articles == ("a", "b")
    assert entity.iri == f"{BASE}organization/uy-ban-nhan-dan-thanh-pho-ho-chi-minh"


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Person", "Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
        ("Province", "An Giang", "Hà Giang"),
        ("Decision", "Quyết định 950/QĐ-TTg", "Quyết định 960/QĐ-TTg"),
        ("Resolution", "Nghị quyết 43", "Nghị quyết 52"),
        ("GovernmentBody", "Sở Xây dựng Hà Nội", "Sở Xây dựng Hà Nam"),
        ("Scheme", "Đề án 950", "Đề án 06"),
    ],
)
def test_likeness_never_joins(kind: str, one: str, other: str) -> None:
    graph = graph_of(naming("a", kind, one, one.casefold()), naming("b", kind, other, other.casefold()))
    assert {entity.label for entity in graph.entities} == {one, other}
    assert len({entity.iri for entity in graph.entities}) == 2


def test_a_shared_slug_gets_a_digest_on_both_and_on_nobody_else() -> None:
    alone = graph_of(naming("a", "Person", "Nguyễn Văn Hùng", "nguyễn văn hùng"))
    assert [entity.iri for entity in alone.entities] == [f"{BASE}person/nguyen-van-hung"]
    graph = graph_of(
        naming("a", "Person", "Nguyễn Văn Hùng", "nguyễn văn hùng"),
        naming("b", "Person", "Nguyễn Văn Hưng", "nguyễn văn hưng"),
        naming("c", "Person", "Trần Thị Lan", "trần thị lan"),
    )
    tails = [entity.iri.removeprefix(f"{BASE}person/") for entity in graph.entities]
    assert sorted(tail.partition("_")[0] for tail in tails) == ["nguyen-van-hung", "nguyen-van-hung", "tran-thi-lan"]
    assert [bool(tail.partition("_")[2]) for tail in sorted(tails)] == [True, True, False]


def test_without_a_key_a_thing_stays_its_articles_own() -> None:
    graph = graph_of(naming("so-1", "Conference", "Hội nghị"), naming("so-2", "Conference", "Hội nghị"))
    assert [entity.iri for entity in graph.entities] == [f"{BASE}event/so-1-hoi-nghi", f"{BASE}event/so-2-hoi-nghi"]


def test_a_place_and_a_body_of_one_name_are_two() -> None:
    graph = graph_of(naming("a", "Region", "ASEAN", "asean"), naming("b", "InternationalBody", "ASEAN", "asean"))
    assert [entity.iri for entity in graph.entities] == [f"{BASE}organization/asean", f"{BASE}place/asean"]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["Event", "Event", "Conference"], "Conference"),
        (["Forum", "Conference", "Conference"], "Conference"),
        (["Forum", "Conference"], "Conference"),
        (["Event"], "Event"),
    ],
)
def test_the_kind_is_the_most_specific_that_most_give(kinds: list[str], expected: str) -> None:
    graph = graph_of(*(naming(f"a{i}", kind, "Diễn đàn Số", "k") for i, kind in enumerate(kinds)))
    assert [entity.kind for entity in graph.entities] == [expected]


def test_the_label_is_the_most_frequent_name_then_the_longest() -> None:
    names = ["Bộ Khoa học và Công nghệ", "Bộ KH&CN", "Bộ KH&CN"]
    graph = graph_of(*(naming(f"a{i}", "GovernmentBody", name, "k") for i, name in enumerate(names)))
    assert graph.entities[0].label == "Bộ KH&CN"
    assert graph_of(*(naming(n, "GovernmentBody", n, "k") for n in names[:2])).entities[0].label == names[0]


def test_known_aliases_and_attributes_are_kept() -> None:
    graph = graph_of(
        naming("a", "Province", "Đà Nẵng", "da-nang", aliases="Da Nang|Thành phố Đà Nẵng", gazetteer="da-nang")
    )
    assert graph.entities[0].aliases == ("Da Nang", "Thành phố Đà Nẵng")
    assert dict(graph.entities[0].attrs) == {"gazetteer": "da-nang"}


def test_what_the_gazetteer_knows_is_added() -> None:
    gazetteer = Gazetteer.load(ontology_dir() / "gazetteer")
    entry = next(entry for entry in gazetteer if entry.same_as and entry.aliases)
    reading = naming("a", entry.kind, entry.name, entry.id, gazetteer=entry.id)
    (known,) = graph_of(*with_known([reading], gazetteer)).entities
    assert set(entry.aliases) <= set(known.aliases)
    assert known.attrs["same_as"] == "|".join(sorted(entry.same_as))
    assert "wikidata" in known.attrs["same_as"]
    unknown = naming("a", entry.kind, entry.name, entry.id, gazetteer="no-such-entry")
    assert list(with_known([unknown], gazetteer)) == [unknown]


def test_a_province_that_took_others_in_is_one_and_those_are_others() -> None:
    gazetteer = Gazetteer.load(ontology_dir() / "gazetteer")
    named = [("a", "ho-chi-minh"), ("b", "ho-chi-minh-2025"), ("c", "binh-duong")]
    names = {entry.id: entry.name for entry in gazetteer}
    found = [naming(article, "Province", names[one], one, gazetteer=one) for article, one in named]
    entities = graph_of(*with_known(found, gazetteer)).entities
    assert sorted(entity.articles for entity in entities) == [("a", "b"), ("c",)]
    assert {entity.iri.removeprefix(BASE) for entity in entities} == {"place/thanh-pho-ho-chi-minh", "place/binh-duong"}


def test_a_nameless_thing_is_called_by_the_words_that_mean_it() -> None:
    reading = reading_of("a", "Hội nghị kết thúc.", {"e1": {"kind": "Conference", "name": "", "names": ["Hội nghị"]}})
    bare = replace(reading, referents=(replace(reading.referents[0], names=()),))
    assert [entity.label for entity in graph_of(bare).entities] == ["Hội nghị"]


def test_two_articles_of_one_id_are_refused() -> None:
    with pytest.raises(ResolveError, match=r"a\.md: two articles bear the id 'a'"):
        graph_of(naming("a", "Person", "Lê An", "lê an"), naming("a", "Person", "Lê Bình", "lê bình"))


def test_the_same_reading_twice_counts_once() -> None:
    reading = golden_readings()[0]
    assert graph_of(reading, reading) == graph_of(reading)


def test_a_fact_about_a_stranger_is_refused() -> None:
    reading = golden_readings()[0]
    with pytest.raises(ResolveError, match="names 'e1', which the reading does not have"):
        graph_of(replace(reading, referents=reading.referents[1:]))


@pytest.mark.parametrize("base", ["id/", "https://example.org/id", "https://exa mple.org/", "", "https://e.org/<>/"])
def test_a_base_that_makes_no_iris_is_refused(base: str) -> None:
    with pytest.raises(ResolveError, match="can't be the base"):
        resolve(golden_readings(), ontology(), base)


def test_what_turns_out_to_be_one_thing_says_nothing_of_itself() -> None:
    things = {
        "e1": {"kind": "Company", "name": "FPT", "key": "fpt"},
        "e2": {"kind": "Company", "name": "Tập đoàn FPT", "key": "fpt"},
    }
    reading = reading_of("a", "FPT ký với Tập đoàn FPT.", things, [["e1", "partner", "e2", "FPT ký với Tập đoàn FPT"]])
    graph = graph_of(reading)
    assert len(graph.entities) == 1
    assert graph.claims == ()


def test_of_claims_of_the_same_words_the_surest_stays() -> None:
    reading = golden_readings()[0]
    doubtful = [replace(fact, confidence=fact.confidence / 2) for fact in reading.facts]
    assert graph_of(replace(reading, facts=(*doubtful, *reading.facts))).claims == graph_of(reading).claims


@settings(max_examples=25, deadline=None)
@given(st.permutations(golden_readings()))
def test_the_order_of_articles_never_shows(readings: list[Reading]) -> None:
    assert graph_of(*readings) == graph_of(*golden_readings())


def test_claims_lie_in_the_order_of_the_text() -> None:
    claims = graph_of(*golden_readings()).claims
    assert all((a.article, a.fact.evidence.start) <= (b.article, b.fact.evidence.start) for a, b in pairwise(claims))


def test_claim_iris_are_distinct_and_depend_on_content_alone() -> None:
    whole, part = graph_of(*golden_readings()), graph_of(golden_readings()[0])
    assert len({claim.iri for claim in whole.claims}) == len(whole.claims)
    assert {claim.iri for claim in part.claims} <= {claim.iri for claim in whole.claims}
