"""What ends the name of a body: a verb, a title, a person, another body; and what a name looks ahead to."""

from __future__ import annotations

from typing import Final

from kg.annotate.addresses import Addresses, addresses
from kg.annotate.body_words import BodyWords, Head, body_words
from kg.annotate.names import is_vietnamese
from kg.annotate.scene import Scene
from kg.annotate.syllables import HYPHEN, SPACE

STATE: Final = frozenset({"GovernmentBody", "PartyBody"})
AHEAD: Final = 8
"""How many syllables a name looks ahead for its next capital."""
AND_WORD: Final = "và"
ABOUT: Final = "về"
MANY: Final = "các"
_IN: Final = "tại"
_WIDE: Final = frozenset({"Country", "Region"})


class Bounds:
    """Tells where names of bodies end in one scene.

    Args:
        scene: what is seen in the text.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene, self.s = scene, scene.s
        self.words: BodyWords = body_words(scene.lexicon)
        self.addresses: Addresses = addresses(scene.lexicon)

    def ends_at(self, k: int) -> bool:
        """Tell whether something else than the name before it begins at syllable k: a title, a person, another body."""
        if k in self.scene.titles or self._known(k) or self._opens_sentence(k):
            return True
        if self.addresses.heralds(self.s, k):
            return True
        head = self.words.heads.match(self.s, k)
        return bool(head and head[1].strong and not self.words.not_bodies.match(self.s, k))

    def _known(self, k: int) -> bool:
        """Tell whether a known body begins at k, and no other word ("Chính phủ số")."""
        known = self.scene.known.bodies.get(k)
        return known is not None and self.words.not_bodies.end(self.s, k) <= known[0]

    def _opens_sentence(self, k: int) -> bool:
        """Tell whether a sentence seems to begin at syllable k, whose stop was lost, and not a part of the name."""
        return self.scene.names.opens_sentence(self.s, k) and self.words.inner.end(self.s, k) == k

    def person(self, j: int, k: int, head: Head, *, after_title: bool) -> bool:
        """Tell whether behind a title and a body, whose tail begins at j, a person's name begins at k and not later."""
        names, s = self.scene.names, self.s
        if k in self.scene.spots and self.scene.spots[k].entry:
            return False
        if not after_title:
            state = head.kind in STATE or head.kind == "Association"
            return state and s.keys[k] in names.top and names.full(s, k, self.scene.titles) > k + 2
        short = s.abbreviated(j) and s.words[j] not in self.words.forms
        if short and k == j + 1 and not s.abbreviated(k) and names.any(s, k, self.scene.titles) > k + 1:
            return True
        wide = any(self.words.international.end(s, n) == k for n in range(max(j, k - 3), k))
        if (head.kind in STATE or wide) and s.capital[k] and not s.abbreviated(k) and self._foreign(k):
            return k not in self.scene.spots and self.scene.country(k) is None
        if names.full(s, k, self.scene.titles) == k:
            return False
        following = s.keys[k + 1] in names.top and names.full(s, k + 1, self.scene.titles) > k + 2
        return s.keys[k] in names.top or not following

    def _foreign(self, k: int) -> bool:
        """Tell whether a foreign name begins at k, be it with a syllable that might be Vietnamese ("Jim Mattis")."""
        s = self.s
        if not is_vietnamese(s.keys[k]) or self.scene.names.hyphenated(s, k):
            return True
        goes_on = k + 1 < len(s) and s.links[k + 1] in (SPACE, HYPHEN) and s.capital[k + 1] and not s.abbreviated(k + 1)
        return goes_on and s.keys[k].isascii() and s.keys[k + 1].isascii() and not is_vietnamese(s.keys[k + 1])

    def holder(self, first: int, j: int, head: Head) -> bool:
        """Tell whether behind a title and its body's bare head word its holder's name stands, no tail."""
        titled = first in self.scene.title_at and head.kind in (*STATE, "Association")
        named = self.s.keys[j] in self.scene.names.top
        return titled and named and self.scene.names.full(self.s, j, self.scene.titles) > j + 2

    def counts(self, stop: int) -> bool:
        """Tell whether the number at `stop` counts what follows rather than belongs to the name before it."""
        s = self.s
        if s.text[s.ends[stop] : s.ends[stop] + 1] in tuple("%/.,:"):
            return not s.text[s.ends[stop] + 1 : s.ends[stop] + 2].isspace()
        small = stop + 1 < len(s) and s.links[stop + 1] == SPACE and s.words[stop + 1].islower()
        return small and self.words.stop_end(s, stop + 1) != stop + 2

    def worldwide(self, j: int) -> int:
        """Return the end of a tail in lower case that "các" opens and "thế giới" or the like closes; else j."""
        s, found = self.s, j
        if j < len(s) and s.keys[j] == MANY:
            for k in range(j + 1, min(j + AHEAD + 1, len(s))):
                if s.links[k] != SPACE or s.capital[k] or self.words.stops(s, k):
                    break
                end = self.words.international.end(s, k)
                found = end if end > k > j + 1 else found
        return found

    def ahead(self, stop: int, most: int) -> int:
        """Return the first capital or place within `most` syllables, no verb between; `stop` where none is."""
        s = self.s
        for k in range(stop, min(stop + most, len(s))):
            if s.links[k] != SPACE:
                break
            if s.capital[k] or k in self.scene.spots:
                return stop if self.ends_at(k) or self.scene.names.full(s, k, self.scene.titles) > k + 2 else k
            joined = s.keys[k] == AND_WORD and most == AHEAD
            if joined or s.words[k].isdigit() or (self.words.stops(s, k) and s.keys[k] != MANY):
                break
        return stop

    def abroad(self, stop: int, *, posted: bool = False) -> int:
        """Take in "tại Việt Nam" behind a name that a place ends; behind what is posted abroad, any place."""
        s, spots = self.s, self.scene.spots
        spot = spots.get(stop + 1) if stop + 1 < len(s) and s.keys[stop] == _IN else None
        return spot.stop if spot and (posted or spot.kind in _WIDE) else stop

    def abroad_close(self, stop: int) -> int:
        """Return the end of a country at `stop` that stands close before a foreign name; `stop` where none does."""
        country = self.scene.country(stop) if stop not in self.scene.spots else None
        after = country[0] if country else stop
        foreign = after < len(self.s) and self.s.capital[after] and not is_vietnamese(self.s.keys[after])
        return after if foreign else stop
