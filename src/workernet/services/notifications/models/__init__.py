"""Tables of the notifications service."""

from workernet.services.notifications.models.messages import Delivery, Notification
from workernet.services.notifications.models.people import Desk, Person

__all__ = ["Delivery", "Desk", "Notification", "Person"]
