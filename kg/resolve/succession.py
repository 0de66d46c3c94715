"""Which places and bodies took the place of others, as public knowledge has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from kg.model.entities import Derived, Entity, Record
from kg.resolve.iri import derived_iri, record_iri
from kg.resolve.naming import GAZETTEER
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer

RULE: Final = "succession"
REPLACES: Final = "replaces"


def successions(entities: Iterable[Entity], gazetteer: Gazetteer, base: str) -> tuple[list[Derived], list[Record]]:
    """Return which of the things that articles speak of replaced which, since when, and the records that say so.

    Args:
        entities: of the whole graph.
        gazetteer: knows what became what.
        base: what IRIs begin with.
    """
    known = {entry.id: one for one in entities if (entry := gazetteer.get(one.attrs.get(GAZETTEER, "")))}
    derived, records = [], []
    for before, old in sorted(known.items()):
        entry = gazetteer.get(before)
        for after in entry.replaced_by if entry else ():
            new, successor = known.get(after), gazetteer.get(after)
            if entry and successor and new and new.iri != old.iri:
                record = _record(entry, base)
                records.append(record)
                derived.append(_replaces(new.iri, old.iri, record.iri, _since(entry, successor), base))
    return derived, records


def _record(entry: Entry, base: str) -> Record:
    return Record(record_iri(base, entry.id), entry.full_name, entry.act or f"gazetteer/{entry.source}")


def _replaces(new: str, old: str, record: str, since: str, base: str) -> Derived:
    iri = derived_iri(base, new, REPLACES, old, RULE)
    return Derived(iri, new, REPLACES, old, (record,), RULE, since=since)


def _since(old: Entry, new: Entry) -> str:
    """The day after the last one of what was replaced; else the first day of what replaced it."""
    try:
        return (dt.date.fromisoformat(old.valid_until) + dt.timedelta(days=1)).isoformat()
    except ValueError:
        return new.valid_from
