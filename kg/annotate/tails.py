"""Where the name of a body ends, once its head word has told that one begins."""

from __future__ import annotations

from typing import Final

from kg.annotate.addresses import Addresses, addresses
from kg.annotate.body_words import BodyWords, Head, body_words
from kg.annotate.names import is_vietnamese
from kg.annotate.phrases import Phrases
from kg.annotate.scene import Scene
from kg.annotate.syllables import AND, BRACKET, COMMA, DASH, DOT, HYPHEN, SPACE

_HEAD, _WORD, _PAIR, _RUN, _SHORT, _PLACE = "head", "word", "pair", "run", "short", "place"
"""What was read last: the head, a capital, one with small syllables, several capitals, an abbreviation, a place."""

_MINISTRY: Final = Head("Bộ", "GovernmentBody", "field", Phrases({}), small=False, needs="", strong=True)
_STATE: Final = frozenset({"GovernmentBody", "PartyBody"})
_AHEAD: Final = 8
_LEAD: Final = 12
_DEEPEST: Final = 3
_FREE: Final = 24
_AND_WORD: Final = "và"
_IN: Final = "tại"
_ABOUT: Final = "về"
_MANY: Final = "các"
_OF: Final = "của"


class Tails:
    """Reads the names of bodies in one scene.

    Args:
        scene: what is seen in the text.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene, self.s = scene, scene.s
        self.words: BodyWords = body_words(scene.lexicon)
        self.addresses: Addresses = addresses(scene.lexicon)

    def end(self, first: int, j: int, head: Head, depth: int = 0) -> int:
        """Return the syllable after a name.

        Args:
            first: the first syllable of its head word.
            j: the syllable behind the head word; it is handed back where no name is.
            head: the head word.
            depth: in how many other names this one lies ("Đảng ủy" of "Đảng ủy Bộ …").
        """
        if j >= len(self.s) or self.s.links[j] not in (SPACE, DOT):
            return j
        if head.tail == "place":
            return self._place(j)
        if head.tail == "free":
            return self._free(j)
        if head.tail == "body" and depth < _DEEPEST and (inner := self._nested(j, depth + 1)) > j:
            return inner
        if not self.s.capital[first] and self.scene.names.opens_sentence(self.s, j):
            return j
        stop = self._walk(j, head, after_title=first in self.scene.title_at)
        return stop if any(self._proper(k) for k in range(j, stop)) else j

    def field(self, j: int) -> int:
        """Return the end of a ministry's name that begins at j with its field, behind a minister's title."""
        return self._walk(j, _MINISTRY, after_title=True)

    def _proper(self, k: int) -> bool:
        return self.s.capital[k] or k in self.scene.spots or self.s.words[k][0].isdigit()

    def _place(self, j: int) -> int:
        stop = self.scene.spots[j].stop if j in self.scene.spots else j
        return self._abroad(stop) if stop > j else j

    def _abroad(self, stop: int) -> int:
        """Take in "tại Việt Nam" behind a name that a place ends."""
        s, spots = self.s, self.scene.spots
        if stop + 1 < len(s) and s.keys[stop] == _IN and stop + 1 in spots and spots[stop + 1].kind == "Country":
            return spots[stop + 1].stop
        return stop

    def _nested(self, j: int, depth: int) -> int:
        """Return the end of the body that begins at j; j where none does."""
        if j in self.scene.spots:
            return self._place(j)
        known = self.scene.known.bodies.get(j)
        stop = known[0] if known else j
        if (found := self.words.heads.match(self.s, j)) and not self.words.not_bodies.match(self.s, j):
            stop = max(stop, self.end(j, found[0], found[1], depth))
            stop = stop if stop > found[0] or known else j
        if stop >= len(self.s) or self.s.links[stop] != SPACE:
            return stop
        return self._place(stop) if stop in self.scene.spots else self._abroad(stop)

    def ends_at(self, k: int) -> bool:
        """Tell whether something else than the name before it begins at syllable k: a title, a person, another body."""
        if k in self.scene.titles or k in self.scene.known.bodies or self.scene.names.opens_sentence(self.s, k):
            return True
        if self.addresses.heralds(self.s, k):
            return True
        head = self.words.heads.match(self.s, k)
        return bool(head and head[1].strong and not self.words.not_bodies.match(self.s, k))

    def _person(self, j: int, k: int, head: Head) -> bool:
        """Tell whether behind a title and a body, whose tail begins at j, a person's name begins at k and not later."""
        names, s = self.scene.names, self.s
        if s.abbreviated(j) and k == j + 1 and not s.abbreviated(k) and names.any(s, k, self.scene.titles) > k + 1:
            return True
        if head.kind in _STATE and s.capital[k] and not s.abbreviated(k) and not is_vietnamese(s.keys[k]):
            return k not in self.scene.spots and self.scene.country(k) is None
        if names.full(s, k, self.scene.titles) == k:
            return False
        following = s.keys[k + 1] in names.top and names.full(s, k + 1, self.scene.titles) > k + 2
        return s.keys[k] in names.top or not following

    def _walk(self, j: int, head: Head, *, after_title: bool) -> int:
        stop, last = self._opening(j, head)
        while stop < len(self.s):
            if after_title and stop > j and self.s.links[stop] == SPACE and self._person(j, stop, head):
                break
            after, state = self._step(j, stop, last)
            if after == stop:
                break
            stop, last = (self._abroad_close(stop), _PLACE) if self._abroad_close(stop) > stop else (after, state)
        return stop

    def _abroad_close(self, stop: int) -> int:
        """Return the end of a country at `stop` that stands close before a foreign name; `stop` where none does."""
        country = self.scene.country(stop) if stop not in self.scene.spots else None
        after = country[0] if country else stop
        foreign = after < len(self.s) and self.s.capital[after] and not is_vietnamese(self.s.keys[after])
        return after if foreign else stop

    def _opening(self, j: int, head: Head) -> tuple[int, str]:
        """Return the end of a field told as a whole, or of the words in lower case with which the name begins."""
        if field := self.words.fields.match(self.s, j):
            return field[0], _PAIR
        if self.s.capital[j] or j in self.scene.spots:
            return j, _HEAD
        if head.lower is None:
            return self._ahead(j, _LEAD), _PAIR
        opened = head.lower.end(self.s, j)
        return opened, _PAIR if opened > j else _HEAD

    def _step(self, j: int, stop: int, last: str) -> tuple[int, str]:
        """Return the end of the name's next part and what it is; `stop` itself where the name has ended."""
        link = self.s.links[stop]
        if link == SPACE:
            return self._word(j, stop, last)
        if link in (HYPHEN, DASH):
            return self._dash(stop, last)
        if link == AND and (last != _HEAD or stop > j):
            return self._capital(stop, _HEAD) if self.s.capital[stop] else (stop, last)
        if link == COMMA and last in (_WORD, _PAIR) and self.s.capital[stop] and self._series(stop):
            return stop + 1, _WORD
        return stop, last

    def _word(self, j: int, stop: int, last: str) -> tuple[int, str]:
        spot = self.scene.spots.get(stop)
        if spot and not (spot.kind == "Place" and self.s.capital[stop]):
            return spot.stop, _PLACE
        if last == _PLACE:
            return self._abroad(stop), _PLACE
        if self.s.capital[stop]:
            return (stop, last) if stop > j and self.ends_at(stop) else self._capital(stop, last)
        if self.s.keys[stop] == _AND_WORD:
            return self._and(stop, last)
        if self.s.words[stop].isdigit():
            return (stop, last) if self._counts(stop) else (stop + 1, _SHORT)
        return self._small(stop, last)

    def _counts(self, stop: int) -> bool:
        """Tell whether the number at `stop` counts what follows rather than belongs to the name before it."""
        s = self.s
        if s.text[s.ends[stop] : s.ends[stop] + 1] in tuple("%/.,:"):
            return not s.text[s.ends[stop] + 1 : s.ends[stop] + 2].isspace()
        small = stop + 1 < len(s) and s.links[stop + 1] == SPACE and s.words[stop + 1].islower()
        return small and self.words.stop_end(s, stop + 1) != stop + 2

    def _capital(self, stop: int, last: str) -> tuple[int, str]:
        key = self.s.keys[stop]
        if self.s.abbreviated(stop) or not is_vietnamese(key) or (last == _SHORT and key.isascii()):
            return stop + 1, _SHORT
        return stop + 1, _RUN if last in (_WORD, _RUN) else _WORD

    def _small(self, stop: int, last: str) -> tuple[int, str]:
        """Go on with a syllable in lower case: a word's second, a word of names, or one before a capital."""
        if self.words.stops(self.s, stop):
            return stop, last
        inner = stop if self.words.acts.match(self.s, stop) else self.words.inner.end(self.s, stop)
        if last == _WORD:
            return max(stop + 1, inner), _PAIR
        if inner > stop and last in (_PAIR, _RUN):
            return inner, _PAIR
        ahead = self._ahead(stop, _AHEAD) if last == _PAIR else stop
        return ahead, _PAIR

    def _ahead(self, stop: int, most: int) -> int:
        """Return the first capital or place within `most` syllables, no verb between; `stop` where none is."""
        s = self.s
        for k in range(stop, min(stop + most, len(s))):
            if s.links[k] != SPACE:
                break
            if s.capital[k] or k in self.scene.spots:
                return stop if self.ends_at(k) or self.scene.names.full(s, k, self.scene.titles) > k + 2 else k
            joined = s.keys[k] == _AND_WORD and most == _AHEAD
            if joined or s.words[k].isdigit() or (self.words.stops(s, k) and s.keys[k] != _MANY):
                break
        return stop

    def _and(self, stop: int, last: str) -> tuple[int, str]:
        after = stop + 1
        tied = after < len(self.s) and self.s.links[after] == SPACE
        if not tied or last not in (_WORD, _PAIR) or after in self.scene.spots:
            return stop, last
        head = self.words.heads.match(self.s, after)
        if head and head[1].strong and not self.words.not_bodies.match(self.s, after):
            return stop, last
        if field := self.words.fields.match(self.s, after):
            return field[0], _PAIR
        if self.s.capital[after]:
            foreign = self.s.abbreviated(after) or not is_vietnamese(self.s.keys[after])
            person = self.scene.names.full(self.s, after, self.scene.titles) > after + 1
            other = head and not self.words.not_bodies.match(self.s, after)
            return (stop, last) if foreign or person or other or self.ends_at(after) else (after + 1, _WORD)
        inner = self.words.inner.end(self.s, after)
        return (inner, _PAIR) if inner > after and self._leads_on(inner) else (stop, last)

    def _leads_on(self, k: int) -> bool:
        """Tell whether a name goes on at k, or is closed there by the bracket of its abbreviation."""
        if k >= len(self.s) or self.s.links[k] == BRACKET:
            return k < len(self.s)
        if self.s.links[k] == SPACE and self.s.capital[k]:
            return not self.ends_at(k)
        return k in self.scene.spots or self._ahead(k, _AHEAD) > k or self.words.inner.end(self.s, k) > k

    def _dash(self, stop: int, last: str) -> tuple[int, str]:
        if last == _HEAD:
            return stop, last
        if last == _PLACE:
            union = self.scene.known.bodies.get(stop)
            if union and union[1].kind == "InternationalBody":
                return union[0], _PLACE
            return (self.scene.spots[stop].stop, _PLACE) if stop in self.scene.spots else (stop, last)
        if stop in self.scene.spots:
            return stop, last
        if not self.s.capital[stop]:
            inner = self.words.inner.end(self.s, stop)
            return (inner, _PAIR) if self.s.links[stop] == HYPHEN or last == _PAIR else (stop, last)
        if self.ends_at(stop) or self.scene.names.full(self.s, stop, self.scene.titles) > stop + 1:
            return stop, last
        return self._capital(stop, last)

    def _series(self, stop: int) -> bool:
        """Tell whether a list of fields goes on at `stop` up to its "và"."""
        s = self.s
        for k in range(stop, min(stop + 8, len(s) - 1)):
            if s.keys[k] == _AND_WORD and s.links[k] == SPACE:
                return s.capital[k + 1] and not self.ends_at(k + 1)
            if s.links[k] not in (SPACE, COMMA) or self.ends_at(k) or (not s.capital[k] and self.words.stops(s, k)):
                return False
        return False

    def _free(self, j: int) -> int:
        """Return the end of a name that runs in lower case up to a verb ("… các công trình trọng điểm …")."""
        s = self.s
        if s.keys[j] == _OF:
            return self._office(j)
        opened = stop = self.words.free_openers.end(s, j)
        many = False
        while stop < len(s) and stop - j < _FREE:
            many = many or s.keys[stop] == _MANY
            if not self._goes_on(stop, many=many) or (stop > j and s.capital[stop] and self.ends_at(stop)):
                break
            stop = self.scene.spots[stop].stop if stop in self.scene.spots else stop + 1
        while stop > j and s.keys[stop - 1] in (_AND_WORD, _ABOUT, _MANY):
            stop -= 1
        return stop if stop > opened else j

    def _office(self, j: int) -> int:
        """Return the end of "của Thủ tướng Chính phủ" at j; j itself where no title or body follows."""
        title = self.scene.titles.get(j + 1)
        stop = title.stop if title else j + 1
        known = self.scene.known.bodies.get(stop)
        return known[0] if known else stop if title else j

    def _goes_on(self, stop: int, *, many: bool) -> bool:
        link, s = self.s.links[stop], self.s
        if link == COMMA:
            return many and self.words.series.match(s, stop) is not None
        if link in (HYPHEN, DASH):
            return s.capital[stop] and not self.ends_at(stop)
        if link != SPACE:
            return False
        if s.capital[stop] or s.keys[stop] in (_ABOUT, _MANY):
            return True
        acts = self.words.acts.end(s, stop) > stop + 1 and s.keys[stop - 1] not in (_AND_WORD, _ABOUT)
        return not acts and not self.words.stops(s, stop)
