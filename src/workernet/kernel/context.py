"""Who is asking, in which tenant, because of what: carried beside every command and query."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from workernet.kernel.ids import new_id
from workernet.kernel.texts import Language

Role = Literal["requester", "org_admin", "agent", "supervisor", "admin", "operator"]
ROLES: tuple[Role, ...] = ("requester", "org_admin", "agent", "supervisor", "admin", "operator")
STAFF: frozenset[Role] = frozenset({"agent", "supervisor", "admin"})
CUSTOMERS: frozenset[Role] = frozenset({"requester", "org_admin"})

Cause = Literal["person", "rule", "import", "mail", "system", "assignment"]
Channel = Literal["web", "api", "email", "import", "phone"]


@dataclass(frozen=True)
class Principal:
    """The signed-in person as the token tells it; no table is asked to know this much."""

    user_id: UUID
    tenant_id: UUID
    tenant: str
    role: Role
    name: str
    email: str
    language: Language = "en"
    organization_id: UUID | None = None
    session_id: UUID | None = None
    version: int = 0

    is_authenticated = True

    @property
    def is_staff_member(self) -> bool:
        return self.role in STAFF


@dataclass(frozen=True)
class Context:
    """The frame of one command: tenant, actor, cause, channel and the request it belongs to.

    `actor` is None when the installation itself acts (a sweep, an event handler); then the tenant still
    must be named. `idempotency_key` is the caller's, scoped by tenant, actor and command.
    """

    tenant_id: UUID
    actor: Principal | None = None
    cause: Cause = "person"
    channel: Channel = "api"
    request_id: str = field(default_factory=lambda: new_id().hex)
    language: Language = "en"
    idempotency_key: str | None = None


request_id_var: ContextVar[str] = ContextVar("request_id", default="")
language_var: ContextVar[Language] = ContextVar("language", default="en")


def system_context(tenant_id: UUID, cause: Cause = "system") -> Context:
    """A frame for work that no person asked for."""
    return Context(tenant_id=tenant_id, cause=cause, request_id=request_id_var.get() or new_id().hex)


def context_for(principal: Principal, *, channel: Channel, idempotency_key: str | None = None) -> Context:
    """The frame of a signed-in person's request."""
    return Context(
        tenant_id=principal.tenant_id,
        actor=principal,
        channel=channel,
        request_id=request_id_var.get() or new_id().hex,
        language=language_var.get(),
        idempotency_key=idempotency_key,
    )
