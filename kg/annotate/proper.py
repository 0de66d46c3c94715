"""Whether a title holds a name, or only says what everybody could hold or draw up."""

from __future__ import annotations

from itertools import zip_longest

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


def _opens_name(word: str, behind: str) -> bool:
    if word[1:] != word[1:].lower():
        return True
    if not word[:1].isupper():
        return False
    return not behind[:1].islower() or not is_vietnamese(compare_key(word.strip(",.")))
