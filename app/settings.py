"""The one place where configuration enters the program: environment variables ``SANLIANG_*``."""

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.notices.mailing import SmtpSecurity

REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every setting of the program; each is described in docs/settings.md.

    Raises ``pydantic.ValidationError`` for a value that would be unsafe outside demo mode.
    """

    model_config = SettingsConfigDict(
        env_prefix="SANLIANG_", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    data_dir: Path = Field(
        default=Path("data"),
        description="Folder of the embedded database, the photos and the secret key.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="PostgreSQL 16 or newer as role sanliang_app, e.g. "
        "postgresql://sanliang_app:…@db/sanliang; empty = the embedded database.",
    )
    migration_database_url: SecretStr | None = Field(
        default=None,
        description="The same database as a role that may create roles and own tables; "
        "used by `migrate` only.",
    )
    database_pool_size: int = Field(
        default=14, ge=1, le=200, description="Connections each web process keeps."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    web_processes: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Web processes `serve` starts on this machine, at best one for each processor; "
        "each keeps its own connections, works on jobs and, without SANLIANG_RATE_LIMIT_URL, "
        "counts for the rate limits by itself.",
    )
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[A-Za-z0-9.\-:\[\]]+$",
        description="Address under which phones reach this server; it is printed in every QR code. "
        "Empty = http://host:port, on loopback only.",
    )
    trusted_proxies: str = Field(
        default="127.0.0.1",
        description="Addresses of reverse proxies whose X-Forwarded-For is believed, "
        "separated by commas; never *.",
    )
    secret_key: SecretStr | None = Field(
        default=None,
        description="At least 32 characters; signs access tokens. Empty = made once and kept "
        "in the data folder.",
    )
    previous_secret_keys: SecretStr = Field(
        default=SecretStr(""),
        description="Former secret keys, separated by commas: tokens they signed stay valid until "
        "they expire (10 minutes).",
    )
    storage_url: str | None = Field(
        default=None,
        description="Where photos are kept: s3://bucket/prefix; empty = photos/ in the "
        "data folder. S3 credentials come from the usual AWS_* variables.",
    )
    rate_limit_url: SecretStr = Field(
        default=SecretStr("async+memory://"),
        description="Where counters of the rate limits live; several web processes share "
        "async+redis://host:6379/0 or async+valkey://host:6379/0.",
    )
    run_worker: bool = Field(
        default=True, description="Whether `serve` also works on background jobs."
    )
    demo: bool = Field(
        default=False,
        description="`serve` does what `demo` does: fill an empty database with an invented "
        "district and listen on loopback only.",
    )
    hotline: str = Field(
        default="12351",
        pattern=r"^[0-9-]{3,20}$",
        description="Workers' hotline shown on every public page and card.",
    )
    icp_number: str = Field(
        default="", max_length=60, description="ICP filing number shown in the public footer."
    )
    embed_sites: str = Field(
        default="",
        pattern=r"^(https?://[A-Za-z0-9.\-]+(:\d{1,5})?([ ,]+|$))*$",
        description="Sites that may show a union's officers in a frame (/embed/u/…) and read the "
        "feed by script, e.g. https://www.unit.example; separated by spaces. Empty = none.",
    )
    smtp_host: str = Field(
        default="", max_length=255, description="Mail server for notices by e-mail; empty = none."
    )
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Port of the mail server.")
    smtp_security: SmtpSecurity = Field(
        default=SmtpSecurity.STARTTLS,
        description="starttls, tls, or none for a relay on this very machine.",
    )
    smtp_username: str = Field(
        default="", max_length=255, description="Account at the mail server; empty = no sign-in."
    )
    smtp_password: SecretStr | None = Field(default=None, description="Its password.")
    smtp_sender: str = Field(
        default="",
        max_length=255,
        pattern=r"^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+)?$",
        description="Sender of the notices, e.g. sanliang@union.example.",
    )
    notice_allowed_hosts: str = Field(
        default="",
        pattern=r"^((https?://)?[A-Za-z0-9.\-_\[\]:]+([ ,]+|$))*$",
        description="Receivers of notices in the own network, or without TLS, separated by spaces: "
        "oa.unit.example, 10.1.2.3:8443, http://10.1.2.3:8080. Everything else must be https on "
        "the open internet.",
    )
    log_level: str = Field(
        default="info", pattern="^(debug|info|warning|error)$", description="Least level logged."
    )
    expose_docs: bool = Field(
        default=False,
        description="Serve /docs, /openapi.json and /metrics to everyone; always on in demo mode.",
    )

    @model_validator(mode="after")
    def refuse_unsafe(self) -> Self:
        """Refuse what must not reach a network: weak keys, a blind trust in proxies, open demos."""
        if any(len(key) < 32 for key in self._keys()):
            raise ValueError(
                "SANLIANG_SECRET_KEY 和 SANLIANG_PREVIOUS_SECRET_KEYS 的每个密钥至少需要 32 个字符"
                " (each key: at least 32 characters)"
            )
        if "*" in self.trusted_proxies or re.search(r"/0+\s*(,|$)", self.trusted_proxies):
            raise ValueError("SANLIANG_TRUSTED_PROXIES 不能为 * (must name the proxies)")
        if self.demo and not self._listens_on_loopback():
            raise ValueError(
                "演示模式只监听本机地址，请设 SANLIANG_HOST=127.0.0.1 (demo: loopback only)"
            )
        if self.smtp_host and not self.smtp_sender:
            raise ValueError("设了 SANLIANG_SMTP_HOST，就要设 SANLIANG_SMTP_SENDER (the sender)")
        if self.smtp_username and self.smtp_security is SmtpSecurity.NONE:
            raise ValueError(
                "SANLIANG_SMTP_SECURITY=none 时不能登录，密码会被窃听 (no sign-in without TLS)"
            )
        if self.public_url is None and not self._listens_on_loopback():
            raise ValueError(
                f"SANLIANG_HOST={self.host} 时必须设置 SANLIANG_PUBLIC_URL：它会印在二维码里，"
                "手机要能打开 (the address in every QR code must be one that phones can open)"
            )
        return self

    def _keys(self) -> list[str]:
        former = self.former_keys
        return former if self.secret_key is None else [self.secret_key.get_secret_value(), *former]

    @property
    def former_keys(self) -> list[str]:
        """The keys that still verify."""
        listed = self.previous_secret_keys.get_secret_value().split(",")
        return [key.strip() for key in listed if key.strip()]

    @property
    def embed_origins(self) -> list[str]:
        """The sites that may frame the list of officers."""
        return self.embed_sites.replace(",", " ").split()

    @property
    def notice_hosts(self) -> list[str]:
        """The receivers of notices that the operator has named."""
        return self.notice_allowed_hosts.replace(",", " ").split()

    def _listens_on_loopback(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def base_url(self) -> str:
        """Public address without a trailing slash."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def documents_exposed(self) -> bool:
        """Whether the service documents (/docs, /openapi.json, /metrics) are open."""
        return self.expose_docs or self.demo
