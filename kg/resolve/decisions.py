"""What was decided of which two things, and by what: for whoever wants to know why, or to judge it anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.model.entities import Decision, Side, Verdict
from kg.model.judgements import Occurrence
from kg.resolve.compared import Compared, Table, Told
from kg.resolve.identity import Member, Node


def decisions(told: Told, names: Mapping[Node, str]) -> tuple[Decision, ...]:
    """Return what was decided, sorted; what somebody judged otherwise was not.

    Args:
        told: the pairs that were joined, and those that were not, all by one table.
        names: the entity's IRI for each article's thing.
    """
    found = [*_joined(told, names), *_apart(told, names)]
    return tuple(sorted(one for one in found if (one.one.iri == one.other.iri) is (one.verdict is Verdict.JOINED)))


def _joined(told: Told, names: Mapping[Node, str]) -> Iterator[Decision]:
    for pair in told.joined:
        yield _decision(pair, Verdict.JOINED, pair.found.score < told.table.same + told.table.margin, names, told.table)


def _apart(told: Told, names: Mapping[Node, str]) -> Iterator[Decision]:
    for pair in told.apart:
        verdict = Verdict.UNDECIDED if pair.found.score > told.table.different else Verdict.PARTED
        yield _decision(pair, verdict, True, names, told.table)


def _decision(pair: Compared, verdict: Verdict, doubtful: bool, names: Mapping[Node, str], table: Table) -> Decision:
    one, other = sorted((_side(pair.one, names), _side(pair.other, names)))
    features = tuple((feature, table.weights[feature]) for feature in pair.found.features)
    return Decision(one, other, verdict, doubtful, features, pair.found.score)


def _side(members: Sequence[Member], names: Mapping[Node, str]) -> Side:
    first = members[0]
    articles = tuple(sorted({member.article.id for member in members}))
    return Side(names[first.node], words_of(first), articles)


def words_of(member: Member) -> Occurrence:
    """Return the words by which an article names a thing: its name where a mention has it, else the first mention.

    A mention may tell the job as well ("ông Lê An, Giám đốc Sở Y tế"), and how much of it is a matter of recognisers.
    """
    text, referent = member.article.text, member.referent
    names = sorted({referent.name, *referent.names} - {""}, key=lambda name: (name != referent.name, -len(name), name))
    bare = ((at, at + len(name)) for name in names for span in referent.mentions if (at := text.find(name, *span)) >= 0)
    start, end = next(bare, referent.mentions[0])
    return Occurrence(member.article.id, start, end, text[start:end])
