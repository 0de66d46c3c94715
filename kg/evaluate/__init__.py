"""A built graph beside gold facts: what is found, what is missed, what is wrong, and how sure it was."""
