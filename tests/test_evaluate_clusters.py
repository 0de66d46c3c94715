"""Joins across articles, counted."""

from __future__ import annotations

from pathlib import Path

from small_gold import said, things, write_gold, write_graph

from kg.evaluate.clusters import BCubed, b_cubed, join
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


def test_b_cubed_of_the_example_of_its_authors() -> None:
    first, second, third = "12345", "67", "89ABC"
    gold = Clusters(tuple(tuple((name, "x") for name in group) for group in (first, second, third)), ())
    joined = {(name, "x"): iri for iri, group in (("i", first), ("j", second + third)) for name in group}
    found = b_cubed(gold, joined)  # Bagga and Baldwin 1998, the first of their two answers: 76 % and 100 %
    assert (found.things, round(found.precision, 2), found.recall) == (12, 0.76, 1.0)
    worse = b_cubed(gold, {member: "j" if member[0] in second else "i" for member in joined})
    assert (round(worse.precision, 2), worse.recall) == (0.58, 1.0)  # the second: 58 % and 100 %


def test_b_cubed_of_what_is_split_and_of_what_is_not_found() -> None:
    assert b_cubed(Clusters(((A, B, C),), ()), {A: "i", B: "i", D: "i"}) == BCubed(2, 1.0, 1.0)
    assert b_cubed(Clusters(((A, B),), ((A, C),)), {A: "i", B: "j", C: "i"}) == BCubed(3, 2 / 3, 2 / 3)
    assert b_cubed(Clusters((), ()), {A: "i"}) == BCubed(0, 0.0, 0.0)


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
