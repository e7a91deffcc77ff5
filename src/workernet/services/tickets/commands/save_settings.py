"""Change the desk's settings."""

from dataclasses import dataclass

from workernet.kernel.bus import Work, handles
from workernet.services.tickets.domain.catalogue import check_days
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import DeskSettings


@dataclass(frozen=True)
class SaveSettings:
    """Days a closed ticket may be reopened, days after which a resolved one closes by itself, and whether
    requesters are asked how content they were; None leaves that as it is."""

    reopen_days: int
    autoclose_days: int
    ask_satisfaction: bool | None = None


@handles(SaveSettings, database="tickets", roles=roles_for("configure"))
def save_settings(command: SaveSettings, work: Work) -> DeskSettings:
    """The settings. Raises Problem(validation_failed) naming what is out of bounds."""
    days = check_days(reopen_days=command.reopen_days, autoclose_days=command.autoclose_days)
    asks = {} if command.ask_satisfaction is None else {"ask_satisfaction": command.ask_satisfaction}
    settings, _made = DeskSettings.objects.update_or_create(  # tenant: the transaction's
        tenant_id=work.context.tenant_id, defaults=days | asks
    )
    return settings
