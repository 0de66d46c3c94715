"""One spelling for the many of a name: where the tone stands, which dash, how "thành phố" is cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.text.normalise import compare_key

_SAME = str.maketrans("‐‑‒–—−’‘\u00a0", "------'' ")
_TONES = (("oàoáoảoãoạ", "òaóaỏaõaọa"), ("oèoéoẻoẽoẹ", "òeóeỏeõeọe"), ("uỳuýuỷuỹuỵ", "ùyúyủyũyụy"))
_PAIRS = {
    case(new[i : i + 2]): case(old[i : i + 2])
    for new, old in _TONES
    for i in range(0, 10, 2)
    for case in (str.lower, str.upper, str.capitalize)
}
# Only an open syllable has two spellings ("hoà", never "hoàn"), and "quý" has one.
_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_PAIRS)})(?!\w)")
_TOWN = re.compile(r"\btp(?:\. ?| )(?=\w)")
_DASH = re.compile(r" ?- ?")


def view(text: str) -> str:
    """Return `text` with one tone placement and one kind of dash; every character keeps its place.

    Args:
        text: in NFC.
    """
    return _TONE.sub(lambda m: _PAIRS[m[0]], text.translate(_SAME))


def key(name: str) -> str:
    """Return the comparison key under which a name is looked up: as `compare_key`, with "tp." written out.

    Args:
        name: as written anywhere.
    """
    return _DASH.sub("-", _TOWN.sub("thành phố ", compare_key(name)))


def forms(name: str) -> Iterator[str]:
    """Yield the ways in which a text may write `name`, each once.

    What begins with a small letter ("dữ liệu lớn") may begin with a capital; two syllables may be all capitals.

    Args:
        name: as the gazetteer gives it.
    """
    spellings = [name]
    if " - " in name:
        spellings.append(name.replace(" - ", "-"))
    if " và " in name:
        spellings.append(name.replace(" và ", " & "))
    for spelling in spellings:
        yield spelling
        if spelling[0].islower():
            yield spelling[0].upper() + spelling[1:]
        if " " in spelling and spelling != spelling.upper():
            yield spelling.upper()


def typed_forms(name: str, type_word: str, short: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield `name` behind every way to write its type word ("thành phố", "TP. ", "TP.", …).

    Args:
        name: without its type word.
        type_word: e.g. "thành phố".
        short: type word → its abbreviations; one that ends with a dot may touch the name.
    """
    for word in dict.fromkeys((type_word, type_word[0].upper() + type_word[1:], type_word.title())):
        yield f"{word} {name}"
    if " " in type_word or " " in name:
        yield f"{type_word} {name}".upper()
    for word in short.get(type_word, ()):
        yield f"{word} {name}"
        if word.endswith("."):
            yield f"{word}{name}"
