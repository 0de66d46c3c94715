"""Head words that open a name ("hội nghị", "đề án"), found in one pass, and what stands before them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from kg.annotate.known import BODY_KINDS, matches
from kg.annotate.syllables import syllables
from kg.annotate.wording import Spotter
from kg.vocab.gazetteer import Gazetteer

_FILLERS, _ENDS = " \t\n\"“‘'*#>•+-–", ".!?:;…"
_GOES_ON = re.compile(r" ?[-–]| \(?\w+\)? lần| lần| (?:năm )?\d")
_JOINT = re.compile(r"(?:,| và| hay| hoặc|/) ?$")
_LOOK_BACK, _LONGEST_JOINT = 24, 6


class Head(Struct, frozen=True):
    """A head word in a text.

    Args:
        start, end: its span.
        word: in lower case.
        kind: the ontology class that it stands for.
        capital: it is written with a capital.
        opens: it stands at the start of a sentence, where a capital tells nothing.
        many: a word before it makes it one of many ("các", "5").
        one: a word before it makes it any one ("một").
        predicative: something is told by it ("là", "có").
    """

    start: int
    end: int
    word: str
    kind: str
    capital: bool
    opens: bool
    many: bool
    one: bool
    predicative: bool


class HeadFinder:
    """Finds the head words of one lexicon section.

    Args:
        heads: class → its head words in lower case.
        not_after: words right before which no head stands.
        not_before: words right behind which no head stands.
        not_heads: what begins like a head and is another word ("sàn diễn").
        words: the lexicon section "named", for `plurals`, `one`, `predicative` and `carriers`.
    """

    def __init__(
        self,
        heads: Mapping[str, Sequence[str]],
        not_after: Sequence[str],
        not_before: Iterable[str],
        words: Mapping[str, Sequence[str]],
        not_heads: Iterable[str] = (),
    ) -> None:
        self._kinds = {word: kind for kind, group in heads.items() for word in group}
        behind = f"(?! (?:{alternatives(not_before)})(?!\\w))"
        self._spotter = Spotter(self._kinds)
        other = "|".join(re.escape(word) for word in not_heads)
        none = rf"(?!(?i:{other})(?!\w))" if other else ""
        self._pattern = re.compile(rf"(?<!\w){none}(?:{_by_first(self._kinds)})(?!\w){behind}")
        self._barred = re.compile(rf"(?<!\w)(?:{alternatives(not_after)}) $", re.IGNORECASE)
        lists = (not_after, *(words[key] for key in ("plurals", "one", "predicative", "carriers")))
        self._leading = frozenset(syllables(word).keys[-1] for word in chain.from_iterable(lists))
        carrier = f"(?: (?:{alternatives(words['carriers'])}))?"
        number = r"(?<![\w./])(?<!thứ )(?<!lần )(?<!ngày )[0-9]{1,3}"
        self._many = re.compile(rf"(?:(?<!\w)(?:{alternatives(words['plurals'])})|{number}){carrier} $", re.IGNORECASE)
        self._one = re.compile(rf"(?<!\w)(?:{alternatives(words['one'])}){carrier} $", re.IGNORECASE)
        self._predicative = re.compile(rf"(?<!\w)(?:{alternatives(words['predicative'])}){carrier} $", re.IGNORECASE)

    def find(self, text: str) -> Iterator[Head]:
        """Yield the heads of `text` in order; the longest where several begin at one place."""
        s = syllables(text)
        for match in self._spotter.matches(self._pattern, s):
            start = match.start()
            before = text[max(0, start - _LOOK_BACK) : start]
            led = (key := s.key_before(start)) in self._leading or key.isdigit()
            if led and self._barred.search(before):
                continue
            word = match.group().lower()
            yield Head(
                start,
                match.end(),
                word,
                self._kinds[word],
                match.group()[0].isupper(),
                _opens_sentence(before) and (start <= _LOOK_BACK or bool(before.strip())),
                led and bool(self._many.search(before)),
                led and bool(self._one.search(before)),
                led and bool(self._predicative.search(before)),
            )


def _opens_sentence(before: str) -> bool:
    """Tell whether a sentence begins behind a stretch of text: quotation marks, bullets and spaces don't count."""
    rest = before.rstrip(_FILLERS)
    return not rest or rest[-1] in _ENDS or "\n" in before[len(rest) :]


class Rows:
    """Tells heads that stand in a row with others and so name nothing: "các chương trình, đề án và dự án".

    Args:
        fellows: the words that make rows, in lower case.
    """

    def __init__(self, fellows: Iterable[str]) -> None:
        self._fellows = tuple(fellows)
        self._after = re.compile(rf"(?:,| và| hay| hoặc|/) ?(?:{alternatives(self._fellows)})(?!\w)")

    def before(self, text: str, start: int) -> bool:
        """Tell whether another head and a comma or "và" stand right before `start`."""
        joint = _JOINT.search(text, max(0, start - _LONGEST_JOINT), start)
        if not joint:
            return False
        return text[max(0, joint.start() - _LOOK_BACK) : joint.start()].lower().endswith(self._fellows)

    def after(self, text: str, end: int) -> bool:
        """Tell whether a comma or "và" and another head stand right behind `end`."""
        return bool(self._after.match(text, end))


def body_starts(text: str, gazetteer: Gazetteer) -> frozenset[int]:
    """Return where bodies are named that are called like events or programmes ("Diễn đàn Kinh tế Thế giới").

    What goes on with a dash or a number is one of their events ("Diễn đàn Kinh tế Thế giới 2020").

    Args:
        text: the cleaned text.
        gazetteer: knows the bodies.
    """
    found = matches(text, gazetteer)
    bodies = (m for m in found if m.entries and all(entry.kind in BODY_KINDS for entry in m.entries))
    return frozenset(m.start for m in bodies if not _GOES_ON.match(text, m.end))


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression of any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _by_first(words: Iterable[str]) -> str:
    """Group by the first letter, then by the first syllable: a regular expression tells these soonest."""
    syllables: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        first, _, rest = word.partition(" ")
        for form in (first, first.capitalize(), first.upper()):
            syllables[form].append(f" {re.escape(rest)}" if rest else "")
    letters: dict[str, list[str]] = defaultdict(list)
    for form, rests in syllables.items():
        letters[form[0]].append(f"{form[1:]}(?i:{'|'.join(dict.fromkeys(rests))})")
    return "|".join(f"{letter}(?:{'|'.join(group)})" for letter, group in letters.items())
