"""Where the name of a body ends, once its head word has told that one begins."""

from __future__ import annotations

from typing import Final

from kg.annotate.body_words import BodyWords, Head, body_words
from kg.annotate.bounds import ABOUT, AHEAD, AND_WORD, Bounds
from kg.annotate.free_tails import free_tail
from kg.annotate.joint import joint
from kg.annotate.names import is_vietnamese
from kg.annotate.phrases import Phrases
from kg.annotate.scene import Scene
from kg.annotate.spots import Spot
from kg.annotate.syllables import AND, BRACKET, COMMA, DASH, DOT, HYPHEN, SPACE

_HEAD, _WORD, _PAIR, _RUN, _SHORT, _PLACE, _FOREIGN = "head", "word", "pair", "run", "short", "place", "foreign"
"""What was read last: the head, a capital, one with small syllables, several capitals, an abbreviation, a place, …"""

_MINISTRY: Final = Head("Bộ", "GovernmentBody", "field", Phrases({}), small=False, needs="", strong=True)
_LEAD: Final = 12
_DEEPEST: Final = 3
_TERM: Final = 3
"""How many syllables of a term may stand before the one asked for."""


class Tails:
    """Reads the names of bodies in one scene.

    Args:
        scene: what is seen in the text.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene, self.s = scene, scene.s
        self.words: BodyWords = body_words(scene.lexicon)
        self.bounds = Bounds(scene)

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
            return self._place(j, posted=head.word in self.words.posted)
        if head.tail == "free":
            return self._owned(j, free_tail(self.bounds, j), depth)
        if head.tail == "body" and depth < _DEEPEST and (inner := self._nested(j, depth + 1)) > j:
            return inner
        opens = not self.s.capital[first] and self.scene.names.opens_sentence(self.s, j)
        if opens or self.bounds.holder(first, j, head):
            return j
        if head.word in self.words.unions and (stop := joint(self.scene, j)) > j:
            return stop
        stop = self._walk(first, j, head, after_title=first in self.scene.title_at)
        stop = self._of_owner(stop, head, depth) if stop > j else stop
        whole = self._told(first, j, head) or self.bounds.worldwide(j) > j
        return stop if whole or any(self._proper(k) for k in range(j, stop)) else j

    def _owned(self, j: int, stop: int, depth: int) -> int:
        """Take in the ministry whose steering committee or task force a name is of ("Ban Chỉ đạo 389 Bộ …")."""
        close = j < stop < len(self.s) and self.s.links[stop] == SPACE and depth < _DEEPEST
        ministry = self.words.heads.match(self.s, stop) if close and self.s.capital[stop] else None
        owner = ministry and ministry[1].strong and ministry[1].word in self.words.field_heads
        return max(stop, self._nested(stop, depth + 1)) if owner else stop

    def _of_owner(self, stop: int, head: Head, depth: int) -> int:
        """Take in the brand that closes a company's name, or what a school or a unit belongs to ("… - Đại học X")."""
        s = self.s
        if stop >= len(s) or depth >= _DEEPEST:
            return stop
        owner, known = self.words.heads.match(s, stop), self.scene.known.bodies.get(stop)
        placed = any(spot.stop == stop for k in range(stop - _TERM, stop) if (spot := self.scene.spots.get(k)))
        if head.kind == "Company" and s.links[stop] == SPACE and not owner and not placed:
            return known[0] if known and known[1].kind == "Company" else stop
        if owner and owner[1].word.lower() in self.words.owners.get(head.word, ()) and s.links[stop] == SPACE:
            return max(stop, self._nested(stop, depth + 1))
        if head.kind == "School" and s.links[stop] == DASH and owner and owner[1].word in self.words.universities:
            return max(stop, self._nested(stop, depth + 1))
        return stop

    def field(self, j: int) -> int:
        """Return the end of a ministry's name that begins at j with its field, behind a minister's title."""
        return self._walk(j, j, _MINISTRY, after_title=True)

    def _told(self, first: int, j: int, head: Head) -> bool:
        """Tell whether a ministry's or department's field in lower case is told by its head alone ("Sở tài chính")."""
        whole = head.word in self.words.field_heads and self.s.capital[first]
        return whole and self.words.fields.match(self.s, j) is not None

    def _proper(self, k: int) -> bool:
        return self.s.capital[k] or k in self.scene.spots or self.s.words[k][0].isdigit()

    def _place(self, j: int, *, posted: bool = False) -> int:
        stop = self.scene.spots[j].stop if j in self.scene.spots else j
        return self.bounds.abroad(stop, posted=posted) if stop > j else j

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
        return self._place(stop) if stop in self.scene.spots else self.bounds.abroad(stop)

    def _walk(self, first: int, j: int, head: Head, *, after_title: bool) -> int:
        stop, last = self._opening(first, j, head)
        while stop < len(self.s):
            if stop > j and self.s.links[stop] == SPACE and self.bounds.person(j, stop, head, after_title=after_title):
                break
            after, state = self._step(j, stop, last)
            if after == stop:
                break
            land = self.bounds.abroad_close(stop)
            stop, last = (land, _PLACE) if land > stop else (after, state)
        return stop

    def _opening(self, first: int, j: int, head: Head) -> tuple[int, str]:
        """Return the end of a field told as a whole, or of the words in lower case with which the name begins."""
        if field := self.words.fields.match(self.s, j):
            return field[0], _PAIR
        k = self._past_forms(j) if head.kind == "Company" else j
        if k > j and k in self.scene.known.bodies:
            return self.scene.known.bodies[k][0], _FOREIGN
        if self._opens(k):
            return k, _HEAD
        if self.s.capital[first] and (closed := self.bounds.worldwide(j)) > j:
            return closed, _SHORT
        if head.lower is None:
            opened = self.bounds.ahead(k, _LEAD)
            return (opened, _PAIR) if opened > k else (k, _SHORT if k > j else _PAIR)
        opened = head.lower.end(self.s, j)
        if opened == j and self.s.capital[first]:
            opened = self._in_lower_case(j, head)
        return opened, _PAIR if opened > j else _HEAD

    def _opens(self, k: int) -> bool:
        return k >= len(self.s) or self.s.capital[k] or k in self.scene.spots

    def _past_forms(self, j: int) -> int:
        """Return the syllable behind a company's legal form ("CP", "TNHH một thành viên")."""
        k = j
        while k < len(self.s) and self.s.links[k] == SPACE and self.s.words[k] in self.words.forms:
            k += 1
        return k if k < len(self.s) and self.s.links[k] == SPACE else j

    def _in_lower_case(self, j: int, head: Head) -> int:
        """Return the end of a field in lower case behind a head with its capital ("Cục quản lý …"), else j."""
        if head.word in self.words.open:
            k = self.bounds.ahead(j, AHEAD)
            return j if k < len(self.s) and self.words.heads.match(self.s, k) else k
        inner = self.words.inner.end(self.s, j)
        return inner if inner > j + 1 else j

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
        if link == COMMA and last in (_WORD, _PAIR) and (after := self._twin(stop)) > stop:
            return after, _PAIR
        return stop, last

    def _twin(self, stop: int) -> int:
        """Return the end of a second act behind a comma ("Trung tâm Giám sát, điều hành …"); `stop` where none is."""
        first = self.words.twin_acts.end(self.s, stop - 2) == stop
        return self.words.twin_acts.end(self.s, stop) if first and not self.s.capital[stop] else stop

    def _word(self, j: int, stop: int, last: str) -> tuple[int, str]:
        if self.s.capital[stop] and (lands := self.words.two_lands.end(self.s, stop)) > stop:
            return lands, _PLACE
        spot = self._spot(j, stop)
        if spot and not (spot.kind == "Place" and self.s.capital[stop]):
            return spot.stop, _PLACE
        if last == _PLACE:
            return self.bounds.abroad(stop), _PLACE
        if self.s.capital[stop]:
            return (stop, last) if stop > j and self.bounds.ends_at(stop) else self._capital(stop, last)
        if self.s.keys[stop] == AND_WORD:
            return self._and(stop, last)
        if self.s.words[stop].isdigit():
            return (stop, last) if self.bounds.counts(stop) else (stop + 1, _SHORT)
        return self._small(j, stop, last)

    def _spot(self, j: int, stop: int) -> Spot | None:
        """Return the place at `stop`, though the name's last word be taken for its type ("Phát triển đô thị | Huế")."""
        within = (self.scene.spots.get(k) for k in range(stop, max(j, stop - _TERM) - 1, -1))
        return next((spot for spot in within if spot and spot.stop > stop), None)

    def _capital(self, stop: int, last: str) -> tuple[int, str]:
        key = self.s.keys[stop]
        if self.s.abbreviated(stop):
            return stop + 1, _PAIR if self.s.words[stop] in self.words.abbreviations else _SHORT
        if not is_vietnamese(key) or (last == _FOREIGN and key.isascii()):
            return stop + 1, _FOREIGN
        return stop + 1, _RUN if last in (_WORD, _RUN) else _WORD

    def _small(self, j: int, stop: int, last: str) -> tuple[int, str]:
        """Go on with a syllable in lower case: a word's second, a word of names, or one before a capital."""
        if self.s.keys[stop] == ABOUT and self._about(stop):
            return stop + 1, _HEAD
        if self.words.stops(self.s, stop):
            return stop, last
        inner = self.words.inner.end(self.s, stop)
        inner = inner if inner > self.words.acts.end(self.s, stop) else stop
        if last == _WORD:
            return max(stop + 1, inner), _PAIR
        if inner > stop and last in (_PAIR, _RUN):
            return inner, _PAIR
        if (term := self._term(j, stop)) > stop:
            return term, _PAIR
        ahead = self.bounds.ahead(stop, AHEAD) if last == _PAIR else stop
        return ahead, _PAIR

    def _about(self, stop: int) -> bool:
        """Tell whether a name goes on with "về" at `stop`: "Hội đồng Quốc gia về Giáo dục"."""
        s, ends = self.s, (self.words.wide.end(self.s, k) for k in range(max(0, stop - _TERM), stop))
        return stop in ends and stop + 1 < len(s) and s.capital[stop + 1] and not self.bounds.ends_at(stop + 1)

    def _term(self, j: int, stop: int) -> int:
        """Return the end of a term that began before `stop` ("Chuyển đổi | số"); `stop` itself where none did."""
        ends = (self.words.inner.end(self.s, k) for k in range(max(j, stop - _TERM), stop))
        return max(ends, default=stop)

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
            return (stop, last) if foreign or person or other or self.bounds.ends_at(after) else (after + 1, _WORD)
        inner = self.words.inner.end(self.s, after)
        return (inner, _PAIR) if inner > after and self._leads_on(inner) else (stop, last)

    def _leads_on(self, k: int) -> bool:
        """Tell whether a name goes on at k, or is closed there by the bracket of its abbreviation."""
        if k >= len(self.s) or self.s.links[k] == BRACKET:
            return k < len(self.s)
        if self.s.links[k] == SPACE and self.s.capital[k]:
            return not self.bounds.ends_at(k)
        return k in self.scene.spots or self.bounds.ahead(k, AHEAD) > k or self.words.inner.end(self.s, k) > k

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
        if self.bounds.ends_at(stop) or self.scene.names.full(self.s, stop, self.scene.titles) > stop + 1:
            return stop, last
        return self._capital(stop, _HEAD)

    def _series(self, stop: int) -> bool:
        """Tell whether a list of fields goes on at `stop` up to its "và"."""
        s = self.s
        for k in range(stop, min(stop + 8, len(s) - 1)):
            if s.keys[k] == AND_WORD and s.links[k] == SPACE:
                return s.capital[k + 1] and not self.bounds.ends_at(k + 1)
            verb = not s.capital[k] and self.words.stops(s, k)
            if verb or s.links[k] not in (SPACE, COMMA) or self.bounds.ends_at(k):
                return False
        return False
