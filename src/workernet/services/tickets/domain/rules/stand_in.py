"""Who reads filters for a rule: the desk itself, which sees every ticket and is nobody."""

from uuid import UUID

from workernet.kernel.context import Principal


def desk_itself(tenant_id: UUID) -> Principal:
    """A reader with the eyes of an admin; it signs nothing and never acts."""
    return Principal(UUID(int=0), tenant_id, tenant="", role="admin", name="", email="")
