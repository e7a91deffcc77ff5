"""The one error a person is shown as a single line."""


class PartError(Exception):
    """A part cannot be installed, started or reached; the text says what to do, in one line."""
