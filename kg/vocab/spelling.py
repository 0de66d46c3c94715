"""The many ways to write one name: where the tone stands, which dash, capitals, how "thành phố" is cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from kg.text.normalise import compare_key

MAX_SPELLINGS = 64  # six open syllables; no name that we know has as many

_TONES = (("oàoáoảoãoạ", "òaóaỏaõaọa"), ("oèoéoẻoẽoẹ", "òeóeỏeõeọe"), ("uỳuýuỷuỹuỵ", "ùyúyủyũyụy"))
_OTHER = {
    case(one[i : i + 2]): case(other[i : i + 2])
    for late, early in _TONES
    for one, other in ((late, early), (early, late))
    for i in range(0, 10, 2)
    for case in (str.lower, str.upper, str.capitalize)
}
# Only an open syllable has two spellings ("hoà", never "hoàn"), and "quý" has one.
_OPEN = re.compile(rf"(?<![qQ])({'|'.join(_OTHER)})(?!\w)")
_TOWN = re.compile(r"\btp(?:\. ?| )(?=\w)")
_DASH = re.compile(r" ?- ?")


def key(name: str) -> str:
    """Return the comparison key under which a name is looked up: as `compare_key`, with "tp." written out.

    Args:
        name: as written anywhere.
    """
    return _DASH.sub("-", _TOWN.sub("thành phố ", compare_key(name)))


def forms(name: str) -> Iterator[str]:
    """Yield the ways in which a text may write `name`; some may come twice.

    What begins with a small letter ("dữ liệu lớn") may begin with a capital; two syllables may be all capitals.

    Args:
        name: as the gazetteer gives it, in NFC.
    """
    for spelling in _spellings(name):
        yield spelling
        if spelling[0].islower():
            yield spelling[0].upper() + spelling[1:]
        if " " in spelling:
            yield spelling.upper()


def typed_forms(name: str, type_word: str, short: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield `name` behind every way to write its type word ("thành phố", "TP. ", "TP.", …).

    Args:
        name: without its type word, in NFC.
        type_word: e.g. "thành phố".
        short: type word → its abbreviations; one that ends with a dot may touch the name.
    """
    for spelling in _spellings(name):
        for word in {type_word, type_word[0].upper() + type_word[1:], type_word.title()}:
            yield f"{word} {spelling}"
        yield f"{type_word} {spelling}".upper()
        for word in short.get(type_word, ()):
            for written in (spelling, spelling.upper()) if word.isupper() else (spelling,):
                yield f"{word} {written}"
                if word.endswith("."):
                    yield f"{word}{written}"


def _spellings(name: str) -> list[str]:
    """Return `name` with either tone placement in each syllable, dash and "và" or "&"; most names have one spelling."""
    pieces = _OPEN.split(name)  # every second one is a pair of vowels
    choices = [(piece, _OTHER[piece]) if i % 2 else (piece,) for i, piece in enumerate(pieces)]
    found = ["".join(chosen) for chosen in islice(product(*choices), MAX_SPELLINGS)]
    for old, new in ((" - ", "-"), ("-", "–"), (" và ", " & ")):
        if old in name:
            found += [spelling.replace(old, new) for spelling in found]
    return found
