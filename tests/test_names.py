"""Finding things by what people type; declining rather than guessing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_graph import ontology, read_graph

from kg.errors import QueryError
from kg.query.names import Match, NameIndex
from kg.query.things import Thing
from kg.text.normalise import fold

PEOPLE = ["Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "Trần Thị Hòa", "Lê Mỹ Hạnh"]
PLACES = ["An Giang", "Hà Giang", "Hà Nam", "Hà Nội"]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    things = [Thing(f"http://e/{name}", name, "Person") for name in PEOPLE]
    things += [Thing(f"http://e/{name}", name, "Province", (f"tỉnh {name}",)) for name in PLACES]
    things.append(
        Thing("http://e/hn", "Hội nghị Thành phố thông minh - ASOCIO 2021", "Conference", ("Hội nghị ASOCIO",))
    )
    things.append(Thing("http://e/ub", "Ủy ban nhân dân thành phố Huế", "GovernmentBody", ("UBND TP. Huế",)))
    return NameIndex(things, ontology())


@pytest.mark.parametrize(
    ("typed", "label", "match"),
    [
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hùng", Match.EXACT),
        ("nguyễn  văn HÙNG", "Nguyễn Văn Hùng", Match.EXACT),
        ("Trần Thị Hoà", "Trần Thị Hòa", Match.EXACT),
        ("Le My Hanh", "Lê Mỹ Hạnh", Match.PLAIN),
        ("Lê My Hanh", "Lê Mỹ Hạnh", Match.PLAIN),
        ("Thứ trưởng Lê Mỹ Hạnh", "Lê Mỹ Hạnh", Match.TITLED),
        ("ba le my hanh", "Lê Mỹ Hạnh", Match.TITLED),
        ("ha noi", "Hà Nội", Match.PLAIN),
        ("tinh An Giang", "An Giang", Match.PLAIN),
        ("asocio 2021", "Hội nghị Thành phố thông minh - ASOCIO 2021", Match.PART),
        ("UBND tp Huế", "Ủy ban nhân dân thành phố Huế", Match.EXACT),
        ("Le My Hnah", "Lê Mỹ Hạnh", Match.SLIP),
        ("Lê Mỹ Hạnhh", "Lê Mỹ Hạnh", Match.SLIP),
    ],
)
def test_one_thing_is_found(index: NameIndex, typed: str, label: str, match: Match) -> None:
    found = index.resolve(typed)
    assert (found.thing.label, found.match) == (label, match)


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("Nguyen Van Hung", ["Nguyễn Văn Hùng", "Nguyễn Văn Hưng"]),
        ("Nguyễn Văn Hụng", ["Nguyễn Văn Hùng", "Nguyễn Văn Hưng"]),
        ("Lê Mỹ Hành", ["Lê Mỹ Hạnh"]),
        ("Lê Mỹ Hằng", ["Lê Mỹ Hạnh"]),
        ("Le My Hang", ["Lê Mỹ Hạnh"]),
        ("Hùng", ["Nguyễn Văn Hùng"]),
        ("giang", ["An Giang", "Hà Giang"]),
        ("Trương Công Định", []),
        ("", []),
        ("?!", []),
    ],
)
def test_what_is_not_sure_is_listed_and_not_taken(index: NameIndex, typed: str, listed: list[str]) -> None:
    assert [candidate.thing.label for candidate in index.find(typed)] == listed
    with pytest.raises(QueryError) as caught:
        index.resolve(typed)
    assert all(label in str(caught.value) for label in listed)


def test_a_lone_likeness_is_taken_only_where_asked_and_typed_plainly(index: NameIndex) -> None:
    assert index.resolve("Le My Hang", near=True).thing.label == "Lê Mỹ Hạnh"
    with pytest.raises(QueryError):
        index.resolve("Lê Mỹ Hằng", near=True)
    with pytest.raises(QueryError):
        index.resolve("Nguyen Van Hung", near=True)


def test_a_class_narrows(index: NameIndex) -> None:
    assert index.resolve("thành phố Huế", of="Organization").thing.kind == "GovernmentBody"
    assert index.find("Hà Nội", of="Person") == []
    assert [candidate.thing.label for candidate in index.find("Hà Nội", of="Place")] == ["Hà Nội"]


def test_an_exact_name_stands_alone(index: NameIndex) -> None:
    assert [candidate.thing.label for candidate in index.find("Hà Nam")] == ["Hà Nam"]


@given(st.sampled_from([name for entity in read_graph().entities for name in (entity.label, *entity.aliases)]))
def test_every_name_of_a_graph_is_found_with_and_without_diacritics(small_names: NameIndex, name: str) -> None:
    assert any(name in candidate.thing.names for candidate in small_names.find(name))
    best = small_names.find(fold(name))
    assert name in {other for candidate in best for other in candidate.thing.names}


@given(st.text(max_size=20))
def test_no_text_breaks_the_search(index: NameIndex, text: str) -> None:
    ranks = [candidate.match for candidate in index.find(text)]
    assert ranks == sorted(ranks)
