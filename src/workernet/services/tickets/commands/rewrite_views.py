"""What has a new name has it in saved views and rules too; a step of renaming, in its transaction.

Categories and a desk's own fields are named by their keys, which never change; people and companies by any
part of their names.
"""

from collections.abc import Callable, Iterable
from typing import Any

from workernet.kernel.clock import now
from workernet.services.tickets.domain.catalogue import fold_name
from workernet.services.tickets.domain.filter_ast import Name
from workernet.services.tickets.domain.filter_print import print_choice, print_name
from workernet.services.tickets.domain.filter_rename import rename_values
from workernet.services.tickets.domain.filter_tokens import Piece
from workernet.services.tickets.domain.filter_words import OWN_FIELD, choice_named, fold, keyword_named
from workernet.services.tickets.domain.rules.renaming import in_filters, in_tags
from workernet.services.tickets.models import CustomField, Rule, TicketStatus, View


def rename_in_views(field: str, before: str, after: str) -> None:
    """A tag or a team is called `after` from now on. Tags are told apart by every letter, teams are not."""
    same = fold_name if field == "team" else str.lower

    def renamed(said: Piece) -> str | None:
        if not said.quoted and keyword_named(field, said.text):
            return None
        return print_name(field, Name(after)) if same(said.text) == same(before) else None

    _rewrite(field, renamed)
    if field == "tag":
        _rewrite_rules(
            lambda spec: in_tags(spec, lambda tag: after.lower() if tag == before.lower() else tag)
        )


def rename_status_in_views(own: TicketStatus, values: dict[str, Any]) -> None:
    """The status gets the names among `values`. Where the new name is a category's own word, its other name
    stands for it; where both are, the category does."""
    before = (own.name_en, own.name_ru)
    after = tuple(values.get(column, getattr(own, column)) for column in ("name_en", "name_ru"))

    def renamed(said: Piece) -> str | None:
        if choice_named("status", said.text):
            return None
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if fold(said.text) == fold(old):
                names = (new, after[1 - place])
                free = (name for name in names if not choice_named("status", name))
                return None if old == new else print_choice("status", next(free, own.category))
        return None

    if before != after:
        _rewrite("status", renamed)


def rename_choices_in_views(own: CustomField, choices: Iterable[dict[str, Any]]) -> None:
    """A choice whose name has changed is called by its key, which does not."""
    after = {choice["key"]: choice for choice in choices}
    keys = {choice["key"] for choice in own.choices}
    changed = {
        fold(choice[language]): choice["key"]
        for choice in own.choices
        for language in ("ru", "en")
        if choice["key"] in after and after[choice["key"]][language] != choice[language]
    }

    def renamed(said: Piece) -> str | None:
        return None if said.text.lower() in keys else changed.get(fold(said.text))

    if changed:
        _rewrite(OWN_FIELD + own.key, renamed)


def _rewrite(field: str, renamed: Callable[[Piece], str | None]) -> None:
    """A rewritten view is a new version: who is changing it has to look again."""
    views = View.objects.exclude(q="")  # tenant: the transaction's
    for view in views.select_for_update().order_by("id"):
        q = rename_values(view.q, field, renamed)
        if q != view.q:
            view.q, view.version, view.updated_at = q, view.version + 1, now()
            view.save(update_fields=["q", "version", "updated_at"])
    _rewrite_rules(lambda spec: in_filters(spec, lambda q: rename_values(q, field, renamed)))


def _rewrite_rules(rewritten: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    rules = Rule.objects.filter(archived=False)  # tenant: the transaction's
    for rule in rules.select_for_update().order_by("id"):
        spec = rewritten(rule.spec)
        if spec != rule.spec:
            rule.spec, rule.version, rule.updated_at = spec, rule.version + 1, now()
            rule.save(update_fields=["spec", "version", "updated_at"])
