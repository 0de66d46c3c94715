"""Rules over annotated sentences: facts with their evidence."""
