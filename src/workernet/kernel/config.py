"""Everything the installation can be told, as one object read from the environment.

Each outside thing is named by a URL. The embedded portal sets the same variables for its own parts,
so no code below asks whether it runs at home or beside a grown-up server.
"""

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

SERVICES_WITH_DATABASE = ("auth", "tickets", "notifications", "files", "analytics")


class Config(BaseSettings):
    """Settings of one process; frozen, so nothing drifts after start."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    data_dir: Path = Field(Path("var"), validation_alias="WORKERNET_DATA")
    services: str = Field("all", validation_alias="WORKERNET_SERVICES")
    public_url: str = Field("http://127.0.0.1:8080", validation_alias="PUBLIC_URL")
    allowed_hosts: str = Field("*", validation_alias="ALLOWED_HOSTS")

    database_url: str = Field("postgresql://wn_app@127.0.0.1:5432", validation_alias="DATABASE_URL")
    database_owner_url: str = Field("", validation_alias="DATABASE_OWNER_URL")
    database_ops_url: str = Field("", validation_alias="DATABASE_OPS_URL")
    database_prefix: str = Field("workernet_", validation_alias="DATABASE_PREFIX")
    database_pool_size: int = Field(8, validation_alias="DATABASE_POOL_SIZE")

    redis_url: str = Field("redis://127.0.0.1:6379/0", validation_alias="REDIS_URL")
    cache_url: str = Field("", validation_alias="CACHE_URL")
    clickhouse_url: str = Field("chdb:///tmp/workernet-chdb", validation_alias="CLICKHOUSE_URL")
    s3_url: str = Field("", validation_alias="S3_URL")
    s3_public_url: str = Field("", validation_alias="S3_PUBLIC_URL")
    smtp_url: str = Field("smtp://127.0.0.1:25", validation_alias="SMTP_URL")
    mail_from: str = Field("WorkerNet Portal <support@workernet.example>", validation_alias="MAIL_FROM")

    secret_key: str = Field("", validation_alias="SECRET_KEY")
    signing_key_dir: Path | None = Field(None, validation_alias="SIGNING_KEY_DIR")
    jwks_url: str = Field("", validation_alias="JWKS_URL")

    metrics_port: int = Field(0, validation_alias="WORKERNET_METRICS_PORT")
    trusted_proxies: str = Field("127.0.0.1,::1", validation_alias="TRUSTED_PROXIES")
    max_upload_bytes: int = Field(25 * 1024 * 1024, validation_alias="MAX_UPLOAD_BYTES")
    rate_limit_login: str = Field("5/min", validation_alias="RATE_LIMIT_LOGIN")
    rate_limit_create: str = Field("10/min", validation_alias="RATE_LIMIT_CREATE")
    log_level: str = Field("INFO", validation_alias="LOG_LEVEL")

    def database(self, service: str, *, role: str = "app") -> str:
        """URL of the database of `service`, as the role app, owner or ops.

        Raises ValueError when that role's URL is not configured for this process: an application
        process is never given the owner's or the operator's password.
        """
        base = {
            "app": self.database_url,
            "owner": self.database_owner_url,
            "ops": self.database_ops_url,
        }[role]
        if not base:
            raise ValueError(f"no database URL for the role {role}: set DATABASE_{role.upper()}_URL")
        parts = urlsplit(base)
        return urlunsplit(parts._replace(path=f"/{self.database_prefix}{service}"))

    @property
    def cache(self) -> str:
        """Redis database for caches and rate limits; apart from the broker, which must never evict."""
        if self.cache_url:
            return self.cache_url
        return urlunsplit(urlsplit(self.redis_url)._replace(path="/1"))


@lru_cache(maxsize=1)
def get_config() -> Config:
    """The process's settings; read once."""
    return Config()
