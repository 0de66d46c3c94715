"""Whether a fact of the graph is a fact of gold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.evaluate.built import BuiltFact
from kg.evaluate.gold import REFERENCE, GoldFact
from kg.evaluate.measure import Measure
from kg.evaluate.wording import Wording

# A clause holds so much of gold's words, and gold's clause so much of its.
_IN_IT: Final = 0.9
_NOT_MUCH_LONGER: Final = 0.4


def same_fact(gold: GoldFact, fact: BuiltFact, keys: Mapping[str, str], measure: Measure) -> bool:
    """Tell whether a fact of the graph says what gold says.

    Args:
        gold: the one.
        fact: the other, of the same article.
        keys: which IRI is which thing of gold.
        measure: when two values are the same.
    """
    if gold.property != fact.property:
        return False
    subject = _reference(keys, fact.subject)
    if not fact.is_thing:
        same = (same_value(fact.property, one, fact.object, measure) for one in gold.objects)
        return subject in gold.subjects and any(same)
    target = _reference(keys, fact.object)
    turned = fact.property in measure.symmetric and target in gold.subjects and subject in gold.objects
    return turned or (subject in gold.subjects and target in gold.objects)


def same_value(name: str, gold: str, built: str, measure: Measure) -> bool:
    """Tell whether two values of a property are the same.

    Args:
        name: the property's local name.
        gold: gold's value; a reference to a thing is no value.
        built: the graph's.
        measure: how values of this property are compared.
    """
    wording, decisive = measure.wording, measure.decisive.get(name, frozenset())
    if gold.startswith(REFERENCE) or decisive & wording.words(gold) != decisive & wording.words(built):
        return False
    match measure.ways.get(name):
        case "number":
            return _same_number(gold, built)
        case "code":
            return _code(gold, wording) == _code(built, wording)
        case "text":
            return wording.likeness(gold, built) >= measure.bars[name]
        case "clause":
            return wording.likeness(gold, built) >= measure.bars[name] or _same_clause(gold, built, wording)
        case _:
            return gold.strip() == built.strip()


def closeness(gold: GoldFact, fact: BuiltFact, measure: Measure) -> float:
    """Return how well a text fits, so that of two facts with nearly the same words each takes its own; else 1."""
    if fact.property not in measure.bars:
        return 1.0
    return max(measure.wording.likeness(one, fact.object) for one in gold.objects)


def _reference(keys: Mapping[str, str], iri: str) -> str | None:
    return f"{REFERENCE}{keys[iri]}" if iri in keys else None


def _same_number(gold: str, built: str) -> bool:
    try:
        return float(gold) == float(built)
    except ValueError:
        return False


def _code(text: str, wording: Wording) -> str:
    return wording.plain(text).replace(" ", "")


def _same_clause(gold: str, built: str, wording: Wording) -> bool:
    return wording.covered(gold, built) >= _IN_IT and wording.covered(built, gold) >= _NOT_MUCH_LONGER
