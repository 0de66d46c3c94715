"""Recognisers: typed spans in a document."""
