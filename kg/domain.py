"""A domain: the ontology, gazetteer, lexicon and rules of one folder, loaded and checked together."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kg.annotate.annotate import Annotation, annotate
from kg.annotate.dates import publication_date
from kg.engine.garbage import uncollected
from kg.errors import OntologyError
from kg.extract.extract import Extractor
from kg.model.facts import Reading
from kg.model.text import Article
from kg.resolve.knowledge import Knowledge, load_knowledge
from kg.text.chrome import Note, unheard
from kg.text.clean import clean
from kg.text.segment import segment
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology


class Domain(Struct, frozen=True):
    """What the per-article half needs besides the article; to a worker it travels as the name of its folder.

    Args:
        folder: where it is loaded from.
        ontology: classes and properties.
        gazetteer: names known beforehand.
        lexicon: the words that recognisers go by.
        extractor: the compiled rules.
        shapes: the SHACL shapes' file.
        knowledge: what resolving goes by.
    """

    folder: Path
    ontology: Ontology
    gazetteer: Gazetteer
    lexicon: Lexicon
    extractor: Extractor
    shapes: Path
    knowledge: Knowledge

    def __reduce__(self) -> tuple[Callable[[Path], Domain], tuple[Path]]:
        return _load_once, (self.folder,)

    def read(self, article: Article) -> Reading:
        """Run the per-article half: clean, segment, annotate, extract.

        Args:
            article: as read; its date resolves relative ones, else the date that its text is headed with.
        """
        with uncollected():  # between articles there is time for it
            return self.extractor.extract(self.annotate(article))

    def annotate(self, article: Article, note: Note = unheard) -> Annotation:
        """Run all of that half but for its last step.

        Args:
            article: as read.
            note: told what page furniture is left out.
        """
        if not article.date and (date := publication_date(article.text, self.lexicon)):
            article = replace(article, date=date)
        return annotate(segment(article, clean(article, note=note)), self.gazetteer, self.lexicon)


def load_domain(folder: Path) -> Domain:
    """Load a domain folder: `*.ttl`, `gazetteer/`, `lexicon/`, `rules/`; once, until a file in it changes.

    Where there is `officials.yaml`, it is loaded as well.

    Raises:
        OntologyError: a part is missing or malformed.
        RuleError: a rule does not fit.
    """
    return _load(folder, _stamp(folder))


@lru_cache(maxsize=1)
def _load_once(folder: Path) -> Domain:
    """Load a folder for a worker, which lives no longer than one build and need not look for changes."""
    return load_domain(folder)


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when any file of a folder does."""
    files = ((path, path.stat()) for path in sorted(folder.rglob("*")))
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in files)


@lru_cache(maxsize=4)
def _load(folder: Path, _: tuple[tuple[str, int, int], ...]) -> Domain:
    for part in ("gazetteer", "lexicon", "rules", "shapes.ttl"):
        if not (folder / part).exists():
            raise OntologyError(f"a domain folder needs {part}", path=str(folder), hint="see ontology/ for an example")
    ontology = Ontology.load(folder)
    gazetteer = Gazetteer.load(folder / "gazetteer")
    lexicon = Lexicon.load(folder / "lexicon")
    extractor = Extractor.load(folder / "rules", ontology, gazetteer, lexicon)
    knowledge = load_knowledge(folder, gazetteer)
    return Domain(folder, ontology, gazetteer, lexicon, extractor, folder / "shapes.ttl", knowledge)
