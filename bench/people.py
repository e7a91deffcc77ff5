"""Who asks: agents of the generated desks, with tokens signed by the key the API verifies."""

from bench.desk import agent_id, tenant_id
from workernet.kernel.context import Principal
from workernet.kernel.ids import new_id
from workernet.services.auth.adapters.issuer import Subject, issue_access

TOKENS: dict[tuple[int, int], str] = {}


def principal(tenant: int, agent: int) -> Principal:
    """One of the tenant's agents."""
    return Principal(
        user_id=agent_id(tenant, agent),
        tenant_id=tenant_id(tenant),
        tenant=f"desk-{tenant}",
        role="agent",
        name=f"Agent {agent}",
        email=f"p{agent}@desk-{tenant}.example",
        language="en",
        organization_id=None,
        session_id=new_id(),
    )


def token(tenant: int, agent: int) -> str:
    """The agent's access token; made once, so that the API's token cache works as it does in life."""
    if (tenant, agent) not in TOKENS:
        who = principal(tenant, agent)
        subject = Subject(
            user_id=who.user_id,
            tenant_id=who.tenant_id,
            tenant=who.tenant,
            role=who.role,
            organization_id=None,
            name=who.name,
            email=who.email,
            language=who.language,
            version=1,
        )
        TOKENS[tenant, agent] = issue_access(subject, new_id())
    return TOKENS[tenant, agent]


def forget_tokens() -> None:
    """Tokens live for 15 minutes; each scenario begins with new ones."""
    TOKENS.clear()
