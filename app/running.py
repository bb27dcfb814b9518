"""From settings to a running program: which database, migrated or not, checked or refused."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from app.core.database import Database
from app.core.embedded import start_embedded_database
from app.core.facts import is_demonstration
from app.core.logs import configure_logs
from app.core.measures import measured_together
from app.core.migrating import (
    UnsafeDatabase,
    check_database,
    ensure_database,
    migrate,
    schema_is_current,
)
from app.settings import Settings

_DATABASE_FOLDER = "postgres"


@dataclass(frozen=True)
class Connections:
    """How to reach the database: as the program, and as the role that may change the schema."""

    url: str
    owner_url: str | None


@contextmanager
def reachable_database(settings: Settings, *, migrating: bool = False) -> Iterator[Connections]:
    """The database of ``settings``, ready to serve.

    The embedded one is started and migrated of its own accord; somebody else's server is never
    changed unless asked (``migrating``). Raises ``UnsafeDatabase`` if it would not protect data, or
    is a demonstration's outside demo mode.
    """
    if settings.database_url is None:
        embedded = start_embedded_database(settings.data_dir / _DATABASE_FOLDER)
        ensure_database(embedded.url_for("postgres", "postgres"), embedded.name)
        migrate(embedded.owner_url, embedded.url)
        connections = Connections(embedded.url, embedded.owner_url)
    else:
        owner = settings.migration_database_url
        connections = Connections(
            settings.database_url.get_secret_value(), owner.get_secret_value() if owner else None
        )
        if migrating:
            if connections.owner_url is None:
                raise UnsafeDatabase("请设置 SANLIANG_MIGRATION_DATABASE_URL，再运行 migrate。")
            migrate(connections.owner_url, connections.url)
        elif not schema_is_current(connections.url):
            raise UnsafeDatabase("数据库结构不是当前版本，请先运行 python -m app migrate。")
    check_database(connections.url)
    if not settings.demo and is_demonstration(connections.url):
        raise UnsafeDatabase(
            "这个数据库是演示模式填充的，演示账号的密码人人知道，不能正式使用。"
            "请换一个 SANLIANG_DATA_DIR（自备数据库的，换一个空数据库）再启动；继续演示请用 demo。"
        )
    yield connections


def settle() -> None:
    """Set aside what a program is made of, once it is made, from the search for garbage.

    Routes, mappings and templates stay to the end. Looked through anew with every thousand rows
    read, they held up whoever asked just then for a quarter of a second.
    """
    gc.collect()
    gc.freeze()


def serve(settings: Settings) -> None:
    """Serve until told to stop; a request under way gets twenty seconds to finish."""
    configure_logs(settings.log_level)
    with reachable_database(settings) as connections:
        serve_on(connections.url, settings)


def serve_on(url: str, settings: Settings) -> None:
    """Serve a database that is ready, in as many processes as the settings say.

    Several share one socket; one that dies is replaced, and what each has measured is told in sum.
    """
    options: dict[str, Any] = {
        "app": partial(_program, url, settings),
        "factory": True,
        "host": settings.host,
        "port": settings.port,
        "access_log": False,
        "log_config": None,  # Its lines go the same way as all others.
        "log_level": "warning",
        "server_header": False,
        "proxy_headers": True,
        "forwarded_allow_ips": settings.trusted_proxies,
        "timeout_graceful_shutdown": 20,
        "http": "httptools",
    }
    if settings.web_processes == 1:
        uvicorn.run(**options)
        return
    config = uvicorn.Config(
        **options,
        workers=settings.web_processes,
        timeout_worker_healthcheck=60,  # A process that imports on a busy machine is not hung.
    )
    with measured_together():
        Multiprocess(config, [config.bind_socket()]).run()


def _program(url: str, settings: Settings) -> FastAPI:
    from app.main import create_app  # Half of a start, which no other command needs to wait for.

    configure_logs(settings.log_level)
    database = Database(url, pool_size=settings.database_pool_size)
    app = create_app(settings, database, run_worker=settings.run_worker)
    settle()
    return app
