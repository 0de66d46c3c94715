"""The first two stages of rules: jobs and bodies become posts, names swallow the titles beside them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.match import Match
from kg.extract.rule_set import RuleSet
from kg.extract.rules import Rule
from kg.extract.search import Search
from kg.extract.units import Unit
from kg.model.facts import Mention
from kg.vocab.gazetteer import Gazetteer


class Composed(Struct, frozen=True):
    """Units whose mentions are composed, with what they are made of and the matches that yield facts already.

    Args:
        units: as given, with fewer and wider mentions.
        parts: for each composed mention its parts by slot.
        identified: matches of identify rules, with the widened mention of each.
    """

    units: tuple[Unit, ...]
    parts: dict[Mention, dict[str, Mention]]
    identified: tuple[tuple[Match, Mention], ...]


def compose(units: Sequence[Unit], rules: RuleSet, search: Search, gazetteer: Gazetteer) -> Composed:
    """Apply compose and identify rules, in their order, to every unit.

    Args:
        units: stretches of the text.
        rules: those two kinds of rules.
        search: finds matches in it.
        gazetteer: knows the bodies that titles name.
    """
    parts: dict[Mention, dict[str, Mention]] = {}
    identified: list[tuple[Match, Mention]] = []
    done: list[Unit] = []
    for unit in units:
        last: Rule | None = None
        while fresh := next(filter(_changes, search.matches(rules, unit, parts, since=last)), None):
            unit, last = _apply(fresh, unit, parts, identified, search.text, gazetteer), fresh.rule
        done.append(unit)
    return Composed(tuple(done), parts, tuple(identified))


def _changes(match: Match) -> bool:
    """A match of a lone mention that already is what the rule makes would go on for ever."""
    start, end = match.span
    held = [m for m in match.unit.mentions if start <= m.start and m.end <= end]
    return not (
        len(held) == 1
        and (held[0].start, held[0].end) == (start, end)
        and (match.rule.fold or held[0].kind == match.rule.becomes)
    )


def _apply(
    match: Match,
    unit: Unit,
    parts: dict[Mention, dict[str, Mention]],
    identified: list[tuple[Match, Mention]],
    text: str,
    gazetteer: Gazetteer,
) -> Unit:
    """Replace the mentions of the match by one, and return the unit that has it.

    What neither has parts nor points back is a name.
    """
    start, end = match.span
    if match.rule.becomes:
        slots = {
            name: found[0] for name in match.rule.slots if (found := match.slot(name)) and isinstance(found[0], Mention)
        }
        attrs = {"anaphor": match.rule.anaphor} if match.rule.anaphor else {}
        name = "" if match.rule.slots or match.rule.anaphor else text[start:end]
        made = Mention(
            match.rule.becomes, start, end, text[start:end], name, attrs, match.rule.name, match.rule.confidence
        )
        parts[made] = _with_implied_body(_with_place(slots), gazetteer)
        if match.rule.facts:
            identified.append((match, made))
    else:
        kept = match.slot(match.rule.fold)[0]
        assert isinstance(kept, Mention)
        made = replace(kept, start=start, end=end, text=text[start:end])
        posts = (post for post in match.slot("post") if isinstance(post, Mention)) if "post" in match.rule.slots else ()
        bodies = {name: part for post in posts for name, part in parts.get(post, {}).items() if name == "body"}
        if told := {**bodies, **parts.get(kept, {})}:
            parts[made] = told
        identified[:] = [(m, made if folded == kept else folded) for m, folded in identified]
        identified.append((match, made))
    others = [m for m in unit.mentions if m.end <= start or m.start >= end]
    return replace(unit, mentions=tuple(sorted([*others, made], key=lambda m: m.start)))


def _with_implied_body(slots: dict[str, Mention], gazetteer: Gazetteer) -> dict[str, Mention]:
    """Give a post without a body the one that its title itself names ("Thủ tướng": Chính phủ)."""
    job = slots.get("job")
    if not job or "body" in slots or not job.attrs.get("body"):
        return slots
    name = job.attrs["body"]
    kind = next((e.kind for e in gazetteer.lookup(name)), "GovernmentBody")
    return {**slots, "body": replace(job, kind=kind, name=name, attrs={"implied": "1"})}


def _with_place(slots: dict[str, Mention]) -> dict[str, Mention]:
    """A place behind a local body is the body's: "Sở Xây dựng (SXD) tỉnh Hà Nam"."""
    body, place = slots.get("body"), slots.pop("place", None)
    if not body or not place:
        return slots
    return {**slots, "body": replace(body, name=f"{body.name} {place.name}", attrs={**body.attrs, "place": place.name})}
