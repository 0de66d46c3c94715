"""From what each article says to what all of them speak of: one entity a thing, every fact kept as a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kg.errors import ResolveError
from kg.model.articles import EntityMention
from kg.model.entities import Claim, Entity, Graph, Judged
from kg.model.facts import Fact, Literal, Reading
from kg.model.judgements import Judgement
from kg.model.text import Article
from kg.resolve.conflicts import find_conflicts
from kg.resolve.decide import decide
from kg.resolve.decisions import decisions, words_of_all
from kg.resolve.derive import derive
from kg.resolve.events import EVENT
from kg.resolve.identity import Groups, Identity, Member, Names, Node
from kg.resolve.iri import checked_base, claim_iri, entity_path, tell_apart
from kg.resolve.knowledge import Knowledge, load_knowledge
from kg.resolve.known import with_known
from kg.resolve.located import locate
from kg.resolve.naming import aliases_of, attrs_of, kind_of, label_of
from kg.resolve.readings import Readings
from kg.resolve.series import find_series
from kg.resolve.stored import Stored
from kg.vocab.ontology import Ontology


def resolve(
    readings: Iterable[Reading],
    ontology: Ontology,
    base: str,
    known: Knowledge | None = None,
    judgements: Sequence[Judgement] = (),
) -> Graph:
    """Make one graph of all readings.

    Referents with the same top class and identity key are one entity, but for people who share a name and no more; one
    without a key stays its article's own, but for events of which enough is told; and judgements come before all of
    that. The result is a function of the sets of readings and of judgements: neither their order nor one that was taken
    away shows.

    Args:
        readings: one an article.
        ontology: the classes and properties that they speak in.
        base: what every IRI begins with; ends in "/" or "#".
        known: what is known beforehand, and what evidence counts; None: the shipped tables, and nothing else.
        judgements: what people decided about two things.

    Raises:
        ResolveError: two articles bear one id, a fact names a thing that its article has not, `base` is no IRI, or
            judgements contradict each other.
    """
    base, known = checked_base(base), known or load_knowledge()
    ordered = Readings(with_known(readings, known.gazetteer, known.officials) if known.gazetteer else readings)
    judged = locate(judgements, ordered, ontology)
    decided = decide(ordered, ontology, known, judged.constraints)
    groups = decided.groups
    entities = _entities(groups, ontology, base)
    names = _names(groups, entities)
    told = _told(ordered, names, base)
    events = {entities[one].iri: members for one, members in groups.items() if one.top == EVENT}
    dates = {article.id: article.date for article in told.articles}
    concluded = derive(told.claims, entities.values(), events, ordered, dates, known, base)
    words = words_of_all(decided.told, ordered)

    def iri(node: Node) -> str:
        return names[node[0]][node[1]]

    return Graph(
        base=base,
        articles=told.articles,
        entities=tuple(sorted((*entities.values(), *concluded.people), key=lambda entity: entity.iri)),
        claims=told.claims,
        conflicts=find_conflicts(told.claims, ontology, base),
        mentions={article: tuple(sorted(set(names.get(article, {}).values()))) for article in dates},
        spans=told.spans,
        decisions=tuple(sorted(one for told in decided.told for one in decisions(told, names, words))),
        judgements=tuple(Judged(iri(one.one), iri(one.other), one.judgement) for one in judged.in_effect),
        without_effect=judged.without_effect,
        derived=concluded.derived,
        records=concluded.records,
        series=find_series(events, known.events, base),
    )


class _Told(Struct, frozen=True):
    """The articles, what they claim and what they mention, in the order of articles and of places in them."""

    articles: Sequence[Article]
    claims: Sequence[Claim]
    spans: Sequence[tuple[EntityMention, ...]]


def _told(readings: Iterable[Reading], names: Names, base: str) -> _Told:
    articles, claims = Stored(Article), Stored(Claim)
    spans: Stored[tuple[EntityMention, ...]] = Stored(tuple[EntityMention, ...])
    for reading in readings:
        named = names.get(reading.article.id, {})
        articles.add([reading.article])
        claims.add(_distinct(_claims(reading, named, base)))
        spans.add([_spans(reading, named)])
    return _Told(articles, claims, spans)


def _spans(reading: Reading, names: Mapping[str, str]) -> tuple[EntityMention, ...]:
    """Where an article mentions what; two names that turn out to be one thing are mentioned once at one place."""
    found = {EntityMention(*place, names[one.id]) for one in reading.referents for place in one.mentions}
    return tuple(sorted(found))


def _names(groups: Groups, entities: Mapping[Identity, Entity]) -> Names:
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for identity, members in groups.items():
        for member in members:
            names[member.article][member.id] = entities[identity].iri
    return names


def _entities(groups: Groups, ontology: Ontology, base: str) -> dict[Identity, Entity]:
    labels = {identity: label_of(members) for identity, members in groups.items()}
    paths = tell_apart(
        {one: (entity_path(one.top, label, one.article), f"{one.article}\n{one.key}") for one, label in labels.items()}
    )
    return {
        identity: _entity(base + paths[identity], labels[identity], members, ontology)
        for identity, members in groups.items()
    }


def _entity(iri: str, label: str, members: Sequence[Member], ontology: Ontology) -> Entity:
    return Entity(
        iri=iri,
        kind=kind_of(members, ontology),
        label=label,
        aliases=aliases_of(members, label),
        articles=tuple(sorted({member.article for member in members})),
        attrs=attrs_of(members),
        keys=_keys(members),
    )


def _keys(members: Iterable[Member]) -> dict[str, tuple[str, ...]]:
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for member in members:
        articles[member.referent.key].add(member.article)
    return {key: tuple(sorted(articles[key])) for key in sorted(articles)}


def _claims(reading: Reading, names: Mapping[str, str], base: str) -> Iterator[Claim]:
    for fact in reading.facts:
        subject = _named(fact.subject, fact, reading, names)
        target = fact.object if isinstance(fact.object, Literal) else _named(fact.object, fact, reading, names)
        if target != subject:  # two names that turn out to be one thing: of itself it says nothing
            iri = claim_iri(base, reading.article.id, subject, fact, target)
            yield Claim(iri, reading.article.id, subject, fact.property, target, fact)


def _named(referent: str, fact: Fact, reading: Reading, names: Mapping[str, str]) -> str:
    iri = names.get(referent)
    if iri is None:
        raise ResolveError(
            f"the fact '{fact.property}' at {fact.evidence.start}..{fact.evidence.end} names '{referent}', "
            "which the reading does not have",
            path=reading.article.path or reading.article.id,
            hint="read the article anew",
        )
    return iri


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Keep of claims that say the same at the same place the most confident one; sort all by place."""
    best: dict[str, Claim] = {}
    for claim in claims:
        known = best.get(claim.iri)
        if known is None or _weight(claim) < _weight(known):
            best[claim.iri] = claim
    return sorted(best.values(), key=_place)


def _weight(claim: Claim) -> tuple[float, str, tuple[tuple[str, str], ...], tuple[tuple[int, int], ...]]:
    fact = claim.fact
    return -fact.confidence, fact.status, tuple(sorted(fact.qualifiers.items())), fact.antecedents


def _place(claim: Claim) -> tuple[int, int, str, str]:
    return claim.fact.evidence.start, claim.fact.evidence.end, claim.property, claim.iri
