"""The words of the interface, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import yaml

LANGUAGES: Final = ("vi", "en")
"""The default first."""

_WORDS: Final = Path(__file__).parent.parent / "interface"


def words_in(language: str) -> Callable[..., str]:
    """Return what gives the words of a key; `{name}` in them is filled in with a keyword of that name.

    Args:
        language: "vi" or "en".
    """
    known = _read(language)
    return lambda key, **values: known[key].format(**values)


@cache
def _read(language: str) -> dict[str, str]:
    parts = sorted(_WORDS.glob(f"*{language}.yaml"))
    return {key: told for part in parts for key, told in yaml.safe_load(part.read_text(encoding="utf-8")).items()}


def words_of(part: str, language: str) -> dict[str, str]:
    """Return what a page's scripts say: all of `PART.LANGUAGE.yaml`, by key."""
    loaded: dict[str, str] = yaml.safe_load((_WORDS / f"{part}.{language}.yaml").read_text(encoding="utf-8"))
    return loaded
