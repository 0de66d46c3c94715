"""From the readings of all articles to entities."""
