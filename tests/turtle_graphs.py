"""Turtle as a build writes it, piece by piece; a test changes one statement and holds it against the shapes."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.resources import ontology_dir
from kg.vocab.namespaces import PREFIXES, SC
from kg.vocab.ontology import Ontology

HOME = "https://example.org/"
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + f"@prefix : <{HOME}> .\n"


@cache
def ontology() -> Ontology:
    return Ontology.load(ontology_dir())


def thing(name: str, kind: str, label: str = '"tên"@vi', *, besides: str = "") -> str:
    """Return Turtle of a thing as it should be, with further statements."""
    own = ontology().ancestors(kind)
    outside = [iri for name in own for iri in ontology().classes[name].aligned]
    types = " , ".join(f"<{iri}>" for iri in [*(SC + name for name in own), *outside])
    return f":{name} a {types} ; rdfs:label {label} ; {besides} .\n".replace(" ;  .", " .")


def claim(name: str, **changes: str) -> str:
    """Return Turtle of a claim; a change replaces a statement, an empty one drops it."""
    parts = {
        "a": "sc:Claim , rdf:Statement , prov:Entity",
        "rdf_subject": ":person",
        "rdf_predicate": "sc:jobTitle",
        "rdf_object": '"Thứ trưởng"',
        "prov_wasDerivedFrom": f"<{HOME}article#char=3,13>",
        "sc_quote": '"Thứ trưởng"',
        "sc_fromArticle": ":article",
        "sc_confidence": '"0.9"^^xsd:decimal',
        "sc_rule": '"job-1"',
        **changes,
    }
    said = " ;\n".join(f"    {key.replace('_', ':', 1)} {value}" for key, value in parts.items() if value)
    return f":{name}\n{said} .\n"


def derived(name: str, **changes: str) -> str:
    plain = {"sc_quote": "", "sc_fromArticle": "", "prov_wasDerivedFrom": ":claim"}
    return claim(name, **{"a": "sc:DerivedClaim , rdf:Statement , prov:Entity", **plain, **changes})


def membership(name: str, **changes: str) -> str:
    parts = {"member": ":person", "organization": ":body", "role": ":role", **changes}
    keys = {key: key.replace("_", ":") if "_" in key else f"org:{key}" for key in parts}
    said = " ; ".join(f"{keys[key]} {value}" for key, value in parts.items() if value and key != "rests")
    return f":{name} a org:Membership ; {said} ; prov:wasDerivedFrom {changes.get('rests', ':claim')} .\n"


ARTICLE = 'dcterms:identifier "article" ; schema:datePublished "2019-01-02"^^xsd:date ; sc:mentions :person , :body'
GOOD = "".join(
    [
        thing("article", "Article", besides=ARTICLE),
        thing("person", "Person", besides='sc:jobTitle "Thứ trưởng" ; skos:altLabel "ông ấy"@vi'),
        thing("body", "GovernmentBody", besides="sc:partOf :ministry ; owl:sameAs <https://example.com/body>"),
        thing("ministry", "GovernmentBody", '"Ministry"'),
        thing("place", "Province", besides="sc:partOf :country"),
        thing("country", "Country"),
        thing("topic", "Technology", besides="skos:exactMatch <https://example.com/topic>"),
        claim("claim", sc_asOf='"2019-01-02"^^xsd:date', sc_antecedent=f"<{HOME}article#char=0,2>"),
        claim("planned", sc_status="sc:Planned", sc_bound='"atLeast"', sc_rank="1", sc_currency='"USD"'),
        claim("repaired", sc_repaired="true", sc_targetYear='"2030"^^xsd:gYear'),
        derived("derived", sc_validFrom='"2019-01-02"^^xsd:date', sc_validUntil='"2021"^^xsd:gYear'),
        thing("edition", "Conference", besides="schema:superEvent :series"),
        ":series a schema:EventSeries ; rdfs:label 'tên'@vi .\n",
        ":conflict a sc:Conflict ; rdfs:label 'tên'@vi ; sc:between :claim , :planned .\n",
        ":role a org:Role ; rdfs:label 'Thứ trưởng'@vi .\n",
        membership("membership"),
    ]
)


def store_of(turtle: str) -> ox.Store:
    """Load Turtle, in which the contract's prefixes are known."""
    store = ox.Store()
    store.load(f"{HEAD}{turtle}".encode(), format=ox.RdfFormat.TURTLE)
    return store
