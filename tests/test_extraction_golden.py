"""A safety net: every fact of three sample articles, one line each; a change that is meant is taken in on request.

`pytest tests/test_extraction_golden.py --update-golden` writes the files anew; read the difference before committing.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest
from command import SAMPLES
from domain_reading import domain

from kg.model.facts import Fact, Literal, Reading, Status
from kg.model.text import Article
from kg.text.read import read_articles

GOLDEN = Path(__file__).parent / "golden" / "facts"
CHOSEN = ("2019-04-11-da-nang-cong-bo-de-an", "2019-10-01-nghi-quyet-52", "2021-11-02-hoi-nghi-thanh-pho-thong-minh")


def lines_of(reading: Reading) -> list[str]:
    """One line a fact, in the order of the text: what it says, how, and by which rule it is read."""
    names = {referent.id: referent.name for referent in reading.referents}
    return [_line(fact, names) for fact in reading.facts]


def _line(fact: Fact, names: dict[str, str]) -> str:
    target = fact.object.value if isinstance(fact.object, Literal) else names[fact.object]
    how = [] if fact.status is Status.STATED else [fact.status.value]
    how += [f"{name}={value}" for name, value in sorted(fact.qualifiers.items())]
    beside = f" ({', '.join(how)})" if how else ""
    return f"{names[fact.subject]} | {fact.property} | {target}{beside} <- {fact.rule}"


@pytest.mark.parametrize("name", CHOSEN)
def test_facts_are_as_they_were(name: str, update_golden: bool) -> None:
    (article,) = read_articles([str(SAMPLES / f"{name}.md")])
    assert isinstance(article, Article)
    found, path = lines_of(domain().read(article)), GOLDEN / f"{name}.txt"
    if update_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(found) + "\n", encoding="utf-8")
    known = path.read_text("utf-8").splitlines()
    difference = unified_diff(known, found, "known", "found", lineterm="", n=0)
    assert found == known, "\n".join(["the facts of the article have changed:", *difference])


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*")} == set(CHOSEN)
