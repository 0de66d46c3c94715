"""Counting over the network of what articles state: who is linked with whom, and how."""
