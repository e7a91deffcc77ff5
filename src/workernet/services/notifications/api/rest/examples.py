"""Samples that the examples of this service's operations are made of; see `workernet.kernel.openapi`."""

from typing import Any

SAMPLES: dict[str, Any] = {
    "Actor.name": "Boris Agent",
    "Notification.ticket": 1042,
    "Notification.text": "Boris Agent has answered",
    "Read": {"ids": ["019f3a5c-0d2e-7b11-8f60-c1a2b3d4e5f6"]},
    "LiveTicket.ticket": "q1w2e3r4t5y6u7i8o9p0",
    "LiveTicket.expires_in": 30,
}
