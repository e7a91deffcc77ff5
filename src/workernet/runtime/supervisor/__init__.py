"""Starts the portal's processes in order, restarts what dies, stops them in the opposite order."""
