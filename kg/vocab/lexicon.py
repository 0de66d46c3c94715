"""The words that recognisers go by (titles, head words, units, verbs), a section a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.vocab.yaml_source import load


class Lexicon:
    """Read-only sections of words; hashable by identity, so that what is compiled from one can be cached on it.

    Args:
        sections: section name → its parsed mapping.
    """

    __slots__ = ("__weakref__", "_sections")

    def __init__(self, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self._sections = dict(sections)

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read every `*.yaml` of `folder`; the file's stem is the section's name.

        Args:
            folder: e.g. `ontology/lexicon`.
        """
        return cls({path.stem: _section(path) for path in sorted(folder.glob("*.yaml"))})

    def __getitem__(self, section: str) -> Mapping[str, Any]:
        if section not in self._sections:
            have = ", ".join(sorted(self._sections)) or "none"
            raise OntologyError(f"the lexicon has no section '{section}'", hint=f"there are: {have}")
        return self._sections[section]

    def __contains__(self, section: object) -> bool:
        return section in self._sections

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)


def _section(path: Path) -> Mapping[str, Any]:
    section = load(path)
    if section is None:
        return {}
    if not isinstance(section, dict):
        raise OntologyError("a lexicon file must be a mapping", path=str(path), line=1, hint="write 'name: [words]'")
    return section
