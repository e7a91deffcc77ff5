"""Describe, archive, rename and merge tags.

A new name is an act of the catalogue and not of each ticket: tickets get it in the background, without a
version, a timeline entry or an event of their own (`rewrite_tags`); filters find them by it as they do.
Saved views that name the tag get the new name with it.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.django.jobs import hint
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.rewrite_views import rename_in_views
from workernet.services.tickets.domain.catalogue import DESCRIPTION_MAX
from workernet.services.tickets.domain.fields import NO_NUL, TOO_LONG, clean_tags
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Tag, TagChange
from workernet.services.tickets.models.arranging import SAME_NAME, found, one_at_a_time, write

INTO_ITSELF = Text("Метку нельзя слить саму с собой", "A tag cannot be merged into itself")


@dataclass(frozen=True)
class SaveTag:
    """A new tag without `item_id`; of `values` (name, description, archived) only the named are written."""

    item_id: UUID | None
    values: dict[str, Any]


@dataclass(frozen=True)
class MergeTag:
    """Tickets with the one get the other in its place."""

    item_id: UUID
    into_id: UUID


@handles(SaveTag, database="tickets", roles=roles_for("configure"))
def save_tag(command: SaveTag, work: Work) -> Tag:
    """The tag. Raises Problem(not_found | validation_failed), conflict for a name another tag has."""
    one_at_a_time(work)
    own = found(Tag, command.item_id)
    values = dict(command.values)
    if len(values.get("description", "")) > DESCRIPTION_MAX:
        raise invalid(description=TOO_LONG)
    if "\x00" in values.get("description", ""):
        raise invalid(description=NO_NUL)
    if "name" in values:
        (values["name"],) = _cleaned(values["name"])
        rival = Tag.objects.filter(name=values["name"]).first()  # tenant: the transaction's
        if rival is not None and rival != own:
            raise Problem("conflict", SAME_NAME)
        if own is not None and own.name != values["name"]:
            _rewrite(work, own.name, values["name"])
    return write(Tag, own, work, values)


@handles(MergeTag, database="tickets", roles=roles_for("configure"))
def merge_tag(command: MergeTag, work: Work) -> Tag:
    """The tag that stays. Raises Problem(not_found), validation_failed for one and the same."""
    one_at_a_time(work)
    source, target = found(Tag, command.item_id), found(Tag, command.into_id)
    assert source is not None  # ids were given
    assert target is not None
    if source.pk == target.pk:
        raise invalid(into_id=INTO_ITSELF)
    _rewrite(work, source.name, target.name)
    source.delete()
    work.target = str(target.pk)
    return target


def _cleaned(name: str) -> list[str]:
    try:
        return clean_tags([name])
    except Problem as problem:
        raise Problem("validation_failed", errors={"name": problem.errors["tags"]}) from problem


def _rewrite(work: Work, before: str, after: str) -> None:
    """Views say the new name at once, tickets get it from a worker; a change that is still under way to
    `before` goes to `after` at once."""
    rename_in_views("tag", before, after)
    under_way = TagChange.objects.filter(after=before)  # tenant: the transaction's
    under_way.update(after=after)
    change = TagChange.objects.create(  # tenant: the transaction's
        tenant_id=work.context.tenant_id, before=before, after=after
    )
    work.enqueue(hint("tickets.rewrite_tags", str(work.context.tenant_id), str(change.id)))
