"""The live service: one WebSocket per browser. A process of its own that knows no table and no Django."""
