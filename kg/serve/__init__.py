"""The server: pages for people, protocols for programs."""
