"""Who is said to be at an event and is quoted in its report spoke there: `sc:speaker`, read from both places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from msgspec.structs import replace

from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.extract.confidence import Confidence

PRESENT = frozenset({"attendee", "organizer", "speaker"})
RULE = "present-and-quoted"
CONFIDENCE = 0.8


def spoken_there(facts: Sequence[RawFact], silent: Set[str], confidence: Confidence) -> Iterator[RawFact]:
    """Yield `event speaker person` for each person who is said to be at just one event and whose words are reported.

    Args:
        facts: everything that the article was found to say.
        silent: names of the rules that tell of a journey or gesture: nobody need have spoken there.
        confidence: tells how sure that is.
    """
    events = _events_of(fact for fact in facts if fact.rule not in silent)
    for fact in facts:
        if fact.property != "said" or len(there := events.get(id(fact.subject), [])) != 1:
            continue
        event, property_names = there[0]
        if "speaker" in property_names:
            continue
        property_names.add("speaker")
        context = replace(fact.context, pointed=True)
        yield replace(
            fact,
            subject=event,
            property="speaker",
            object=fact.subject,
            confidence=confidence.of(RULE, CONFIDENCE, context),
            context=context,
            rule=RULE,
            qualifiers={},
            pointed=(event, fact.subject),
        )


def _events_of(facts: Iterable[RawFact]) -> dict[int, list[tuple[Cluster, set[str]]]]:
    """The events at which each person is said to be, with the properties that say so."""
    found: dict[int, dict[int, tuple[Cluster, set[str]]]] = defaultdict(dict)
    for fact in facts:
        if fact.property in PRESENT and isinstance(fact.object, Cluster) and fact.object.top == "Person":
            found[id(fact.object)].setdefault(id(fact.subject), (fact.subject, set()))[1].add(fact.property)
    return {person: list(events.values()) for person, events in found.items()}
