"""Questions in Vietnamese and English: read as articles are, turned into one SPARQL query, answered with sentences."""
