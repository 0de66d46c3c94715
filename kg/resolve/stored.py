"""More records than memory should hold: kept in a temporary file, and read again as often as they are asked for.

A few stay in memory. The file has no name, so nothing of it is left however the process ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from heapq import merge
from itertools import chain, islice
from operator import itemgetter
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Final, Generic, TypeVar, overload

import msgspec

from kg.errors import OutputError

T = TypeVar("T")
IN_MEMORY: Final = 1 << 24
"""So many bytes are held in memory before a file is made."""
RUN: Final = 20_000
"""So many records are sorted at once."""
TOGETHER: Final = 100
"""So many sorted records are read together."""


class Stored(Sequence[T]):
    """Records that are added portion by portion, and never changed.

    Args:
        kind: what they are; anything that msgspec can encode.

    Raises:
        OutputError: when records are added, that there is no room for them.
    """

    def __init__(self, kind: type[T]) -> None:
        self._file = SpooledTemporaryFile[bytes](IN_MEMORY)  # closed when nobody has it any more
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]
        self._places: list[tuple[int, int]] = []
        self._starts: list[int] = [0]
        self._end = 0

    def add(self, portion: Sequence[T]) -> None:
        """Put records behind those that are there; they are read together."""
        data = self._encoder.encode(portion)
        with _told():
            self._file.seek(self._end)
            self._file.write(data)
        self._places.append((self._end, len(data)))
        self._starts.append(self._starts[-1] + len(portion))
        self._end += len(data)

    def portion(self, number: int) -> list[T]:
        """Return the records that were added together, by the number of the portion."""
        start, length = self._places[number]
        with _told():
            self._file.seek(start)
            return self._decoder.decode(self._file.read(length))

    def __iter__(self) -> Iterator[T]:
        for number in range(len(self._places)):
            yield from self.portion(number)

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return list(islice(self._since(start), 0, max(stop - start, 0), step))
        return next(self._since(range(len(self))[index]))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Stored | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as of all that is compared by what it holds

    def _since(self, index: int) -> Iterator[T]:
        first = bisect_right(self._starts, index) - 1
        portions = (self.portion(number) for number in range(first, len(self._places)))
        return islice(chain.from_iterable(portions), index - self._starts[first], None)


class Ordered(Generic[T]):
    """Records in the order of their keys, those of one key as they came: sorted run by run, and merged when asked for.

    Args:
        kind: what they are; anything that msgspec can encode.
    """

    def __init__(self, kind: type[T]) -> None:
        self._records: Stored[tuple[str, T]] = Stored(tuple[str, kind])  # type: ignore[valid-type]
        self._runs: list[range] = []
        self._run: list[tuple[str, T]] = []
        self._portions = 0

    def add(self, key: str, record: T) -> None:
        """Add a record.

        Raises:
            OutputError: there is no room for it.
        """
        self._run.append((key, record))
        if len(self._run) == RUN:
            self._end_run()

    def __iter__(self) -> Iterator[T]:
        self._end_run()
        return (record for _, record in merge(*map(self._of, self._runs), key=itemgetter(0)))

    def _of(self, run: range) -> Iterator[tuple[str, T]]:
        return chain.from_iterable(map(self._records.portion, run))

    def _end_run(self) -> None:
        self._run.sort(key=itemgetter(0))
        first = self._portions
        for start in range(0, len(self._run), TOGETHER):
            self._records.add(self._run[start : start + TOGETHER])
            self._portions += 1
        if self._run:
            self._runs.append(range(first, self._portions))
            self._run = []


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the system refuses into an error that says what to do."""
    try:
        yield
    except OSError as error:
        hint = "free some space, or name a folder with more in TMPDIR"
        raise OutputError(
            f"a temporary file can't be written: {error.strerror or error}", path=gettempdir(), hint=hint
        ) from error
