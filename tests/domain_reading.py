"""Texts read by the shipped domain, and what their readings say in lines that one can read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.annotate.annotate import Annotation, annotate
from kg.domain import Domain, load_domain
from kg.extract.compose import compose
from kg.extract.match import masked_unit, matches
from kg.extract.rules import Rule
from kg.extract.trace import Trace
from kg.extract.units import units
from kg.model.facts import Fact, Literal, Mention, Reading, Referent
from kg.model.text import Article
from kg.resources import ontology_dir
from kg.text.clean import clean
from kg.text.normalise import compare_key
from kg.text.segment import segment

DATE = "2021-11-12"


@cache
def domain() -> Domain:
    return load_domain(ontology_dir())


def read(text: str, name: str = "a", date: str = DATE) -> Reading:
    return domain().read(Article(name, text, date=date))


def annotated(text: str, date: str = DATE) -> Annotation:
    article = Article("a", text, date=date)
    return annotate(segment(article, clean(article)), domain().gazetteer, domain().lexicon)


def line(*parts: str) -> str:
    return compare_key(" | ".join(part.strip() for part in parts))


def told(text: str, rule: str = "") -> set[str]:
    """The facts of a text, in every name that it has for their things; only those of one rule where one is named."""
    reading = read(text)
    return {said for fact in reading.facts if rule in ("", fact.rule) for said in lines(fact, reading)}


def lines(fact: Fact, reading: Reading) -> Iterator[str]:
    things = {referent.id: {referent.name, *referent.names} for referent in reading.referents}
    targets = {fact.object.value} if isinstance(fact.object, Literal) else things[fact.object]
    for subject in things[fact.subject]:
        for target in targets:
            yield line(subject, fact.property, target)


def thing(reading: Reading, name: str) -> Referent:
    """The one thing that the reading calls by a name."""
    (found,) = (r for r in reading.referents if compare_key(name) in map(compare_key, (r.name, *r.names)))
    return found


def made(rule: Rule, text: str) -> set[str]:
    """What a rule makes of a text: facts, names that it joins ("A | alias | B") or mentions ("… | becomes | Post")."""
    if rule.facts:
        return told(text, rule.name)
    annotation, extractor = annotated(text), domain().extractor
    source = annotation.document.text
    naming, trace = extractor.rules_of("compose", "identify"), Trace()
    composed = compose(units(annotation), naming, source, extractor.kinds, extractor.gazetteer, trace)
    if rule.stage == "compose":
        return {line(m.text, "becomes", m.kind) for m in composed.parts if m.recogniser == rule.name}
    found = (
        match
        for unit in composed.units
        for match in matches((rule,), unit, masked_unit(unit, source, extractor.kinds), composed.parts, trace)
    )
    return {line(_name(m.slot("a")[0]), "alias", _name(m.slot("b")[0])) for m in found}


def _name(mention: object) -> str:
    assert isinstance(mention, Mention)
    return mention.name or mention.text
