"""The evaluation gives the very figures of the independent scorer, on the real articles and on invented ones."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from command import SHARED
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_gold import said, write_graph
from turtle_graphs import HOME

from kg import Evaluation, Report, open_graph
from kg.evaluate.count import Count, Counts, total
from kg.evaluate.measure import load_measure
from kg.evaluate.wording import Wording

SCORER, GOLD = SHARED / "tools" / "score.py", SHARED / "gold"

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the scorer is not beside this checkout")


def told_by_scorer(graph: Path, gold: Path, *options: str) -> str:
    command = [sys.executable, str(SCORER), str(graph), str(gold), *options]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def shares(count: Count) -> list[float]:
    return [count.precision, count.recall, count.f1]


def rows(counts: Counts, last: str) -> list[list[str]]:
    """Return a table as the scorer's has it, word by word."""
    named = [*counts.items(), (last, total(counts))]
    return [[name, str(n.gold), str(n.got), str(n.hit), *(f"{share:.2f}" for share in shares(n))] for name, n in named]


def same(found: Evaluation, graph: Path, gold: Path, *options: str) -> None:
    """Compare every row, the statuses and the joins; what differs shows numbers, never an article's words."""
    exact = json.loads(told_by_scorer(graph, gold, "--json", *options))
    assert exact["facts"] == shares(total(found.facts))
    assert exact["entities"] == shares(total(found.entities))
    assert exact["properties"] == {name: shares(count) for name, count in found.facts.items()}
    text = told_by_scorer(graph, gold, *options)
    table = [re.split(r"  +", line) for line in text.splitlines() if re.search(r" \d\.\d\d$", line)]
    assert table == rows(found.entities, "ALL entities") + rows(found.facts, "ALL facts")
    same_statuses(found, text)
    same_joins(found, text)


def same_statuses(found: Evaluation, text: str) -> None:
    told = re.search(r"^status right on (\d+) of (\d+) facts hit; not plain: (.*)$", text, re.MULTILINE)
    assert bool(told) == bool(found.statuses)
    if told:
        right = sum(number for (asked, given), number in found.statuses.items() if asked == given)
        assert (int(told[1]), int(told[2])) == (right, sum(found.statuses.values()))
        others = {(a, b): int(n) for a, b, n in re.findall(r"(\w+) read as (\w+): (\d+)", told[3])}
        assert others == {pair: n for pair, n in found.statuses.items() if pair != ("stated", "stated")}


def same_joins(found: Evaluation, text: str) -> None:
    told = re.search(r"^across articles: same (.*)$", text, re.MULTILINE)
    assert bool(told) == bool(found.joined)
    if told and found.joined:
        one = found.joined
        numbers = [one.same_joined, one.same, f"{one.share:.1%}", one.different_joined, one.different]
        assert re.findall(r"\d+(?:\.\d%)?", told[1]) == list(map(str, numbers))


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not beside this checkout")
def test_on_all_real_articles(corpus_build: tuple[Path, Report]) -> None:
    graph = corpus_build[0] / "graph.ttl"
    same(open_graph(graph).evaluate(GOLD), graph, GOLD)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not beside this checkout")
def test_on_some_real_articles(corpus_build: tuple[Path, Report]) -> None:
    graph = corpus_build[0] / "graph.ttl"
    found = open_graph(corpus_build[0]).evaluate(GOLD)
    some = found.articles[::3]
    same(open_graph(graph).evaluate(GOLD, some), graph, GOLD, "--only", *some)


NAMES = ["Sở Y tế", "Tỉnh Huế", "Nghị quyết 43", "nghị quyết 52"]
TEXTS = ["Phó Giám đốc", "Giám đốc", "một hai ba bốn", "một hai ba bốn năm sáu bảy", "43/QĐ-TTg", "43 QĐ TTg", "300"]
KINDS = {"Conference": "Event", "Seminar": "Event", "Person": "Person", "Company": "Organization"}
ARTICLES, KEYS = ["a1", "a2"], ["k0", "k1", "k2"]
# Kind and name of a thing are nearly always the same, or hardly anything would ever be right.
KIND_OF = {"k0": ["Conference", "Conference", "Seminar"], "k1": ["Conference", "Company", "Company"], "k2": ["Person"]}
NAME_OF = {"k0": "Sở Y tế TP Huế", "k1": "Sở Y tế Huế", "k2": "Tỉnh Huế"}
LITERALS = ["jobTitle", "said", "edition", "documentNumber"]
RELATIONS = ["speaker", "attendee", "partner"]
STATUSES = ["stated", "planned", "denied"]

any_of = st.sampled_from


