"""The composition root: parts, supervisor, command line."""
