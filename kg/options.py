"""How to build, and who is told of it: what a caller hands to `build`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kg.errors import QueryError, ResolveError
from kg.resolve.iri import checked_base
from kg.vocab.namespaces import BASE

Progress = Callable[[str, int], None]
"""Told the stage ("read", "resolve", "publish", "validate", "draw") and how many articles have been read so far."""


class Options(Struct, frozen=True):
    """How to build.

    Args:
        base: what every IRI begins with; ends in "/".
        domain: the folder of ontology, gazetteer, lexicon and rules; None: the shipped one.
        judgements: the file of what people decided about two things; None: `judgements.jsonl` in the folder built into.
        workers: processes for the per-article half; 1: this process alone. More need a main module that can be imported
            again (`if __name__ == "__main__":` in a script).
        texts: whether the articles' whole texts are kept beside the graph, to be read there; else quotes alone are.

    Raises:
        QueryError: the base is no such IRI, there is no worker, or no such file.
    """

    base: str = BASE
    domain: Path | None = None
    workers: int = 1
    judgements: Path | None = None
    texts: bool = True

    def __post_init__(self) -> None:
        try:
            checked_base(self.base)
        except ResolveError as error:
            raise QueryError(error.message, hint=error.hint) from error
        if self.workers < 1:
            raise QueryError(f"{self.workers} workers can't read anything", hint="1 is this process alone")
        if self.judgements and not self.judgements.is_file():
            raise QueryError(
                "there is no such file of judgements", path=str(self.judgements), hint="kg review makes one"
            )
