"""What a policy and its calendar say is kept as a version, which never changes again."""

from collections.abc import Iterable

from django.db.models import Max

from workernet.services.tickets.models import SlaCalendar, SlaPolicy, SlaPolicyVersion


def renew_versions(policies: Iterable[SlaPolicy], calendar: SlaCalendar) -> None:
    """A new version of each policy that says something else than its latest one; new tickets get it."""
    for policy in policies:
        latest = None
        if policy.latest_id:
            latest = SlaPolicyVersion.objects.get(id=policy.latest_id)  # tenant: the transaction's
        said = (policy.name, policy.spec, calendar.spec)
        if latest and said == (latest.name, latest.spec, latest.calendar):
            continue
        versions = SlaPolicyVersion.objects.filter(policy_id=policy.id)  # tenant: the transaction's
        last = versions.aggregate(last=Max("number"))["last"] or 0
        new = SlaPolicyVersion.objects.create(  # tenant: the transaction's
            tenant_id=policy.tenant_id,
            policy_id=policy.id,
            number=last + 1,
            name=policy.name,
            spec=policy.spec,
            calendar=calendar.spec,
        )
        policy.latest_id = new.id
        policy.save(update_fields=["latest_id"])
