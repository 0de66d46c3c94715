"""Judgements beat keys: what was judged to be one is joined, what was judged to be two is parted."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from msgspec import Struct

from kg.resolve.constraints import Constraints
from kg.resolve.identity import Groups, Identity, Member
from kg.resolve.joining import Joining


class _Piece(Struct, frozen=True):
    """A judged member of a group, or all of its others together.

    Args:
        group: the group's identity.
        members: one, or all that nobody judged.
        heir: it keeps the group's identity.
    """

    group: Identity
    members: tuple[Member, ...]
    heir: bool


def apply_judgements(groups: Groups, constraints: Constraints) -> Groups:
    """Return the groups with judged members where they belong.

    Members that nobody judged stay together, with whoever the judgements that part a group name first.

    Args:
        groups: as keys and features make them.
        constraints: what was judged.
    """
    touched = {
        identity: members
        for identity, members in groups.items()
        if any(member.node in constraints.block for member in members)
    }
    if not touched:
        return groups
    pieces: list[_Piece] = []
    links: list[tuple[int, int]] = []
    for identity, members in touched.items():
        start = len(pieces)
        pieces += _pieces(identity, members, constraints)
        links += combinations(range(start, len(pieces)), 2)
    joining = Joining([[member.node for member in piece.members] for piece in pieces], constraints)
    for one, other in links:
        joining.join(one, other)
    judged: defaultdict[Identity, list[Member]] = defaultdict(list)
    judged.update((identity, members) for identity, members in groups.items() if identity not in touched)
    for chain in joining.chains():
        found = [pieces[number] for number in chain]
        members = [member for piece in found for member in piece.members]
        judged[_identity(found)] = sorted(members, key=lambda member: member.node)
    return {identity: judged[identity] for identity in sorted(judged)}


def _pieces(identity: Identity, members: list[Member], constraints: Constraints) -> list[_Piece]:
    """Return a group's pieces in the order in which they are joined."""
    judged = [member for member in members if member.node in constraints.block]
    rest = tuple(member for member in members if member.node not in constraints.block)
    judged.sort(key=lambda member: (member.node in constraints.second, member.node))
    parts = [rest] * bool(rest) + [(member,) for member in judged]
    return [_Piece(identity, part, heir=number == 0) for number, part in enumerate(parts)]


def _identity(pieces: list[_Piece]) -> Identity:
    """Return what joined pieces are known by: one of the groups of which they are heirs, else the first by itself."""
    kept = sorted((bool(piece.group.article), piece.group) for piece in pieces if piece.heir)
    if kept:
        return kept[0][1]
    group, first = min(((piece.group, piece.members[0]) for piece in pieces), key=lambda pair: (pair[0], pair[1].node))
    return group.marked(" ".join(first.node))
