"""An article as a build leaves it for reading: its text, and where it mentions which entity."""

from __future__ import annotations

from math import inf

from msgspec import Struct


class EntityMention(Struct, frozen=True, order=True):
    """The characters [start, end) of an article's source, which mention an entity given by its IRI."""

    start: int
    end: int
    entity: str

    def lies_within(self, length: float) -> bool:
        """Tell whether a text of so many code points has these characters."""
        return 0 <= self.start < self.end <= length


class ArticleText(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article of a built graph, to be read with its mentions marked.

    Args:
        iri: its IRI in the graph, which is also the name of its graph.
        id: the end of that IRI.
        title, date, source, url, author: as of `Article`; the address "" where it is none of the web.
        text: the whole text as read; None where the build kept none.
        mentions: sorted by place. They may lie within each other.

    Raises:
        ValueError: a mention lies outside the text.
    """

    iri: str
    id: str
    title: str
    date: str
    source: str
    url: str
    author: str
    text: str | None = None
    mentions: tuple[EntityMention, ...]

    def __post_init__(self) -> None:
        length = inf if self.text is None else len(self.text)
        for one in self.mentions:
            if not one.lies_within(length):
                raise ValueError(f"the mention {one.start}..{one.end} lies outside the text")
