"""Documents whose number, and schemes whose title, come again: numbers begin anew each year, programmes each period.

Of those that bear one number or title the year tells which is which. Where articles tell several, whoever tells none is
the one that approves the same; else nobody knows which it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kg.model.facts import Reading
from kg.resolve.identity import Groups, Identity, Member, Node
from kg.resolve.paper import stated_of, years_of
from kg.vocab.ontology import Ontology

MARKS: Final = {"LegalDocument": "issuedOn", "Initiative": "periodEnd"}
"""Top class → the property whose year tells one from another."""
APPROVES: Final = "approves"


class _Version(Struct, frozen=True):
    """What is told of a document or scheme.

    Args:
        members: the articles' views of it.
        years: its year, or the last of its period.
        approved: keys of what it approves.
    """

    members: tuple[Member, ...]
    years: frozenset[str]
    approved: frozenset[str]

    def __or__(self, other: _Version) -> _Version:
        return _Version(self.members + other.members, self.years | other.years, self.approved | other.approved)


def tell_versions(groups: Groups, readings: Iterable[Reading], ontology: Ontology) -> Groups:
    """Part what shares a number or a title, and is of another year or period.

    Args:
        groups: as keys make them.
        readings: of all articles.
        ontology: tells the top class of a kind.

    Returns:
        the groups, sorted.
    """
    shared = {one for one, members in groups.items() if one.top in MARKS and len(members) > 1 and _recurs(one, members)}
    nodes = {member.node for one in shared for member in groups[one]}
    told = {node: facts for reading in readings for node, facts in _told(reading, nodes, ontology)}
    parted: Groups = {}
    for identity, members in groups.items():
        parts = _parts(identity, members, told) if identity in shared else [(identity, members)]
        for own, several in parts:
            parted.setdefault(own, []).extend(several)
    return {key: parted[key] for key in sorted(parted)}


def _recurs(identity: Identity, members: Sequence[Member]) -> bool:
    """Tell whether several may bear this: the number of a scheme is its name ("Đề án 06")."""
    return identity.top != "Initiative" or not any(member.referent.attrs.get("number") for member in members)


def _told(
    reading: Reading, nodes: set[Node], ontology: Ontology
) -> Iterator[tuple[Node, tuple[frozenset[str], frozenset[str]]]]:
    """Yield the years that an article tells of each of `nodes`, and what it approves."""
    things = {one.id: one for one in reading.referents}
    for thing in reading.referents:
        if (reading.article.id, thing.id) in nodes:
            facts = stated_of(reading, thing)
            objects = {f.object for f in facts if f.property == APPROVES and isinstance(f.object, str)}
            approved = {things[one].key for one in objects if one in things}
            years = years_of(facts, MARKS[ontology.top(thing.kind)])
            yield (reading.article.id, thing.id), (years, frozenset(approved - {""}))


def _parts(
    identity: Identity, members: Sequence[Member], told: Mapping[Node, tuple[frozenset[str], frozenset[str]]]
) -> Iterator[tuple[Identity, list[Member]]]:
    versions: list[_Version] = []
    silent: list[_Version] = []
    for member in members:
        one = _Version((member,), *told[member.node])
        if one.years:
            _add(versions, one)
        else:
            silent.append(one)
    if len(versions) <= 1:
        yield identity, list(members)
        return
    left = []
    for one in silent:
        same = [number for number, other in enumerate(versions) if one.approved & other.approved]
        if len(same) == 1:
            versions[same[0]] |= one
        else:
            left.append(one)
    for version in versions:
        yield identity.marked(min(version.years)), list(version.members)
    for one in left:
        yield Identity(identity.top, identity.key, one.members[0].article), list(one.members)


def _add(versions: list[_Version], one: _Version) -> None:
    """Add a version, as one with all that are of its year or approve the same."""
    for other in [v for v in versions if v.years & one.years or v.approved & one.approved]:
        versions.remove(other)
        one = other | one
    versions.append(one)
