"""When a fact of the graph is a fact of gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.evaluate.built import BuiltFact
from kg.evaluate.gold import GoldFact
from kg.evaluate.measure import Measure, load_measure
from kg.evaluate.same import closeness, same_fact, same_value
from kg.resources import ontology_dir

KEYS = {"iri:a": "a", "iri:b": "b", "iri:c": "c"}


@pytest.fixture(scope="module")
def measure() -> Measure:
    return load_measure()


@pytest.mark.parametrize(
    ("name", "gold", "built", "same"),
    [
        ("startDate", "2020-07-04", " 2020-07-04 ", True),
        ("startDate", "2020-07-04", "2020-07", False),
        ("visionYear", "2030", "2030", True),
        ("attendeeCount", "300", "300.0", True),
        ("attendeeCount", "300", "3000", False),
        ("budget", "2200000000000", "2.2e12", True),
        ("budget", "chưa rõ", "chưa rõ", False),
        ("documentNumber", "43/QĐ-UBND", "43 / QĐ–UBND", True),
        ("documentNumber", "43/QĐ-UBND", "43/QĐ-TTg", False),
        ("jobTitle", "Giám đốc Sở", "Giám đốc", True),
        ("jobTitle", "Giám đốc", "Phó Giám đốc", False),  # alike enough, but a deputy is another job
        ("jobTitle", "Nguyên Bộ trưởng", "nguyên Bộ trưởng", True),
        ("jobTitle", "Chủ tịch", "Bí thư", False),
        ("theme", "Đô thị xanh và đáng sống", "Đô thị xanh, đáng sống", True),
        ("theme", "Đô thị xanh", "Đô thị đáng sống", False),
        ("said", "tỉnh đưa dịch vụ lên mạng", "tỉnh sẽ đưa dịch vụ lên mạng", True),
        ("said", "một hai ba bốn", "một hai ba bốn năm sáu bảy tám chín mười", True),  # all in it, 4 of 10 words
        ("said", "một hai ba bốn", "một hai ba bốn năm sáu bảy tám chín mười mười một", False),
        ("theme", "một hai ba bốn", "một hai ba bốn năm sáu bảy tám chín mười", False),  # a theme is no clause
        ("theme", "$conf", "$conf", False),  # a thing is no text
        ("worksFor", "Sở Y tế", "Sở Y tế", True),
    ],
)
def test_values(measure: Measure, name: str, gold: str, built: str, same: bool) -> None:
    assert same_value(name, gold, built, measure) is same


@pytest.mark.parametrize(
    ("subjects", "name", "objects", "fact", "same"),
    [
        (("$a",), "organizer", ("$b",), BuiltFact("iri:a", "organizer", "iri:b", True), True),
        (("$a",), "organizer", ("$b",), BuiltFact("iri:a", "attendee", "iri:b", True), False),
        (("$a",), "organizer", ("$b",), BuiltFact("iri:b", "organizer", "iri:a", True), False),
        (("$a",), "partner", ("$b",), BuiltFact("iri:b", "partner", "iri:a", True), True),
        (("$a", "$b"), "organizer", ("$b", "$c"), BuiltFact("iri:b", "organizer", "iri:c", True), True),
        (("$a",), "organizer", ("$b",), BuiltFact("iri:a", "organizer", "iri:unknown", True), False),
        (("$a",), "edition", ("4",), BuiltFact("iri:a", "edition", "4", False), True),
        (("$a",), "edition", ("4",), BuiltFact("iri:b", "edition", "4", False), False),
        (("$a",), "startDate", ("--07-04", "2020-07-04"), BuiltFact("iri:a", "startDate", "2020-07-04", False), True),
        (("$a",), "organizer", ("$b",), BuiltFact("iri:a", "organizer", "$b", False), False),
    ],
)
def test_facts(
    measure: Measure, subjects: tuple[str, ...], name: str, objects: tuple[str, ...], fact: BuiltFact, same: bool
) -> None:
    assert same_fact(GoldFact(subjects, name, objects), fact, KEYS, measure) is same


def test_only_texts_are_more_or_less_close(measure: Measure) -> None:
    asked = GoldFact(("$a",), "said", ("một hai ba", "một hai"))
    assert closeness(asked, BuiltFact("iri:a", "said", "một hai", False), measure) == 1
    assert closeness(asked, BuiltFact("iri:a", "said", "hai", False), measure) == 2 / 3
    assert closeness(GoldFact(("$a",), "edition", ("4",)), BuiltFact("iri:a", "edition", "5", False), measure) == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("unnamed:", "nameless:"), "has exactly the keys"),
        (("code: [documentNumber]", "codes: [documentNumber]"), "not laid out as a measure: 'code'"),
        (("Event: 0.5", "Event: half"), "not laid out as a measure"),
        (("symmetric: [partner]", "symmetric: 3"), "not laid out as a measure"),
    ],
)
def test_a_measure_that_is_not_right_is_told(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    text = (ontology_dir() / "measure.yaml").read_text("utf-8")
    assert change[0] in text
    path = tmp_path / "measure.yaml"
    path.write_text(text.replace(*change), "utf-8")
    with pytest.raises(OntologyError, match=told):
        load_measure(path)
