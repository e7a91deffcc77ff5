"""The promise of a desk as pure rules: when it works, what it promises, and how far a ticket has come."""
