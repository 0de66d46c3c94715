"""Joins across articles, counted."""

from __future__ import annotations

from pathlib import Path

from small_gold import said, things, write_gold, write_graph

from kg.evaluate.clusters import join
from kg.evaluate.evaluate import evaluate
from kg.evaluate.gold import Clusters
from kg.rdf.store import open_store

A, B, C, D = ("một", "x"), ("hai", "x"), ("ba", "x"), ("ba", "y")


def test_pairs_of_the_same_thing() -> None:
    found = join(Clusters(((A, B, C), (A, D)), ()), {A: "i", B: "i", C: "j", D: "i"})
    assert (found.same, found.same_joined) == (4, 2)
    assert found.share == (1 / 3 + 1) / 2
    assert found.split == ((A, C), (B, C))


def test_pairs_of_different_things() -> None:
    found = join(Clusters((), ((A, B), (C, D))), {A: "i", B: "j", C: "k", D: "k"})
    assert (found.different, found.different_joined) == (2, 1)
    assert found.merged == ((C, D),)  # within one article as well
    assert found.share == 0


def test_what_the_graph_does_not_have_makes_no_pair() -> None:
    found = join(Clusters(((A, B), (C, D)), ((A, B),)), {A: "i", C: "k", D: "l"})
    assert (found.same, found.different, found.share) == (0, 0, 0)  # C and D are of one article


def test_bad_joins_are_among_the_misses(tmp_path: Path) -> None:
    articles = [f"article: a{n}\nentities:\n  fpt: {{type: Organization, names: [FPT]}}\n" for n in (1, 2)]
    gold = write_gold(tmp_path, *articles)
    (gold / "clusters.yaml").write_text(
        "same: [[[a1, fpt], [a2, fpt]]]\ndifferent: [[[a1, fpt], [a2, fpt]]]\n", "utf-8"
    )
    parts = things("fpt", article="a1") + said("fpt", "edition", '"1"', article="a2")
    found = evaluate(open_store(write_graph(tmp_path, [parts])), gold)
    assert found.joined is not None
    assert (found.joined.same_joined, found.joined.different_joined, found.joined.share) == (1, 1, 1.0)
    assert "merged: a1/fpt | a2/fpt" in map(str, found.misses)
