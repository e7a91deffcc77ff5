"""Working hours for tests, as the API takes them."""

from typing import Any

ALWAYS: dict[str, Any] = {"zone": "UTC", "always": True}
NEVER: dict[str, Any] = {"zone": "UTC", "week": [[]] * 7}
OFFICE: dict[str, Any] = {
    "zone": "Europe/Moscow",
    "week": [[["09:00", "13:00"], ["14:00", "18:00"]]] * 5 + [[], []],
    "exceptions": {"2026-12-31": [["09:00", "15:00"]], "2027-01-01": []},
}
