"""What a build did: for the closing table, and as `report.json` beside the graph."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from kg.rdf.files import write_atomically

REPORT = "report.json"


class Report(Struct, frozen=True):
    """One build.

    Args:
        articles: how many were read.
        skipped: one line for each that was not, with its name and the reason.
        mentions: typed spans found.
        facts: claims written.
        mended: how many of them rest on words that had lost letters, or those of a legacy font.
        facts_by_property, entities_by_class: counts by local name.
        conflicts: properties of which articles disagree.
        undecided: one line for each two that may be one thing: who, in which articles, and what was found.
        judgements: how many of them had an effect.
        without_effect: one line for each that had none, with the reason.
        malformed: one line for each line among the judgements that is none.
        refused: one line for each claim or mention that its article does not bear out; such are never published.
        findings: what the shapes object to, in plain words.
        given_up: one line for each place where a rule took too long and was left out.
        seconds: wall-clock time of the whole build; not written to `report.json`, which is a function of the input.
    """

    articles: int
    skipped: tuple[str, ...]
    mentions: int
    facts: int
    mended: int
    facts_by_property: Mapping[str, int]
    entities_by_class: Mapping[str, int]
    conflicts: int
    undecided: tuple[str, ...]
    judgements: int
    without_effect: tuple[str, ...]
    malformed: tuple[str, ...]
    refused: tuple[str, ...]
    findings: tuple[str, ...]
    given_up: tuple[str, ...]
    seconds: float

    @property
    def clean(self) -> bool:
        """Nothing was skipped and nothing is wrong."""
        return not (self.skipped or self.malformed or self.refused or self.findings)


def write_report(report: Report, folder: Path) -> None:
    """Write `report.json` into a folder, whole or not at all.

    Raises:
        OutputError: it can't be written.
    """
    values = {k: v for k, v in asdict(report).items() if k != "seconds"}
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    write_atomically(folder / REPORT, [text.encode()])
