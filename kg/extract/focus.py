"""What a text speaks of: the scheme, document or event that a sentence without a name is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import regex

from kg.extract.cluster import Cluster, Clusters
from kg.extract.persons import nearest
from kg.model.text import Document
from kg.vocab.lexicon import Lexicon

REACH = 1500
"""How many characters back a scheme or document that nobody names again is still spoken of."""


class Focus:
    """Tells what one article speaks of at a place.

    Args:
        document: the article.
        clusters: what its mentions stand for.
        lexicon: section "context", for the words behind which stands what a scheme rests on.
    """

    def __init__(self, document: Document, clusters: Clusters, lexicon: Lexicon) -> None:
        self._text, self._clusters = document.text, clusters
        self._starts = [sentence.start for sentence in document.sentences]
        self._grounds = _grounds(lexicon)

    def at(self, kinds: str, before: int, reach: int = REACH) -> Cluster | None:
        """Return the thing of these classes that the text spoke of last; of events else the only or the presumed one.

        Args:
            kinds: "Event", "LegalDocument|Initiative".
            before: where it is asked.
            reach: how many characters back it may be named, if it is no event.
        """
        known = [c for kind in kinds.split("|") for c in self._clusters.of_class(kind)]
        found = nearest(known, before, or_only=kinds == "Event")
        if kinds == "Event":
            return found or _taken_as_known(known, before)
        if not found:
            return None
        return None if before - found.last_before(before) > reach else self._resting(known, found, before)

    def _resting(self, known: Sequence[Cluster], found: Cluster, before: int) -> Cluster:
        """What the sentence says to rest on the thing found, be it so: "Đề án … trên cơ sở Nghị quyết …"."""
        last = found.last_before(before)
        begin = self._starts[max(0, bisect_right(self._starts, last) - 1)]
        earlier = [(at, c) for c in known for at in c.starts if begin <= at < last]
        first = min(earlier, key=lambda pair: pair[0], default=None)
        return first[1] if first and self._grounds.search(self._text, first[0], last) else found


def _taken_as_known(events: Sequence[Cluster], before: int) -> Cluster | None:
    """The event of which a text without its headline speaks: it first comes up as "hội nghị", and is named later."""
    first = min(events, key=lambda c: c.first, default=None)
    if first is None or first.first < before or not first.mentions:
        return None
    return first if any(m.start == first.first for m in first.pointers) else None


@lru_cache(maxsize=4)
def _grounds(lexicon: Lexicon) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{'|'.join(lexicon['context']['grounds'])})(?!\w)", regex.IGNORECASE)
