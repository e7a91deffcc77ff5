"""Which desk is meant: by its slug, by the host's first label, or because it is the only one."""

from workernet.services.auth.models import Tenant


def tenant_by_slug(slug: str) -> Tenant | None:
    """The desk of that name."""
    return Tenant.objects.filter(slug=slug).first()  # global: the directory of desks


def tenant_for_host(host: str) -> Tenant | None:
    """The desk a visitor of `host` means, or None when that cannot be told."""
    label = host.split(":", maxsplit=1)[0].split(".", maxsplit=1)[0].lower()
    by_host = tenant_by_slug(label) if label else None
    if by_host:
        return by_host
    some = list(Tenant.objects.all()[:2])  # global: the directory of desks
    return some[0] if len(some) == 1 else None


def all_tenants() -> list[Tenant]:
    """Every desk, by its slug."""
    return list(Tenant.objects.order_by("slug"))  # global: the directory of desks
