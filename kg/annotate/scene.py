"""All that is seen in a text before its bodies, people and jobs are told: syllables, known names, places, titles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from kg.annotate.known import Known, country_openers, known
from kg.annotate.names import Names, names
from kg.annotate.place_lists import PlaceLists
from kg.annotate.spots import Spot, spots
from kg.annotate.syllables import SPACE, Syllables, syllables
from kg.annotate.titles import Title, titles
from kg.model.text import Document
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

HOME = "viet-nam"
"""The gazetteer's id of the country whose press this is."""


class Scene(Struct, frozen=True, eq=False):
    """What the recognisers of bodies, people, jobs and places have in common.

    Args:
        s: the text's syllables.
        known: names that the gazetteer has.
        spots: places by their first syllable.
        titles: titles by their first syllable.
        title_at: for a syllable with which a title's body or holder may begin, the title.
        covered: the syllables of places and known bodies.
        names: what people's names look like.
    """

    s: Syllables
    known: Known
    spots: Mapping[int, Spot]
    titles: Mapping[int, Title]
    title_at: Mapping[int, Title]
    covered: frozenset[int]
    names: Names
    gazetteer: Gazetteer
    lexicon: Lexicon

    def country(self, k: int) -> tuple[int, Entry] | None:
        """Return the syllable after the country at k behind a body or title, even close to a person's name."""
        s = self.s
        if k >= len(s) or s.links[k] != SPACE or not s.capital[k] or s.keys[k] not in country_openers(self.gazetteer):
            return None
        for stop in range(min(k + 3, len(s)), k, -1):
            if all(link == SPACE for link in s.links[k + 1 : stop]):
                entry = next((e for e in self.gazetteer.lookup(s.slice(k, stop)) if e.kind == "Country"), None)
                if entry:
                    return stop, entry
        return None


def scene(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Scene:
    """Return the scene of a document; recognisers that ask for the same one share the answer."""
    return _scene(document.text, document.article.date, gazetteer, lexicon)


@lru_cache(maxsize=4)
def _scene(text: str, date: str, gazetteer: Gazetteer, lexicon: Lexicon) -> Scene:
    s = syllables(text)
    seen = known(s, gazetteer, date)
    found = titles(s, lexicon)
    starts = {title.first: title for title in found}
    ends = {title.stop: title for title in found} | {title.unit: title for title in found if title.unit >= 0}
    places = PlaceLists(s, spots(s, seen, gazetteer, lexicon), seen, gazetteer, lexicon, starts.keys()).find()
    named = [(spot.first, spot.stop) for spot in places.values()] + [(i, hit[0]) for i, hit in seen.bodies.items()]
    covered = frozenset(k for first, stop in named for k in range(first, stop))
    return Scene(s, seen, places, starts, ends, covered, names(lexicon), gazetteer, lexicon)
