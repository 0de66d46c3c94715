"""Every rule reads what its own `yes` sentences show, and leaves its `no` sentences alone."""

from __future__ import annotations

import pytest
from domain_reading import domain, read, thing

from kg.explain.examples import examples
from kg.extract.rules import Rule

RULES = domain().extractor.rules


@pytest.fixture(params=RULES, ids=lambda rule: rule.name)
def rule(request: pytest.FixtureRequest) -> Rule:
    shown = request.param
    assert isinstance(shown, Rule)
    return shown


def test_it_reads_what_it_shows_and_leaves_what_only_looks_like_it(rule: Rule) -> None:
    where = f"{rule.path}:{rule.line}: {rule.name}"
    assert rule.yes, f"{where} shows no sentence that it reads"
    assert rule.no, f"{where} shows no sentence that it leaves"
    for example in examples(rule, domain()):
        assert not example.missing, f"{where}: {example.text}"
        assert not example.wrong, f"{where}: {example.text}"


def test_every_joined_pair_is_one_thing() -> None:
    """What an alias rule finds is not only found: the reading has one thing of both names."""
    for shown in (r for r in RULES if r.stage == "alias"):
        for example in shown.yes:
            one, _, other = (part.strip() for part in example["facts"][0].split("|"))
            reading = read(example["text"])
            assert thing(reading, one).id == thing(reading, other).id
