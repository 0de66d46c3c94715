"""Facts that nearly were read: what matched, and was turned down or could not be filled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from kg.explain.explanation import Miss, Why
from kg.explain.recorder import Recorder
from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.extract.match import Match, Text
from kg.extract.rules import BEFORE, FOCUS, SELF, FactTemplate, Rule
from kg.model.facts import Mention
from kg.vocab.ontology import Ontology

OPTIONAL = -1
"""How near a fact is that lacks what may well be absent: the match yielded others, or is but one mention."""
NONE = "—"
MASKED = 2
"""So long is a mention in masked text; a match no longer than that says nothing but its class."""


def recorded(recorder: Recorder, ontology: Ontology) -> Iterator[Miss]:
    """Yield what extraction turned down.

    Args:
        recorder: what it told.
        ontology: tells which properties take values.
    """
    text = recorder.annotation.document.text
    for match, key in recorder.objections:
        yield _objection(match, key, text)
    yield from _gaps(recorder, ontology)
    for match, template in recorder.empties:
        yield missed(match, Why.NOTHING, template, text)
    rules = {match.rule.name: match.rule for match in recorder.matches}
    for fact, by in recorder.repeats:
        if fact.rule != by.rule and fact.rule in rules:
            yield _repeat(fact, by, rules[fact.rule])
    for rule, unit in recorder.given_up:
        yield Miss(Why.SLOW, rule.name, place(rule), unit.start, unit.end)


def place(rule: Rule) -> str:
    """Return where a rule stands: "events.yaml:31"."""
    return f"{Path(rule.path).name}:{rule.line}"


def missed(
    match: Match,
    why: Why,
    template: FactTemplate | None,
    text: str,
    *,
    slot: str = "",
    wanted: str = "",
    here: Mention | Text | None = None,
) -> Miss:
    """Return a miss of a match.

    Args:
        match: what matched, or would.
        why: what was in the way.
        template: the fact that it would yield; None: the rule's first that finds something for both its slots.
        text: the cleaned text.
        slot: as a Miss has it.
        wanted: likewise.
        here: what stands there.
    """
    told = {_would(match, one, text): one.property for one in ((template,) if template else match.rule.facts)}
    would = next((fact for fact in told if NONE not in fact), next(iter(told), ""))
    return Miss(
        why,
        match.rule.name,
        place(match.rule),
        *match.span,
        slot=slot,
        wanted=wanted,
        here=" ".join(text[here.start : here.end].split()) if here else "",
        kind=here.kind if isinstance(here, Mention) else "",
        spot=(here.start, here.end) if here else (0, 0),
        would=would,
        property=told.get(would, ""),
        nearness=_nearness(match),
    )


def _would(match: Match, template: FactTemplate, text: str) -> str:
    return f"{_held(match, template.subject, text)} | {template.property} | {_held(match, template.object, text)}"


def _nearness(match: Match) -> int:
    """How much of a rule a match has: its slots that take part, then how little lies between them."""
    spans = [span for slot in match.rule.slots for span in match.found.spans(slot)]
    filled = sum(bool(match.slot(slot)) for slot in match.rule.slots)
    between = match.found.end() - match.found.start() - sum(end - start for start, end in spans)
    return max(0, filled * 1000 - between)


def _objection(match: Match, key: str, text: str) -> Miss:
    if key == "unless":
        barred = match.rule.unless.search(match.found.group()) if match.rule.unless else None
        begin = match.found.start()
        span = match.masked.span(begin + barred.start(), begin + barred.end()) if barred and barred[0] else match.span
        return missed(match, Why.UNLESS, None, text, wanted=match.rule.sources["unless"], here=Text(*span))
    wanted = match.rule.where[key]
    held = (m for m in match.slot(key) if isinstance(m, Mention) and not wanted.search(m.text))
    return missed(match, Why.WHERE, None, text, slot=key, wanted=wanted.pattern, here=next(held, None))


def _gaps(recorder: Recorder, ontology: Ontology) -> Iterator[Miss]:
    text = recorder.annotation.document.text
    lacking = [(match, template) for match, template, _ in recorder.gaps] + recorder.empties
    for match, template, path in recorder.gaps:
        found = _gap(match, template, path, text, ontology)
        alone = match.found.end() - match.found.start() == MASKED
        several = len([t for m, t in lacking if m is match]) < len(match.rule.facts)
        yield replace(found, nearness=OPTIONAL) if (several or alone) and found.why is Why.EMPTY else found


def _gap(match: Match, template: FactTemplate, path: str, text: str, ontology: Ontology) -> Miss:
    if path in (SELF, BEFORE):
        return missed(match, Why.EMPTY, template, text, slot=path)
    if path.startswith(FOCUS):
        return missed(match, Why.FOCUS, template, text, slot=path, wanted=path.removeprefix(FOCUS))
    slot, _, part = path.partition(".")
    held = match.slot(path) or match.slot(slot)
    if not held:
        return missed(match, Why.EMPTY, template, text, slot=path)
    first = held[0]
    datatype = ontology.property(template.property).datatype if path == template.object else ""
    lacks = part and not match.slot(path) and not getattr(first, "attrs", {}).get(part)
    why = Why.EMPTY if lacks else Why.VALUE if datatype or isinstance(first, Text) else Why.UNKNOWN
    return missed(match, why, template, text, slot=path, wanted=datatype, here=first)


def _held(match: Match, path: str, text: str) -> str:
    """What stands in a slot, by name."""
    if path == SELF or path.startswith(FOCUS):
        return path
    slot, _, part = path.partition(".")
    names = [getattr(m, "name", "") or text[m.start : m.end] for m in match.slot(path)]
    if part and not names:
        names = [value for m in match.slot(slot) if isinstance(m, Mention) and (value := m.attrs.get(part))]
    return " ".join(", ".join(dict.fromkeys(names)).split()) or NONE


def _repeat(fact: RawFact, by: RawFact, rule: Rule) -> Miss:
    target = _name(fact.object) if isinstance(fact.object, Cluster) else fact.object.value
    would = f"{_name(fact.subject)} | {fact.property} | {target}"
    span = (fact.start, fact.end)
    return Miss(Why.OVERTAKEN, rule.name, place(rule), *span, wanted=by.rule, would=would, property=fact.property)


def _name(cluster: Cluster) -> str:
    named = cluster.mentions or cluster.pointers
    return next((m.name for m in named if m.name), named[0].text)
