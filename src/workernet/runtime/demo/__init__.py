"""The demo desk of an ERP vendor: its people, its hand-written tickets, and a real incident log."""
