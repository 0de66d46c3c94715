"""Questions that this very graph answers, to be put before whoever does not know what may be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

import yaml

from kg.ask.reply import ANSWERED
from kg.graph import KnowledgeGraph
from kg.query.named_things import NamedThing
from kg.serve.site.words import LANGUAGES
from kg.vocab.ontology import Ontology

SHOWN: Final = 4
TRIED: Final = 3
"""Of each kind of question it is put about so many things."""
LONGEST: Final = 60
"""Characters of a name that stands well in a question."""

_PATTERNS: Final = Path(__file__).parent.parent / "interface" / "examples.yaml"


def read_examples(graph: KnowledgeGraph, things: Iterable[NamedThing], ontology: Ontology) -> dict[str, list[str]]:
    """Return for each language some questions that are answered; to be done once for a build.

    Args:
        graph: what answers.
        things: what the questions are about.
        ontology: tells what each of them is.
    """
    known = sorted((one for one in things if _stands_well(one, ontology)), key=lambda one: (-one.articles, one.iri))
    return {language: list(islice(_answered(graph, known, ontology, language), SHOWN)) for language in LANGUAGES}


def _answered(graph: KnowledgeGraph, known: Sequence[NamedThing], ontology: Ontology, language: str) -> Iterator[str]:
    for pattern in _patterns():
        best = islice((one for one in known if ontology.is_a(one.kind, pattern["of"])), TRIED)
        questions = (pattern[language].format(name=one.label) for one in best)
        yield from islice((one for one in questions if graph.ask(one).status == ANSWERED), 1)


def _stands_well(thing: NamedThing, ontology: Ontology) -> bool:
    """Tell whether something has a name that people know it by: an event that is never named is called "hội nghị"."""
    return thing.kind in ontology.classes and len(thing.label) <= LONGEST and not thing.label[:1].islower()


@cache
def _patterns() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(_PATTERNS.read_text(encoding="utf-8"))
    return loaded
