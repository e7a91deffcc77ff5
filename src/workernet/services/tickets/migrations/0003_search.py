"""Search: what is indexed, how a query reads, and the one function that may look it up.

`@@` and `%>` are not leakproof, so under row-level security no index serves them. `search_tickets` therefore
runs as the operator's role, reads the tenant from the transaction's own setting and answers with identifiers
and ranks only (docs/adr/0013-search-definer-function.md). The stages below it are not the application's to call.
"""

# ruff: noqa: S608 (statements of constant fragments)

from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

# A code is letters and digits joined by - _ . with a digit among them (ORA-00942, report_2026.xlsx); it is
# kept whole beside the parser's pieces. Words longer than 100 characters are no codes.
_CODE = "[[:alnum:]]+(?:[-_.][[:alnum:]]+)+"

VECTORS: list[str | tuple[str, Any]] = [
    """
    CREATE FUNCTION search_fold(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN replace(lower(said), 'ё', 'е')
    """,
    f"""
    CREATE FUNCTION search_codes(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT coalesce(array_agg(DISTINCT found[1]), '{{}}')
            FROM regexp_matches(folded, '{_CODE}', 'g') found
            WHERE found[1] ~ '[0-9]' AND length(found[1]) <= 100)
    """,
    """
    CREATE FUNCTION search_vector(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_tsvector('pg_catalog.russian', public.search_fold(left(said, 50000)))
        || array_to_tsvector(public.search_codes(public.search_fold(left(said, 50000))))
    """,
    "DROP INDEX ticket_search",
    "ALTER TABLE ticket DROP COLUMN search",
    """
    ALTER TABLE ticket ADD COLUMN search tsvector GENERATED ALWAYS AS (
      setweight(search_vector(title), 'A') || setweight(search_vector(description), 'B')) STORED
    """,
    "ALTER TABLE comment ADD COLUMN search tsvector GENERATED ALWAYS AS (search_vector(body)) STORED",
    """
    ALTER TABLE attachment ADD COLUMN search tsvector GENERATED ALWAYS AS (
      search_vector(name || ' ' || translate(name, '._-+()[]', '        '))) STORED
    """,
    """
    ALTER TABLE person ADD COLUMN search tsvector GENERATED ALWAYS AS (
      search_vector(name || ' ' || email || ' ' || translate(email, '@._-+', '     '))) STORED
    """,
    "CREATE INDEX ticket_search ON ticket USING gin (tenant_id, search)",
    "CREATE INDEX ticket_title_trigrams ON ticket USING gin (tenant_id, search_fold(title) gin_trgm_ops)",
    "CREATE INDEX comment_search ON comment USING gin (tenant_id, search)",
    "CREATE INDEX attachment_search ON attachment USING gin (tenant_id, search)",
    "CREATE INDEX person_search ON person USING gin (tenant_id, search)",
]

# `words` are joined by "and"; an alternate (the other keyboard layout) is as good as its word. A word that
# is a stop word in either reading asks for nothing, unless there is no other.
QUERIES: list[str | tuple[str, Any]] = [
    f"""
    CREATE FUNCTION search_term(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT CASE WHEN folded ~ '^{_CODE}$' AND folded ~ '[0-9]' AND length(folded) <= 100
                   THEN ('''' || folded || '''')::tsquery
                   ELSE phraseto_tsquery('pg_catalog.russian', folded) END
            FROM btrim(public.search_fold(word), ' .,:;!?()[]{{}}"''«»') folded)
    """,
    """
    CREATE FUNCTION search_query(words text[], alternates text[]) RETURNS tsquery
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT coalesce(
              string_agg('(' || (meant || coalesce(other, ''))::text || ')', ' & ')
                FILTER (WHERE numnode(coalesce(other, meant)) > 0),
              string_agg('(' || meant::text || ')', ' & '), '')::tsquery
            FROM (SELECT public.search_term(word) AS meant, public.search_term(alternate) AS other
                  FROM unnest(words, alternates) AS said (word, alternate)) terms
            WHERE numnode(meant) > 0)
    """,
    # Whole words in exactly this form and order, whatever stands between them.
    """
    CREATE FUNCTION search_contains(said text, phrase text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN strpos(
      ' ' || regexp_replace(public.search_fold(said), '[^[:alnum:]]+', ' ', 'g') || ' ',
      ' ' || btrim(regexp_replace(public.search_fold(phrase), '[^[:alnum:]]+', ' ', 'g')) || ' ') > 0
    """,
    # Headlines know only the parser's pieces, so a code is marked as the phrase of its pieces.
    """
    CREATE FUNCTION search_marks(words text[], alternates text[]) RETURNS tsquery
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT coalesce(string_agg('(' || term::text || ')', ' | '), '')::tsquery
            FROM (SELECT phraseto_tsquery('pg_catalog.russian', public.search_fold(said.word)) AS term
                  FROM unnest(words || alternates) AS said (word)) terms
            WHERE numnode(term) > 0)
    """,
    # [the text, the same with what matched between U+E000 and U+E001], null where nothing matched. The
    # headline is made of a copy without ё and found again in the text as it was written.
    """
    CREATE FUNCTION search_highlight(said text, marks tsquery, options text) RETURNS json
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (
      SELECT CASE WHEN strpos(marked, chr(57344)) > 0 THEN json_build_array(
          CASE WHEN strpos(folded, bare) > 0 THEN substr(clean, strpos(folded, bare), length(bare))
               ELSE bare END, marked) END
      FROM translate(left(said, 20000), chr(57344) || chr(57345), '') AS clean,
        LATERAL translate(clean, 'ёЁ', 'еЕ') AS folded,
        LATERAL ts_headline('pg_catalog.russian', folded, marks,
          'StartSel=' || chr(57344) || ',StopSel=' || chr(57345) || ',' || options) AS marked,
        LATERAL translate(marked, chr(57344) || chr(57345), '') AS bare)
    """,
]

