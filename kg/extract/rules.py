"""Rules: declared in YAML, checked against the ontology, compiled once; matching never reads YAML.

A rule file is a list of mappings. A rule says what matches (`match`), what it yields (`facts`, `becomes` or `fold`) and
shows itself (`yes`, `no`). See docs/rule-language.md for the language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import regex
from msgspec import Struct

from kg.errors import RuleError
from kg.extract.bounds import bounded
from kg.extract.mask import Kinds
from kg.extract.needs import Needs, needs
from kg.extract.pattern import compile_pattern, near_miss
from kg.model.facts import Status
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology
from kg.vocab.yaml_source import load_with_lines

STAGES = ("compose", "identify", "alias", "fact", "inside")
KEYS = frozenset(
    {
        "name",
        "stage",
        "of",
        "match",
        "where",
        "facts",
        "becomes",
        "anaphor",
        "fold",
        "unless",
        "confidence",
        "status",
    }
    | {"qualifiers", "silent", "yes", "no"}
)
FOCUS = "@"
"""A slot named "@Event" is the thing of that class that the text is speaking of."""
BEFORE = "@before"
"""The words of the sentence before the match: "… . Đây là khẳng định của ông A"."""
SELF = "@self"
"""The thing whose name an inside rule looks into."""


class FactTemplate(Struct, frozen=True):
    """One fact that a match yields: slots for subject and object, as "slot", "slot.part" or "@Class"."""

    subject: str
    property: str
    object: str


class Rule(Struct, frozen=True):
    """One compiled rule.

    Args:
        name: unique over all files; claims name it.
        stage: "compose" (mentions become one of another kind), "identify" (a name swallows its titles), "alias"
            (slots `a` and `b` are one thing), "fact", or "inside" (looks into the names of the classes `of`).
        sources: "match" and "unless" as the rule gives them.
        pattern: "match" compiled, over masked text.
        needs: what must be there for it to match.
        slots: the kinds that each slot takes.
        facts: what a match yields.
        becomes: the kind of the mention that a compose rule makes of its match.
        anaphor: what that mention is to be taken for where it is no name ("buổi tiếp" of the verb "tiếp").
        fold: the slot whose mention swallows the whole match.
        of: classes whose names an inside rule looks into.
        where: slot → what the mention's own text must hold.
        unless: an expression that the match must not contain.
        confidence: 0..1, before the mentions' own are weighed in.
        status: the status of what it yields; None: told by the words around.
        qualifiers: qualifier name → the "slot.attribute" that tells it; of several the first that is there.
        silent: it tells of a journey or gesture: somebody's words need not have been spoken there.
        yes, no: sentences that show what it reads and what it leaves.
        path, line: where it stands.
    """

    name: str
    stage: str
    sources: Mapping[str, str]
    pattern: regex.Pattern[str]
    needs: Needs
    slots: Mapping[str, tuple[str, ...]]
    facts: tuple[FactTemplate, ...]
    becomes: str
    anaphor: str
    fold: str
    of: tuple[str, ...]
    where: Mapping[str, regex.Pattern[str]]
    unless: regex.Pattern[str] | None
    confidence: float
    status: Status | None
    qualifiers: Mapping[str, tuple[str, ...]]
    silent: bool
    yes: tuple[Mapping[str, Any], ...]
    no: tuple[str, ...]
    path: str
    line: int


def load_rules(folder: Path, ontology: Ontology, lexicon: Lexicon, kinds: Kinds) -> tuple[Rule, ...]:
    """Read and check every rule file of a folder: by stage, then in the order of files and lines.

    Raises:
        RuleError: a rule is malformed or does not fit the ontology; names file and line, and the near miss.
    """
    words = {k: tuple(v) for k, v in lexicon["verbs"].items()}
    rules = [
        _Reader(str(path), line, entry, ontology, words, kinds).rule()
        for path in sorted(folder.glob("*.yaml"))
        for line, entry in load_with_lines(path, RuleError)
    ]
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.name in seen:
            raise RuleError(f"rule {rule.name!r} is already in {seen[rule.name].path}", path=rule.path, line=rule.line)
        seen[rule.name] = rule
    return tuple(sorted(rules, key=lambda r: STAGES.index(r.stage)))


class _Reader(Struct, frozen=True):
    """Turns one YAML mapping into a Rule, or says what is wrong with it."""

    path: str
    line: int
    entry: Mapping[str, Any]
    ontology: Ontology
    words: Mapping[str, Sequence[str]]
    kinds: Kinds

    def fail(self, message: str, hint: str = "") -> RuleError:
        return RuleError(message, path=self.path, line=self.line, hint=hint)

    def no_slot(self, slot: str, slots: Mapping[str, object]) -> RuleError:
        return self.fail(f"no slot {slot!r} in the match", near_miss(slot, slots))

    def rule(self) -> Rule:
        if not isinstance(self.entry, dict) or not isinstance(self.entry.get("name"), str):
            raise self.fail("a rule is a mapping with a name")
        for key in self.entry.keys() - KEYS:
            raise self.fail(f"unknown key {key!r}", near_miss(str(key), KEYS))
        pattern, slots = self._compile("match")
        of = tuple(str(self.entry.get("of", "")).split("|")) if "of" in self.entry else ()
        facts = tuple(self._template(text, slots) for text in self.entry.get("facts", ()))
        stage = "inside" if of else self.entry.get("stage", "fact")
        if stage not in STAGES:
            raise self.fail(f"unknown stage {stage!r}", near_miss(str(stage), STAGES))
        becomes, fold = self.entry.get("becomes", ""), self.entry.get("fold", "")
        if (stage == "compose") != bool(becomes) or (stage == "identify") != bool(fold):
            raise self.fail("a compose rule needs `becomes`, an identify rule needs `fold`, a fact rule neither")
        if stage == "alias" and not {"a", "b"} <= slots.keys():
            raise self.fail("an alias rule needs the slots `a` and `b`")
        if becomes and becomes not in self.kinds:
            raise self.fail(f"unknown kind {becomes!r}", near_miss(str(becomes), self.kinds))
        if fold and fold not in slots:
            raise self.no_slot(fold, slots)
        return Rule(
            name=self.entry["name"],
            stage=stage,
            sources={key: " ".join(self.entry[key].split()) for key in ("match", "unless") if key in self.entry},
            pattern=pattern,
            needs=needs(" ".join(self.entry["match"].split()), self.kinds, self.words),
            slots=slots,
            facts=facts,
            becomes=becomes,
            anaphor=self.entry.get("anaphor", ""),
            fold=fold,
            of=of,
            where=self._where(slots),
            unless=self._compile("unless")[0] if "unless" in self.entry else None,
            confidence=self._confidence(),
            status=self._status(),
            qualifiers=self._qualifiers(slots),
            silent=bool(self.entry.get("silent", False)),
            yes=tuple(self.entry.get("yes", ())),
            no=tuple(self.entry.get("no", ())),
            path=self.path,
            line=self.line,
        )

    def _compile(self, key: str) -> tuple[regex.Pattern[str], dict[str, tuple[str, ...]]]:
        source = self.entry.get(key)
        if not isinstance(source, str):
            raise self.fail(f"`{key}` must be text")
        try:
            return compile_pattern(source, self.kinds, self.words)
        except (ValueError, regex.error) as error:
            raise self.fail(f"`{key}`: {error}") from error

    def _where(self, slots: Mapping[str, tuple[str, ...]]) -> dict[str, regex.Pattern[str]]:
        for slot in self.entry.get("where", {}):
            if slot not in slots:
                raise self.no_slot(slot, slots)
        try:
            return {
                k: regex.compile(bounded(str(v), rules=False), regex.IGNORECASE)
                for k, v in self.entry.get("where", {}).items()
            }
        except (ValueError, regex.error) as error:
            raise self.fail(f"`where`: {error}") from error

    def _confidence(self) -> float:
        given = self.entry.get("confidence", "0.9")
        try:
            value = float(given)
        except (TypeError, ValueError):
            value = 0.0
        if not 0 < value <= 1:
            raise self.fail(f"confidence must lie in 0..1, not {given!r}")
        return value

    def _status(self) -> Status | None:
        value = self.entry.get("status")
        if value is not None and value not in list(Status):
            raise self.fail(f"unknown status {value!r}", near_miss(str(value), Status))
        return Status(value) if value else None

    def _qualifiers(self, slots: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        found = {name: tuple(str(paths).split("|")) for name, paths in self.entry.get("qualifiers", {}).items()}
        for name in found.keys() - self.ontology.properties.keys():
            raise self.fail(f"unknown qualifier {name!r}", near_miss(name, self.ontology.properties))
        for path in chain.from_iterable(found.values()):
            if path.split(".")[0] not in slots:
                raise self.no_slot(path, slots)
        return found

    def _template(self, text: str, slots: Mapping[str, tuple[str, ...]]) -> FactTemplate:
        parts = str(text).split()
        if len(parts) != 3:
            raise self.fail(f"a fact is «subject property object», not {text!r}")
        template = FactTemplate(*parts)
        if template.property not in self.ontology.properties:
            near = self.ontology.nearest(template.property)
            raise self.fail(f"unknown property {template.property!r}", f"did you mean {near!r}?" if near else "")
        known = self.ontology.property(template.property)
        self._fits(template.subject, known.domains, slots, f"the domain of {template.property}")
        if not known.datatype:
            self._fits(template.object, known.ranges, slots, f"the range of {template.property}")
        elif template.object != BEFORE and template.object.split(".")[0] not in slots:
            raise self.no_slot(template.object, slots)
        return template

    def _fits(self, slot: str, allowed: frozenset[str], slots: Mapping[str, tuple[str, ...]], what: str) -> None:
        """Check that every kind the slot takes lies under one of the allowed classes."""
        if slot == SELF and "of" not in self.entry:
            raise self.fail(f"a rule with {SELF} needs `of`", "of: Class|Class")
        if slot.startswith(FOCUS):
            kinds: tuple[str, ...] = tuple(str(self.entry["of"] if slot == SELF else slot[1:]).split("|"))
        elif slot.split(".")[0] not in slots:
            raise self.no_slot(slot, slots)
        elif "." in slot:
            return
        else:
            kinds = slots[slot]
        for kind in kinds:
            if not any(kind in self.ontology.classes and self.ontology.is_a(kind, a) for a in allowed):
                raise self.fail(
                    f"{slot!r} may be a {kind}, which is not in {what}", f"allowed: {', '.join(sorted(allowed))}"
                )
