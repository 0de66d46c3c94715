"""The last step of the per-article half: clusters become referents, raw facts facts with evidence in the source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.extract.identity import Words, dated_title, identity_key
from kg.extract.local import LOCAL
from kg.extract.trace import Trace
from kg.model.facts import REPAIRED, Evidence, Fact, GivenUp, Literal, Mention, Reading, Referent
from kg.model.text import Document
from kg.text.normalise import compare_key

MERGED_ATTRS = (
    "gazetteer",
    "number",
    "digits",
    "suffix",
    "year",
    "edition",
    "series",
    "foreign",
    "place",
    "type",
    "gender",
    "honorific",
    "title",
)


def to_reading(
    document: Document,
    clusters: Sequence[Cluster],
    facts: Iterable[RawFact],
    words: Words,
    mention_count: int,
    trace: Trace,
) -> Reading:
    """Give every cluster its id, name and key, and every fact its evidence.

    Args:
        document: the article as annotated.
        clusters: what it speaks of.
        facts: what it says of them; equal facts from the same place are one.
        words: what the lexicon tells of bodies.
        mention_count: for the report.
        trace: hears of repeats, and tells which rules were given up.
    """
    spoken = sorted((c for c in clusters if c.mentions or c.pointers), key=lambda c: (c.first, c.top, c.kind))
    ids = {id(c): f"e{i + 1}" for i, c in enumerate(spoken)}
    kept = _without_repeats(facts, trace)
    referents = tuple(_referent(document, c, ids[id(c)], kept, words) for c in spoken)
    made = sorted((_fact(document, f, ids) for f in kept), key=_fact_order)
    given_up = tuple(GivenUp(r.name, *document.clean.to_source(u.start, u.end)) for r, u in trace.given_up)
    return Reading(document.article, referents, tuple(made), mention_count, given_up)


def _fact_order(fact: Fact) -> tuple[int, int, str, str, str]:
    return fact.evidence.start, fact.evidence.end, fact.property, fact.subject, str(fact.object)


def _without_repeats(facts: Iterable[RawFact], trace: Trace) -> list[RawFact]:
    """Of equal facts whose evidence overlaps keep what tells most, then the surest; likewise of one speaker's words."""
    kept: list[RawFact] = []
    alike: defaultdict[tuple[str, int], list[RawFact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda f: (-len(f.qualifiers), -f.confidence, f.end - f.start, f.start)):
        rivals = alike[fact.property, id(fact.subject)]
        if surer := next((other for other in rivals if _repeats(fact, other)), None):
            trace.overtaken(fact, surer)
        else:
            kept.append(fact)
            rivals.append(fact)
    return kept


def _repeats(fact: RawFact, other: RawFact) -> bool:
    """Tell whether two facts of one property and subject are one."""
    if fact.end <= other.start or other.end <= fact.start:
        return False
    if fact.property in ("said", "target") and isinstance(fact.object, Literal) and isinstance(other.object, Literal):
        return fact.object.value in other.object.value or other.object.value in fact.object.value
    return fact.object is other.object or fact.object == other.object


def _referent(
    document: Document, cluster: Cluster, referent_id: str, facts: Sequence[RawFact], words: Words
) -> Referent:
    names = {_surface(m) for m in cluster.mentions or cluster.pointers}
    official = next((m.name for m in cluster.mentions if m.attrs.get("gazetteer") and m.name), "")
    best = official or _longest([m.name for m in cluster.mentions if m.name])
    label = best or next((m.attrs.get("anaphor") or _surface(m) for m in cluster.pointers), cluster.kind)
    told = {**cluster.attrs(), "title": dated_title(cluster, best, words)}
    aliases = {m.attrs[k] for m in cluster.mentions for k in ("abbreviation", "alias") if m.attrs.get(k)}
    return Referent(
        id=referent_id,
        kind=cluster.kind,
        name=label,
        names=tuple(sorted({*names, *aliases, *(m.name for m in cluster.mentions if m.name)} - {""})),
        key=identity_key(cluster, best, facts, words),
        mentions=tuple(sorted({document.clean.to_source(m.start, m.end) for m in cluster.mentions + cluster.pointers})),
        attrs={name: told[name] for name in MERGED_ATTRS if told.get(name)},
    )


def _surface(mention: Mention) -> str:
    """The form of a name as written; a person's without titles; none where a title alone tells the body."""
    if mention.attrs.get("implied", "") not in ("", LOCAL):
        return ""
    if mention.kind == "Person":
        return mention.name or mention.text
    return " ".join(mention.text.split())


def _longest(names: Sequence[str]) -> str:
    """The most frequent name; of equally frequent ones the longest, then the first by key."""
    counts = Counter(names)
    return min(counts, key=lambda n: (-len(n.split()), -counts[n], compare_key(n)), default="")


def _fact(document: Document, raw: RawFact, ids: Mapping[int, str]) -> Fact:
    start, end = document.clean.to_source(raw.start, raw.end)
    antecedents = tuple(_named_before(document, c, raw.start) for c in raw.pointed)
    mended = [s for span in ((start, end), *antecedents) if (s := document.clean.soundness(*span)) is not None]
    return Fact(
        subject=ids[id(raw.subject)],
        property=raw.property,
        object=raw.object if isinstance(raw.object, Literal) else ids[id(raw.object)],
        evidence=Evidence(start, end, document.article.text[start:end]),
        confidence=round(raw.confidence * min(mended, default=1.0), 3),
        status=raw.status,
        rule=raw.rule,
        context=raw.context.name,
        qualifiers={**raw.qualifiers, REPAIRED: "true"} if mended else raw.qualifiers,
        antecedents=antecedents,
    )


def _named_before(document: Document, cluster: Cluster, offset: int) -> tuple[int, int]:
    """Where the thing was last named before an offset, or is named first; one without a name, where it is meant."""
    naming = cluster.mentions or cluster.pointers
    before = [m for m in naming if m.start < offset]
    chosen = max(before, key=lambda m: m.start) if before else min(naming, key=lambda m: m.start)
    return document.clean.to_source(chosen.start, chosen.end)
