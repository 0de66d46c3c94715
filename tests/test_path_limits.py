"""What a path must go through, must not go through, and when what it consists of was said."""

from __future__ import annotations

from typing import Any

import pytest
from linked import iri, linked
from small_graph import ontology

from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.paths import NO_LIMITS, Limits, Paths, paths
from kg.query.paths.limits import days

A, B = "Lâm Văn An", "Đỗ Thị Bình"
THINGS = {
    **dict.fromkeys((A, B, "Hồ Cúc"), "Person"),
    "Sở Nước Bến Sông": "GovernmentBody",
    "Hội nghị Nước": "Conference",
    "Tọa đàm Gió": "Seminar",
    "Bến Sông": "Province",
    "Hội Cánh Buồm": "Association",
    "Việt Nam": "Country",
}
WORK = [(A, "worksFor", "Sở Nước Bến Sông"), (B, "worksFor", "Sở Nước Bến Sông")]
MET = [
    ("Hội nghị Nước", "speaker", A),
    ("Hội nghị Nước", "attendee", A),
    ("Hội nghị Nước", "speaker", B),
    ("Tọa đàm Gió", "attendee", A),
    ("Tọa đàm Gió", "organizer", B),
]
LIVE = [
    (A, "memberOf", "Hội Cánh Buồm"),
    ("Hồ Cúc", "partOf", "Hội Cánh Buồm"),
    ("Hồ Cúc", "award", "Việt Nam"),
    (B, "partOf", "Việt Nam"),
    (A, "partOf", "Bến Sông"),
]
FAR = "Hội Cánh Buồm, Hồ Cúc, Việt Nam"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Endpoint:
    folder = tmp_path_factory.mktemp("limits")
    record = [[B, "worksFor", "Bến Sông", "term-of-office", "2020", "", "b"]]
    return linked(
        folder,
        THINGS,
        ("2020-02-10", WORK),
        ("2021-06-30", MET),
        ("", [*LIVE, *WORK[:1]]),
        derived=record,
        records={"b": ["Đỗ Thị Bình: Trưởng ban", "Quyết định thử nghiệm 1/2020"]},
    )


def connect(endpoint: Endpoint, limits: Limits = NO_LIMITS, one: str = A, other: str = B) -> Paths:
    return paths(endpoint, iri(one), iri(other), 20, limits, ontology())


def between(found: Paths) -> list[str]:
    return [", ".join(thing.label for thing in path.between) for path in found.paths]


def test_without_limits_everything_counts(endpoint: Endpoint) -> None:
    assert between(connect(endpoint)) == ["Sở Nước Bến Sông", "Bến Sông", "Hội nghị Nước", "Tọa đàm Gió", FAR]


def test_every_path_uses_the_property_in_either_direction(endpoint: Endpoint) -> None:
    found = connect(endpoint, Limits(through=("organizer",)))
    assert between(found) == ["Tọa đàm Gió"]
    assert between(connect(endpoint, Limits(through=("sc:organizer",)), B, A)) == ["Tọa đàm Gió"]
    for path in connect(endpoint, Limits(through=("worksFor",))).paths:
        assert "worksFor" in [hop.property for hop in path.hops]


def test_the_fact_with_the_property_is_the_one_that_is_shown(endpoint: Endpoint) -> None:
    """A spoke at the conference, which tells more than that A was there; but it is being there that was asked for."""
    path = connect(endpoint, Limits(through=("attendee", "speaker"))).paths[0]
    assert [(hop.property, hop.also) for hop in path.hops] == [("attendee", ("đã phát biểu tại",)), ("speaker", ())]
    assert [one.property for one in path.hops[0].statements] == ["attendee"]


def test_several_properties_are_all_used(endpoint: Endpoint) -> None:
    assert between(connect(endpoint, Limits(through=("partOf", "award")))) == [FAR]
    assert between(connect(endpoint, Limits(through=("attendee", "speaker")))) == ["Hội nghị Nước"]
    assert between(connect(endpoint, Limits(through=("award", "speaker")))) == []


def test_nothing_of_the_class_or_a_subclass_lies_between(endpoint: Endpoint) -> None:
    assert between(connect(endpoint, Limits(avoid=("Event",)))) == ["Sở Nước Bến Sông", "Bến Sông", FAR]
    assert between(connect(endpoint, Limits(avoid=("sc:Place", "Organization")))) == ["Hội nghị Nước", "Tọa đàm Gió"]


def test_the_two_ends_may_be_of_the_class(endpoint: Endpoint) -> None:
    found = connect(endpoint, Limits(avoid=("Person",)))
    assert between(found) == ["Sở Nước Bến Sông", "Bến Sông", "Hội nghị Nước", "Tọa đàm Gió"]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2021", "", ["Hội nghị Nước", "Tọa đàm Gió"]),
        ("", "2020", ["Sở Nước Bến Sông"]),
        ("2020-02", "2020-02", ["Sở Nước Bến Sông"]),
        ("2020-02-10", "2020-02-10", ["Sở Nước Bến Sông"]),
        ("2020-02-11", "2021-06-29", []),
        ("2020", "2021", ["Sở Nước Bến Sông", "Hội nghị Nước", "Tọa đàm Gió"]),
    ],
)
def test_only_what_dated_articles_say_within_counts(
    endpoint: Endpoint, since: str, until: str, expected: list[str]
) -> None:
    found = connect(endpoint, Limits(since=since, until=until))
    assert between(found) == expected
    # An article without a date has five facts that no other tells, and where somebody works, which counts in 2020.
    assert found.undated == (5 if "Sở Nước Bến Sông" in expected else 6)


def test_without_dates_nothing_is_left_out(endpoint: Endpoint) -> None:
    assert connect(endpoint).undated == 0


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"through": ("organiser",)}, "there is no property 'organiser' (did you mean 'organizer'?)"),
        ({"through": ("sc:speakr",)}, "there is no property 'speakr' (did you mean 'speaker'?)"),
        ({"through": ("jobTitle",)}, "no path goes through 'jobTitle': it links no two things (see the ontology)"),
        ({"through": ("mentions",)}, "no path goes through 'mentions': it links no two things (see the ontology)"),
        ({"through": ("zzz",)}, "there is no property 'zzz' (see the ontology)"),
        ({"avoid": ("Contry",)}, "there is no class 'Contry' (did you mean 'Country'?)"),
        ({"avoid": ("speaker",)}, "there is no class 'speaker'"),
        ({"through": ("organizer", "speaker", "attendee", "award", "issuer")}, "through 4 properties at most"),
        ({"since": "2021-13"}, "'2021-13' is no date (write YYYY, YYYY-MM or YYYY-MM-DD, for example 2021-06)"),
        ({"until": "30/6/2021"}, "'30/6/2021' is no date"),
        ({"since": "2021-07", "until": "2021-06"}, "'2021-07' lies behind '2021-06' (name the earlier date first)"),
    ],
)
def test_what_there_is_not_is_told_with_what_is_near(endpoint: Endpoint, limits: dict[str, Any], told: str) -> None:
    with pytest.raises(QueryError) as error:
        connect(endpoint, Limits(**limits))
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2021-02-28", "2021-02-28", "2021-02-28"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["0000", "2021-00", "2021-02-29", "2021-02-00", "21", "2021-6", " 2021", "2021-06-011", "٢٠٢١"]
)
def test_what_no_calendar_has(text: str) -> None:
    with pytest.raises(QueryError, match="is no date"):
        days(text)
