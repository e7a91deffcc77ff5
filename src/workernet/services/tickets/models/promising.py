"""Where what is wrong with a calendar or a policy stands in what was sent."""

from collections.abc import Iterator
from contextlib import contextmanager

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text

NO_CALENDAR = Text("Такого календаря нет", "There is no such calendar")


@contextmanager
def at_spec(field: str = "spec") -> Iterator[None]:
    """Problems of reading a specification name their places below the field that holds it."""
    try:
        yield
    except Problem as problem:
        places = {f"{field}.{place}": texts for place, texts in problem.errors.items()}
        raise Problem(problem.code, errors=places) from problem
