"""The W3C Reconciliation Service API v0.2: OpenRefine and others match names against the graph."""
