"""Where a rule fits: what its slots must hold, what it bars, and how matches that overlap are settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from domain_reading import annotated, domain

from kg.extract.match import masked_unit, matches
from kg.extract.rules import load_rules
from kg.extract.trace import Trace
from kg.extract.units import units
from kg.model.facts import Mention

TEXT = "Hà Nội, Đà Nẵng và Cần Thơ gặp Bộ Xây dựng."


def found(folder: Path, keys: str, text: str = TEXT) -> list[list[str]]:
    """For each match of a rule with these keys: what its slots hold."""
    (folder / "rules.yaml").write_text(f"- name: tried\n  {keys}\n", encoding="utf-8")
    extractor, annotation = domain().extractor, annotated(text)
    rules = load_rules(folder, extractor.ontology, extractor.lexicon, extractor.kinds)
    source = annotation.document.text
    (unit,) = units(annotation)
    held = []
    for match in matches(rules, unit, masked_unit(unit, source, extractor.kinds), {}, Trace()):
        values = [value for slot in match.rule.slots for value in match.slot(slot)]
        held.append([v.text if isinstance(v, Mention) else source[v.start : v.end] for v in values])
    return held


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('match: "<a:Place>"', [["Hà Nội"], ["Đà Nẵng"], ["Cần Thơ"]]),
        ('match: "<a:Place+>"', [["Hà Nội", "Đà Nẵng", "Cần Thơ"]]),
        ('match: "<a:Place+> gặp <b:Organization>"', [["Hà Nội", "Đà Nẵng", "Cần Thơ", "Bộ Xây dựng"]]),
        ('match: "<a:Place>(?P<words>.+?)<b:Place>"', [["Hà Nội", "Đà Nẵng", ", "]]),
        ('match: "<a:Place>(?: và <b:Place>)?"', [["Hà Nội"], ["Đà Nẵng", "Cần Thơ"]]),
        ('match: "<a:Person>"', []),
        ('match: "<a:Place>"\n  where: {a: "^[ĐC]"}', [["Đà Nẵng"], ["Cần Thơ"]]),
        ('match: "<a:Place+>"\n  where: {a: "^[ĐC]"}', [["Đà Nẵng", "Cần Thơ"]]),
        ('match: "<a:Place>[^.]*? gặp"\n  unless: ","', [["Đà Nẵng"]]),
        ('match: "<a:Place>[^.]*? gặp"\n  unless: "<Place>.+<Place>"', [["Cần Thơ"]]),
    ],
)
def test_matches(tmp_path: Path, keys: str, expected: list[list[str]]) -> None:
    assert found(tmp_path, keys) == expected


def test_matches_of_one_rule_never_overlap(tmp_path: Path) -> None:
    """Turned down by `where`, a match leaves room for one that begins inside it; kept, it does not."""
    keys = 'match: "<a:Place>[^.]{0,6}?<b:Place>"'
    assert found(tmp_path, keys) == [["Hà Nội", "Đà Nẵng"]]
    assert found(tmp_path, keys + '\n  where: {b: "Cần"}') == [["Đà Nẵng", "Cần Thơ"]]
    assert found(tmp_path, keys + '\n  where: {b: "ơ|ẵ"}') == [["Hà Nội", "Đà Nẵng"]]
