"""Where the per-article half runs."""
