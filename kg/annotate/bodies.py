"""Bodies: ministries, committees, Party organs, companies, associations, schools."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from kg.annotate.body_words import BodyWords, Head, body_words
from kg.annotate.bounds import AND_WORD
from kg.annotate.company_lists import company_lists
from kg.annotate.employers import employers
from kg.annotate.finds import Find, apart
from kg.annotate.joint import unit
from kg.annotate.known import BODY_KINDS
from kg.annotate.official import official
from kg.annotate.scene import HOME, Scene, scene
from kg.annotate.shortnames import bracketed, repeated
from kg.annotate.spots import is_shared, place_words
from kg.annotate.syllables import COMMA, DASH, HYPHEN, NONE, SPACE
from kg.annotate.tails import Tails
from kg.model.facts import Mention
from kg.model.text import Document
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

_STATE: Final = frozenset({"GovernmentBody", "PartyBody"})
_LOCAL: Final = frozenset({"Province", "District"})
_WIDER: Final = {"Association": ("InternationalBody",), "Organization": ("InternationalBody", "Association")}
"""Whose bodies a head may open as well: "Tổ chức ASOCIO"."""
_NAMED_WHOLE: Final = frozenset({"Place", "Venue"})


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the bodies that a document names, and the words that point at one ("Bộ", "hiệp hội này").

    Args:
        document: a segmented article.
        gazetteer: names known beforehand.
        lexicon: its sections "bodies" and "body_names" tell head words and what ends a name.
    """
    seen = scene(document, gazetteer, lexicon)
    for find in bodies(seen):
        yield find.mention(seen.s, "bodies")


@lru_cache(maxsize=4)
def bodies(seen: Scene) -> tuple[Find, ...]:
    """Return the bodies of a scene, none overlapping another."""
    reader = _Reader(seen)
    finds = [*reader.known(), *reader.headed(), *employers(seen), *company_lists(seen)]
    named = apart(finds)
    return tuple(apart([*named, *repeated(seen, named), *reader.pointing()]))


