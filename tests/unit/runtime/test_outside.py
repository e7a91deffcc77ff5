import pytest

from workernet.runtime.embedded.errors import PartError
from workernet.runtime.supervisor.outside import Outside

SERVER = "postgresql://wn_app:pw@db.example:5432"


def test_nothing_set_means_everything_at_home():
    assert Outside.read({}) == Outside()


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("DATABASE_URL", "mysql://host"),
        ("REDIS_URL", "http://host"),
        ("CLICKHOUSE_URL", "/var/lib/clickhouse"),
        ("S3_URL", "s3://bucket"),
        ("SMTP_URL", "mail.example:25"),
    ],
)
def test_a_url_of_the_wrong_kind_is_named(name, url):
    with pytest.raises(PartError, match=f"{name} must begin with"):
        Outside.read({name: url})


def test_a_database_needs_its_other_two_roles():
    with pytest.raises(PartError, match="DATABASE_OWNER_URL and DATABASE_OPS_URL not"):
        Outside.read({"DATABASE_URL": SERVER})
    with pytest.raises(PartError, match="DATABASE_OPS_URL not"):
        Outside.read({"DATABASE_URL": SERVER, "DATABASE_OWNER_URL": SERVER})
    given = Outside.read({"DATABASE_URL": SERVER, "DATABASE_OWNER_URL": SERVER, "DATABASE_OPS_URL": SERVER})
    assert given.database == SERVER


def test_the_front_door_is_given_host_and_port():
    outside = Outside.read({"S3_URL": "http://key:secret@files.example/bucket"})
    assert outside.address(outside.s3, 80) == "files.example:80"
    assert Outside().address("http://k:s@[::1]:9000/b", 80).endswith(":9000")
