"""What things are called, for those who show ids and keys of others to people."""

from dataclasses import dataclass
from typing import ClassVar, Literal
from uuid import UUID

from workernet.kernel.events import Event, published

NameKind = Literal["team", "category", "person", "organization"]
# As many names as one event carries.
MOST_NAMES = 500


@dataclass(frozen=True)
class Named:
    """`key` is an id, or a category's key; what has one name has it in both languages."""

    key: str
    ru: str
    en: str


@published
@dataclass(frozen=True)
class NamesTold(Event):
    """What some things of one kind are called now. Told when a team or category gets a name, and once a night
    of all teams, categories, colleagues and companies that tickets knows, for those who were not there yet
    when they got theirs."""

    type: ClassVar[str] = "names.told"
    tenant_id: UUID
    kind: NameKind
    names: tuple[Named, ...]

    @property
    def aggregate_id(self) -> str:
        return f"names-{self.kind}"

    @property
    def historic(self) -> bool:
        return True
