"""The pattern language of rules: regular expressions with typed placeholders and word lists.

- `<who:Person>` a mention of that kind or a subclass; `<who:Person|Organization>` of either.
- `<who:Person+>` an enumeration of them: "A, B và C"; a date and "của …" may stand behind each but the last.
- behind any of these a remark in brackets may stand, of up to 60 characters.
- `{say}` any word of that list of `ontology/lexicon/verbs.yaml`.
- `~30` up to 30 characters without another mention and without the end of a clause (. ; :).
- a space is any run of spaces; `,` may have a space before it. Case does not matter.
Everything else is the syntax of the `regex` package; named groups `(?P<words>…)` capture text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

import regex

from kg.annotate.wording import any_of
from kg.extract.bounds import ENUMERATED, bounded
from kg.extract.mask import Kinds

_PLACEHOLDER = regex.compile(r"(?<!\?P)<(?:(?P<slot>[a-z]\w*):)?(?P<kinds>=?[A-Z]\w*(?:\|=?[A-Z]\w*)*)(?P<many>\+?)>")
_WORDS = regex.compile(r"\{(?P<name>[a-z_]+)\}")
_GAP = regex.compile(r"(?<!\\)~(?P<size>\d+)")
_SEPARATOR = (
    r"(?:\s*[,;]\s*(?:và |cùng |với |kiêm )?|\s+(?:và|cùng|cùng với|với|kiêm|&)\s+|\s*-\s*)"
    r"(?:các |đại diện |lãnh đạo )?(?:(?:viện|trường|công ty|tập đoàn|hãng|ngân hàng|bệnh viện|tỉnh|thành phố|nước) )?"
)
WHOSE = ("Organization", "Person", "Post", "Place")
"""Kinds of which "của" may tell behind each of an enumeration."""
_REMARK = r"(?:\s?\([^()]{1,60}\))??"


def compile_pattern(
    source: str, kinds: Kinds, words: Mapping[str, Sequence[str]]
) -> tuple[regex.Pattern[str], dict[str, tuple[str, ...]]]:
    """Compile a rule's expression.

    Args:
        source: the expression as the rule file gives it.
        kinds: the characters of mention kinds.
        words: the word lists that `{name}` may name.

    Returns:
        The compiled pattern, and the kinds that each slot takes (() for a text group).

    Raises:
        ValueError: an unknown kind or word list, or an expression that could take for ever.
        regex.error: not a regular expression.
    """
    slots: dict[str, tuple[str, ...]] = {}
    source = bounded(" ".join(source.split()))

    def placeholder(match: regex.Match[str]) -> str:
        names = tuple(match["kinds"].split("|"))
        for name in names:
            if name.lstrip("=") not in kinds:
                raise ValueError(f"unknown kind {name!r}, {near_miss(name, kinds)}")
        atom = kinds.pattern(names)
        slot = match["slot"]
        if slot:
            slots[slot] = tuple(name.lstrip("=") for name in names)
            atom = f"(?P<{slot}>{atom})"
        if match["many"]:
            atom = f"(?:{atom}(?:{_REMARK}{_whose(kinds)}{_SEPARATOR}{atom}){{0,{ENUMERATED - 1}}})"
        return f"(?:{atom}{_REMARK})"

    def word_list(match: regex.Match[str]) -> str:
        if match["name"] not in words:
            raise ValueError(f"unknown word list {match['name']!r}, {near_miss(match['name'], words)}")
        return rf"{any_of(words[match['name']], ' ')}(?!\w)"

    text = _WORDS.sub(word_list, source)
    text = _spaces(text)
    text = _GAP.sub(lambda m: rf"[^.;:\ue000-\uf8ff]{{0,{m['size']}}}?", text)
    text = _PLACEHOLDER.sub(placeholder, text)
    pattern = regex.compile(text, regex.IGNORECASE)
    for name in pattern.groupindex:
        slots.setdefault(name, ())
    return pattern, slots


def _whose(kinds: Kinds) -> str:
    """Return the expression for the date, and for "của …", "thuộc …" and "tại …", behind one of an enumeration."""
    owners = [kind for kind in WHOSE if kind in kinds]
    of_whom = rf"(?:\s(?:của|thuộc|trực thuộc|tại)\s{kinds.pattern(owners)}{_REMARK})?" if owners else ""
    return rf"(?:\s{kinds.pattern(['Date'])})?{of_whom}"


def near_miss(name: str, allowed: Iterable[str]) -> str:
    """Return what to say of a name that is none of `allowed`: the one that comes near, else all of them."""
    names = sorted(map(str, allowed))
    near = get_close_matches(name, names, 1)
    return f"did you mean {near[0]!r}?" if near else f"allowed: {', '.join(names)}"


def _spaces(text: str) -> str:
    """Let spaces and commas stretch, but for those inside of `[…]` and `{2,5}`."""
    parts = regex.split(r"(\{\d+(?:,\d*)?\}|\[[^\]]*\])", text)
    return "".join(
        part if i % 2 else part.replace(" ", r"\s+").replace(r"\s+?", r"\s*").replace(",", r"\s*,")
        for i, part in enumerate(parts)
    )
