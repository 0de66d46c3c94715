"""Why an article was read as it was: what rules see, what they read, and what nearly was read."""
