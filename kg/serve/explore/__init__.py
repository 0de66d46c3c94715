"""Exploring the graph: what its page draws, and what it tells of a thing or a link."""
