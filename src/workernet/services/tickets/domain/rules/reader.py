"""What the parts of the parser share: errors by their places, and the plain values."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast
from uuid import UUID

from workernet.kernel.texts import Text
from workernet.services.tickets.domain.filter_own import Vocabulary

T = TypeVar("T", bound=str)

NEED_OBJECT = Text("Нужен объект", "An object is needed")
NEED_LIST = Text("Нужен список", "A list is needed")
NEED_SOMETHING = Text("Нужно хотя бы одно значение", "At least one value is needed")
NEED_TEXT = Text("Нужен текст", "A text is needed")
NEED_ID = Text("Нужен идентификатор", "An id is needed")
NO_CONDITION = Text(
    "Нужно хотя бы одно условие: без него правило сработает для всех заявок",
    "At least one condition is needed: without one the rule would run for every ticket",
)
UNKNOWN_MEMBER = Text("Такого поля в правиле нет", "A rule has no such member")
TOO_MANY_THINGS = Text("Слишком много значений", "There are too many values")
CHOOSE = Text("Допустимые значения: {known}", "The values are: {known}")


class Reader:
    """Collects what is wrong, by place; what is read after an error is of no use."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.errors: dict[str, list[Text | str]] = {}

    def wrong(self, place: str, text: Text) -> None:
        self.errors.setdefault(place[:200], []).append(text)

    def only(self, place: str, data: Mapping[str, Any], known: frozenset[str]) -> None:
        for name in data:
            if name not in known:
                self.wrong(f"{place}.{name}", UNKNOWN_MEMBER)

    def one_of(self, place: str, said: Any, known: Sequence[T]) -> T:
        """One of a closed list; the first of it after an error."""
        if isinstance(said, str) and said in known:
            return cast(T, said)
        listed = ", ".join(known)
        self.wrong(place, Text(CHOOSE.ru.format(known=listed), CHOOSE.en.format(known=listed)))
        return known[0]

    def id(self, place: str, said: Any) -> UUID:
        try:
            if isinstance(said, str) and len(said) == 36:
                return UUID(said)
        except ValueError:
            pass
        self.wrong(place, NEED_ID)
        return UUID(int=0)

    def text(self, place: str, said: Any, most: int, *, blank: bool = False) -> str:
        fits = isinstance(said, str) and len(said) <= most and "\x00" not in said
        if fits and (said.strip() or blank):
            return cast(str, said)
        self.wrong(place, NEED_TEXT)
        return ""

    def whole(self, place: str, said: Any, least: int, most: int) -> int:
        if isinstance(said, int) and not isinstance(said, bool) and least <= said <= most:
            return said
        self.wrong(
            place,
            Text(
                f"Нужно целое число от {least} до {most}",
                f"A whole number from {least} to {most} is needed",
            ),
        )
        return least

    def list(self, place: str, said: Any, most: int) -> Sequence[Any]:
        if not isinstance(said, list):
            self.wrong(place, NEED_LIST)
            return ()
        if len(said) > most:
            self.wrong(place, TOO_MANY_THINGS)
            return ()
        return said
