"""RDF: IRIs, triples, validation, the store."""
