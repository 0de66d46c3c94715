"""File formats that a graph is exported to."""
