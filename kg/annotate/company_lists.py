"""Companies that only their list tells: "các doanh nghiệp lớn của Đức như Siemens, Braun và Adidas"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.annotate.body_words import BodyWords, body_words
from kg.annotate.finds import Find
from kg.annotate.known import BODY_KINDS
from kg.annotate.names import is_vietnamese
from kg.annotate.scene import Scene
from kg.annotate.syllables import AND, BRACKET, COMMA, HYPHEN, SPACE
from kg.annotate.tails import Tails

_AND: Final = "và"
_LEAD: Final = 14
"""Syllables between "các doanh nghiệp" and "như"."""
_LONGEST: Final = 5
_MOST: Final = 30
_GLOSS: Final = 8


def company_lists(scene: Scene) -> Iterator[Find]:
    """Yield the companies of lists that say so; a list of two or more, in which nobody and no place stands."""
    reader = _Reader(scene)
    for i in reader.words.list_heads.opens(scene.s):
        head = reader.words.list_heads.match(scene.s, i)
        first = reader.lead(i, head[0]) if head else 0
        if first:
            yield from reader.items(first)


class _Reader:
    """Reads the lists of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.s = scene, scene.s
        self.words: BodyWords = body_words(scene.lexicon)
        self.tails = Tails(scene)

    def lead(self, i: int, k: int) -> int:
        """Return where the list begins whose head word goes from i up to k; 0 where none does."""
        s, leads = self.s, self.words.list_leads
        if any(key in self.words.many or key.isdigit() for key in s.keys[max(0, i - 3) : i]):
            leads = self.words.counted_leads
        for at in range(k, min(k + _LEAD, len(s))):
            if s.links[at] not in (SPACE, COMMA):
                return 0
            lead = leads.end(s, at)
            if lead > at:
                colon = lead < len(s) and s.text[s.ends[lead - 1] : s.starts[lead]].strip() in ("", ":")
                return lead if colon else 0
            if s.links[at] == COMMA or (self.words.stops(s, at) and not self._may_stand(at)):
                return 0
        return 0

    def _may_stand(self, at: int) -> bool:
        return self.words.list_gaps.match(self.s, at) is not None

    def items(self, first: int) -> list[Find]:
        """Return the companies of the list that begins at `first`; none where it is a list of something else."""
        found: list[Find] = []
        size, k = 0, first
        while k and size < _MOST:
            stop, known = self._item(k)
            if stop == k or self._half(stop):
                return found if size > 1 and k not in self.scene.spots else []
            size += 1
            found += [] if known else self._company(k, stop)
            k = self._next(self._past_gloss(stop))
        return found if size > 1 else []

    def _company(self, k: int, stop: int) -> list[Find]:
        """Return the company of that name; none where the gazetteer knows the name as something else."""
        name = self.s.slice(k, stop)
        entries = self.scene.gazetteer.lookup(name)
        if entry := next((e for e in entries if e.kind in BODY_KINDS), None):
            return [Find(k, stop, entry.kind, entry.name, {"gazetteer": entry.id})]
        return [] if entries else [Find(k, stop, "Company", name, {}, 0.8)]

    def _item(self, k: int) -> tuple[int, bool]:
        """Return the end of the list's item at k and whether it is told as a body already; k itself where none is."""
        s, scene = self.s, self.scene
        if k in scene.known.bodies:
            return scene.known.bodies[k][0], True
        if k >= len(s) or k in scene.spots or k in scene.titles or scene.country(k):
            return k, False
        if head := self.words.heads.match(s, k):
            stop = self.tails.end(k, head[0], head[1])
            return (stop, True) if stop > head[0] else (k, False)
        return self._run(k), False

    def _run(self, k: int) -> int:
        s, stop = self.s, k
        while stop < len(s) and stop - k < _LONGEST and (s.capital[stop] or (stop > k and s.words[stop].isdigit())):
            if stop > k and (s.links[stop] not in (SPACE, HYPHEN, AND) or stop in self.scene.titles):
                break
            stop += 1
        return k if stop > k and self.scene.names.opens_sentence(s, k) else stop

    def _past_gloss(self, stop: int) -> int:
        """Return the syllable behind a bracket that tells more of an item ("Foxconn (Đài Loan)")."""
        s = self.s
        if stop >= len(s) or s.links[stop] != BRACKET:
            return stop
        for k in range(stop + 1, min(stop + _GLOSS, len(s))):
            if ")" in s.text[s.ends[k - 1] : s.starts[k]]:
                return k
        return stop

    def _next(self, stop: int) -> int:
        """Return where the next item begins; 0 where the list has ended."""
        s = self.s
        if stop >= len(s):
            return 0
        gap = s.text[s.ends[stop - 1] : s.starts[stop]].strip(" )")
        if s.keys[stop] == _AND and gap in ("", ",") and stop + 1 < len(s) and s.links[stop + 1] == SPACE:
            return stop + 1
        return stop if gap in (",", ";") and (s.capital[stop] or self.words.heads.match(s, stop)) else 0

    def _half(self, stop: int) -> bool:
        """Tell whether the last capital is but the first syllable of a common word ("như: Xây dựng …")."""
        s = self.s
        small = stop < len(s) and s.links[stop] == SPACE and s.words[stop].islower()
        return small and is_vietnamese(s.keys[stop - 1]) and not self.words.stops(s, stop)
