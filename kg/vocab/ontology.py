"""The ontology as the code asks for it: classes with their superclasses, properties with domains and ranges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
from msgspec import Struct
from rapidfuzz import process

from kg.errors import OntologyError
from kg.vocab.namespaces import OWL, RDF, RDFS, SC, XSD

ONTOLOGY_FILE = "smartcity.ttl"

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Facts = Mapping[tuple[str, str], list[Node]]


class Kind(Struct, frozen=True):
    """A class.

    Args:
        name: its local name.
        label_vi, label_en: what people read.
        parents: its direct superclasses in this ontology.
        aligned: IRIs of its superclasses in others (schema.org, ORG …).
    """

    name: str
    label_vi: str
    label_en: str
    parents: tuple[str, ...]
    aligned: tuple[str, ...]


class Property(Struct, frozen=True):
    """A property.

    Args:
        name: its local name.
        label_vi, label_en: what people read.
        domains: the classes that a subject may have, empty where any may.
        ranges: the classes that an object may have, empty where objects are literals or any resource.
        datatypes: XSD local names that a literal object may have, the first being the customary one.
        single: a thing has but one true value, so that different ones are a conflict.
        symmetric: the same fact in either direction.
    """

    name: str
    label_vi: str
    label_en: str
    domains: frozenset[str]
    ranges: frozenset[str]
    datatypes: tuple[str, ...] = ()
    single: bool = False
    symmetric: bool = False

    @property
    def datatype(self) -> str:
        """The customary datatype ("date" also stands for months, years and days without a year), "" for objects."""
        return self.datatypes[0] if self.datatypes else ""


class Ontology:
    """Classes and properties by local name.

    Args:
        classes: name → class.
        properties: name → property.
    """

    def __init__(self, classes: Mapping[str, Kind], properties: Mapping[str, Property]) -> None:
        self.classes, self.properties = classes, properties
        self._check_links()
        self._ancestors = {name: self._walk(name) for name in classes}

    @classmethod
    def load(cls, folder: Path) -> Ontology:
        """Read `smartcity.ttl` of `folder`.

        Args:
            folder: e.g. `ontology`.
        """
        facts = _read(folder / ONTOLOGY_FILE)
        types = {
            s: {_iri(o) for o in found} for (s, p), found in facts.items() if p == f"{RDF}type" and s.startswith(SC)
        }
        classes = {_local(s): _kind(s, facts) for s in sorted(types) if f"{OWL}Class" in types[s]}
        wanted = {f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"}
        properties = {_local(s): _property(s, facts) for s in sorted(types) if types[s] & wanted}
        return cls(classes, properties)

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Tell whether `kind` is `ancestor` or lies under it; False for what is no class."""
        return ancestor in self._ancestors.get(kind, ())

    def ancestors(self, kind: str) -> tuple[str, ...]:
        """Return `kind` itself and its superclasses, the nearest first.

        Raises:
            OntologyError: there is no such class.
        """
        if kind not in self._ancestors:
            raise OntologyError(f"there is no class '{kind}'", hint=_perhaps(kind, self.classes))
        return self._ancestors[kind]

    def top(self, kind: str) -> str:
        """Return the widest class above `kind` ("Organization" of "School"), or `kind` itself."""
        return self.ancestors(kind)[-1]

    def property(self, name: str) -> Property:
        """Return the property of that local name.

        Raises:
            OntologyError: there is no such property.
        """
        if name not in self.properties:
            raise OntologyError(f"there is no property '{name}'", hint=_perhaps(name, self.properties))
        return self.properties[name]

    def nearest(self, name: str) -> str:
        """Return the class or property whose name is likest to `name`, "" where none comes near."""
        return _nearest(name, [*self.classes, *self.properties])

    def _check_links(self) -> None:
        named = [(kind.name, parent) for kind in self.classes.values() for parent in kind.parents]
        named += [(p.name, kind) for p in self.properties.values() for kind in (*p.domains, *p.ranges)]
        for name, kind in named:
            if kind not in self.classes:
                raise OntologyError(
                    f"'{name}' speaks of the class '{kind}'", hint="there is none; add it or mend the name"
                )

    def _walk(self, name: str) -> tuple[str, ...]:
        found = [name]
        for kind in found:
            found += [p for p in self.classes[kind].parents if p not in found]
        return tuple(found)


def _nearest(name: str, among: Iterable[str]) -> str:
    found = process.extractOne(name, list(among), processor=str.casefold, score_cutoff=60)
    return str(found[0]) if found else ""


def _perhaps(name: str, among: Iterable[str]) -> str:
    near = _nearest(name, among)
    return f"did you mean '{near}'?" if near else "see the ontology"


def _read(path: Path) -> Facts:
    facts: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            facts[_iri(quad.subject), quad.predicate.value].append(quad.object)
    except SyntaxError as e:
        raise OntologyError(f"this is not Turtle: {e.msg}", path=str(path), line=e.lineno or 0) from e
    except OSError as e:
        raise OntologyError(f"this file can't be read: {e.strerror}", path=str(path)) from e
    return facts


def _kind(iri: str, facts: Facts) -> Kind:
    parents = [_iri(o) for o in facts.get((iri, f"{RDFS}subClassOf"), [])]
    own = tuple(_local(p) for p in parents if p.startswith(SC))
    return Kind(_local(iri), *_labels(iri, facts), own, tuple(p for p in parents if not p.startswith(SC)))


def _property(iri: str, facts: Facts) -> Property:
    ranges = _members(iri, "range", facts)
    types = {_iri(o) for o in facts[iri, f"{RDF}type"]}
    return Property(
        _local(iri),
        *_labels(iri, facts),
        frozenset(_local(d) for d in _members(iri, "domain", facts) if d.startswith(SC)),
        frozenset(_local(r) for r in ranges if r.startswith(SC)),
        tuple(_local(r) for r in ranges if r.startswith(XSD)),
        any(isinstance(o, ox.Literal) and o.value == "true" for o in facts.get((iri, f"{SC}singleValued"), [])),
        f"{OWL}SymmetricProperty" in types,
    )


def _members(iri: str, relation: str, facts: Facts) -> list[str]:
    """Return the IRIs that a domain or range stands for: itself, or the members of a union, named or not."""
    found: list[str] = []
    for node in facts.get((iri, f"{RDFS}{relation}"), []):
        named = [node, *facts.get((_iri(node), f"{OWL}equivalentClass"), [])]
        unions = [list_ for n in named for list_ in facts.get((_iri(n), f"{OWL}unionOf"), [])]
        found += [_iri(m) for list_ in unions for m in _items(list_, facts)] or [_iri(node)]
    return found


def _items(list_: Node, facts: Facts) -> list[Node]:
    items: list[Node] = []
    while first := facts.get((_iri(list_), f"{RDF}first")):
        items.append(first[0])
        list_ = facts[_iri(list_), f"{RDF}rest"][0]
    return items


def _labels(iri: str, facts: Facts) -> tuple[str, str]:
    labels = {o.language: o.value for o in facts.get((iri, f"{RDFS}label"), []) if isinstance(o, ox.Literal)}
    return labels.get("vi", _local(iri)), labels.get("en", _local(iri))


def _iri(node: Node) -> str:
    return f"_:{node.value}" if isinstance(node, ox.BlankNode) else getattr(node, "value", "")


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
