"""Addresses nobody reads."""

import pytest

from workernet.services.notifications.domain.sender import can_be_mailed


@pytest.mark.parametrize(
    ("address", "reads"),
    [
        ("anna@example.com", True),
        ("a@invalid-company.example", True),
        ("caller-7@import.invalid", False),
        ("x@staff.IMPORT.INVALID", False),
        ("", False),
    ],
)
def test_who_can_be_mailed(address: str, reads: bool) -> None:
    assert can_be_mailed(address) == reads
