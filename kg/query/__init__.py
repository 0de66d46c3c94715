"""Asking the graph: named queries, cards, paths."""
