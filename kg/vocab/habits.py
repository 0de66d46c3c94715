"""How names are written around here: the short forms of type words, and when a short name is part of a longer one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from kg.errors import OntologyError
from kg.vocab.yaml_source import load

_ENDS = frozenset(".!?…:")
_TABLES = frozenset({"short", "shortened", "openers", "titles", "not_after", "not_names"})


class Habits(Struct, frozen=True):
    """The gazetteer's `forms.yaml`.

    Args:
        short: type word → its abbreviations ("thành phố" → "TP.").
        shortened: words within names → their abbreviations ("Trung ương" → "TW").
        openers: words that begin a sentence with a capital and are no part of a name.
        titles: last syllables of titles, between which and a person's name a country may stand.
        not_after: words before which a short name is something else ("ông Đức", "tiếng Anh").
        not_names: what begins like a name and is none ("Pháp luật").
    """

    short: Mapping[str, Sequence[str]]
    shortened: Mapping[str, Sequence[str]]
    openers: frozenset[str]
    titles: frozenset[str]
    not_after: frozenset[str]
    not_names: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> Habits:
        """Read `path`; it must have all its tables.

        Args:
            path: e.g. `ontology/gazetteer/forms.yaml`.
        """
        tables = load(path)
        if not isinstance(tables, dict) or _TABLES - tables.keys():
            hint = f"give {', '.join(sorted(_TABLES))}"
            raise OntologyError("the tables of written forms are not complete", path=str(path), line=1, hint=hint)
        openers, titles, after = (frozenset(tables[name]) for name in ("openers", "titles", "not_after"))
        return cls(tables["short"], tables["shortened"], openers, titles, after, tuple(tables["not_names"]))

    def written(self, name: str) -> Iterator[str]:
        """Yield `name`, and `name` with each of its words that is customarily cut short cut so.

        Args:
            name: as the gazetteer gives it.
        """
        yield name
        for words, cut in self.shortened.items():
            if words in name and words != name:
                yield from (name.replace(words, short) for short in cut)

    def free(self, text: str, start: int, end: int, care: str) -> bool:
        """Tell whether the name at [start, end) of `text` stands by itself.

        Args:
            text: what is searched.
            start: where the name begins.
            end: where it ends.
            care: "name" refuses a neighbour with a capital; "word" the start of a sentence as well.
        """
        before, opens = _word_before(text, start)
        if before in self.not_after or (opens and care == "word"):
            return False
        if before[:1].isupper() and before not in self.openers and (len(before) == 1 or not before.isupper()):
            return False  # an abbreviation ("UBND") is no part of a name
        follower = text[end + 1 : end + 2] if text[end : end + 1] == " " else ""
        return not follower.isupper() or before in self.titles


def _word_before(text: str, start: int) -> tuple[str, bool]:
    """Return the word that a single space parts from `start`, and whether a sentence begins at `start`."""
    if not start:
        return "", True
    if text[start - 1] != " ":
        return "", text[start - 1] not in "(/-,"
    end = start - 1
    first = end
    while first and text[first - 1].isalnum():
        first -= 1
    return text[first:end], first == end and (not end or text[end - 1] in _ENDS or not text[end - 1].isprintable())
