"""Give a person an account in a tenant."""

from dataclasses import dataclass
from uuid import UUID

from workernet.contracts.events import PersonChanged
from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import invalid
from workernet.kernel.ids import new_id
from workernet.kernel.texts import Text
from workernet.services.auth.adapters.passwords import hash_password
from workernet.services.auth.domain.accounts import check_account, normal_email
from workernet.services.auth.models import User

TAKEN = Text("Такой адрес уже есть", "This address is taken")


@dataclass(frozen=True)
class CreateUser:
    """Without a password the account exists but cannot sign in."""

    email: str
    name: str
    role: str
    language: str = "en"
    time_zone: str = "UTC"
    organization_id: UUID | None = None
    password: str | None = None
    user_id: UUID | None = None


@handles(CreateUser, database="auth", roles=frozenset({"admin"}))
def create_user(command: CreateUser, work: Work) -> User:
    """Create the account. Raises Problem(validation_failed) naming the wrong or taken fields."""
    email = normal_email(command.email)
    check_account(
        name=command.name,
        role=command.role,
        language=command.language,
        time_zone=command.time_zone,
        password=command.password,
    )
    user, created = User.objects.get_or_create(  # tenant: the transaction's
        tenant_id=work.context.tenant_id,
        email=email,
        defaults={
            "id": command.user_id or new_id(),
            "name": command.name.strip(),
            "role": command.role,
            "language": command.language,
            "time_zone": command.time_zone,
            "organization_id": command.organization_id,
            "password_hash": hash_password(command.password) if command.password else "",
        },
    )
    if not created:
        raise invalid(email=TAKEN)
    work.target = str(user.id)
    work.publish(person_changed(user))
    return user


def person_changed(user: User) -> PersonChanged:
    """The event that tells other services about an account."""
    return PersonChanged(
        person_id=user.id,
        name=user.name,
        email=user.email,
        role=user.role,
        language=user.language,
        organization_id=user.organization_id,
        active=user.active,
    )
