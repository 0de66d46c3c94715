"""The prefixes of the graph contract."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

SC: Final = "https://w3id.org/vn-smart-city/ontology#"
BASE: Final = "https://w3id.org/vn-smart-city/id/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
ORG: Final = "http://www.w3.org/ns/org#"
SCHEMA: Final = "https://schema.org/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
TIME: Final = "http://www.w3.org/2006/time#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
VOID: Final = "http://rdfs.org/ns/void#"

PREFIXES: Final = MappingProxyType(
    {
        "sc": SC,
        "rdf": RDF,
        "rdfs": RDFS,
        "xsd": XSD,
        "owl": OWL,
        "skos": SKOS,
        "dcterms": DCTERMS,
        "prov": PROV,
        "org": ORG,
        "schema": SCHEMA,
        "eli": ELI,
        "time": TIME,
        "foaf": FOAF,
        "void": VOID,
    }
)
"""Prefix → namespace; the data base is not among them, because a build may set another."""
