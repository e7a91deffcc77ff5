"""Tell what teams, categories, colleagues and companies are called."""

from collections.abc import Iterable
from dataclasses import dataclass

from workernet.contracts.events import Named, NamesTold
from workernet.contracts.events.names import MOST_NAMES, NameKind
from workernet.kernel.bus import Work, handles
from workernet.kernel.context import STAFF
from workernet.services.tickets.models import Category, Organization, Person, Team


@dataclass(frozen=True)
class TellNames:
    """Issued by the nightly count for each tenant."""


@handles(TellNames, database="tickets", roles=None, audited=False)
def tell_names(_command: TellNames, work: Work) -> int:
    """How many names were told, archived ones too: old tickets still bear them."""
    teams = Team.objects.order_by("id").values_list("id", "name", "name")  # tenant: the transaction's
    categories = Category.objects.order_by("key").values_list(  # tenant: the same
        "key", "name_ru", "name_en"
    )
    colleagues = Person.objects.filter(role__in=STAFF)  # tenant: the same
    people = colleagues.order_by("id").values_list("id", "name", "name")
    companies = Organization.objects.order_by("id").values_list("id", "name", "name")  # tenant: the same
    return (
        _told(work, "team", teams)
        + _told(work, "category", categories)
        + _told(work, "person", people)
        + _told(work, "organization", companies)
    )


def _told(work: Work, kind: NameKind, rows: Iterable[tuple[object, str, str]]) -> int:
    names = [Named(str(key), ru, en) for key, ru, en in rows]
    for since in range(0, len(names), MOST_NAMES):
        tell(work, kind, *names[since : since + MOST_NAMES])
    return len(names)


def tell_team(work: Work, team: Team) -> None:
    """Tell the name it has now."""
    tell(work, "team", Named(str(team.id), team.name, team.name))


def tell_category(work: Work, category: Category) -> None:
    """Tell the names it has now."""
    tell(work, "category", Named(category.key, category.name_ru, category.name_en))


def tell(work: Work, kind: NameKind, *names: Named) -> None:
    """Publish them with the transaction."""
    work.publish(NamesTold(work.context.tenant_id, kind, names))
