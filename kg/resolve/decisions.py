"""What was decided of which two things, and by what: for whoever wants to know why, or to judge it anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model.entities import Decision, Side, Verdict
from kg.model.facts import Reading, Referent
from kg.model.judgements import Occurrence
from kg.resolve.compared import Compared, Table, Told
from kg.resolve.identity import Member, Names, Node

Words = Mapping[Node, Occurrence]


def decisions(told: Told, names: Names, words: Words) -> tuple[Decision, ...]:
    """Return what was decided, sorted; what somebody judged otherwise was not.

    Args:
        told: the pairs that were joined, and those that were not, all by one table.
        names: the entity's IRI for each article's thing.
        words: by which an article names each first thing of a pair's sides.
    """
    sides = _Sides(names, words)
    found = [*_joined(told, sides), *_apart(told, sides)]
    return tuple(sorted(one for one in found if (one.one.iri == one.other.iri) is (one.verdict is Verdict.JOINED)))


def words_of_all(told: Iterable[Told], readings: Iterable[Reading]) -> Words:
    """Return the words by which articles name the first things of all sides.

    Args:
        told: what was compared, kind by kind.
        readings: of all articles.
    """
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for member in (side[0] for one in told for pair in (*one.joined, *one.apart) for side in (pair.one, pair.other)):
        wanted[member.article].add(member.id)
    return {
        (reading.article.id, referent.id): words_of(reading, referent)
        for reading in readings
        if reading.article.id in wanted
        for referent in reading.referents
        if referent.id in wanted[reading.article.id]
    }


class _Sides:
    """Sides of pairs, each made once however many pairs it is in.

    Args:
        names: the entity's IRI for each article's thing.
        words: by which an article names each first one.
    """

    def __init__(self, names: Names, words: Words) -> None:
        self._names, self._words = names, words
        self._made: dict[tuple[Node, int], Side] = {}

    def of(self, members: Sequence[Member]) -> Side:
        first = members[0].node
        key = first, len(members)  # what is joined grows, so nothing else begins alike and is as long
        if key not in self._made:
            articles = tuple(sorted({member.article for member in members}))
            self._made[key] = Side(self._names[first[0]][first[1]], self._words[first], articles)
        return self._made[key]


def _joined(told: Told, sides: _Sides) -> Iterator[Decision]:
    for pair in told.joined:
        yield _decision(pair, Verdict.JOINED, pair.found.score < told.table.same + told.table.margin, sides, told.table)


def _apart(told: Told, sides: _Sides) -> Iterator[Decision]:
    for pair in told.apart:
        verdict = Verdict.UNDECIDED if pair.found.score > told.table.different else Verdict.PARTED
        yield _decision(pair, verdict, True, sides, told.table)


def _decision(pair: Compared, verdict: Verdict, doubtful: bool, sides: _Sides, table: Table) -> Decision:
    one, other = sorted((sides.of(pair.one), sides.of(pair.other)))
    features = tuple((feature, table.weights[feature]) for feature in pair.found.features)
    return Decision(one, other, verdict, doubtful, features, pair.found.score)


def words_of(reading: Reading, referent: Referent) -> Occurrence:
    """Return the words by which an article names a thing: its name where a mention has it, else the first mention.

    A mention may tell the job as well ("ông Lê An, Giám đốc Sở Y tế"), and how much of it is a matter of recognisers.
    """
    text = reading.article.text
    names = sorted({referent.name, *referent.names} - {""}, key=lambda name: (name != referent.name, -len(name), name))
    bare = ((at, at + len(name)) for name in names for span in referent.mentions if (at := text.find(name, *span)) >= 0)
    start, end = next(bare, referent.mentions[0])
    return Occurrence(reading.article.id, start, end, text[start:end])
