"""The published language: what services may know of one another."""
