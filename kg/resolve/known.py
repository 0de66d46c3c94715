"""What the gazetteer knows of the things that articles speak of: official names, and who they are elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from kg.model.facts import Reading, Referent
from kg.resolve.naming import ALIASES, FOREIGN, GAZETTEER, SAME_AS
from kg.resolve.officials import OFFICIAL, known_officials
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.officials import Official, Officials

NOBODY = Officials()


def with_known(readings: Iterable[Reading], gazetteer: Gazetteer, officials: Officials = NOBODY) -> Iterator[Reading]:
    """Yield the readings with what is known beforehand added to the attributes of their referents.

    Args:
        readings: as the per-article half leaves them.
        gazetteer: the one that it looked names up in; an id that it has not is left alone.
        officials: who held which office when.
    """
    for reading in readings:
        people = known_officials(reading, officials)
        referents = (_with_entry(one, gazetteer) for one in reading.referents)
        yield replace(reading, referents=tuple(_with_office(one, people.get(one.id)) for one in referents))


def _with_office(referent: Referent, who: Official | None) -> Referent:
    if not who:
        return referent
    known = {OFFICIAL: who.id, SAME_AS: "|".join(sorted(who.same_as))}
    return replace(referent, attrs={**referent.attrs, **{name: value for name, value in known.items() if value}})


def _with_entry(referent: Referent, gazetteer: Gazetteer) -> Referent:
    entry = gazetteer.get(referent.attrs.get(GAZETTEER, ""))
    if not entry:
        return referent
    # A city that took its neighbours in goes by its name as before, and is one thing.
    key = gazetteer.origin(entry).id if referent.key == entry.id else referent.key
    return replace(referent, key=key, attrs={**referent.attrs, **_attrs(entry, referent.attrs)})


def _attrs(entry: Entry, given: Mapping[str, str]) -> dict[str, str]:
    aliases = {*given.get(ALIASES, "").split("|"), *entry.names} - {""}
    known = {
        ALIASES: "|".join(sorted(aliases)),
        SAME_AS: "|".join(sorted(entry.same_as)),
        FOREIGN: "1" if entry.foreign else "",
    }
    return {name: value for name, value in known.items() if value}
