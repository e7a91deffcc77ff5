"""The published benchmark: a desk of a million tickets, load on the real API, and the limit beside it."""
