"""What explanations say, in words: `words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from kg.explain.explanation import Miss, Why

Language = Literal["en", "vi"]


@cache
def words() -> Mapping[str, Any]:
    """Return the words of `words.yaml`."""
    loaded: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    return loaded


def reason(miss: Miss, language: Language, longest: int = 0) -> str:
    """Return in words what was in the way of a fact.

    Args:
        miss: the fact that nearly was read.
        language: "en" or "vi".
        longest: cut what rule and text say behind so many characters; 0: nowhere.
    """
    key = miss.why.value
    if miss.why is Why.PARTIAL and not miss.after:
        key = "ended" if miss.here else "unbegun"
    elif miss.why is Why.EMPTY and miss.here:
        key = "lacking"
    values = {name: short(getattr(miss, name), longest) for name in ("slot", "wanted", "here", "kind", "after")}
    return str(words()["why"][language][key]).format(**values)


def short(text: str, longest: int) -> str:
    """Return a text on one line, cut behind so many characters."""
    text = " ".join(text.split())
    return text if not longest or len(text) <= longest else f"{text[: longest - 1]}…"
