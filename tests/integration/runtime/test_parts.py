"""Each embedded part for real, in a folder below a 0700 one, as in root's home."""

import smtplib
from email.message import EmailMessage
from pathlib import Path

import boto3
import httpx
import psycopg
import pytest
import redis
from botocore.client import Config
from botocore.exceptions import ClientError

from tests.support.parts import S3Part, start_mail, start_postgres, start_redis, start_s3
from workernet.runtime.embedded.s3 import BUCKET


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home of root"
    folder.mkdir(mode=0o700)
    return folder


@pytest.mark.slow
def test_postgres_keeps_what_was_committed_through_a_kill(home):
    first = start_postgres(home, fsync=True)
    with psycopg.connect(f"{first.owner_url}/workernet_tickets") as connection:
        connection.execute('CREATE TABLE kept (word text COLLATE "ru-x-icu")')
        connection.execute("INSERT INTO kept VALUES ('ёлка'), ('еж'), ('жук')")
        connection.execute("GRANT SELECT ON kept TO wn_app")
    first.kill()
    with (
        start_postgres(home, fsync=True, passwords=first.passwords, port=first.port) as second,
        psycopg.connect(f"{second.app_url}/workernet_tickets") as connection,
    ):
        rows = connection.execute("SELECT word FROM kept ORDER BY word").fetchall()
        assert [row[0] for row in rows] == ["еж", "ёлка", "жук"]
        assert value(connection, "SHOW data_checksums") == "on"
        assert value(connection, "SHOW server_encoding") == "UTF8"


def test_the_three_roles_may_do_what_they_are_for_and_no_more(home):
    with start_postgres(home) as server:
        with psycopg.connect(f"{server.owner_url}/workernet_auth", autocommit=True) as owner:
            owner.execute("CREATE TABLE secret (tenant int)")
            owner.execute("INSERT INTO secret VALUES (1), (2)")
            owner.execute("ALTER TABLE secret ENABLE ROW LEVEL SECURITY")
            owner.execute("ALTER TABLE secret FORCE ROW LEVEL SECURITY")
            owner.execute("CREATE POLICY one ON secret USING (tenant = 1)")
            owner.execute("CREATE TABLE ungranted (x int)")
            owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON secret TO wn_app, wn_ops")
            assert value(owner, "SELECT count(*) FROM secret") == 1
            assert not value(owner, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        with psycopg.connect(f"{server.app_url}/workernet_auth", autocommit=True) as app:
            assert value(app, "SELECT count(*) FROM secret") == 1
            for forbidden in (
                "TRUNCATE secret",
                "SELECT * FROM ungranted",
                "CREATE TABLE mine (x int)",
                "ALTER TABLE secret DISABLE ROW LEVEL SECURITY",
                "SET ROLE wn_owner",
                "CREATE DATABASE mine",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    app.execute(forbidden)
        with psycopg.connect(f"{server.ops_url}/workernet_auth", autocommit=True) as ops:
            assert value(ops, "SELECT count(*) FROM secret") == 2
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                ops.execute("TRUNCATE secret")


def test_postgres_refuses_a_wrong_password_and_keeps_passwords_out_of_its_statistics(home):
    with start_postgres(home) as server:
        wrong = server.app_url.replace(server.passwords.app, "wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(f"{wrong}/workernet_auth")
        with psycopg.connect(f"{server.superuser_url}/workernet_auth") as connection:
            seen = connection.execute("SELECT query FROM pg_stat_statements").fetchall()
        assert seen
        assert not any(server.passwords.app in row[0] for row in seen)


def test_redis_survives_a_kill_and_never_evicts(home):
    first = start_redis(home)
    client = redis.Redis.from_url(first.url)
    assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    assert client.config_get("appendonly") == {"appendonly": "yes"}
    client.xadd("events", {"ticket": "1"})
    first.kill()
    with start_redis(home, password=first.password, port=first.port) as second:
        assert redis.Redis.from_url(second.url).xlen("events") == 1
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=second.port).ping()


@pytest.mark.slow
def test_s3_keeps_files_and_is_closed_without_the_keys(home):
    with start_s3(home) as first:
        s3_client(first).put_object(Bucket=BUCKET, Key="demo/1", Body=b"content")
    with start_s3(home, keys=first.keys, ports=first.ports) as second:
        answer = s3_client(second).get_object(Bucket=BUCKET, Key="demo/1")
        assert answer["Body"].read() == b"content"
        assert httpx.get(f"http://127.0.0.1:{second.port}/{BUCKET}/demo/1").status_code == 403
        with pytest.raises(ClientError, match="InvalidAccessKeyId"):
            s3_client(second, access="other").list_buckets()
        for inner in ("s3_filer", "s3_volume"):
            url = f"http://127.0.0.1:{second.ports[inner]}/buckets/{BUCKET}/demo/1"
            assert httpx.get(url).status_code == 401


def test_s3_limits_a_posted_upload(home):
    with start_s3(home) as server:
        post = s3_client(server).generate_presigned_post(
            BUCKET, "demo/2", Conditions=[["content-length-range", 1, 10]]
        )
        small = httpx.post(post["url"], data=post["fields"], files={"file": b"small"})
        large = httpx.post(post["url"], data=post["fields"], files={"file": b"x" * 11})
        assert (small.status_code, large.status_code) == (204, 400)


def test_mail_sent_by_smtp_is_on_the_page_and_survives(home):
    message = EmailMessage()
    message["From"], message["To"] = "support@demo.example", "Анна <anna@demo.example>"
    message["Subject"], message["Message-ID"] = "Ответ по заявке WN-1", "<wn-1@demo.example>"
    message.set_content("Здравствуйте")
    with start_mail(home) as first, smtplib.SMTP("127.0.0.1", first.ports["mail_smtp"]) as smtp:
        smtp.send_message(message)
        smtp.sendmail("s@x.example", ["hidden@demo.example"], message.as_bytes())
    with start_mail(home, ports=first.ports) as second:
        listed = httpx.get(f"{second.page_url}api/messages?recipient=anna").json()
        assert listed["count"] == 2
        assert listed["distinct_message_ids"] == 1
        assert listed["messages"][0]["recipients"] == ["hidden@demo.example"]
        assert listed["messages"][1]["subject"] == "Ответ по заявке WN-1"
        name = listed["messages"][1]["id"]
        one = httpx.get(f"{second.page_url}api/messages/{name}").json()
        assert one["text"].strip() == "Здравствуйте"
        page = httpx.get(f"{second.page_url}message/{name}", headers={"Accept-Language": "ru"})
        assert "Ответ по заявке WN-1" in page.text
        assert "script-src" not in page.headers["content-security-policy"]
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        raw = httpx.get(f"{second.page_url}raw/{name}")
        assert b"Message-ID: <wn-1@demo.example>" in raw.content
        assert httpx.get(f"{second.page_url}message/nothing").status_code == 404
        assert httpx.post(second.page_url).status_code == 501


def value(connection: psycopg.Connection, statement: str) -> object:
    row = connection.execute(statement).fetchone()
    assert row is not None
    return row[0]


def s3_client(part: S3Part, access: str = ""):
    return boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{part.port}",
        aws_access_key_id=access or part.keys.access,
        aws_secret_access_key=part.keys.secret,
        region_name="us-east-1",
        config=Config(s3={"addressing_style": "path"}, signature_version="s3v4"),
    )