class _Reader:
    """Reads the bodies of one scene."""

    def __init__(self, seen: Scene) -> None:
        self.scene, self.s = seen, seen.s
        self.home = land.name if (land := seen.gazetteer.get(HOME)) else ""
        self.words: BodyWords = body_words(seen.lexicon)
        self.tails = Tails(seen)
        self.units = {title.unit for title in seen.titles.values()}
        self.in_titles = {k for t in seen.titles.values() for k in range(t.first + 1, t.stop) if k != t.unit}
        self.venues = place_words(seen.lexicon).venues
        self.inside = {k for i, (stop, _, _) in seen.known.bodies.items() for k in range(i + 1, stop)}

    def known(self) -> Iterator[Find]:
        """Yield the gazetteer's bodies; one with a foreign country behind it is that country's."""
        for i, (stop, entry, _) in self.scene.known.bodies.items():
            if self.words.not_bodies.end(self.s, i) <= stop:
                yield self._of_country(i, self._past_own_short_form(stop, entry), entry)

    def _past_own_short_form(self, stop: int, entry: Entry) -> int:
        """Return the end of a body's name, or of its short form right behind that: "Liên minh … Quốc tế - ITU"."""
        again, other, _ = self.scene.known.bodies.get(stop, (stop, None, None))
        tied = again > stop and self.s.links[stop] in (SPACE, DASH, HYPHEN) and self.s.abbreviated(stop)
        return again if tied and other is entry else stop

    def _of_country(self, i: int, stop: int, entry: Entry) -> Find:
        country = self.scene.country(stop) if entry.kind in _STATE else None
        if country:
            after, land = country
            if land.id != HOME and not entry.name.endswith(f" {land.name}"):
                return self._find(i, after, entry.kind, f"{entry.name} {land.name}", {"place": land.name})
            stop = after
        if (whole := unit(self.scene, i, stop, entry)) > stop:
            return self._unit(i, whole, entry)
        attrs = {"gazetteer": entry.id, "foreign": "1" if entry.foreign else ""}
        find = self._find(i, stop, entry.kind, entry.name, attrs)
        other = entry.abbreviation and find.attrs["abbreviation"] not in entry.names
        return replace(find, attrs={**find.attrs, "abbreviation": ""}, tail=0) if other else find

    def _unit(self, i: int, stop: int, entry: Entry) -> Find:
        """Return a unit of a known company: known itself, or a company of its own ("VNPT Bình Dương")."""
        name, place = official(self.scene, i, stop, typed=False)
        own = self._entry(name)
        attrs = {"gazetteer": own.id} if own else {"place": place}
        return self._find(i, stop, entry.kind, own.name if own else name, attrs, 0.95)

    def headed(self) -> Iterator[Find]:
        """Yield the bodies that a head word tells ("Sở", "Hiệp hội", "Công ty")."""
        for i in self.words.heads.opens(self.s):
            found = self.words.heads.match(self.s, i)
            if not found or self._is_other(i):
                continue
            j, head = found
            named = head.small or self.s.capital[i] or i in self.units
            if named and not self._within_title(i):
                stop = self.tails.end(i, j, head)
                if stop > j and self._is_name(i, j, stop, head) and self._adds(i, stop):
                    yield self._headed(i, stop, head)

    def _is_other(self, i: int) -> bool:
        """Tell whether a head word begins something else, or is but the end of a word ("trụ sở", "thị trường")."""
        other = self.words.not_bodies.match(self.s, i) or self.venues.match(self.s, i)
        plain = i in self.scene.spots and not self.scene.spots[i].type_word
        if plain or i in self.inside or (other and not self.words.bodies_after_all.match(self.s, i)):
            return True
        return i > 0 and (self.words.within.end(self.s, i - 1) > i or self._within_name(i))

    def _within_name(self, i: int) -> bool:
        """Tell whether a head of one syllable has its capital as part of a name ("Công ty Tân Trường Sanh")."""
        s = self.s
        if s.links[i] != SPACE or not (s.capital[i] and s.capital[i - 1]):
            return False
        if not (found := self.words.heads.match(s, i)) or found[1].strong:
            return False
        apart = i in self.scene.title_at or self.scene.names.opens_sentence(s, i - 1) or s.abbreviated(i - 1)
        return not apart

    def _within_title(self, i: int) -> bool:
        """Tell whether syllable i is part of a title that no body's name begins with ("Chủ tịch Hội đồng quản trị")."""
        return i in self.in_titles

    def _adds(self, i: int, stop: int) -> bool:
        """Tell whether a name tells more than the known one that it begins with: a place, not just more words."""
        known = self.scene.known.bodies.get(i)
        longer = known and self.words.heads.end(self.s, i) > known[0]
        if known is None or longer or stop < known[0] or known[0] in self.scene.spots:
            return True
        return known[1].kind == "School" and stop > known[0] + 1 and self.s.keys[known[0]] == AND_WORD

    def _is_name(self, i: int, j: int, stop: int, head: Head) -> bool:
        """Tell whether the tail makes a name: "công ty Nhật Bản" is any one, and "Ban Tổ chức" needs its body."""
        if head.tail in ("field", "proper") and not self._own_part(j, stop):
            return self.s.capital[i] and (self._is_local(j, stop, head) or self.tails.bounds.worldwide(j) == stop)
        if head.kind == "Company" and all(map(self._is_form, range(j, stop))):
            return False
        if head.word in self.words.vague and stop == j + 1 and self.s.abbreviated(j):
            return False
        if head.needs == "body":
            return any(map(self._may_begin, range(j, stop)))
        if head.needs == "capital":
            return any(self.s.capital[j:stop])
        return True

    def _is_local(self, j: int, stop: int, head: Head) -> bool:
        """Tell whether a place alone makes a name: behind a field in lower case, or of one of a kind that it has."""
        spot = self.scene.spots.get(j)
        if spot:
            local = any(self.scene.spots[k].kind in _LOCAL for k in range(j + 1, stop) if k in self.scene.spots)
            wide = head.word in self.words.nationwide and spot.kind in ("Country", "Region")
            return wide or local or (head.tail == "field" and spot.kind in ("Province", "District"))
        field = next((k for k in range(j, stop) if k in self.scene.spots or self.s.capital[k]), stop)
        return any(self.s.words[k].islower() and not self._is_form(k) for k in range(j, field))

    def _is_form(self, k: int) -> bool:
        """Tell whether syllable k is but a word for a company's legal form ("CP", "TNHH")."""
        return self.s.words[k] in self.words.forms

    def _may_begin(self, k: int) -> bool:
        return k in self.scene.spots or k in self.scene.known.bodies or self.words.heads.match(self.s, k) is not None

    def _own_part(self, j: int, stop: int) -> bool:
        """Tell whether a name has a capital that is not a place's, a field of work, or places joined to each other."""
        if self.s.capital[j] and self.words.fields.match(self.s, j):
            return True
        k = j
        while k < stop:
            if k > j and self.s.links[k] in (DASH, HYPHEN):
                return True
            country = self.scene.country(k)
            if spot := self.scene.spots.get(k):
                if spot.type_word and spot.kind in _NAMED_WHOLE and self.s.capital[k]:
                    return True
                k = spot.stop
            elif country:
                k = country[0]
            elif self.s.capital[k]:
                return True
            else:
                k += 1
        return False

    def _headed(self, i: int, stop: int, head: Head) -> Find:
        name, place = official(self.scene, i, stop, typed=head.word in self.words.typed)
        written = self.s.slice(i, stop)
        of_state = self._entry(f"{written} {self.home}") if head.word in self.words.of_state else None
        entry = self._entry(name) or self._entry(written) or self._brand(i, stop, head) or of_state
        if entry:
            return self._find(i, stop, entry.kind, entry.name, {"gazetteer": entry.id})
        attrs = {"place": place, "alias": self._own_word(i, stop, head), "anywhere": self._anywhere(i, stop)}
        return self._find(i, stop, self._kind(head, stop), name[:1].upper() + name[1:], attrs, 0.9)

    def _anywhere(self, i: int, stop: int) -> str:
        """Return "1" where the name holds a place of which several may bear the name ("UBND xã Tân Lập")."""
        within = (self.scene.spots.get(k) for k in range(i + 1, stop))
        return "1" if any(spot and is_shared(spot, self.scene.gazetteer) for spot in within) else ""

    def _own_word(self, i: int, stop: int, head: Head) -> str:
        """Return the abbreviation that alone is a company's name behind a head that says no more ("Tập đoàn XYZ")."""
        bare = head.word in self.words.generic and self.s.abbreviated(stop - 1)
        return self.s.words[stop - 1] if bare and stop - 1 == self.words.heads.end(self.s, i) else ""

    def _brand(self, i: int, stop: int, head: Head) -> Entry | None:
        """Return the body known by its bare word or abbreviation that a name ends in, if no more stands before it.

        "Tập đoàn FPT", "Công ty viễn thông Viettel", "Hiệp hội VINASA", but not "Đại học FPT".
        """
        k = self.words.heads.end(self.s, i)
        if head.kind == "Company":
            k = max(k, self.words.trades.end(self.s, k))
        end, entry, _ = self.scene.known.bodies.get(k, (0, None, None))
        if end != stop or entry is None or entry.kind not in (head.kind, *_WIDER.get(head.kind, ())):
            return None
        word = self.s.slice(k, stop)
        return entry if word == entry.abbreviation or (head.kind == "Company" and word == entry.name) else None

    def _kind(self, head: Head, stop: int) -> str:
        wide = any(self.words.international.end(self.s, k) == stop for k in range(max(0, stop - 3), stop))
        return "InternationalBody" if wide and head.kind in ("Association", "Organization") else head.kind

    def _entry(self, name: str) -> Entry | None:
        return next((e for e in self.scene.gazetteer.lookup(name) if e.kind in BODY_KINDS), None)

    def _find(self, i: int, stop: int, kind: str, name: str, attrs: dict[str, str], confidence: float = 1.0) -> Find:
        short, tail = bracketed(self.scene, stop)
        return Find(i, stop, kind, name, {**attrs, "abbreviation": short}, confidence, tail)

    def pointing(self) -> Iterator[Find]:
        """Yield head words that by themselves point at a body named before."""
        for i in self.words.pointing.opens(self.s):
            found = self.words.pointing.match(self.s, i)
            head = self.words.heads.match(self.s, i)
            if found and head and not self.words.not_bodies.match(self.s, i) and self._points(i, found[0], head[1]):
                yield Find(i, found[0], head[1].kind, "", {"anaphor": found[1], "full": self._full(i, found[0])}, 0.8)

    def _full(self, i: int, stop: int) -> str:
        return official(self.scene, i, stop, typed=True)[0]

    def _points(self, i: int, stop: int, head: Head) -> bool:
        s = self.s
        if i and s.links[i] == SPACE and (self.words.plurals.match(s, i - 1) or self._within_name(i)):
            return False
        follower = stop < len(s) and s.links[stop] == SPACE
        if follower and self.words.demonstratives.match(s, stop):
            return head.small or s.capital[i]
        if not s.capital[i]:
            return False
        if head.tail == "place":
            return not follower or stop not in self.scene.spots
        if follower:
            return self.words.stops(s, stop)
        led = i > 0 and s.links[i] == SPACE and s.keys[i - 1] in self.words.leads
        return stop < len(s) and (s.links[stop] == NONE or (s.links[stop] == COMMA and led)) and not s.opens_sentence(i)
