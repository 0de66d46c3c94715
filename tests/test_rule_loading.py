"""A rule that does not fit is an error that names its file and line, and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from domain_reading import domain

from kg.errors import RuleError
from kg.extract.rules import Rule, load_rules
from kg.model.facts import Status

GOOD = """# A comment, so that the rule is not in the first line.
- name: joins
  match: "<who:Place> {attend} <net:Association>"
  facts: ["who memberOf net"]
"""
STAGED = """# One line before.
- name: swallows
  stage: identify
  fold: who
  match: "<post:Post> <who:Person>"
  facts: ["who worksFor post.body"]
"""


def load(folder: Path, *texts: str) -> tuple[Rule, ...]:
    for number, text in enumerate(texts):
        (folder / f"rules{number}.yaml").write_text(text, encoding="utf-8")
    extractor = domain().extractor
    return load_rules(folder, extractor.ontology, extractor.lexicon, extractor.kinds)


def complaint(folder: Path, *texts: str) -> str:
    with pytest.raises(RuleError) as caught:
        load(folder, *texts)
    assert "\n" not in str(caught.value)
    return str(caught.value).replace(f"{folder}/", "")


def test_a_rule_that_fits(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, GOOD.replace("facts:", "confidence: 0.5\n  status: planned\n  facts:"))
    assert (rule.name, rule.stage, rule.path, rule.line) == ("joins", "fact", str(tmp_path / "rules0.yaml"), 2)
    assert rule.slots == {"who": ("Place",), "net": ("Association",)}
    assert (rule.confidence, rule.status) == (0.5, Status.PLANNED)


def test_stages_come_in_order_then_files(tmp_path: Path) -> None:
    assert [r.name for r in load(tmp_path, GOOD, STAGED)] == ["swallows", "joins"]


@pytest.mark.parametrize(
    ("old", "new", "what", "hint"),
    [
        ("facts:", "fact:", "unknown key 'fact'", "did you mean 'facts'?"),
        ("facts:", "colour: red\n  facts:", "unknown key 'colour'", "allowed: "),
        ("memberOf", "memberof", "unknown property 'memberof'", "did you mean 'memberOf'?"),
        ("who:Place", "who:Plase", "`match`: unknown kind 'Plase'", "did you mean 'Place'?"),
        ("{attend}", "{atend}", "`match`: unknown word list 'atend'", "did you mean 'attend'?"),
        ("who memberOf", "whom memberOf", "no slot 'whom' in the match", "did you mean 'who'?"),
        ("memberOf net", "memberOf nett", "no slot 'nett' in the match", "did you mean 'net'?"),
        ("who memberOf net", "who memberOf", "a fact is «subject property object»", "'who memberOf'"),
        ("who memberOf net", "net founded when", "no slot 'when' in the match", "allowed: net, who"),
        ("<who:Place> ", "(<who:Place> ", "`match`: missing )", ""),
        ("who:Place", "who:Person", "'who' may be a Person, which is not in the domain of memberOf", "Organization"),
        ("net:Association", "net:Place", "'net' may be a Place, which is not in the range of memberOf", "Organization"),
        ("who memberOf", "@self memberOf", "a rule with @self needs `of`", "of: Class|Class"),
        ("who memberOf", "@Event memberOf", "'@Event' may be a Event, which is not in the domain", "Organization"),
        ("facts:", "status: maybe\n  facts:", "unknown status 'maybe'", "planned"),
        ("facts:", "status: planed\n  facts:", "unknown status 'planed'", "did you mean 'planned'?"),
        ("facts:", "confidence: 1.5\n  facts:", "confidence must lie in 0..1, not 1.5", ""),
        ("facts:", "confidence: 0\n  facts:", "confidence must lie in 0..1, not 0", ""),
        ("facts:", "confidence: high\n  facts:", "confidence must lie in 0..1, not 'high'", ""),
        ("facts:", "stage: facts\n  facts:", "unknown stage 'facts'", "did you mean 'fact'?"),
        ("facts:", "where: {whom: a}\n  facts:", "no slot 'whom' in the match", "did you mean 'who'?"),
        ("facts:", 'where: {who: "("}\n  facts:', "`where`: missing )", ""),
        ("facts:", 'unless: "[a"\n  facts:', "`unless`: ", ""),
        ("facts:", "qualifiers: {rank: n.value}\n  facts:", "no slot 'n.value' in the match", "allowed: net, who"),
        ("facts:", "qualifiers: {rank: who.a|n.b}\n  facts:", "no slot 'n.b' in the match", "allowed: net, who"),
        ("facts:", "qualifiers: {rnk: who.a}\n  facts:", "unknown qualifier 'rnk'", "did you mean 'rank'?"),
        ("facts:", "becomes: Post\n  facts:", "a compose rule needs `becomes`", ""),
        ("facts:", "stage: compose\n  becomes: Pst\n  facts:", "unknown kind 'Pst'", "did you mean 'Post'?"),
        ("facts:", "stage: alias\n  facts:", "an alias rule needs the slots `a` and `b`", ""),
        ("name: joins", "title: joins", "a rule is a mapping with a name", ""),
        ("match:", "status:", "`match` must be text", ""),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(tmp_path: Path, old: str, new: str, what: str, hint: str) -> None:
    told = complaint(tmp_path, GOOD.replace(old, new))
    assert told.startswith(f"rules0.yaml:2: {what}")
    assert hint in told


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("fold: who", "fold: wo", "no slot 'wo' in the match (did you mean 'who'?)"),
        ("  fold: who\n", "", "a compose rule needs `becomes`, an identify rule needs `fold`, a fact rule neither"),
        ("post:Post", "post:Pots", "`match`: unknown kind 'Pots', did you mean 'Post'?"),
    ],
)
def test_stages_need_what_is_theirs(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert complaint(tmp_path, STAGED.replace(old, new)) == f"rules0.yaml:2: {what}"


def test_what_looks_into_names_says_into_whose(tmp_path: Path) -> None:
    inside = GOOD.replace("facts:", "of: Place|Company\n  facts:").replace("who memberOf", "@self memberOf")
    assert [(r.stage, r.of) for r in load(tmp_path, inside)] == [("inside", ("Place", "Company"))]
    told = complaint(tmp_path, inside.replace("Company", "Person"))
    assert told.startswith("rules0.yaml:2: '@self' may be a Person, which is not in the domain of memberOf")


def test_a_name_is_given_once(tmp_path: Path) -> None:
    assert complaint(tmp_path, GOOD, GOOD) == "rules1.yaml:2: rule 'joins' is already in rules0.yaml"


def test_the_line_is_that_of_the_rule(tmp_path: Path) -> None:
    second = GOOD.split("\n", 1)[1].replace("joins", "again").replace("memberOf", "memberOff")
    told = complaint(tmp_path, GOOD + second)
    assert told == "rules0.yaml:5: unknown property 'memberOff' (did you mean 'memberOf'?)"
