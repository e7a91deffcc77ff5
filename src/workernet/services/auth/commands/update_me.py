"""Change one's own name, language or time zone."""

from dataclasses import dataclass

from django.db.models import F

from workernet.kernel.bus import Work, handles
from workernet.kernel.context import ROLES
from workernet.kernel.errors import Problem
from workernet.services.auth.commands.create_user import person_changed
from workernet.services.auth.domain.accounts import check_account
from workernet.services.auth.models import User


@dataclass(frozen=True)
class UpdateMe:
    """None leaves a field as it is."""

    name: str | None = None
    language: str | None = None
    time_zone: str | None = None


@handles(UpdateMe, database="auth", roles=frozenset(ROLES))
def update_me(command: UpdateMe, work: Work) -> User:
    """The changed account. Raises Problem(validation_failed) naming the wrong fields."""
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    user = User.objects.select_for_update().get(id=actor.user_id)  # tenant: the transaction's
    changes = {
        name: value
        for name in ("name", "language", "time_zone")
        if (value := getattr(command, name)) is not None
    }
    for name, value in changes.items():
        setattr(user, name, value)
    check_account(
        name=user.name, role=user.role, language=user.language, time_zone=user.time_zone, password=None
    )
    user.version += 1
    User.objects.filter(id=user.id).update(**changes, version=F("version") + 1)  # tenant: the transaction's
    work.target = str(user.id)
    work.publish(person_changed(user))
    return user
