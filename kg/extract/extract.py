"""From an annotated article to its reading: compose, link, match, and write down with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kg.annotate.annotate import Annotation
from kg.annotate.goal_lists import goal_lists
from kg.extract.abroad import at_home_only
from kg.extract.claims import FactMaker, RawFact
from kg.extract.compose import Composed, compose
from kg.extract.confidence import FILE, UNFITTED, Confidence, load_confidence
from kg.extract.context import Linked, Linker
from kg.extract.continued import going_on
from kg.extract.covered import covered
from kg.extract.focus import Focus
from kg.extract.goals import Goals
from kg.extract.identity import Words
from kg.extract.interview import answers
from kg.extract.mask import Kinds
from kg.extract.match import Text
from kg.extract.numbered import issued
from kg.extract.presence import spoken_there
from kg.extract.reading import to_reading
from kg.extract.rule_set import RuleSet
from kg.extract.rules import Rule, load_rules
from kg.extract.search import Search
from kg.extract.speech import speeches
from kg.extract.status import StatusReader
from kg.extract.trace import Trace
from kg.extract.units import Unit, insides, units
from kg.extract.vocabulary import Vocabulary
from kg.model.facts import Mention, Reading
from kg.model.text import Document
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology

NAMING = "naming"
STAGES = {NAMING: ("compose", "identify"), "alias": ("alias",), "fact": ("fact",)}
"""Which stages of rules are asked together; those that make mentions of mentions take turns."""


class Extractor(Struct, frozen=True, dict=True):
    """Everything that reading facts needs besides the article; made once, used for many.

    Args:
        ontology, gazetteer, lexicon: what is known beforehand.
        kinds: the characters that mentions are masked by.
        rules: every rule, in the order of the files.
        confidence: how sure they are, as fitted on gold.
    """

    ontology: Ontology
    gazetteer: Gazetteer
    lexicon: Lexicon
    kinds: Kinds
    rules: tuple[Rule, ...]
    confidence: Confidence = UNFITTED

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that the rules need."""
        return Vocabulary(rule.needs for rule in self.rules)

    @cached_property
    def sets(self) -> Mapping[str, RuleSet]:
        """The rules by what is asked together: stages, and for names what class they are of."""
        asked = {name: [r for r in self.rules if r.stage in stages] for name, stages in STAGES.items()}
        for kind in self.kinds:
            asked[kind] = [r for r in self.rules if self._looks_into(r, kind)]
        return {name: RuleSet(rules, self.vocabulary) for name, rules in asked.items()}

    @cached_property
    def silent(self) -> frozenset[str]:
        """The names of the rules that tell of no place where words were spoken."""
        return frozenset(rule.name for rule in self.rules if rule.silent)

    @classmethod
    def load(cls, folder: Path, ontology: Ontology, gazetteer: Gazetteer, lexicon: Lexicon) -> Extractor:
        """Compile the rules of `folder`, a domain's `rules/`, with the domain's fitted confidence if it has one.

        Raises:
            RuleError: a rule is malformed or does not fit the ontology, or the fitted confidence is malformed.
        """
        kinds = Kinds({c: [k for k in ontology.classes if ontology.is_a(k, c)] for c in ontology.classes})
        rules = load_rules(folder, ontology, lexicon, kinds)
        return cls(ontology, gazetteer, lexicon, kinds, rules, load_confidence(folder.parent / FILE))

    def unfitted(self) -> Extractor:
        """Return the same, as sure of its rules as they declare themselves."""
        return replace(self, confidence=UNFITTED)

    def extract(self, annotation: Annotation, trace: Trace | None = None) -> Reading:
        """Return the referents and facts of one annotated article.

        Args:
            annotation: its mentions.
            trace: hears of what happens on the way.
        """
        document, trace = annotation.document, trace or Trace()
        trace.began(annotation)
        search = Search(document.text, self.vocabulary.heard(document.text), self.kinds, trace)
        composed = compose(units(annotation), self.sets[NAMING], search, self.gazetteer)
        trace.composed(composed)
        linker = Linker(
            self.ontology,
            self.lexicon,
            document.text,
            document.article.date,
            composed.parts,
            _holders(composed),
            self._aliases(composed, search),
            trace,
        )
        linked = linker.link(composed.units, _known(annotation.inner, self.ontology))
        trace.linked(linked)
        status = StatusReader(document.text, self.lexicon)
        focus = Focus(document, linked.clusters, self.lexicon)
        maker = FactMaker(
            document, self.ontology, linked.clusters, _folded(composed), status, self.confidence, focus, trace
        )
        facts = [f for match, _ in composed.identified for f in maker.facts(match)]
        found: list[RawFact] = []
        for unit in (*linked.units, *insides(annotation)):
            for match in search.matches(self._rules_for(unit), unit, composed.parts):
                found.extend(maker.facts(match))
        facts += found
        facts = at_home_only(facts, self.gazetteer, self.lexicon)
        facts += self._beyond_sentences(document, linked, facts, focus)
        count = len(annotation.mentions) + len(annotation.inner)
        return to_reading(document, linked.clusters.all, facts, Words.of(self.lexicon, self.gazetteer), count, trace)

    def _beyond_sentences(
        self, document: Document, linked: Linked, facts: Sequence[RawFact], focus: Focus
    ) -> list[RawFact]:
        """What no rule sees, since it shows in several sentences together."""
        told = [f for f in facts if f.property == "said"]
        persons = linked.clusters.of_class("Person")
        answered = list(answers(document, persons, told, self.lexicon, self.confidence))
        found = [*going_on(document, linked.units, told, self.confidence), *answered]
        found += speeches(document, persons, [*told, *found], self.lexicon, self.confidence)
        found += spoken_there([*facts, *found], self.silent, self.confidence)
        goals = Goals(document.text, linked, focus, goal_lists(self.lexicon), self.confidence)
        found += goals.facts([f for f in facts if f.property == "target"], answered)
        found += covered(linked.clusters, facts, self.lexicon, self.confidence)
        found += issued(linked.clusters, [f for f in facts if f.property == "issuer"], self.confidence)
        return found

    def _aliases(self, composed: Composed, search: Search) -> list[tuple[Mention, Mention]]:
        """The pairs of mentions that alias rules find to be one thing."""
        pairs: list[tuple[Mention | Text, Mention | Text]] = []
        for unit in composed.units:
            for match in search.matches(self.sets["alias"], unit, composed.parts):
                pairs += product(match.slot("a"), match.slot("b"))
        return [(a, b) for a, b in pairs if isinstance(a, Mention) and isinstance(b, Mention)]

    def _rules_for(self, unit: Unit) -> RuleSet:
        """The rules of facts; for a unit inside a name those that look into it."""
        return self.sets[unit.owner.kind if unit.owner else "fact"]

    def looks_into(self, rule: Rule, unit: Unit) -> bool:
        """Tell whether a rule looks into the name that a unit is."""
        return unit.owner is not None and self._looks_into(rule, unit.owner.kind)

    def _looks_into(self, rule: Rule, kind: str) -> bool:
        return any(self.ontology.is_a(kind, c) for c in rule.of)


def _holders(composed: Composed) -> list[tuple[Mention, Mention]]:
    """The (person, post) pairs that identify rules found."""
    return [
        (who, post)
        for match, who in composed.identified
        if "post" in match.rule.slots
        for post in match.slot("post")
        if isinstance(post, Mention)
    ]


def _folded(composed: Composed) -> dict[Mention, Mention]:
    return {
        kept: who
        for match, who in composed.identified
        if match.rule.fold
        for kept in match.slot(match.rule.fold)
        if isinstance(kept, Mention)
    }


def _known(mentions: Iterable[Mention], ontology: Ontology) -> list[Mention]:
    return [m for m in mentions if m.kind in ontology.classes]
