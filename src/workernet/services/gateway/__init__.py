"""The front door: one route table and the three gateways rendered from it."""
