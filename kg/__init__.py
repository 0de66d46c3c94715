"""Builds a knowledge graph from Vietnamese policy news."""
