"""Content negotiation (RFC 9110): which of the media types on offer somebody likes best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_QUALITY: Final = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
_MOST: Final = 100
"""Nobody who means well accepts more ranges."""
_TOKEN: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE: Final = re.compile(rf"({_TOKEN})/({_TOKEN})")


class Range(NamedTuple):
    """What somebody accepts.

    Args:
        kind, part: the halves of a media type in lower case, "*" for any.
        quality: how much they like it, 0 (not at all) to 1.
    """

    kind: str
    part: str
    quality: float

    def fits(self, media: str) -> int:
        """Return how closely a media type is meant: 3 by its name, 2 by its kind, 1 as any other, 0 not at all."""
        kind, _, part = media.partition("/")
        if (kind, part) == (self.kind, self.part):
            return 3
        return (2 if self.kind == kind else 1 if self.kind == "*" else 0) if self.part == "*" else 0


def best(accept: str, offers: Sequence[str]) -> str:
    """Return the media type that is liked best; of equals the one that is named more closely, then the first.

    Args:
        accept: the header, "" where there is none, which accepts all. What it has in it that can't be read is skipped;
            parameters other than `q` count for nothing.
        offers: media types without parameters.

    Returns:
        one of the offers, "" where none is accepted.
    """
    ranges = list(_ranges(accept)) if accept.strip() else [Range("*", "*", 1)]
    liked = []
    for place, media in enumerate(offers):
        fit, quality = max(((one.fits(media), one.quality) for one in ranges), default=(0, 0.0))
        if fit and quality:
            liked.append((quality, fit, -place))
    return offers[-max(liked)[2]] if liked else ""


def _ranges(accept: str) -> Iterator[Range]:
    for piece in accept.split(",", _MOST)[:_MOST]:
        media, *parameters = (part.strip() for part in piece.split(";"))
        told = [value.strip() for name, _, value in (one.partition("=") for one in parameters) if name.strip() == "q"]
        quality = told[0] if told else "1"
        match = _RANGE.fullmatch(media.lower())
        if match and _QUALITY.fullmatch(quality):
            yield Range(match[1], match[2], float(quality))
