"""Finding names by an index gives what comparing with every name gives, and completing gives what is known best."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from small_graph import ontology

from kg.query.completion import Completer
from kg.query.lookup import Name
from kg.query.names import Candidate, Match, NameIndex
from kg.query.things import Thing
from kg.text.normalise import fold

RNG = Random(20)
SYLLABLES = ["Nguyễn", "Văn", "Hùng", "Hưng", "Hà", "Hạ", "Nội", "Hội", "nghị", "số", "đô", "thị", "Đô", "An", "2019"]
TYPED = [*SYLLABLES, "hanoi", "hug", "Bộ trưởng", "x", "!", ""]


def things() -> Iterator[Thing]:
    for number in range(400):
        names = [" ".join(RNG.choices(SYLLABLES, k=RNG.randint(1, 6))) for _ in range(RNG.choice([1, 1, 2]))]
        yield Thing(f"http://x/{number}", names[0], RNG.choice(["Person", "Conference", "Company"]), tuple(names[1:]))


def typed() -> Iterator[str]:
    for _ in range(600):
        text = " ".join(RNG.choices(TYPED, k=RNG.randint(1, 5)))
        at = RNG.randrange(len(text) + 1)
        yield RNG.choice([text, text.title(), fold(text), text[:at] + text[at + 1 :], text[:at] + "q" + text[at:]])


KNOWN = list(things())
INDEX = NameIndex(KNOWN, ontology())


def by_comparing(text: str, of: str) -> list[Candidate]:
    """Find without the index: what was typed is compared with every name, and the best of each thing counts."""
    asked = Name.of(text, Thing("", text, ""))
    found = [INDEX._compare(asked, name) for name in INDEX.lookup.names]
    ranked = sorted(
        (one for one in found if one and (not of or one.thing.kind == of)),
        key=lambda one: (one.match, one.distance, one.thing.label, one.thing.iri),
    )
    best = list({one.thing.iri: one for one in reversed(ranked)}.values())[::-1]
    best.sort(key=lambda one: ranked.index(one))
    return [one for one in best if one.match is Match.EXACT] or best


def told(found: list[Candidate]) -> list[tuple[str, Match, int]]:
    return [(one.thing.iri, one.match, one.distance) for one in found]


@pytest.mark.parametrize("text", sorted(set(typed()))[::12])
def test_the_index_leaves_nothing_out(text: str) -> None:
    for of in ("", "Person"):
        expected = told(by_comparing(text, of))
        assert told(INDEX.find(text, of)) == expected
        for most in (1, 3, 20):
            assert told(INDEX.find(text, of, most)) == expected[:most]


def completer(*named: tuple[str, str, int]) -> Completer:
    """Return what completes these names of these classes, mentioned by so many articles."""
    found = [Thing(f"http://x/{number}", name, kind) for number, (name, kind, _) in enumerate(named)]
    index = NameIndex(found, ontology())
    return Completer(
        index.lookup, ontology(), {f"http://x/{number}": count for number, (*_, count) in enumerate(named)}
    )


NAMED = completer(
    ("Hà Nội", "Province", 9),
    ("Hà Giang", "Province", 2),
    ("Hạ Long", "District", 5),
    ("Sở Y tế Hà Nội", "GovernmentBody", 20),
    ("Trần Văn Hà", "Person", 1),
)


def completed(text: str, most: int = 10, of: str = "") -> list[str]:
    return [one.name for one in NAMED.complete(text, most, of)]


def test_what_begins_so_comes_first_and_of_that_what_is_mentioned_most() -> None:
    assert completed("ha") == ["Hà Nội", "Hạ Long", "Hà Giang", "Sở Y tế Hà Nội", "Trần Văn Hà"]


def test_diacritics_that_were_typed_count() -> None:
    assert completed("hạ") == ["Hạ Long", "Hà Nội", "Hà Giang", "Sở Y tế Hà Nội", "Trần Văn Hà"]


def test_a_tone_that_is_not_typed_yet_hides_nothing() -> None:
    assert completed("Ha No") == completed("Hà Nô") == ["Hà Nội", "Sở Y tế Hà Nội"]


def test_only_so_many_and_only_of_a_class() -> None:
    assert completed("ha", 2) == ["Hà Nội", "Hạ Long"]
    assert completed("ha", of="Place") == ["Hà Nội", "Hạ Long", "Hà Giang"]
    assert completed("ha", of="Award") == []


@pytest.mark.parametrize("text", ["", "  ", "!?", "xyz", "nội hà"])
def test_nothing_goes_on_so(text: str) -> None:
    assert completed(text) == []
