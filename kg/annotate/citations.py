"""The numbers of documents: "52-NQ/TW", "1178/BTTTT-THH"; damaged endings are mended where that is certain."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import regex
from msgspec import Struct
from msgspec.structs import replace

from kg.annotate.wording import MAYBE_GAP

if TYPE_CHECKING:
    from kg.vocab.lexicon import Lexicon

_PART: Final = r"\p{L}[\p{L}&]{0,14}[0-9]{0,2}"
_JOINT: Final = rf"{MAYBE_GAP}[/-]{MAYBE_GAP}"
NUMBER: Final = (
    rf"(?P<digits>[0-9]{{1,5}}[a-z]?)(?!\w)(?:{MAYBE_GAP}/{MAYBE_GAP}(?P<year>(?:19|20)[0-9][0-9])(?![0-9]))?"
    rf"(?P<tail>{_JOINT}(?P<code>{_PART}(?:{_JOINT}{_PART}){{0,3}}))?"
)
"""What a number may look like; `Numbering.read` tells how much of its ending belongs to it."""

_SPLIT: Final = regex.compile(rf"({_JOINT})")
_PARTS: Final = regex.compile("[-/]")
_SPACES: Final = regex.compile(r"[ \xa0]+")
_PLACES: Final = regex.compile(r"[0-9]+$")


class Number(Struct, frozen=True):
    """A document's number.

    Args:
        digits: "269".
        year: "2025" where the number carries it.
        suffix: "NĐ-CP", mended.
        joint: what joins the suffix to the rest, "/" or "-".
        end: where it ends in the text.
        known: the suffix is one of those that the lexicon lists.
        issuer_code, issuer: the letters of who issued it; the official name where they tell one.
    """

    digits: str
    year: str = ""
    suffix: str = ""
    joint: str = "/"
    end: int = 0
    known: bool = False
    issuer_code: str = ""
    issuer: str = ""

    def __str__(self) -> str:
        year = f"/{self.year}" if self.year else ""
        return f"{self.digits}{year}{self.joint}{self.suffix}" if self.suffix else f"{self.digits}{year}"

    @property
    def code(self) -> str:
        """Return the first letters of the suffix, those of the kind of document ("NĐ"), or "QH" of "QH15"."""
        return _PLACES.sub("", _PARTS.split(self.suffix)[0])

    def attrs(self) -> dict[str, str]:
        """Return what a mention tells of the number."""
        told = {
            "number": str(self),
            "digits": self.digits,
            "suffix": self.suffix,
            "year": self.year,
            "issuerCode": self.issuer_code,
            "issuer": self.issuer,
        }
        return {name: value for name, value in told.items() if value}


class Numbering(Struct, frozen=True, eq=False):
    """How the numbers of documents are made.

    Args:
        known: folded suffix → the suffix as it is rightly written.
        codes: letters of kinds of documents; issuers: letters of who issued → official name.
        spellings: other ways to write an issuer's letters.
    """

    known: Mapping[str, str]
    codes: Mapping[str, str]
    issuers: Mapping[str, str]
    spellings: Mapping[str, str] = {}

    def read(self, match: regex.Match[str], agreeing: Collection[str] = ()) -> Number:
        """Return the number that a match of `NUMBER` holds, with as much of its ending as belongs to it.

        Args:
            match: its groups are "digits", "year", "tail" and "code".
            agreeing: code letters that fit the word before the number; only to such a suffix is a damaged one mended.
        """
        bare = Number(match["digits"], match["year"] or "", end=match.end("year" if match["year"] else "digits"))
        if not match["code"]:
            return bare
        start = match.start("code")
        for raw in _shortened(match["code"]):
            rightly = self.known.get(folded(raw), "")
            if rightly and (rightly == raw or not agreeing or _first_part(rightly) in agreeing):
                joint = "-" if "/" in rightly else "/"
                suffix = _as_spelt(rightly, raw)
                return self._issued(replace(bare, suffix=suffix, joint=joint, end=start + len(raw), known=True))
            if _looks_like_code(raw) and len(match["tail"]) == len(match["code"]) + 1:
                return self._issued(replace(bare, suffix=raw, joint=match["tail"][0], end=start + len(raw)))
        return bare

    def _issued(self, number: Number) -> Number:
        first, *rest = _PARTS.split(number.suffix)
        own = _PLACES.sub("", first) in self.issuers or first not in self.codes
        code = first if own else "-".join(rest)
        code = self.spellings.get(code, code)
        return replace(number, issuer_code=code, issuer=self.issuers.get(_PLACES.sub("", code), ""))


@lru_cache(maxsize=4)
def numbering(lexicon: Lexicon) -> Numbering:
    """Return how documents are numbered by the lexicon's section "legal"."""
    words = lexicon["legal"]
    return Numbering(
        known={folded(suffix): suffix for suffix in _known(words)},
        codes=words["codes"],
        issuers={**words["issuers"], **words["party_issuers"]},
        spellings=words["issuer_spellings"],
    )


def folded(suffix: str) -> str:
    """Return the bare capital letters and digits of a suffix: "Q-ĐTTG", "QĐ - TTg" and "QDD-TTg" are all "QDTTG"."""
    bare = unicodedata.normalize("NFD", suffix).upper().replace("Đ", "D")
    return "".join(c for c in bare if c.isalnum()).replace("DD", "D")


def _known(words: Mapping[str, Any]) -> Iterator[str]:
    """Yield the suffixes that bodies use; those that are listed one by one come last and so win."""
    for head in words["suffix_heads"]:
        yield from (f"{head}-{body}" for body in words["issuers"])
        yield from (f"{head}/{body}" for body in words["party_issuers"])
    yield from words["suffixes"]


def _as_spelt(suffix: str, raw: str) -> str:
    """Return a suffix with the Ư of the text: "QĐ/TƯ" is of the centre or of a province, "QĐ/TU" of a province."""
    return f"{suffix[:-1]}Ư" if suffix.endswith("/TU") and raw.upper().endswith("TƯ") else suffix


def _shortened(code: str) -> Iterator[str]:
    """Yield the ending, then the ending without its last part, and so on."""
    pieces = _SPLIT.split(code)
    for count in range(len(pieces), 0, -2):
        yield "".join(pieces[:count])


def _first_part(suffix: str) -> str:
    return _PLACES.sub("", _PARTS.split(suffix)[0])


def _looks_like_code(raw: str) -> bool:
    """Tell whether an unknown ending is code letters and not the next word: no spaces, capitals for the most part."""
    if _SPACES.search(raw):
        return False
    parts = _PARTS.split(raw)
    mostly = all(sum(c.isupper() for c in part) * 2 >= sum(c.isalpha() for c in part) for part in parts)
    return mostly and raw[0].isupper() and sum(c.isupper() for c in raw) > 1
