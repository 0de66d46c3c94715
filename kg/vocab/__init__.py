"""What is known beforehand: the ontology, the gazetteer, names of namespaces."""
