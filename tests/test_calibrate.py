"""How sure rules are, fitted on gold: the figures, their file, and what a build makes of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import kg

from kg.calibrate import DECLARED_WEIGHT, calibrate
from kg.domain import load_domain
from kg.errors import GoldError, RuleError
from kg.extract.confidence import BY_REFERENCE, FILE, HIGHEST, UNFITTED, Confidence, Context, load_confidence
from kg.model.text import Article
from kg.resources import ontology_dir

SAID, ISSUED = "said-after-verb", "issues"
RIGHT = "Ông Trần Minh Khôi cho biết tỉnh sẽ mở thêm hai trung tâm dữ liệu."
ISSUING = "Bộ Xây dựng vừa ban hành Quyết định 705/QĐ-BXD."
GOLD = """
article: {name}
entities:
  khoi: {{type: Person, class: Person, names: ["Trần Minh Khôi"]}}
  bo: {{type: Organization, class: GovernmentBody, names: ["Bộ Xây dựng"]}}
  qd: {{type: LegalDocument, class: Decision, names: ["Quyết định 705/QĐ-BXD"]}}
facts:
  - [$khoi, said, "tỉnh sẽ mở thêm hai trung tâm dữ liệu"]
"""


@pytest.fixture
def domain(tmp_path: Path) -> Path:
    """A domain like the shipped one, of which nothing is fitted yet."""
    folder = tmp_path / "domain"
    shutil.copytree(ontology_dir(), folder)
    (folder / FILE).unlink(missing_ok=True)
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Three articles with a right saying and a wrong issuer each, and their gold beside them."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{RIGHT}\n{ISSUING}\n", "utf-8")
        (tmp_path / "gold").mkdir(exist_ok=True)
        (tmp_path / "gold" / f"{name}.yaml").write_text(GOLD.format(name=name), "utf-8")
    return tmp_path


def declared(folder: Path, name: str) -> float:
    return next(rule.confidence for rule in load_domain(folder).extractor.rules if rule.name == name)


def paths(news: Path) -> list[str]:
    return [str(news / f"{name}.txt") for name in ("a", "b", "c")]


def test_rules_that_gold_bears_out_rise_and_others_fall(domain: Path, news: Path) -> None:
    fitted = calibrate(paths(news), news / "gold", domain)
    assert fitted.articles == 3
    assert fitted.seen[SAID] == (3, 3)
    assert fitted.seen[ISSUED] == (0, 3)
    assert declared(domain, SAID) < fitted.rules[SAID] <= HIGHEST
    assert fitted.rules[ISSUED] == pytest.approx(
        DECLARED_WEIGHT * declared(domain, ISSUED) / (DECLARED_WEIGHT + 3), abs=0.05
    )


def test_a_build_takes_the_fitted_figures(domain: Path, news: Path) -> None:
    def sure(rule: str) -> float:
        facts = load_domain(domain).read(Article("x", f"{RIGHT}\n{ISSUING}\n")).facts
        return next(fact.confidence for fact in facts if fact.rule == rule)

    before = {rule: sure(rule) for rule in (SAID, ISSUED)}
    fitted = calibrate(paths(news), news / "gold", domain)
    assert load_confidence(domain / FILE) == Confidence(fitted.rules, fitted.contexts)
    assert sure(ISSUED) < before[ISSUED]
    assert sure(SAID) / sure(ISSUED) > before[SAID] / before[ISSUED]


def test_the_same_again_whatever_was_fitted_before(domain: Path, news: Path) -> None:
    calibrate(paths(news), news / "gold", domain)
    first = (domain / FILE).read_bytes()
    calibrate(paths(news)[::-1], news / "gold", domain)
    assert (domain / FILE).read_bytes() == first


def test_articles_left_out_do_not_count(domain: Path, news: Path) -> None:
    assert calibrate(paths(news), news / "gold", domain, without=["b", "c"]).seen[SAID] == (1, 1)


def test_gold_of_other_articles_is_an_error(domain: Path, news: Path) -> None:
    (news / "d.txt").write_text(RIGHT, "utf-8")
    with pytest.raises(GoldError, match="judges no fact"):
        calibrate([str(news / "d.txt")], news / "gold", domain)
    assert not (domain / FILE).exists()


def test_the_command(domain: Path, news: Path) -> None:
    ran = kg("calibrate", str(news / "gold"), *paths(news), "--domain", str(domain), "--without", "c")
    assert ran.returncode == 0, ran.stderr
    assert "of 2 articles" in ran.stdout
    assert (domain / FILE).read_text("utf-8").startswith("# How sure facts are")


def test_unfitted_confidence_is_what_rule_and_mentions_declare() -> None:
    assert UNFITTED.of("r", 0.8, Context(0.5, pointed=True)) == pytest.approx(0.8 * 0.5 * BY_REFERENCE)
    assert UNFITTED.of("r", 1.0, Context(1.0, pointed=False)) == HIGHEST


def test_fitted_confidence_is_the_rules_times_the_contexts() -> None:
    fitted = Confidence({"r": 0.9}, {"named certain": 1.02, "pointed doubtful": 0.7})
    assert fitted.of("r", 0.5, Context(1.0, pointed=False)) == pytest.approx(0.918)
    assert fitted.of("r", 0.5, Context(0.6, pointed=True)) == pytest.approx(0.63)
    assert fitted.of("new", 0.5, Context(1.0, pointed=False)) == pytest.approx(0.51)


@pytest.mark.parametrize(
    "text", ["- a", "rules: {a: 0.9}", "rules: {a: x}\ncontexts: {}", "rules: {a: 3.0}\ncontexts: {}"]
)
def test_a_malformed_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(RuleError, match=FILE):
        load_confidence(tmp_path / FILE)
