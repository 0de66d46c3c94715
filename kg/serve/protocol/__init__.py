"""What the web's standards for linked data ask of a server."""
