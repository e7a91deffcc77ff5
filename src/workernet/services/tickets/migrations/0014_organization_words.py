"""What a company is found and sorted by: the words of its name, as the search folds them."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

# The index holds the first 500 characters: an entry of a B-tree has to fit into a third of a page.
WORDS: list[str | tuple[str, Any]] = [
    """
    CREATE FUNCTION search_words(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN btrim(regexp_replace(search_fold(said), '[^[:alnum:]]+', ' ', 'g'))
    """,
    """
    ALTER TABLE organization
    ADD COLUMN words text NOT NULL GENERATED ALWAYS AS (left(public.search_words(name), 500)) STORED
    """,
    "CREATE INDEX organization_words ON organization (tenant_id, words, id)",
]


class Migration(migrations.Migration):
    dependencies = [("tickets", "0013_ask_satisfaction")]
    operations = [RunSQL(WORDS, RunSQL.noop)]
