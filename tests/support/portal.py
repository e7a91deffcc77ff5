"""The portal inside a test process: real PostgreSQL and Redis, the real bus, a desk of one's own per test.

Rows are really committed. Tests stay apart because each works in a tenant it has just made, and the
database keeps tenants apart; that the suite passes is itself evidence of that.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connections

from tests.support.parts import PostgresPart, RedisPart, start_postgres, start_redis
from workernet.kernel.config import SERVICES_WITH_DATABASE, get_config
from workernet.kernel.context import Context, Principal, Role, system_context
from workernet.kernel.django.dispatch import dispatch
from workernet.kernel.django.store import bus
from workernet.kernel.django.verifier import use_keys
from workernet.kernel.ids import new_id
from workernet.kernel.subscriptions import subscriptions
from workernet.kernel.transport import transport
from workernet.runtime.celery import app as celery_app
from workernet.runtime.migrate import migrate_all
from workernet.services.auth.adapters.issuer import Subject, issue_access
from workernet.services.auth.adapters.keys import key_ring
from workernet.services.auth.commands.create_organization import CreateOrganization
from workernet.services.auth.commands.create_tenant import CreateTenant
from workernet.services.auth.commands.create_user import CreateUser
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.keep_people import KeepOrganization, KeepPerson

PASSWORD = "correct horse battery"


@dataclass
class Portal:
    """The running parts, and helpers to make desks."""

    postgres: PostgresPart
    redis: RedisPart
    folder: Path

    def desk(self, slug: str | None = None) -> "Desk":
        """A new tenant with an admin, known to every service that keeps copies."""
        return Desk.open(self, slug or f"t{secrets.token_hex(5)}")

    def relay(self) -> int:
        """Carry and handle every event there is, in this thread; returns how many were moved or tried."""

        moved = 0
        with ExitStack() as stack:
            ops = {
                name: stack.enter_context(
                    psycopg.connect(get_config().database(name, role="ops"), autocommit=True)
                )
                for name in SERVICES_WITH_DATABASE
            }
            while True:
                step = sum(transport(name, ops[name], ops, subscriptions()) for name in ops)
                step += sum(dispatch(name, ops[name]) for name in ops)
                moved += step
                if step == 0:
                    return moved

    def forget_traffic(self) -> None:
        """Drop what other tests have published and nobody carried: it is not this test's to handle.

        What analytics was filed stays, because its tests count it.
        """
        for service in SERVICES_WITH_DATABASE:
            with self.as_owner(service) as connection:
                connection.execute("UPDATE outbox SET sent_at = now() WHERE sent_at IS NULL")
                if service != "analytics":
                    connection.execute("UPDATE inbox SET state = 'done' WHERE state = 'pending'")
                if service == "notifications":
                    connection.execute(
                        "UPDATE delivery SET state = 'failed' WHERE state IN ('queued', 'sending')"
                    )

    def as_owner(self, service: str) -> psycopg.Connection[Any]:
        """A superuser's connection, to look at what the application cannot see."""
        return psycopg.connect(f"{self.postgres.superuser_url}/workernet_{service}", autocommit=True)


@dataclass
class Desk:
    """One tenant with people made on demand."""

    portal: Portal
    tenant_id: UUID
    slug: str
    people: dict[str, Principal] = field(default_factory=dict)

    @classmethod
    def open(cls, portal: Portal, slug: str) -> "Desk":

        tenant_id = new_id()
        bus.execute(CreateTenant(tenant_id, slug, f"Desk {slug}"), system_context(tenant_id))
        return cls(portal, tenant_id, slug)

    def person(
        self,
        role: Role = "agent",
        *,
        name: str | None = None,
        organization_id: UUID | None = None,
        password: str | None = None,
        language: str = "en",
    ) -> Principal:
        """A new user with this role, known to tickets too."""

        tag = secrets.token_hex(4)
        context = system_context(self.tenant_id)
        user = bus.execute(
            CreateUser(
                email=f"{role}-{tag}@{self.slug}.example",
                name=name or f"{role.title()} {tag}",
                role=role,
                language=language,
                organization_id=organization_id,
                password=password,
            ),
            context,
        )
        keep = KeepPerson(user.id, user.name, user.email, role, language, organization_id, True)
        bus.execute(keep, context)
        return Principal(
            user_id=user.id,
            tenant_id=self.tenant_id,
            tenant=self.slug,
            role=role,
            name=user.name,
            email=user.email,
            language="ru" if language == "ru" else "en",
            organization_id=organization_id,
            session_id=new_id(),
        )

    def the(self, role: Role) -> Principal:
        """The desk's standing person of a role, made at first use."""
        if role not in self.people:
            self.people[role] = self.person(role)
        return self.people[role]

    def organization(self, name: str) -> UUID:
        """A customer company, known to tickets too."""

        context = system_context(self.tenant_id)
        made: UUID = bus.execute(CreateOrganization(name), context).id
        bus.execute(KeepOrganization(made, name), context)
        return made

    def do(self, command: object, actor: Principal | None = None, **frame: Any) -> Any:
        """Send a command as `actor` (the standing agent without one)."""

        actor = actor or self.the("agent")
        return bus.execute(command, Context(tenant_id=self.tenant_id, actor=actor, **frame))

    def ticket(
        self, title: str = "The printer is on fire", *, by: Principal | None = None, **more: Any
    ) -> int:
        """A new ticket's number, asked by the standing requester unless told otherwise."""

        more.setdefault("description", "It burns since nine o'clock.")
        return int(self.do(CreateTicket(title=title, **more), by or self.the("requester")).number)

    def token(self, principal: Principal) -> str:
        """An access token for the person, signed by the real key."""

        subject = Subject(
            user_id=principal.user_id,
            tenant_id=principal.tenant_id,
            tenant=principal.tenant,
            role=principal.role,
            organization_id=principal.organization_id,
            name=principal.name,
            email=principal.email,
            language=principal.language,
            version=1,
        )
        return issue_access(subject, principal.session_id or new_id())


@contextmanager
def running_portal(folder: Path) -> Iterator[Portal]:
    """Start the parts, migrate, and set Django up in this process."""
    with ExitStack() as stack:
        postgres = stack.enter_context(start_postgres(folder))
        redis = stack.enter_context(start_redis(folder))
        os.environ |= {
            **postgres.environment(),
            **redis.environment(),
            "SECRET_KEY": secrets.token_hex(32),
            "WORKERNET_DATA": str(folder),
            "SIGNING_KEY_DIR": str(folder / "keys"),
            "CLICKHOUSE_URL": f"chdb://{folder}/clickhouse",
            "RATE_LIMIT_CREATE": "1000/min",
            "LOG_LEVEL": "ERROR",
        }
        get_config.cache_clear()
        key_ring.cache_clear()
        _point_django_at(postgres)

        celery_app.conf.update(broker_url=redis.url)
        celery_app.set_default()
        migrate_all()
        use_keys(key_ring())
        yield Portal(postgres, redis, folder)

        for alias in SERVICES_WITH_DATABASE:
            connections[alias].close_pool()  # type: ignore[attr-defined]  # PostgreSQL's have one


def _point_django_at(postgres: PostgresPart) -> None:
    """Django was set up before the server existed; no connection has been opened yet."""
    where = urlsplit(postgres.app_url)
    for alias in SERVICES_WITH_DATABASE:
        settings.DATABASES[alias] |= {
            "USER": where.username,
            "PASSWORD": unquote(where.password or ""),
            "HOST": where.hostname,
            "PORT": where.port,
        }
    settings.SECRET_KEY = os.environ["SECRET_KEY"]
