"""What the machine decided or left open, put before a person."""
