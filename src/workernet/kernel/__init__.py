"""Small and dull: what every service stands on, and nothing that knows what a ticket is."""
