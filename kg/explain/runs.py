"""The source cut into runs: sentences, mentions, words that facts were read from, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kg.explain.explanation import Dropped, Explanation, Mark


class Run(Struct, frozen=True):
    """A run of the source.

    Args:
        text: its characters, where nothing parts them further.
        mark: the mention that it is.
        inner: what it is made of.
        facts: the numbers of the facts whose evidence it belongs to.
        dropped: why no rule sees it: a key of the words; "" where rules do.
        sentence: the number of the sentence that it is, 0 where it is none.
        opens: it begins a paragraph.
        home: it is the first to name its referent.
    """

    text: str = ""
    mark: Mark | None = None
    inner: tuple[Run, ...] = ()
    facts: tuple[int, ...] = ()
    dropped: str = ""
    sentence: int = 0
    opens: bool = False
    home: bool = False


def rows(explanation: Explanation) -> Iterator[Run]:
    """Yield the source from beginning to end: a run a sentence, and runs of what is left out between sentences."""
    return _Cutter(explanation).rows()


class _Cutter:
    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation
        self.source, self.clean = explanation.document.article.text, explanation.document.clean
        self.dropped = explanation.dropped
        self.evidence = [(told.number, told.fact.evidence) for p in explanation.passages for told in p.facts]
        self.named: set[str] = set()

    def rows(self) -> Iterator[Run]:
        here, paragraph = 0, -1
        for passage in self.explanation.passages:
            start, end = self.clean.to_source(passage.start, passage.end)
            yield from self.between(here, start)
            marks = tuple(self.placed(mark) for mark in passage.marks)
            inner = tuple(self.runs(start, end, marks))
            yield Run(inner=inner, sentence=passage.number, opens=passage.paragraph != paragraph)
            here, paragraph = end, passage.paragraph
        yield from self.between(here, len(self.source))

    def between(self, start: int, end: int) -> Iterator[Run]:
        for one in self.dropped:
            if one.start < end and start < one.end:
                yield Run(self.source[max(one.start, start) : min(one.end, end)], dropped=_key(one))

    def placed(self, mark: Mark) -> Mark:
        """Return a mark in terms of the source."""
        start, end = self.clean.to_source(mark.start, mark.end)
        return replace(mark, start=start, end=end, inner=tuple(map(self.placed, mark.inner)))

    def runs(self, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Run]:
        for mark in marks:
            yield from self.words(start, mark.start)
            home = bool(mark.referent) and not mark.pointing and mark.referent not in self.named
            self.named |= {mark.referent} if home else set()
            yield Run(mark=mark, inner=tuple(self.runs(mark.start, mark.end, mark.inner)), home=home)
            start = mark.end
        yield from self.words(start, end)

    def words(self, start: int, end: int) -> Iterator[Run]:
        """Yield [start, end) cut where evidence or something left out begins or ends."""
        cuts = {start, end}
        for _, evidence in self.evidence:
            cuts |= {evidence.start, evidence.end}
        for one in self.dropped:
            cuts |= {one.start, one.end}
        for begin, stop in pairwise(sorted(cut for cut in cuts if start <= cut <= end)):
            facts = tuple(number for number, e in self.evidence if e.start <= begin and stop <= e.end)
            why = next((_key(one) for one in self.dropped if one.start <= begin and stop <= one.end), "")
            yield Run(self.source[begin:stop], facts=facts, dropped=why)


def _key(one: Dropped) -> str:
    return one.why.value if one.why else "look"
