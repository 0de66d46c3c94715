"""The lexicon on bodies, compiled: head words, what ends a name and what goes on with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from kg.annotate.phrases import Phrases
from kg.annotate.syllables import Syllables
from kg.errors import OntologyError
from kg.vocab.lexicon import Lexicon

TAILS = ("field", "proper", "free", "place", "body")


class Head(Struct, frozen=True, eq=False):
    """A head word of bodies.

    Args:
        word: as the lexicon has it.
        kind: the ontology class of bodies so called.
        tail: what their names go on with, one of `TAILS`.
        lower: words in lower case with which the tail may begin; None where every word will do.
        small: the head may itself stand in lower case.
        needs: "capital" or "body": what the tail must have to be one, "" where the tail's own rule is enough.
        strong: a name before it ends here.
    """

    word: str
    kind: str
    tail: str
    lower: Phrases[bool] | None
    small: bool
    needs: str
    strong: bool


class BodyWords:
    """The sections "bodies" and "body_names".

    Args:
        words: both together.
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        heads = [head for group in words["heads"] for head in _heads(group, frozenset(words["strong"]))]
        self.heads = Phrases({head.word: head for head in heads})
        self.fields = Phrases({field: full or field for field, full in words["fields"].items()})
        self.abbreviations: Mapping[str, str] = words["abbreviations"]
        self.pairs = _set(words["pairs"])
        self.inner = _set(words["inner"])
        self._stops = _set(words["stops"])
        self.not_bodies = _set(words["not_bodies"])
        self.bodies_after_all = _set(words["bodies_after_all"])
        self.within = _set(words["within"])
        self.pointing = Phrases({word: word for word in words["pointing"]})
        self.demonstratives = _set(words["demonstratives"])
        self.free_openers = _set(words["free_openers"])
        self.series = _set(words["series"])
        self.broken = _set(words["broken"])
        self.international = _set(words["international"])
        self.typed = frozenset(words["typed"])
        self.forms = frozenset(words["forms"])
        self.vague = frozenset(words["vague"])
        self.generic = frozenset(words["generic"])
        self.open = frozenset(words["open"])
        self.nationwide = frozenset(words["nationwide"])
        self.of_state = frozenset(words.get("of_state", ()))
        self.field_heads = frozenset(words["field_heads"])
        self.acts = _set(words["acts"])
        self.twin_acts = _set(words["twin_acts"])
        self.list_heads = _set(words["list_heads"])
        self.list_leads = _set(words["list_leads"])
        self.counted_leads = _set([*words["list_leads"], *words["counted_leads"]])
        self.list_gaps = _set(words["list_gaps"])
        self.posted = frozenset(words["posted"])
        self.owners = {head: frozenset(map(str.lower, owners)) for head, owners in words["owners"].items()}
        self.wide = _set(words["wide"])
        self.free_objects = _set(words["free_objects"])
        self.two_lands = _set(words["two_lands"])
        self.unions = frozenset(words["unions"])
        self.universities = frozenset(words["universities"])
        self.trades = _set(words["trades"])
        self.branches = _set(words["branches"])
        self.firm_words = _set(words["firm_words"])
        self.leads = frozenset(words["leads"])
        self.plurals = _set(words["plurals"])
        self.many = frozenset(words["plurals"])

    def stop_end(self, s: Syllables, i: int) -> int:
        """Return the syllable after the word at i that ends names; i where none is."""
        return self._stops.end(s, i)

    def stops(self, s: Syllables, i: int) -> bool:
        """Tell whether syllable i, in lower case, begins a word that ends the name before it."""
        stop = self._stops.end(s, i)
        if stop == i or self.inner.end(s, i) > max(stop, self.acts.end(s, i)):
            return False
        pair = self.pairs.match(s, i - 1) if i else None
        return pair is None or pair[0] <= i


def _heads(group: Mapping[str, Any], strong: frozenset[str]) -> list[Head]:
    if group["tail"] not in TAILS:
        hint = f"take one of: {', '.join(TAILS)}"
        raise OntologyError(f"'{group['tail']}' is no kind of tail in the lexicon's section 'bodies'", hint=hint)
    lower = group.get("lower", [])
    return [
        Head(
            word,
            group["kind"],
            group["tail"],
            None if lower == "any" else _set(lower),
            bool(group.get("small")),
            group.get("needs", ""),
            (" " in word and not group.get("weak")) or word in strong,
        )
        for word in group["words"]
    ]


def _set(words: list[str]) -> Phrases[bool]:
    return Phrases(dict.fromkeys(words, True))


@lru_cache(maxsize=8)
def body_words(lexicon: Lexicon) -> BodyWords:
    """Compile the sections."""
    return BodyWords({**lexicon["bodies"], **lexicon["body_names"]})
