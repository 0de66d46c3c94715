"""Names known beforehand: found in a text in one pass, or looked up one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

import ahocorasick
from msgspec import Struct

from kg.errors import OntologyError
from kg.vocab.entries import Entry, read_entries
from kg.vocab.habits import Habits
from kg.vocab.spelling import forms, key, typed_forms

FORMS_FILE = "forms.yaml"


class Match(Struct, frozen=True):
    """A known name in a text.

    Args:
        start, end: offsets in the text that was searched.
        text: the characters there, with the type word where one stands before the name ("TP. Đà Nẵng").
        entries: every entry that is so named, in the order of their ids; most often one.
        typed: the type word is part of the span.
    """

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    typed: bool = False

    def on(self, date: str) -> tuple[Entry, ...]:
        """Return the entries that existed on `date`; all of them where none did or `date` is ""."""
        return tuple(entry for entry in self.entries if entry.valid_on(date)) or self.entries


class _Meaning(Struct, frozen=True):
    """What a way of writing may mean: entries in the order of their ids, each with the care that it needs here."""

    meant: tuple[tuple[Entry, str], ...]
    entries: tuple[Entry, ...]
    typed: bool
    care: bool


class Gazetteer:
    """All entries, by id, by name and as one automaton.

    Args:
        entries: their ids are unique; parents and successors are among them.
        habits: how names are written.
    """

    def __init__(self, entries: Iterable[Entry], habits: Habits) -> None:
        self._habits = habits
        self._by_id: dict[str, Entry] = {}
        for entry in entries:
            if entry.id in self._by_id:
                raise OntologyError(f"two entries have the id '{entry.id}'", path=entry.source, hint="rename one")
            self._by_id[entry.id] = entry
        self._check_links()
        self._by_code = _group((code, e) for e in self for code in e.codes)
        self._automaton = _automaton(self, habits)

    @classmethod
    def load(cls, folder: Path) -> Gazetteer:
        """Read every `*.yaml` of `folder`.

        Args:
            folder: e.g. `ontology/gazetteer`.
        """
        paths = sorted(path for path in folder.glob("*.yaml") if path.name != FORMS_FILE)
        entries = [entry for path in paths for entry in read_entries(path)]
        return cls(entries, Habits.load(folder / FORMS_FILE))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        return self._by_id.get(entry_id)

    def origin(self, entry: Entry) -> Entry:
        """Return what an entry continues under its name: the province of before a merger that took others in."""
        older = self._continued.get(entry.id)
        return self.origin(older) if older else entry

    @cached_property
    def _continued(self) -> dict[str, Entry]:
        """The id of an entry that took the place of one of its own name and kind → that one."""
        links = ((self._by_id[after], before) for before in self for after in before.replaced_by)
        return {
            after.id: before
            for after, before in links
            if (after.name, after.kind) == (before.name, before.kind) and before.valid_until < after.valid_from
        }

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Return the entries with that name, alias or abbreviation, whatever the letter case, type word or not."""
        return self._by_key.get(key(name), ())

    @cached_property
    def _by_key(self) -> dict[str, tuple[Entry, ...]]:
        """Made when first asked for: a build may never look a name up."""
        return _group((key(name), e) for e in self for name in {*e.names, e.full_name})

    def spellings(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Yield the names that tell of `entry` without a type word, each with itself and with words cut short in it.

        Args:
            entry: one of this gazetteer.
        """
        for name in entry.names if entry.alone else entry.names[1:]:
            yield from ((name, written) for written in self._habits.written(name))

    def issuers(self, code: str) -> tuple[Entry, ...]:
        """Return the bodies that document numbers call `code` ("BTTTT"), without regard to time."""
        return self._by_code.get(code, ())

    def find(self, text: str) -> tuple[Match, ...]:
        """Find the known names in `text`: leftmost first, the longest of those, none inside a word.

        Args:
            text: in NFC; the matches' offsets count it.
        """
        free = 0
        kept: list[Match] = []
        for match in sorted(self._matches(text), key=lambda m: (m.start, -m.end)):
            if match.start >= free:
                free = match.end
                kept += [match] if match.entries else []
        return tuple(kept)

    def _matches(self, text: str) -> Iterator[Match]:
        size, free = len(text), self._habits.free
        for last, (length, meaning) in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            if (end < size and text[end].isalnum()) or (start and text[start - 1].isalnum()):
                continue
            entries = meaning.entries
            if meaning.care:
                entries = tuple(e for e, care in meaning.meant if not care or free(text, start, end, care))
                if not entries:
                    continue
            yield Match(start, end, text[start:end], entries, meaning.typed)

    def _check_links(self) -> None:
        for entry in self:
            for other in (entry.parent, *entry.replaced_by):
                if other and other not in self._by_id:
                    raise OntologyError(f"'{entry.id}' names '{other}', no entry", path=entry.source, hint="add it")


def _group(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    groups: dict[str, dict[str, Entry]] = defaultdict(dict)
    for name, entry in pairs:
        groups[name][entry.id] = entry
    return {name: tuple(group[i] for i in sorted(group)) for name, group in groups.items()}


def _automaton(entries: Iterable[Entry], habits: Habits) -> ahocorasick.Automaton:
    meanings: dict[str, _Meaning] = dict.fromkeys(habits.not_names, _meaning({}, typed=False))
    for entry in entries:
        for meaning, written in _written(entry, habits):
            for form in written:
                known = meanings.setdefault(form, meaning)
                if known is not meaning:
                    meanings[form] = _both(known, meaning)
    automaton = ahocorasick.Automaton()
    for form, meaning in meanings.items():
        automaton.add_word(form, (len(form), meaning))
    automaton.make_automaton()
    return automaton


def _written(entry: Entry, habits: Habits) -> Iterator[tuple[_Meaning, Iterator[str]]]:
    """Yield the ways to write each name of an entry, without and with its type word; one meaning serves them all."""
    plain = {care: _meaning({entry.id: (entry, care)}, typed=False) for care in ("", entry.care)}
    typed = _meaning({entry.id: (entry, "")}, typed=True)
    for name in entry.names:
        if entry.alone or name != entry.name:
            for written in habits.written(name):
                yield plain[entry.care_for(name)], forms(written)
        if entry.type_word:
            bare = entry.bare_name if name == entry.name else name
            yield typed, typed_forms(bare, entry.type_word, habits.short)


def _both(one: _Meaning, other: _Meaning) -> _Meaning:
    """Return what a way of writing means that two entries share, or one entry with and without its type word."""
    meant = {entry.id: (entry, care) for entry, care in (*one.meant, *other.meant)}
    return _meaning(meant, typed=one.typed or other.typed)


def _meaning(meant: Mapping[str, tuple[Entry, str]], *, typed: bool) -> _Meaning:
    ordered = tuple(meant[i] for i in sorted(meant))
    return _Meaning(ordered, tuple(entry for entry, _ in ordered), typed, any(care for _, care in ordered))
