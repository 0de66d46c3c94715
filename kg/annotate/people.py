"""People: names behind an address or a title, names that speak for themselves, and "ông" alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.annotate.addresses import Address, Addresses, addresses
from kg.annotate.bodies import bodies
from kg.annotate.body_words import BodyWords, body_words
from kg.annotate.employers import apposed, personal_titles
from kg.annotate.finds import Find, apart
from kg.annotate.foreigners import foreign_names
from kg.annotate.names import is_vietnamese
from kg.annotate.namesakes import namesakes
from kg.annotate.phrases import Phrases
from kg.annotate.scene import Scene, scene
from kg.annotate.syllables import BRACKET, COMMA, DASH, DOT, HYPHEN, SPACE, STOP
from kg.annotate.titles import Title
from kg.model.facts import Mention
from kg.model.text import Document
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

_TIES = frozenset({SPACE, DOT, STOP})
_OF = "của"
_AT = frozenset({"tại", _OF})


@lru_cache(maxsize=8)
def named_after(lexicon: Lexicon) -> Phrases[bool]:
    """Return the words behind which a person's name is the name of something else ("đường", "Trường THPT")."""
    return Phrases(dict.fromkeys(lexicon["people"]["named_after"], True))


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the people that a document names, by their full names or given names alone, and every "ông" that means one.

    Args:
        document: a segmented article.
        gazetteer: names known beforehand.
        lexicon: its section "people" has family names and words of address.
    """
    seen = scene(document, gazetteer, lexicon)
    for find in people(seen):
        yield find.mention(seen.s, "people")


@lru_cache(maxsize=4)
def people(seen: Scene) -> tuple[Find, ...]:
    """Return the people of a scene, none overlapping another."""
    reader = _Reader(seen)
    told = apart([*reader.addressed(), *reader.titled(), *reader.apposed(), *reader.alone(), *reader.abroad()])
    return tuple(apart([*told, *reader.again(told), *reader.pronouns()]))


class _Reader:
    """Reads the people of one scene."""

    def __init__(self, seen: Scene) -> None:
        self.scene, self.s, self.names = seen, seen.s, seen.names
        self.words: Addresses = addresses(seen.lexicon)
        self.bodies = {find.first: find for find in bodies(seen)}
        self.places = {seen.s.keys[spot.first : spot.stop] for spot in seen.spots.values() if not spot.entry}
        self.inside = {k for f in self.bodies.values() for k in range(f.first + 1, f.stop)}
        self.inside |= {k for spot in seen.spots.values() for k in range(spot.first + 1, spot.stop)}
        self.inside |= {k for title in seen.titles.values() for k in range(title.first + 1, title.stop)}
        self.namesakes = namesakes(seen, self.bodies.values())
        self.named_after = named_after(seen.lexicon)
        self.ends: BodyWords = body_words(seen.lexicon)

    def addressed(self) -> Iterator[Find]:
        """Yield "ông Nguyễn Văn A", "TS. Lộc", and the name behind "đồng chí Tổng Bí thư"."""
        for i in self.words.opens(self.s):
            if i in self.inside or i in self.scene.spots:
                continue
            address = self.words.at(self.s, i)
            if address and address.stop < len(self.s) and self.s.links[address.stop] in _TIES:
                name = self._past_country(address.stop)
                stop = self._own(name, self.names.any(self.s, name, self.scene.titles))
                if stop > name and self._is_addressed(address, name, stop):
                    yield self._addressed(address, name, stop)

    def _is_addressed(self, address: Address, name: int, stop: int) -> bool:
        """Tell whether a name, not a country, a body or a common word, stands behind words of address.

        "bà Nga", "ông Đức" are people; "tiến sĩ Mỹ", "chuyên gia Đức" are not.
        """
        country = self.scene.country(name)
        if name in self.bodies or (country and country[0] == stop and not address.gender):
            return False
        if stop == name + 1:
            return self._single(address, name)
        return bool(address.gender) or self.s.keys[name] in self.names.surnames or self._ends_word(stop - 1)

    def _single(self, address: Address, k: int) -> bool:
        """Tell whether one syllable is a name behind words of address: "TS. Lộc", but not "Tiến sĩ Kỹ thuật"."""
        s = self.s
        if not is_vietnamese(s.keys[k]):
            return not s.abbreviated(k)
        return address.short and (bool(address.gender) or self._ends_word(k))

    def _ends_word(self, k: int) -> bool:
        """Tell whether the capital at k is a word of its own, not the first syllable of a common word."""
        s = self.s
        small = k + 1 < len(s) and s.links[k + 1] == SPACE and s.words[k + 1].islower()
        return not small or not is_vietnamese(s.keys[k]) or self.ends.stops(s, k + 1)

    def _addressed(self, address: Address, name: int, stop: int) -> Find:
        first = address.first if name == address.stop else name
        word = self.s.slice(address.first, address.stop).lower()
        return self._find(first, name, stop, {"honorific": word, "gender": address.gender})

    def _own(self, first: int, stop: int) -> int:
        """Return where the name ends if a known place or body begins within it."""
        return next((k for k in range(first + 1, stop) if k in self.scene.spots or k in self.scene.known.bodies), stop)

    def _find(self, first: int, name: int, stop: int, attrs: dict[str, str], confidence: float = 1.0) -> Find:
        whole = self.s.slice(name, stop)
        written = self.names.unfused(whole)
        full = self.names.closed(written.title() if written.isupper() and stop - name > 1 else written)
        short = "1" if self._is_given(name, stop) else ""
        return Find(first, stop, "Person", full, {**attrs, "short": short}, confidence, len(written) - len(whole))

    def _is_given(self, name: int, stop: int) -> bool:
        """Tell whether a name is but a given name ("Thơ", "Thu Giang") or a family name ("Trump")."""
        keys = self.s.keys[name:stop]
        given = len(keys) == 2 and keys[0] not in self.names.surnames and all(map(is_vietnamese, keys))
        return len(keys) == 1 or given

    def titled(self) -> Iterator[Find]:
        """Yield the names behind a title, and behind a title and its body ("Thứ trưởng Bộ X Nguyễn Văn A")."""
        personal = personal_titles(self.scene.lexicon)
        for title in self.scene.titles.values():
            p = self._behind(title)
            if self._follows(p) and not self._is_known(p):
                stop = self._own(p, self.names.any(self.s, p, self.scene.titles))
                if stop > p and self._is_person(title, p, stop, personal=title.core in personal):
                    yield self._find(p, p, stop, {}, 0.97)
            elif (stop := self._behind_comma(title, p)) > p:
                yield self._find(p, p, stop, {}, 0.85)

    def _behind_comma(self, title: Title, p: int) -> int:
        """Return the end of a foreign name between commas behind a title and its body ("Thủ tướng Lào, …,"); else p."""
        s = self.s
        if not (title.stop < p < len(s) and s.links[p] == COMMA and self._is_foreign(p)) or self._is_known(p):
            return p
        stop = self._own(p, self.names.any(s, p, self.scene.titles))
        closed = stop < len(s) and s.links[stop] == COMMA
        other = self.ends.heads.match(s, p) or any(map(s.abbreviated, range(p, stop)))
        return stop if closed and stop > p + 1 and not other else p

    def _is_known(self, p: int) -> bool:
        return p in self.bodies or p in self.scene.spots or self.scene.country(p) is not None

    def _behind(self, title: Title) -> int:
        """Return the syllable behind a title, its body, its country and where it is held ("tại Việt Nam")."""
        p = title.unit if title.unit in self.bodies else title.stop
        for _ in range(3):
            if self._follows(p):
                p = self._past(p)
        return p

    def _follows(self, p: int) -> bool:
        """Tell whether syllable p stands right behind the one before it, or behind the bracket that this closes."""
        s = self.s
        return p < len(s) and (s.links[p] == SPACE or s.text[s.ends[p - 1] : s.starts[p]] == ") ")

    def _past(self, p: int) -> int:
        if p in self.bodies:
            return self._past_bracket(self.bodies[p])
        if p in self.scene.spots:
            return self.scene.spots[p].stop
        if self.s.keys[p] in _AT and p + 1 in self.scene.spots:
            return self.scene.spots[p + 1].stop
        if self.s.keys[p] == _OF and p + 1 in self.bodies:
            return self._past_bracket(self.bodies[p + 1])
        return self._past_country(p)

    def _past_bracket(self, body: Find) -> int:
        """Return the syllable behind a body and the bracket with its short form ("Tổ chức Y tế thế giới (WHO)")."""
        end = self.s.ends[body.stop - 1] + body.tail
        stop = body.stop
        while stop < len(self.s) and self.s.starts[stop] < end:
            stop += 1
        return stop

    def _past_country(self, p: int) -> int:
        """Return the syllable behind a country at p if a name follows ("đạo diễn Mỹ Oliver Stone"); else p."""
        country = self.scene.country(p)
        after = country[0] if country else p
        foreign = after < len(self.s) and self.s.capital[after] and self._is_foreign(after)
        named = foreign or self.names.full(self.s, after, self.scene.titles) > after + 2
        return after if named and self.s.links[after] == SPACE else p

    def _is_foreign(self, k: int) -> bool:
        """Tell whether a foreign name begins at k, be it with an initial ("E. Macron")."""
        initial = len(self.s.words[k]) == 1 and k + 1 < len(self.s) and self.s.links[k + 1] in (DOT, STOP)
        return initial or not is_vietnamese(self.s.keys[k])

    def _is_person(self, title: Title, p: int, stop: int, *, personal: bool) -> bool:
        if self.s.abbreviated(p) and not (stop > p + 1 and all(map(is_vietnamese, self.s.keys[p:stop]))):
            return False
        if self.names.full(self.s, p, self.scene.titles) > p:
            return True
        head = self.ends.heads.match(self.s, p)
        if head and head[1].strong:
            return False
        if p > title.stop:
            return stop > p + 1 or (personal and not is_vietnamese(self.s.keys[p]))
        if personal:
            return stop > p + 1 or self._ends_word(p)
        given = stop == p + 2 and all(map(is_vietnamese, self.s.keys[p:stop]))
        return stop > p + 1 and not given and not apposed(self.scene, title)

    def apposed(self) -> Iterator[Find]:
        """Yield the names before ", Giám đốc …" and "- Giám đốc …"."""
        for title in self.scene.titles.values():
            i = title.first
            if i and self.s.links[i] in (COMMA, DASH) and self.s.capital[i - 1] and not self._has_holder(title):
                first = self._back(i)
                if i - first > 1 and self._stands(first):
                    yield self._find(first, first, i, {}, 0.9)

    def _has_holder(self, title: Title) -> bool:
        """Tell whether a name stands behind the title, which then does not tell of one before it."""
        p = self._behind(title)
        return p < len(self.s) and self.s.links[p] == SPACE and self.names.any(self.s, p, self.scene.titles) > p

    def _back(self, stop: int) -> int:
        """Return the first syllable of the run of capitals that ends before `stop`."""
        first = stop - 1
        while first and stop - first < 5 and self.s.links[first] == SPACE and self.s.capital[first - 1]:
            if self.names.breaks(self.s, first - 1, 0, self.scene.titles):
                break
            first -= 1
        return first

    def _stands(self, first: int) -> bool:
        """Tell whether neither what stands before `first` nor a known name there makes it no person's name."""
        if first in self.inside or first in self.scene.spots or first in self.bodies:
            return False
        if first in self.namesakes:
            return False
        tied = first > 0 and self.s.links[first] == SPACE
        return not tied or all(self.named_after.end(self.s, k) != first for k in range(max(0, first - 3), first))

    def alone(self) -> Iterator[Find]:
        """Yield Vietnamese names of three or four syllables whose family name is convincing."""
        s, free = self.s, 0
        for i in s.having(self.names.common):
            if i < free or not s.capital[i] or not self._stands(i):
                continue
            if i and s.links[i] == SPACE and s.capital[i - 1] and not self._may_precede(i - 1):
                continue
            stop = self._own(i, self.names.vietnamese(s, i, self.scene.titles))
            if stop - i > 2 and s.keys[i:stop] not in self.places and not self._ends_route(i, stop):
                yield self._find(i, i, stop, {}, 0.85)
                free = stop

    def abroad(self) -> Iterator[Find]:
        """Yield foreign names that tell themselves."""
        for i, stop in foreign_names(self.scene):
            if self._stands(i) and (own := self._own(i, stop)) > i + 1:
                yield self._find(i, i, own, {}, 0.8)

    def _ends_route(self, i: int, stop: int) -> bool:
        """Tell whether a name is but a street, the end of a route in brackets ("(Hòa Lạc - Trần Hưng Đạo)")."""
        s, first = self.s, i
        while first > 0 and s.capital[first - 1] and s.links[first] in (SPACE, DASH, HYPHEN):
            first -= 1
        joined = first < i and s.links[i] != SPACE
        return joined and s.links[first] == BRACKET and s.text.startswith(")", s.ends[stop - 1])

    def _may_precede(self, k: int) -> bool:
        """Tell whether the capital before a name is a sentence's first word or a title's last, no part of the name."""
        return self.names.breaks(self.s, k, 0, ()) or self.s.opens_sentence(k) or k + 1 in self.scene.title_at

    def again(self, told: list[Find]) -> Iterator[Find]:
        """Yield the places where a full name that was told with an address or a title stands alone."""
        s = self.s
        known: dict[str, set[tuple[tuple[str, ...], str]]] = {}
        for find in told:
            keys = s.keys[find.stop - len(find.name.replace("-", " ").split()) : find.stop]
            if not find.attrs["short"] and len(keys) > 1:
                known.setdefault(keys[0], set()).add((keys, find.name))
        for i in s.having(known.keys()):
            for keys, name in sorted(known[s.keys[i]], key=lambda k: -len(k[0])):
                if s.keys[i : i + len(keys)] == keys and all(s.capital[i : i + len(keys)]) and self._stands(i):
                    yield Find(i, i + len(keys), "Person", name, {"short": ""}, 0.9)
                    break

    def pronouns(self) -> Iterator[Find]:
        """Yield every "ông" and "bà" that stands for somebody named before."""
        for i in self.words.opens(self.s):
            if i not in self.inside and (gender := self.words.pronoun(self.s, i)):
                yield Find(i, i + 1, "Person", "", {"anaphor": self.s.keys[i], "gender": gender}, 0.8)
