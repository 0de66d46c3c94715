"""A rule that takes too long in a sentence is left out there and named; the article and the other rules go on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import regex
from command import ROOT, kg
from domain_reading import annotated, domain
from msgspec.structs import replace

from kg.extract.needs import Needs

TEXT = "Bộ Xây dựng tổ chức Hội thảo Đô thị xanh 2021 tại Đà Nẵng. Hà Nội " + "a" * 40 + "! Hội thảo diễn ra ngày 5/11."
SLOW = """
- name: slow
  match: "<a1:Place> gặp <net:InternationalBody>[^.]{0,900}(?P<a>a)[^.]{0,900}?(?P<b>a)(?!b)[^.]{0,900}(?=.{0,99}a[b!])"
  facts: ["a1 memberOf net"]
  yes: [{text: "Hà Nội gặp ASCN aaaaaa b.", facts: ["Hà Nội | memberOf | ASCN"]}]
  no: ["Hà Nội."]
"""


def test_the_rule_is_named_with_the_place_and_the_others_read_on() -> None:
    extractor = domain().extractor
    (sound,) = (rule for rule in extractor.rules if rule.name == "event-place")
    # No such pattern passes the check when rules are loaded; what does pass must not need to be trusted either.
    endless = replace(sound, name="endless", pattern=regex.compile("(?:a|a|aa)+b"), needs=Needs())
    annotation = annotated(TEXT)
    reading = replace(extractor, rules=(endless, *extractor.rules)).extract(annotation)
    assert [one.rule for one in reading.given_up] == ["endless"]
    assert "aaaa!" in TEXT[reading.given_up[0].start : reading.given_up[0].end]
    assert reading.facts == extractor.extract(annotation).facts
    assert reading.facts


def test_what_objects_to_a_match_may_take_too_long_as_well() -> None:
    extractor = domain().extractor
    (sound,) = (rule for rule in extractor.rules if rule.name == "event-place")
    pattern, unless = regex.compile(".+"), regex.compile("(?:a|a|aa)+b")
    endless = replace(sound, name="endless", pattern=pattern, needs=Needs(), facts=(), unless=unless)
    reading = replace(extractor, rules=(endless, *extractor.rules)).extract(annotated(TEXT))
    assert [one.rule for one in reading.given_up] == ["endless"]


def test_a_build_tells_of_it_and_ends_well(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "ontology", tmp_path / "domain")
    rules = tmp_path / "domain" / "rules" / "bonds.yaml"
    rules.write_text(rules.read_text("utf-8") + SLOW, encoding="utf-8")
    text = f"Hà Nội gặp ASCN {'a' * 2000}. Cục Tin học hóa thuộc Bộ Thông tin và Truyền thông."
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    ran = kg("build", tmp_path / "one.txt", "--out", tmp_path / "graph", "--domain", tmp_path / "domain", "--quiet")
    assert ran.returncode == 0, ran.stderr
    assert "warning: one: characters 0 to 2017: rule 'slow' took too long and was left out there" in ran.stderr
    report = json.loads((tmp_path / "graph" / "report.json").read_text("utf-8"))
    assert len(report["given_up"]) == 1
    assert report["facts"] == 1
