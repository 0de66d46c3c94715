"""Initiatives called by less than their full name: by the abbreviation of a bracket, or without "dự án" before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.annotate.known import matches
from kg.model.facts import Mention
from kg.vocab.gazetteer import Gazetteer

KINDS: Final = ("Scheme", "Programme", "Plan", "Strategy", "Framework", "Project", "System", "Initiative")
CALLED: Final = 0.85
LEAST_WORDS, LEAST_LETTERS = 3, 3
"""A title called without its head has so many words, an abbreviation so many letters."""

_WORKS: Final = ("dự án đầu tư xây dựng", "dự án đầu tư", "dự án xây dựng", "dự án")


def known_initiatives(text: str, gazetteer: Gazetteer, recogniser: str) -> Iterator[Mention]:
    """Yield the initiatives that the gazetteer knows by name; one of a single word ("Zalo") may be a company as well.

    Args:
        text: the cleaned text.
        gazetteer: its entries of the classes of initiatives are looked for.
        recogniser: the name of who asks.
    """
    for match in matches(text, gazetteer):
        entry = next((entry for entry in match.entries if entry.kind in KINDS), None)
        if entry and " " in match.text:
            attrs = {"gazetteer": entry.id}
            yield Mention(entry.kind, match.start, match.end, match.text, entry.name, attrs, recogniser, 0.95)


def recalled(text: str, named: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the places where an initiative of `named` is called by its abbreviation, or a project by its title alone.

    Args:
        text: the cleaned text.
        named: the initiatives found so far; what lies within one of them is not handed on.
    """
    forms = {form: mention for mention in reversed(named) for form in _forms(mention)}
    if not forms:
        return
    held = {at for mention in named for at in range(mention.start, mention.end)}
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w&-])(?:{words})(?![\w&]|-\w)", text):
        if match.start() not in held:
            of, said = forms[match.group()], match.group()
            attrs = {"alias": of.attrs.get("alias") or said}
            yield Mention(of.kind, *match.span(), said, of.name, attrs, of.recogniser, CALLED)


def _forms(mention: Mention) -> Iterable[str]:
    """Return what else an initiative is called."""
    if mention.attrs.get("anaphor") or mention.attrs.get("gazetteer"):
        return
    short = mention.attrs.get("abbreviation", "")
    if short.isupper() and len(short) >= LEAST_LETTERS and short.isalpha():
        yield short
    work = next((head for head in _WORKS if mention.text.lower().startswith(f"{head} ")), "")
    title = mention.text[len(work) + 1 :] if mention.kind == "Project" and work else ""
    if title[:1].isupper() and len(title.split()) >= LEAST_WORDS and not title.isupper():
        yield title
