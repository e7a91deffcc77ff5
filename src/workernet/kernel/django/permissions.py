"""Who may reach a view at all; what they may do there is the command's business."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from workernet.kernel.context import STAFF, Principal
from workernet.kernel.errors import Problem


class SignedIn(BasePermission):
    """Any signed-in person. An anonymous one is refused with unauthenticated."""

    def has_permission(self, request: Request, view: Any) -> bool:  # noqa: ARG002 (the base's shape)
        if not isinstance(request.user, Principal):
            raise Problem("unauthenticated")
        return True


class StaffOnly(SignedIn):
    """Agents, supervisors and admins of the tenant."""

    def has_permission(self, request: Request, view: Any) -> bool:
        super().has_permission(request, view)
        return isinstance(request.user, Principal) and request.user.role in STAFF
