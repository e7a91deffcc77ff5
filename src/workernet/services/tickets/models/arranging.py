"""How commands write what a desk arranges for itself: one at a time per desk, without double names."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import connections, models

from workernet.kernel.bus import Work
from workernet.kernel.errors import Problem, invalid, not_found
from workernet.kernel.ids import new_id
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.catalogue import MOST, TOO_MANY, fold_name

M = TypeVar("M", bound=models.Model)

SAME_NAME = Text(
    "Такое название уже есть (возможно, в архиве)", "There is this name already (perhaps archived)"
)
SAME_KEY = Text("Такой ключ уже есть", "There is this key already")
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('catalogue:' || %s, 0))"
_REGISTER = """
INSERT INTO tag (id, tenant_id, name, description)
SELECT gen_random_uuid(), %s, said.name, '' FROM unnest(%s::text[]) AS said (name)
WHERE NOT EXISTS (SELECT FROM tag known WHERE known.name = said.name)
ON CONFLICT (tenant_id, name) DO NOTHING
"""


def one_at_a_time(work: Work) -> None:
    """Wait until no other change of this desk's catalogue is under way; ends with the transaction.

    So two people who choose the same name at once are told apart without an index on every name.
    """
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [str(work.context.tenant_id)])


def found(model: type[M], item_id: UUID | None) -> M | None:
    """The desk's row of this id, None for None. Raises Problem(not_found)."""
    if item_id is None:
        return None
    row = model._default_manager.filter(pk=item_id).first()  # tenant: the transaction's
    if row is None:
        raise not_found()
    return row


def check_names(model: type[M], own: M | None, values: dict[str, Any], *names: str) -> None:
    """Raises Problem(conflict) when another row has one of the names in the same column.

    With a new row also: Problem(validation_failed) when the desk has too many of these.
    """
    others = model._default_manager.all()  # tenant: the transaction's
    if own is not None:
        others = others.exclude(pk=own.pk)
    elif others.count() >= MOST:
        raise invalid(name=TOO_MANY)
    for name in names:
        if name not in values:
            continue
        taken = {fold_name(said) for said in others.values_list(name, flat=True)}
        if fold_name(values[name]) in taken:
            raise Problem("conflict", SAME_NAME)


def write(model: type[M], own: M | None, work: Work, values: dict[str, Any]) -> M:
    """The row with its new values; a new one stands last."""
    if own is None:
        own = model(id=new_id(), tenant_id=work.context.tenant_id, **_last(model))
    for name, value in values.items():
        setattr(own, name, value)
    own.save()
    work.target = str(own.pk)
    return own


def _last(model: type[models.Model]) -> dict[str, int]:
    if not any(field.name == "position" for field in model._meta.get_fields()):
        return {}
    last = model._default_manager.aggregate(last=models.Max("position"))["last"]  # tenant: the transaction's
    return {"position": 0 if last is None else last + 1}


def keys_of(model: type[models.Model]) -> list[str]:
    """The keys the desk has given out."""
    return list(model._default_manager.values_list("key", flat=True))  # tenant: the transaction's


def reorder(model: type[models.Model], ids: Sequence[UUID]) -> None:
    """The named rows first, in this order; the others behind them as they stood.

    Raises Problem(not_found) for an id the desk does not have.
    """
    rows = {
        row.pk: row for row in model._default_manager.order_by("position", "pk")
    }  # tenant: the transaction's
    if any(item_id not in rows for item_id in ids):
        raise not_found()
    wanted = list(dict.fromkeys([*ids, *rows]))
    for position, item_id in enumerate(wanted):
        rows[item_id].position = position  # type: ignore[attr-defined]  # every arranged thing has one
    model._default_manager.bulk_update(rows.values(), ["position"])  # tenant: the transaction's


def register_tags(tenant_id: UUID, tags: Iterable[str]) -> None:
    """Make the desk know tags by their being used; those it knows, archived or not, stay as they are."""
    if names := sorted(set(tags)):
        with connections["tickets"].cursor() as cursor:
            cursor.execute(_REGISTER, [tenant_id, names])