_SCOPE = "(internals OR t.requester_id = own OR t.organization_id = company)"
_READER = "internals boolean, own uuid, company uuid, most integer"
_ANSWER = "RETURNS TABLE (ticket_id uuid, rank integer) LANGUAGE plpgsql STABLE ROWS 100"

# Every arm takes the newest `most`, so that a word which stands everywhere costs no more than that many
# rankings. Ranks are in millionths, and a stage ranks above the next one.
EXACT = f"""
CREATE FUNCTION search_exact(tenant uuid, query tsquery, numbers bigint[], {_READER}) {_ANSWER} AS $$
BEGIN
  RETURN QUERY
  WITH asker AS MATERIALIZED (
    SELECT p.id FROM public.person p WHERE p.tenant_id = tenant AND p.search @@ query
      AND (internals OR p.role IN ('requester', 'org_admin'))
  ), hit (id, score) AS (
    SELECT found.id, 2 * ts_rank(found.search, query, 1)
    FROM (SELECT t.id, t.search FROM public.ticket t
          WHERE t.tenant_id = tenant AND t.search @@ query AND {_SCOPE}
          ORDER BY t.number DESC LIMIT most) found
    UNION ALL
    SELECT found.id, ts_rank(found.search, query, 1)
    FROM (SELECT t.id, c.search FROM public.comment c
          JOIN public.ticket t ON t.tenant_id = c.tenant_id AND t.id = c.ticket_id
          WHERE c.tenant_id = tenant AND c.search @@ query AND (internals OR c.visibility = 'public')
            AND {_SCOPE}
          ORDER BY c.created_at DESC LIMIT most) found
    UNION ALL
    (SELECT t.id, 0.1 FROM public.attachment a
     JOIN public.ticket t ON t.tenant_id = a.tenant_id AND t.id = a.ticket_id
     WHERE a.tenant_id = tenant AND a.search @@ query AND (internals OR NOT a.internal) AND {_SCOPE}
     ORDER BY a.created_at DESC LIMIT most)
    UNION ALL
    (SELECT asked.id, 0.3 FROM asker
     CROSS JOIN LATERAL (SELECT t.id, t.created_at FROM public.ticket t
                         WHERE t.tenant_id = tenant AND t.requester_id = asker.id AND {_SCOPE}
                         ORDER BY t.created_at DESC LIMIT most) asked
     ORDER BY asked.created_at DESC LIMIT most)
    UNION ALL
    SELECT t.id, 100 FROM public.ticket t
    WHERE t.tenant_id = tenant AND t.number = ANY (numbers) AND {_SCOPE}
  )
  SELECT hit.id, 1000000 + (max(hit.score) * 1000000)::integer FROM hit
  GROUP BY hit.id ORDER BY 2 DESC LIMIT most;
END $$
"""

# The words stand in one ticket, but not in one of its texts: "Иванов" asks, the title says "принтер". Ids
# grow with time.
SPREAD = f"""
CREATE FUNCTION search_spread(tenant uuid, words text[], alternates text[], {_READER}) {_ANSWER} AS $$
BEGIN
  RETURN QUERY
  WITH word (place, query) AS MATERIALIZED (
    SELECT said.place, search_query(ARRAY[said.word], ARRAY[said.alternate])
    FROM unnest(words, alternates) WITH ORDINALITY AS said (word, alternate, place)
    WHERE numnode(search_term(said.word)) > 0 AND coalesce(numnode(search_term(said.alternate)) > 0, true)
  ), hit (id, place) AS (
    SELECT t.id, w.place FROM word w JOIN public.ticket t ON t.tenant_id = tenant AND t.search @@ w.query
    UNION
    SELECT c.ticket_id, w.place FROM word w
    JOIN public.comment c ON c.tenant_id = tenant AND c.search @@ w.query
    WHERE internals OR c.visibility = 'public'
    UNION
    SELECT a.ticket_id, w.place FROM word w
    JOIN public.attachment a ON a.tenant_id = tenant AND a.search @@ w.query
    WHERE internals OR NOT a.internal
    UNION
    SELECT t.id, w.place FROM word w
    JOIN public.person p ON p.tenant_id = tenant AND p.search @@ w.query
    JOIN public.ticket t ON t.tenant_id = p.tenant_id AND t.requester_id = p.id
    WHERE internals OR p.role IN ('requester', 'org_admin')
  )
  SELECT hit.id, 500000 FROM hit GROUP BY hit.id
  HAVING count(*) = (SELECT count(*) FROM word) AND (internals OR EXISTS (
    SELECT FROM public.ticket t WHERE t.tenant_id = tenant AND t.id = hit.id AND {_SCOPE}))
  ORDER BY hit.id DESC LIMIT most;
END $$
"""

