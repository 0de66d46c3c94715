"""The many ways to write one name: where the tone stands, which dash, capitals, how "thành phố" is cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.text.normalise import compare_key

_TONES = (("oàoáoảoãoạ", "òaóaỏaõaọa"), ("oèoéoẻoẽoẹ", "òeóeỏeõeọe"), ("uỳuýuỷuỹuỵ", "ùyúyủyũyụy"))
_LATE_EARLY = {
    case(late[i : i + 2]): case(early[i : i + 2])
    for late, early in _TONES
    for i in range(0, 10, 2)
    for case in (str.lower, str.upper, str.capitalize)
}
_EARLY_LATE = {early: late for late, early in _LATE_EARLY.items()}
# Only an open syllable has two spellings ("hoà", never "hoàn"), and "quý" has one.
_LATE = re.compile(rf"(?<![qQ])(?:{'|'.join(_LATE_EARLY)})(?!\w)")
_EARLY = re.compile(rf"(?:{'|'.join(_EARLY_LATE)})(?!\w)")
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
            yield f"{word} {spelling}"
            if word.endswith("."):
                yield f"{word}{spelling}"


def _spellings(name: str) -> list[str]:
    """Return `name` with either tone placement, dash and "và" or "&"; most names have one spelling."""
    early = _LATE.sub(lambda m: _LATE_EARLY[m[0]], name)
    late = _EARLY.sub(lambda m: _EARLY_LATE[m[0]], name)
    found = [early] if early == late else [early, late]
    for old, new in (("-", "–"), (" - ", "-"), (" và ", " & ")):
        if old in name:
            found += [spelling.replace(old, new) for spelling in found]
    return found
