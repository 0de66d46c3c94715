"""A rule's own examples, read with the whole domain: does it make what its `yes` shows, and nothing of its `no`?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from msgspec import Struct

from kg.domain import Domain
from kg.errors import RuleError
from kg.explain.recorder import Recorder
from kg.extract.rules import Rule
from kg.model.facts import Fact, Literal, Mention, Reading
from kg.model.text import Article
from kg.text.normalise import compare_key

DATE: Final = "2021-11-12"
"""The day on which examples appear; their "năm nay" is 2021."""


class Example(Struct, frozen=True):
    """What became of one example.

    Args:
        text: the example.
        wanted: the facts that it shows; none for a `no`.
        missing: those of them that the rule did not make.
        wrong: what the rule made of a `no`.
    """

    text: str
    wanted: tuple[str, ...]
    missing: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """It is read as the rule says."""
        return not self.missing and not self.wrong


def examples(rule: Rule, domain: Domain) -> Iterator[Example]:
    """Read a rule's examples, `yes` before `no`.

    Args:
        rule: the rule.
        domain: all rules, names and words.

    Raises:
        RuleError: an example is no text with its facts.
    """
    for shown in rule.yes:
        if not isinstance(shown, dict) or shown.keys() != {"text", "facts"} or not shown["facts"]:
            raise RuleError("an example under `yes` is a text and its facts", path=rule.path, line=rule.line)
        found, wanted = made(rule, shown["text"], domain), tuple(map(str, shown["facts"]))
        missing = tuple(fact for fact in wanted if line(*fact.split("|")) not in found)
        yield Example(shown["text"], wanted, missing, ())
    for text in rule.no:
        yield Example(text, (), (), tuple(sorted(made(rule, text, domain))))


def made(rule: Rule, text: str, domain: Domain) -> set[str]:
    """Return what a rule makes of a text, as lines that can be compared.

    Args:
        rule: the rule.
        text: one to three sentences.
        domain: all rules, names and words.

    Returns:
        facts, in every name that the reading has for their things; where the rule has none of its own, the names that
        it joins ("A | alias | B") or the mentions that it makes ("… | becomes | Post").
    """
    recorder = Recorder()
    reading = domain.extractor.unfitted().extract(domain.annotate(Article("example", text, date=DATE)), recorder)
    if rule.facts:
        return {said for fact in reading.facts if fact.rule == rule.name for said in lines(fact, reading)}
    if rule.stage == "compose":
        parts = recorder.composition.parts
        return {line(mention.text, "becomes", mention.kind) for mention in parts if mention.recogniser == rule.name}
    pairs = [(m.slot("a")[0], m.slot("b")[0]) for m in recorder.matches if m.rule.name == rule.name]
    return {
        line(a.name or a.text, "alias", b.name or b.text)
        for a, b in pairs
        if isinstance(a, Mention) and isinstance(b, Mention)
    }


def lines(fact: Fact, reading: Reading) -> Iterator[str]:
    """Yield a fact as lines that can be compared, one for each pair of names of its things."""
    things = {referent.id: {referent.name, *referent.names} for referent in reading.referents}
    targets = {fact.object.value} if isinstance(fact.object, Literal) else things[fact.object]
    for subject, target in product(things[fact.subject], targets):
        yield line(subject, fact.property, target)


def line(*parts: str) -> str:
    """Return "a | b | c" in the form in which spelling and letter case make no difference."""
    return compare_key(" | ".join(part.strip() for part in parts))
