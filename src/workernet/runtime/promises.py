"""Look over the promises of the desks from the command line."""

from collections.abc import Iterator

from workernet.kernel.errors import Problem
from workernet.runtime.admin import NO_SUCH_DESK
from workernet.services.auth.queries.find_tenant import all_tenants, tenant_by_slug
from workernet.services.tickets.queries.verify_promises import Difference, verify_promises


def verify(slug: str = "") -> Iterator[tuple[str, int, list[Difference]]]:
    """(slug, how many tickets, their differences), batch by batch, of one desk or of all.

    Raises Problem(not_found) for a desk there is not.
    """
    desk = tenant_by_slug(slug) if slug else None
    if slug and desk is None:
        raise Problem("not_found", errors={"tenant": [NO_SUCH_DESK]})
    for each in [desk] if desk else all_tenants():
        for count, differences in verify_promises(each.id):
            yield each.slug, count, differences
