"""All readings of a build in the order of their articles' ids, so that the order in which they came no longer shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.errors import ResolveError
from kg.model.facts import Reading
from kg.resolve.stored import Stored


class Readings(Collection[Reading]):
    """Readings, kept outside memory where they are many; equal ones count once.

    Args:
        readings: in any order; taken one by one.

    Raises:
        ResolveError: two different articles bear the same id, so their IRIs would be the same.
        OutputError: there is no room for them.
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._stored: Stored[Reading] = Stored(Reading)
        self._places: dict[str, int] = {}
        for reading in readings:
            place = self._places.setdefault(reading.article.id, len(self._stored))
            if place == len(self._stored):
                self._stored.add([reading])
            elif self._stored[place] != reading:
                raise _rivals(self._stored[place], reading)
        self._places = {article: self._places[article] for article in sorted(self._places)}

    def __iter__(self) -> Iterator[Reading]:
        return (self._stored[place] for place in self._places.values())

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, reading: object) -> bool:
        place = self._places.get(reading.article.id) if isinstance(reading, Reading) else None
        return place is not None and self._stored[place] == reading

    def of(self, article: str) -> Reading:
        """Return the reading of an article, by its id."""
        return self._stored[self._places[article]]


def _rivals(one: Reading, other: Reading) -> ResolveError:
    first, second = sorted((one.article.path, other.article.path))
    return ResolveError(
        f"two articles bear the id '{one.article.id}'; the other is {first or 'without a path'}",
        path=second,
        hint="rename one, or give it an id of its own",
    )
