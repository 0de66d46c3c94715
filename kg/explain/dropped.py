"""What of an article's source no rule sees, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.explain.explanation import Dropped
from kg.model.text import CleanText


def left_out(source: str, clean: CleanText, noted: Iterable[Dropped]) -> tuple[Dropped, ...]:
    """Return every span of the source that the cleaned text leaves out, in order, but for spaces alone.

    Args:
        source: the article's text.
        clean: its cleaned text.
        noted: the page furniture among it, as the cleaning told of it; its spans may overlap.
    """
    found: list[Dropped] = []
    here = 0
    for one in sorted(noted, key=lambda d: (d.start, -d.end)):
        if one.start >= here:
            found.append(one)
            here = one.end
    covered = sorted([*zip(clean.starts, clean.ends, strict=True), *((d.start, d.end) for d in found)])
    gaps = (Dropped(start, end, None) for start, end in _between(covered, len(source)) if source[start:end].strip())
    return tuple(sorted((*found, *gaps), key=lambda d: d.start))


def _between(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    here = 0
    for start, end in (*spans, (length, length)):
        if here < start:
            yield here, start
        here = max(here, end)
