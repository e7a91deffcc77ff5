"""What a list of tickets may be ordered by."""

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text

ORDER_NAMES = ("created_at", "updated_at", "priority", "due_at")
BAD_ORDER = Text("По этому полю нельзя упорядочить", "The list cannot be ordered by this field")


def parse_order(value: str, field_name: str) -> tuple[str, bool]:
    """(one of ORDER_NAMES, descending). Raises Problem(validation_failed) on `field_name`.

    >>> parse_order("-due_at", "sort")
    ('due_at', True)
    """
    name = value.removeprefix("-")
    if name not in ORDER_NAMES:
        raise Problem("validation_failed", errors={field_name: [BAD_ORDER]})
    return name, value.startswith("-")