# Titles alone: a slip in a word of four letters or more. The longest word is looked up, the others tested.
TYPOS = f"""
CREATE FUNCTION search_typos(tenant uuid, words text[], {_READER}) {_ANSWER} AS $$
DECLARE
  folded text[] := ARRAY(SELECT search_fold(word) FROM unnest(words) AS said (word)
                         WHERE length(word) >= 4 ORDER BY length(word) DESC, word);
  longest text := folded[1];
BEGIN
  RETURN QUERY
  SELECT t.id, (word_similarity(longest, search_fold(t.title)) * 10000)::integer FROM public.ticket t
  WHERE t.tenant_id = tenant AND search_fold(t.title) %> longest AND {_SCOPE}
    AND NOT EXISTS (SELECT FROM unnest(folded) AS said (word) WHERE NOT search_fold(t.title) %> said.word)
  ORDER BY 2 DESC, t.number DESC LIMIT least(most, 100);
END $$
"""

# With ten exact answers nobody misses the loose ones; a word with a digit is exact or nothing. Slips are
# forgiven where `loose` is true.
ENTRY = f"""
CREATE FUNCTION search_tickets(words text[], alternates text[], loose boolean, {_READER}) {_ANSWER}
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
SET jit = off SET pg_trgm.word_similarity_threshold = 0.37 AS $$
DECLARE
  tenant uuid := NULLIF(current_setting('app.tenant', true), '')::uuid;
  query tsquery := search_query(words, alternates);
  numbers bigint[];
  exact integer;
BEGIN
  IF tenant IS NULL OR cardinality(words) = 0 THEN
    RETURN;
  END IF;
  IF cardinality(words) = 1 THEN
    numbers := ARRAY(
      SELECT read[2]::bigint FROM unnest(words || alternates) AS said (word),
        regexp_match(said.word, '^#?(?:([^-0-9]+)-)?([0-9]{{1,15}})$') read
      WHERE read[1] IS NULL OR upper(read[1]) = coalesce(
        (SELECT upper(d.prefix) FROM public.desk d WHERE d.tenant_id = tenant), 'WN'));
  END IF;
  RETURN QUERY SELECT * FROM search_exact(tenant, query, numbers, internals, own, company, most);
  GET DIAGNOSTICS exact = ROW_COUNT;
  IF exact >= 10 THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT loose.ticket_id, max(loose.rank) FROM (
    SELECT * FROM search_spread(tenant, words, alternates, internals, own, company, most)
    WHERE cardinality(words) > 1
    UNION ALL
    SELECT * FROM search_typos(tenant, words, internals, own, company, most)
    WHERE loose AND NOT EXISTS (SELECT FROM unnest(words) AS said (word) WHERE said.word ~ '[0-9]')
  ) loose
  WHERE loose.ticket_id NOT IN (
    SELECT known.ticket_id FROM search_exact(tenant, query, numbers, internals, own, company, most) known)
  GROUP BY loose.ticket_id ORDER BY 2 DESC LIMIT most;
END $$
"""

_READER_TYPES = "boolean, uuid, uuid, integer"
_STAGES = (
    f"search_exact(uuid, tsquery, bigint[], {_READER_TYPES})",
    f"search_spread(uuid, text[], text[], {_READER_TYPES})",
    f"search_typos(uuid, text[], {_READER_TYPES})",
)
_ENTRY_NAME = f"search_tickets(text[], text[], boolean, {_READER_TYPES})"
RIGHTS: list[str | tuple[str, Any]] = [
    *(f"REVOKE ALL ON FUNCTION {stage} FROM PUBLIC" for stage in _STAGES),
    *(f"GRANT EXECUTE ON FUNCTION {stage} TO wn_ops" for stage in _STAGES),
    "GRANT CREATE ON SCHEMA public TO wn_ops",
    f"ALTER FUNCTION {_ENTRY_NAME} OWNER TO wn_ops",
    "REVOKE CREATE ON SCHEMA public FROM wn_ops",
    f"REVOKE ALL ON FUNCTION {_ENTRY_NAME} FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION {_ENTRY_NAME} TO wn_app",
]
# The setting exists once its library is loaded, and only then may a function carry it.
_LOAD = "SELECT word_similarity('a', 'a')"


class Migration(migrations.Migration):
    dependencies = [("tickets", "0002_tenancy")]
    operations = [
        RunSQL(VECTORS, RunSQL.noop),
        RunSQL(QUERIES, RunSQL.noop),
        RunSQL([_LOAD, EXACT, SPREAD, TYPOS, ENTRY], RunSQL.noop),
        RunSQL(RIGHTS, RunSQL.noop),
    ]
