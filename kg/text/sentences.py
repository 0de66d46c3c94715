"""Where sentences end: by full stops and their kin, minding abbreviations, numbers, initials and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import regex
from msgspec import Struct

from kg.resources import ontology_dir
from kg.text.lexicon import read_lexicon

_CLOSERS: Final = "\"”’'»)\\]"
_END: Final = re.compile(rf"(?P<sign>[.!?…]+)(?P<closers>[{_CLOSERS}]*)(?P<space>\s*)(?=(?P<next>\S))")
_WORD_BEFORE: Final = re.compile(r"[\w./&-]*$")
_NEXT_WORD: Final = re.compile(r"[^\W\d_]+")
_LIST_NUMBER: Final = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])")
_INITIAL: Final = re.compile(r"(?:.*\.)?[A-ZĐ]")
_DASHES: Final = "-–—"


class Splitter(Struct, frozen=True):
    """Cuts a paragraph into sentences.

    Args:
        abbreviations: words whose full stop ends no sentence.
        openers: words that begin a sentence even behind such a stop, where no capital follows.
        domains: ends of addresses, behind a stop without a space.
        restart: the space before words that only begin a sentence, behind one that lost its stop.
    """

    abbreviations: frozenset[str]
    openers: frozenset[str]
    domains: frozenset[str]
    restart: regex.Pattern[str]

    def split(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the span of each sentence of text[start:end], which is one paragraph, without spaces at its ends."""
        begin = start
        for match in _END.finditer(text, start, end):
            if self._ends(text, begin, match):
                yield from self._restarted(text, begin, match.end("closers"))
                begin = match.end()
        if begin < end:
            yield from self._restarted(text, begin, end)

    def _restarted(self, text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of what has no stop within: a caption or heading often runs into the sentence behind it."""
        for match in self.restart.finditer(text, begin, end):
            yield begin, match.start()
            begin = match.end()
        yield begin, end

    def is_abbreviation(self, word: str) -> bool:
        """Tell whether `word`, without its full stop, is an abbreviation, a name's initial or a row of both."""
        return word.rpartition(".")[2] in self.abbreviations or bool(_INITIAL.fullmatch(word))

    def _ends(self, text: str, begin: int, match: re.Match[str]) -> bool:
        following, quoted = match["next"], bool(match["closers"])
        if not match["space"]:
            return self._glued(text, begin, match)
        if following.islower() or following in ",;:.!?…)" or (quoted and following in _DASHES):
            return False
        if match["sign"] != "." or quoted:
            return True
        word = _word_before(text, begin, match.start())
        if text.startswith(word, begin) and match.start() == begin + len(word) and _LIST_NUMBER.fullmatch(word):
            return False
        return not self.is_abbreviation(word) or self._opens(text, match.end())

    def _opens(self, text: str, at: int) -> bool:
        """Tell whether the word at `at` begins a sentence and no name: a known opener with no capital behind it."""
        word = _NEXT_WORD.match(text, at)
        return word is not None and word[0] in self.openers and not text[word.end() + 1 : word.end() + 2].isupper()

    def _glued(self, text: str, begin: int, match: re.Match[str]) -> bool:
        """Tell whether a sentence ends where no space follows its stop: "… năm 2018.Hội nghị …"."""
        word, following = _word_before(text, begin, match.start()), _NEXT_WORD.match(text, match.end())
        if not following or not match["next"].isupper() or following[0] in self.domains:
            return False
        if not following[0][1:].islower() and len(following[0]) > 1:
            return False
        whole = word[-2:].islower() or word[-2:].isdigit() or bool(match["closers"])
        return whole and not self.is_abbreviation(word)


def _word_before(text: str, begin: int, at: int) -> str:
    found = _WORD_BEFORE.search(text, max(begin, at - 20), at)
    return found[0] if found else ""


@cache
def load_splitter(path: Path | None = None) -> Splitter:
    """Return a splitter with the words of the lexicon at `path`; None: of the shipped one.

    Raises:
        OntologyError: if the lexicon can't be read or has other keys.
    """
    file = path or ontology_dir() / "lexicon" / "sentences.yaml"
    data = read_lexicon(file, ("abbreviations", "openers", "domains", "restarts", "times"))
    words = {key: frozenset(map(str, data[key])) for key in ("abbreviations", "openers", "domains")}
    return Splitter(**words, restart=_restart(data["restarts"], data["times"]))


def _restart(words: Sequence[str], times: Sequence[str]) -> regex.Pattern[str]:
    """Compile the space before one of the words with a comma or small letter behind it, or a time of day and a date."""
    day = rf"(?:{_any(times)})(?: ngày)? \d{{1,2}} ?[/.-] ?\d"
    return regex.compile(rf"(?<=[\w{_CLOSERS}%…]) +(?=\p{{Lu}})(?=(?:{_any(words)})(?:,| (?!\p{{Lu}}))|{day})")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(str(word)) for word in words)
