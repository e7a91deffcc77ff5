"""The one function that reads past the policy: it leaks nothing, and it uses the indexes it exists for."""

import json
import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.support.portal import Desk, Portal
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.add_comment import AddComment

pytestmark = pytest.mark.slow

CALL = """SELECT ticket_id::text FROM search_tickets(
    %s::text[], %s::text[], true, %s::boolean, %s::uuid, %s::uuid, 5000)"""
ARMS = ("ticket_search", "comment_search", "attachment_search", "person_search")


@pytest.fixture
def app(portal: Portal) -> Iterator[psycopg.Connection[Any]]:
    """The application's own role, with nothing set."""
    with psycopg.connect(f"{portal.postgres.app_url}/workernet_tickets") as connection:
        yield connection


def _search(app: psycopg.Connection[Any], tenant: object, *words: str, staff: bool = True) -> list[str]:
    with app.transaction():
        if tenant is not None:
            app.execute("SELECT set_config('app.tenant', %s, true)", [str(tenant)])
        found = app.execute(CALL, [list(words), [None] * len(words), staff, None, None]).fetchall()
    return [row[0] for row in found]


def _ids(portal: Portal, desk: Desk) -> list[str]:
    with portal.as_owner("tickets") as owner:
        found = owner.execute("SELECT id::text FROM ticket WHERE tenant_id = %s", [desk.tenant_id])
        return [row[0] for row in found.fetchall()]


def test_only_the_tenant_of_the_transaction_is_searched(
    portal: Portal, app: psycopg.Connection[Any], desk: Desk, other_desk: Desk
) -> None:
    number = desk.ticket("A scanner in flames")
    desk.do(AddComment(number, "scanner again"))
    asked = [("scanner",), ("scannre",), ("flames", "again"), (str(number),), (desk.the("requester").email,)]
    for words in asked:
        assert _search(app, desk.tenant_id, *words) == _ids(portal, desk), words
        assert _search(app, None, *words) == [], words
        assert _search(app, "", *words) == [], words
        assert _search(app, other_desk.tenant_id, *words) == [], words
        assert _search(app, new_id(), *words) == [], words
        assert _search(app, desk.tenant_id, *words, staff=False) == [], words


def test_the_scope_of_a_customer_is_kept(portal: Portal, app: psycopg.Connection[Any], desk: Desk) -> None:
    customer = desk.the("requester")
    desk.ticket("A scanner in flames")
    desk.ticket("A scanner in flames", by=desk.person("requester"))
    with app.transaction():
        app.execute("SELECT set_config('app.tenant', %s, true)", [str(desk.tenant_id)])
        found = app.execute(CALL, [["scanner"], [None], False, customer.user_id, None]).fetchall()
    with portal.as_owner("tickets") as owner:
        own = owner.execute(
            "SELECT id::text FROM ticket WHERE requester_id = %s", [customer.user_id]
        ).fetchall()
    assert found == own


@pytest.mark.parametrize(
    "word",
    [
        "'",
        "x' OR true --",
        "') & ('a':* | 'b",
        "scanner' | 'fire-1",
        "a-1' | 'scanner",
        "\\",
        "$$; SELECT 1; $$",
        "!scanner",
        "scan:*",
        "%",
        "'':*",
    ],
)
def test_words_are_only_words(app: psycopg.Connection[Any], desk: Desk, other_desk: Desk, word: str) -> None:
    other_desk.ticket("A scanner in flames")
    desk.ticket("Quite another thing", description="nothing")
    assert _search(app, desk.tenant_id, word) == []


def test_a_setting_that_is_no_tenant_is_an_error_and_no_door(
    app: psycopg.Connection[Any], desk: Desk
) -> None:
    desk.ticket("A scanner in flames")
    with pytest.raises(psycopg.errors.InvalidTextRepresentation):
        _search(app, "' OR true", "scanner")


def test_tables_of_the_caller_do_not_take_the_place_of_ours(
    portal: Portal, app: psycopg.Connection[Any], desk: Desk
) -> None:
    desk.ticket("A scanner in flames")
    with portal.as_owner("tickets") as owner, owner.transaction(force_rollback=True):
        owner.execute("CREATE TEMP TABLE ticket (LIKE public.ticket)")
        owner.execute("GRANT ALL ON pg_temp.ticket TO PUBLIC")
        owner.execute(
            "CREATE FUNCTION pg_temp.search_exact(uuid, tsquery, bigint[], boolean, uuid, uuid, integer) "
            "RETURNS TABLE (ticket_id uuid, rank integer) LANGUAGE sql AS 'SELECT gen_random_uuid(), 1'"
        )
        owner.execute("SET LOCAL search_path = pg_temp, public")
        owner.execute("SELECT set_config('app.tenant', %s, true)", [str(desk.tenant_id)])
        found = owner.execute(CALL, [["scanner"], [None], True, None, None]).fetchall()
    assert [row[0] for row in found] == _ids(portal, desk)


def test_whose_the_functions_are_and_who_may_call_them(portal: Portal) -> None:
    with portal.as_owner("tickets") as owner:
        found = owner.execute(
            """SELECT p.proname, r.rolname, p.prosecdef, p.proconfig,
               has_function_privilege('wn_app', p.oid, 'EXECUTE'),
               EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0)
               FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
               WHERE p.proname IN ('search_tickets', 'search_exact', 'search_spread', 'search_typos')"""
        ).fetchall()
    rights = {row[0]: row[1:3] + row[4:] for row in found}
    assert rights == {
        "search_tickets": ("wn_ops", True, True, False),
        "search_exact": ("wn_owner", False, False, False),
        "search_spread": ("wn_owner", False, False, False),
        "search_typos": ("wn_owner", False, False, False),
    }
    (entry,) = [row for row in found if row[0] == "search_tickets"]
    assert "search_path=pg_catalog, public, pg_temp" in entry[3]
    assert "plan_cache_mode=force_custom_plan" in entry[3]


