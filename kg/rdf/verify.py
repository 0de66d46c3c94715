"""Whether every claim's evidence is what it says it is, and every mention where; asked before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import accumulate, chain, groupby
from typing import Final

from msgspec.structs import replace

from kg.extract.literals import literal
from kg.model.articles import EntityMention
from kg.model.entities import Claim, Graph
from kg.model.facts import HELD_FROM, HELD_UNTIL, REPAIRED, Literal
from kg.rdf.finding import Finding
from kg.rdf.licence import Licence, titles_of_bodies
from kg.resolve.conflicts import find_conflicts
from kg.resolve.iri import article_iri
from kg.resolve.stored import Stored
from kg.resolve.values import words
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology

KNOWN: Final = 50_000
"""Of so many things the names are kept at hand."""

Names = Callable[[str], tuple[str, ...]]
"""The IRI of a thing → its names, as `words` gives them."""


def borne_out(graph: Graph, ontology: Ontology, lexicon: Lexicon) -> tuple[Graph, list[Finding]]:
    """Return a graph without what its articles do not bear out, which is never published, and what that is.

    Args:
        graph: the resolved whole.
        ontology: tells which properties have one value at most.
        lexicon: its words for numbers and dates, and titles.
    """
    graph, misplaced = _within(graph)
    false = verify(graph, lexicon)
    if not false:
        return graph, misplaced
    wrong = {finding.subject for finding in false}
    claims = Stored(Claim)
    for _, of_article in groupby(graph.claims, _article):
        claims.add([claim for claim in of_article if claim.iri not in wrong])
    derived = tuple(one for one in graph.derived if wrong.isdisjoint(one.sources))
    conflicts = find_conflicts(claims, ontology, graph.base)
    return replace(graph, claims=claims, derived=derived, conflicts=conflicts), sorted(misplaced + false)


def verify(graph: Graph, lexicon: Lexicon) -> list[Finding]:
    """Hold every claim against the untouched text of its article.

    A quote must be the very characters at its place. It must name subject and object, by any of their names or by a
    title that tells the body ("Thủ tướng"), or an antecedent must; its words or figures must license a value, and when
    a job began and ended.

    Args:
        graph: the resolved whole.
        lexicon: its words for numbers and dates, and titles.

    Returns:
        what is false, sorted; empty where every claim stands.
    """
    places = {article.id: number for number, article in enumerate(graph.articles)}
    entities = {entity.iri: entity for entity in graph.entities}
    licence, titles = Licence(lexicon), titles_of_bodies(lexicon)

    @lru_cache(maxsize=KNOWN)
    def names(iri: str) -> tuple[str, ...]:
        return _keys((entities[iri].label, *entities[iri].aliases), titles)

    texts = ((graph.articles[places[id]].text, claims) for id, claims in groupby(graph.claims, _article))
    checked = (_check(claim, text, names, licence) for text, claims in texts for claim in claims)
    return sorted(chain.from_iterable(checked))


def _within(graph: Graph) -> tuple[Graph, list[Finding]]:
    """Leave out the mentions that are no characters of their articles."""
    lengths = [len(article.text) for article in graph.articles]
    outside = [
        Finding(
            article_iri(graph.base, article.id),
            f"the mention {one.start}..{one.end} lies outside the article",
            one.entity,
        )
        for article, length, mentions in zip(graph.articles, lengths, graph.spans, strict=True)
        for one in mentions
        if not one.lies_within(length)
    ]
    if not outside:
        return graph, []
    spans: Stored[tuple[EntityMention, ...]] = Stored(tuple[EntityMention, ...])
    for length, mentions in zip(lengths, graph.spans, strict=True):
        spans.add([tuple(one for one in mentions if one.lies_within(length))])
    return replace(graph, spans=spans), sorted(outside)


def _article(claim: Claim) -> str:
    return claim.article


def _check(claim: Claim, text: str, names: Names, licence: Licence) -> Iterator[Finding]:
    evidence = claim.fact.evidence
    if text[evidence.start : evidence.end] != evidence.quote:
        yield Finding(claim.iri, f"the quote is not what stands at {evidence.start}..{evidence.end}", evidence.quote)
        return
    if claim.fact.qualifiers.get(REPAIRED) == "true":
        return  # names can't be looked for in a damaged source
    passages = [words(unescape(evidence.quote))]
    for start, end in claim.fact.antecedents:
        if not 0 <= start < end <= len(text):
            yield Finding(claim.iri, f"the antecedent {start}..{end} lies outside the article")
        passages.append(words(unescape(text[start:end])))
    if not _named(names(claim.subject), passages):
        yield Finding(claim.iri, "neither quote nor antecedents name the subject", claim.subject)
    yield from _check_object(claim, passages, names, licence)
    for qualifier in (HELD_FROM, HELD_UNTIL):
        told = literal(claim.fact.qualifiers.get(qualifier, ""), "date")
        if told and not licence.grants(told, passages):
            yield Finding(claim.iri, f"nothing in the quote licenses the {qualifier}", told.value)


def _check_object(claim: Claim, passages: Sequence[str], names: Names, licence: Licence) -> Iterator[Finding]:
    if isinstance(claim.object, Literal):
        if not licence.grants(claim.object, passages):
            yield Finding(claim.iri, "nothing in the quote licenses the value", claim.object.value)
    elif not _named(names(claim.object), passages):
        yield Finding(claim.iri, "neither quote nor antecedents name the object", claim.object)


def _keys(names: Iterable[str], titles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    keys = dict.fromkeys(words(name) for name in names)
    return (*keys, *(title for key in keys for title in titles.get(key, ())))


def _named(names: Iterable[str], passages: Iterable[str]) -> bool:
    return any(holds(passage, name) for passage in passages for name in names)


def holds(passage: str, name: str) -> bool:
    """Tell whether a passage holds a name, both as `words` gives them; a stray space in a word does no harm."""
    if not name or f" {name} " in f" {passage} ":
        return True
    joined, edges = _joined(passage)
    bare = name.replace(" ", "")
    at = joined.find(bare)
    while at >= 0:
        if at in edges and at + len(bare) in edges:
            return True
        at = joined.find(bare, at + 1)
    return False


@lru_cache(maxsize=8)
def _joined(passage: str) -> tuple[str, frozenset[int]]:
    """The passage without spaces, and where its words begin and end there."""
    parts = passage.split()
    return "".join(parts), frozenset(accumulate(map(len, parts), initial=0))
