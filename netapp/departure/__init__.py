"""Taking one's data along, and leaving: it needs every app."""