@pytest.fixture(scope="module")
def big(portal: Portal) -> Desk:
    """A tenant of 20,000 tickets and as many comments, among them few that speak of a gyroscope."""
    desk = portal.desk()
    asker, agent = desk.the("requester"), desk.the("agent")
    with portal.as_owner("tickets") as owner:
        owner.execute(
            """INSERT INTO ticket (id, tenant_id, number, title, description, status, priority, category,
                 tags, fields, channel, created_by_id, requester_id, waiting_on, created_at, updated_at,
                 last_message_at, last_message, comment_count, note_count, attachment_count, reopen_count,
                 reassignment_count, timeline_seq, version)
               SELECT gen_random_uuid(), %(tenant)s, n, 'Printer number ' || n || ' jams',
                 'The paper of batch ' || n %% 997 ||
                 CASE WHEN n %% 500 = 0 THEN ' hit a gyroscope' ELSE '' END,
                 'open', 'medium', '', '{}', '{}', 'web', %(asker)s, %(asker)s, 'us', now(), now(), now(), '',
                 1, 0, 0, 0, 0, 1, 1 FROM generate_series(1, 20000) n""",
            {"tenant": desk.tenant_id, "asker": asker.user_id},
        )
        owner.execute(
            """INSERT INTO comment (id, tenant_id, ticket_id, author_id, by_staff, visibility, body,
                 claimed_files, channel)
               SELECT gen_random_uuid(), tenant_id, id, %s, true, 'public',
                 CASE WHEN number %% 800 = 0 THEN 'Calibrated the gyroscope' ELSE 'We look into it' END,
                 '{}', 'web' FROM ticket WHERE tenant_id = %s""",
            [agent.user_id, desk.tenant_id],
        )
        owner.execute("VACUUM ANALYZE ticket, comment, attachment, person")
    return desk


def _plan(app: psycopg.Connection[Any], desk: Desk, statement: str, values: list[Any]) -> tuple[int, int]:
    """(buffers touched, rows found); the least of three, since the catalogues are read once and other
    sessions leave the index a pending list now and then."""
    with app.transaction():
        app.execute("SELECT set_config('app.tenant', %s, true)", [str(desk.tenant_id)])
        app.execute(statement, values)
        tops = []
        for _ in range(3):
            row = app.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", values).fetchone()
            assert row is not None
            tops.append(row[0][0]["Plan"])
        return min((top["Shared Hit Blocks"] + top["Shared Read Blocks"], top["Actual Rows"]) for top in tops)


def test_a_big_tenant_is_searched_by_few_buffers(app: psycopg.Connection[Any], big: Desk) -> None:
    by_rows = (
        "SELECT t.id FROM ticket t WHERE t.search @@ search_term('gyroscope') UNION "
        "SELECT c.ticket_id FROM comment c WHERE c.search @@ search_term('gyroscope')"
    )
    sequential, same = _plan(app, big, by_rows, [])
    buffers, found = _plan(app, big, CALL, [["gyroscope"], [None], True, None, None])
    assert found == same == 60  # every 500th and every 800th, the 4,000ths in both
    assert sequential > 1500
    assert buffers < 400
    assert buffers < sequential / 4


def _inner_plans(portal: Portal, big: Desk, words: list[str]) -> list[dict[str, Any]]:
    """The plans of the very statements inside the function, as the server explains them."""
    said: list[str] = []
    with portal.as_owner("tickets") as owner:
        owner.add_notice_handler(lambda notice: said.append(notice.message_primary or ""))
        owner.execute("LOAD 'auto_explain'")
        for name, value in (
            ("log_min_duration", "0"),
            ("log_nested_statements", "on"),
            ("log_format", "json"),
        ):
            owner.execute(f"SET auto_explain.{name} = '{value}'")
        owner.execute("SET client_min_messages = 'log'")
        owner.execute("SELECT set_config('app.tenant', %s, false)", [str(big.tenant_id)])
        owner.execute(CALL, [words, [None] * len(words), True, None, None]).fetchall()
    plans = [json.loads(text[text.index("{") :]) for text in said if "plan:" in text]
    return [plan for plan in plans if "public.ticket" in plan["Query Text"]]


@pytest.mark.parametrize(
    ("words", "indexes"),
    [
        (["gyroscope"], ARMS),
        (["gyroscope", "batch"], ARMS),
        (["gyroscopf"], (*ARMS, "ticket_title_trigrams")),
        (["gyroscope", "xyzzy"], (*ARMS, "ticket_title_trigrams")),
    ],
)
def test_the_statements_inside_use_the_indexes(
    portal: Portal, big: Desk, words: list[str], indexes: tuple[str, ...]
) -> None:
    plans = json.dumps(_inner_plans(portal, big, words))
    used = set(re.findall(r'"Index Name": "(\w+)"', plans))
    scanned = set(re.findall(r'"Node Type": "Seq Scan"[^{}]*?"Relation Name": "(\w+)"', plans))
    assert {"ticket_search", "comment_search"} & set(indexes) <= used
    assert set(indexes) - set(ARMS) <= used
    assert not {"ticket", "comment"} & scanned