@st.composite
def gold_files(draw: st.DrawFn) -> dict[str, Any]:
    kinds = {key: draw(any_of(KIND_OF[key])) for key in KEYS}
    entities = {
        key: {
            "type": KINDS[kind],
            "class": kind,
            "names": [draw(any_of([NAME_OF[key]] * 6 + NAMES)), *draw(st.lists(any_of(NAMES), max_size=1))],
            "unnamed": draw(st.booleans()),
            "optional": draw(any_of([True, False, False])),
        }
        for key, kind in kinds.items()
    }
    things = any_of([f"${key}" for key in entities])
    either = things | st.lists(things, min_size=1, max_size=2).map(lambda options: {"any": options})
    text = any_of(TEXTS)
    value = text | st.integers(299, 301) | st.lists(text, min_size=1, max_size=2).map(lambda options: {"any": options})
    fact = st.tuples(either, any_of(LITERALS), value) | st.tuples(either, any_of(RELATIONS), either)
    facts = st.lists(fact, max_size=9)
    settled = [[*one, {"status": draw(any_of(STATUSES))}] for one in draw(facts)]
    return {"entities": entities, "facts": settled, "optional": [list(one) for one in draw(facts)]}


@st.composite
def claims(draw: st.DrawFn) -> str:
    subject, article = draw(any_of(KEYS)), draw(any_of(ARTICLES))
    if draw(st.booleans()):
        return said(subject, draw(any_of(RELATIONS)), draw(any_of(KEYS)), article)
    name, status = draw(any_of(LITERALS)), draw(any_of(STATUSES))
    more = {} if status == "stated" else {"status": f"sc:{status.capitalize()}"}
    # Which of two statuses of one fact counts is nowhere said, so a text has but one.
    return said(subject, name, f'"{draw(any_of(TEXTS))} {status[:1] * bool(more)}"', article, **more)


@st.composite
def graphs(draw: st.DrawFn) -> str:
    parts = []
    for key in KEYS:
        kind = draw(any_of(KIND_OF[key]))
        parts.append(
            f':{key} a sc:{kind} , sc:{KINDS[kind]} ; rdfs:label "{draw(any_of([NAME_OF[key]] * 6 + NAMES))}" .\n'
        )
        parts += [f"<{HOME}{article}> sc:mentions :{key} .\n" for article in draw(st.sets(any_of(ARTICLES)))]
    return "".join([*parts, *draw(st.lists(claims(), min_size=6, max_size=24))])


members = st.lists(st.tuples(any_of(ARTICLES), any_of(KEYS)).map(list), max_size=3)
clusters = st.fixed_dictionaries({"same": st.lists(members, max_size=2), "different": st.lists(members, max_size=2)})


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def ours() -> Wording:
    return load_measure().wording


def plain(table: dict[str, Any]) -> Iterator[tuple[str, Count]]:
    return ((name, Count(row["gold"], row["got"], row["hit"])) for name, row in sorted(table.items()))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(graph=graphs(), gold=st.tuples(gold_files(), gold_files()), joins=clusters)
def test_on_invented_articles(graph: str, gold: tuple[dict[str, Any], ...], joins: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write_graph(folder, [graph])
        for article, facts in zip(ARTICLES, gold, strict=True):
            (folder / f"{article}.yaml").write_text(yaml.safe_dump({"article": article, **facts}), "utf-8")
        (folder / "clusters.yaml").write_text(yaml.safe_dump(joins), "utf-8")
        facts, entities, _, statuses, mappings = scorer().score(scorer().Built(path), folder, set())
        found = open_graph(path).evaluate(folder)
        assert dict(plain(facts)) == found.facts
        assert dict(plain(entities)) == found.entities
        assert dict(statuses) == found.statuses
        pairs, _, share = scorer().score_clusters(folder / "clusters.yaml", mappings)
        assert found.joined is not None
        told = {("same", True): found.joined.same_joined, ("different", True): found.joined.different_joined}
        told["same", False] = found.joined.same - found.joined.same_joined
        told["different", False] = found.joined.different - found.joined.different_joined
        assert {key: number for key, number in told.items() if number} == dict(pairs)
        assert share == found.joined.share


@given(st.text(alphabet="aàáạoòóọeèéẹuùúụyỳýỵqtTpPXVNHcCmMđĐưƯknd .,&–-48/", max_size=30), st.text(max_size=30))
def test_on_the_likeness_of_texts(one: str, other: str) -> None:
    wording, theirs = ours(), scorer()
    for text in (one, other):
        assert wording.plain(text) == theirs.norm(text)
        assert wording.bare(text) == theirs.core(text)
    assert wording.likeness(one, other) == theirs.token_f1(one, other)
    assert wording.covered(one, other) == theirs.token_recall(one, other)
