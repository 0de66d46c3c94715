"""Jobs: the title alone, apart from the body and the person that it stands beside."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.bodies import bodies
from kg.annotate.finds import Find
from kg.annotate.names import is_vietnamese
from kg.annotate.scene import HOME, Scene, scene
from kg.annotate.syllables import SPACE
from kg.annotate.titles import Title
from kg.model.facts import Mention
from kg.model.text import Document
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the titles that a document names.

    Args:
        document: a segmented article.
        gazetteer: names known beforehand.
        lexicon: its section "jobs" has the titles.
    """
    seen = scene(document, gazetteer, lexicon)
    starts = {find.first for find in bodies(seen) if find.name or find.stop - find.first > 1}
    for title in seen.titles.values():
        stop = title.unit if title.unit in starts else title.stop
        yield Find(title.first, stop, "Job", title.name, {"body": _body(seen, title)}).mention(seen.s, "jobs")


def _body(seen: Scene, title: Title) -> str:
    """Return the body that the title itself names, "" where none does or it is another country's."""
    s, k = seen.s, title.stop
    body = str(seen.lexicon["jobs"]["bodies"].get(title.core, ""))
    if not body or k >= len(s) or s.links[k] != SPACE:
        return body
    spot = seen.spots.get(k)
    if spot:
        return body if spot.entry and spot.entry.id == HOME else ""
    return "" if s.capital[k] and not is_vietnamese(s.keys[k]) else body
