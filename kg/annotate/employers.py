"""Bodies that only the title before them tells: "Thứ trưởng TT&TT", "Chủ tịch VINASA", "Tổng Giám đốc Viettel Post"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.annotate.addresses import addresses
from kg.annotate.body_words import body_words
from kg.annotate.finds import Find
from kg.annotate.names import is_vietnamese
from kg.annotate.official import official
from kg.annotate.scene import Scene
from kg.annotate.spots import place_words
from kg.annotate.syllables import BRACKET, COMMA, DASH, HYPHEN, SPACE
from kg.annotate.tails import Tails
from kg.annotate.titles import Title
from kg.vocab.lexicon import Lexicon

_APPOSED = frozenset({COMMA, DASH, HYPHEN, BRACKET})


@lru_cache(maxsize=8)
def personal_titles(lexicon: Lexicon) -> frozenset[str]:
    """Return the titles behind which a capital word is rather a person than a body."""
    return frozenset(lexicon["jobs"]["personal"])


def apposed(scene: Scene, title: Title) -> bool:
    """Tell whether a name stands before the title, which then tells of that name's bearer (", Giám đốc Hòa Phát")."""
    s, i = scene.s, title.first
    return i > 0 and s.links[i] in _APPOSED and s.capital[i - 1] and i - 1 not in scene.covered


def employers(scene: Scene) -> Iterator[Find]:
    """Yield the bodies that stand right behind a title and have no head word of their own."""
    s, words, tails = scene.s, body_words(scene.lexicon), Tails(scene)
    ministers = scene.lexicon["jobs"]["ministers"]
    for title in scene.titles.values():
        k = title.stop
        if k >= len(s) or s.links[k] != SPACE or k in scene.known.bodies:
            continue
        field = words.fields.match(s, k) if title.core in ministers and s.capital[k] else None
        if field:
            yield _ministry(scene, k, tails.field(k))
        elif title.core not in personal_titles(scene.lexicon) and k not in scene.spots and not words.heads.match(s, k):
            yield from _company(scene, title)


def _ministry(scene: Scene, k: int, stop: int) -> Find:
    name, place = official(scene, k, stop, typed=False)
    entry = next((e for e in scene.gazetteer.lookup(f"Bộ {name}") if e.kind == "GovernmentBody"), None)
    if entry:
        return Find(k, stop, "GovernmentBody", entry.name, {"gazetteer": entry.id})
    return Find(k, stop, "GovernmentBody", f"Bộ {name}", {"place": place})


def _company(scene: Scene, title: Title) -> Iterator[Find]:
    s, k = scene.s, title.stop
    named = scene.names.full(s, k, scene.titles) > k or scene.names.breaks(s, k, 0, scene.titles)
    if named or not s.capital[k] or _is_other(scene, k):
        return
    stop = scene.names.any(s, k, scene.titles)
    if s.abbreviated(k):
        yield _named(scene, k, stop if stop <= k + 2 and apposed(scene, title) else k + 1)
    elif apposed(scene, title) and (stop > k + 1 or not is_vietnamese(s.keys[k])):
        yield _named(scene, k, stop)


def _is_other(scene: Scene, k: int) -> bool:
    """Tell whether a short form of something else than a body begins at k: "TP", "PGS", "TƯ"."""
    s, lexicon = scene.s, scene.lexicon
    place = place_words(lexicon).pointing.match(s, k)
    return bool(place) or addresses(lexicon).heralds(s, k) or s.words[k] in body_words(lexicon).abbreviations


def _named(scene: Scene, first: int, stop: int) -> Find:
    return Find(first, stop, "Organization", scene.s.slice(first, stop), {}, 0.8)
