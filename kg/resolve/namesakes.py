"""People of one name: who of them is one person, and who stays apart.

One body in common makes the people of two articles one at once; whole careers are then compared (`compare.py`). Whoever
is told no job is the one whose career is known under the name; where there are several, nobody knows which. Where
somebody judged two bearers of a name to be two, pairs are joined in the order of falling likeness: every other bearer
goes with the one of them whom it resembles most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.model.facts import Reading
from kg.resolve.bearers import Bearer, Name
from kg.resolve.career import Career, careers
from kg.resolve.compared import Compared, Told
from kg.resolve.constraints import Constraints
from kg.resolve.identity import Groups, Identity, Member, Node
from kg.resolve.weights import Weights
from kg.vocab.ontology import Ontology

PERSON: Final = "Person"


def tell_namesakes(
    groups: Groups, readings: Iterable[Reading], ontology: Ontology, weights: Weights, constraints: Constraints
) -> Told:
    """Part people who share nothing but a name.

    Args:
        groups: as their keys make them.
        readings: of all articles.
        ontology: tells the top class of a kind.
        weights: what features count.
        constraints: what was judged.
    """
    told = _told(groups, readings, ontology, weights)
    parted: Groups = {}
    joined: list[Compared] = []
    apart: list[Compared] = []
    for identity, members in groups.items():
        if not _is_shared(identity, members):
            parted[identity] = members
            continue
        each, name = [Bearer(told[member.node], (member,)) for member in members], Name(identity, weights, constraints)
        sharing, by_body = name.by_body([one for one in each if one.career.is_told])
        known, by_career = name.by_career(sharing)
        joined += by_body + by_career
        if len(known) <= 1 and len(_genders(each)) <= 1:
            parted[identity] = members
            continue
        silent = [one for one in each if not one.career.is_told]
        named = [(identity.marked(name.mark(one)), one) for one in known]
        by_article = [name.only_one_like(one, known) for one in silent]
        joined += [found for found in by_article if found]
        for own, bearer in (*named, *_spread(identity, named, list(zip(silent, by_article, strict=True)))):
            parted.setdefault(own, []).extend(bearer.members)
        apart += name.apart(known)
    return Told({key: parted[key] for key in sorted(parted)}, tuple(joined), tuple(apart), weights)


def _is_shared(name: Identity, members: Sequence[Member]) -> bool:
    return name.top == PERSON and not name.article and len(members) > 1


def _told(groups: Groups, readings: Iterable[Reading], ontology: Ontology, weights: Weights) -> dict[Node, Career]:
    """Return what articles tell of everyone whose name several bear; equal careers are one value."""
    people: defaultdict[str, list[str]] = defaultdict(list)
    for name, members in groups.items():
        if _is_shared(name, members):
            for member in members:
                people[member.article].append(member.id)
    known: dict[Career, Career] = {}
    return {
        (reading.article.id, who): known.setdefault(career, career)
        for reading in readings
        if reading.article.id in people
        for who, career in careers(reading, people[reading.article.id], ontology, weights).items()
    }


def _genders(bearers: Iterable[Bearer]) -> frozenset[str]:
    return frozenset(gender for one in bearers for gender in one.career.genders)


def _spread(
    identity: Identity, known: Sequence[tuple[Identity, Bearer]], silent: Sequence[tuple[Bearer, Compared | None]]
) -> Iterator[tuple[Identity, Bearer]]:
    """Yield whoever is told no job with the one whom the articles tell, or by gender, where that leaves but one."""
    both = len(_genders(one for one, _ in silent)) > 1
    for one, found in silent:
        if found:
            yield next(own for own, other in known if other.members == found.other), one
            continue
        genders = one.career.genders
        may_be = [
            own for own, other in known if genders and (genders & other.career.genders or not other.career.genders)
        ]
        sure = [own for own, other in known if genders & other.career.genders]
        if len(known) <= 1 and genders and not may_be:
            yield identity.marked(min(genders)), one
        elif len(may_be) == 1 and (sure or not both):
            yield may_be[0], one
        else:
            yield Identity(identity.top, identity.key, one.members[0].article), one
