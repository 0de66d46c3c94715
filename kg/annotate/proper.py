"""Whether a title holds a name, or only says what everybody could hold or draw up."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from kg.annotate.names import is_vietnamese
from kg.text.normalise import compare_key


def holds_name(title: str) -> bool:
    """Tell whether a title holds a name: two capitals in a row, one that ends it, a brand, a word of another language.

    Its first word does not count, nor does a single capital with small letters behind it, for headings have such
    ("Hội nghị Tổng kết công tác").

    Args:
        title: of an event or a scheme, without year and edition ("Diễn đàn kinh tế Việt Nam").
    """
    words = title.split()[1:]
    return any(_opens_name(word, behind) for word, behind in zip_longest(words, words[1:], fillvalue=""))


def has_name_within(name: str) -> bool:
    """Tell whether the name of a body holds a name beside what it is and does ("Công ty Nam Triệu", not "Vụ Pháp chế").

    Two capitals in a row are one, a brand, or a word of another language; a single capital each word for a field of
    work has.
    """
    words = name.split()[1:]
    together = any(first[:1].isupper() and second[:1].isupper() for first, second in pairwise(words))
    return together or any(map(_is_brand, words))


def _is_brand(word: str) -> bool:
    return word[1:] != word[1:].lower() or (word[:1].isupper() and not is_vietnamese(compare_key(word.strip(",."))))


def _opens_name(word: str, behind: str) -> bool:
    return _is_brand(word) or (word[:1].isupper() and not behind[:1].islower())
