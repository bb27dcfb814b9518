"""From settings to a running program: which database, migrated or not, checked or refused."""

import gc
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


class PortTaken(Exception):
    """Nobody can be served at this address; says what to do."""


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


@contextmanager
def own_port(settings: Settings) -> Iterator[socket.socket]:
    """The address of ``settings``, held from now on; raises ``PortTaken``.

    To be asked for before anything else: work in the background, once begun, does not end because
    nobody can be served.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as port:
        port.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            port.bind((settings.host, settings.port))
        except OSError as error:
            raise PortTaken(
                f"不能在 {settings.host} 的 {settings.port} 端口提供服务：{error.strerror}。"
                "多半是这个端口已被占用，本程序可能已经启动了一个：请先结束它，"
                "或者用 SANLIANG_PORT 换一个端口（SANLIANG_HOST 应是本机的地址）。"
            ) from error
        yield port


def serve(settings: Settings) -> None:
    """Serve until told to stop; a request under way gets twenty seconds to finish."""
    with own_port(settings) as port:
        configure_logs(settings.log_level)
        with reachable_database(settings) as connections:
            serve_on(connections.url, settings, port)


def serve_on(url: str, settings: Settings, port: socket.socket) -> None:
    """Serve a database that is ready at ``port``, in as many processes as the settings say.

    Told to stop, it ends as after any other work, and an embedded database with it.

    Several share one socket; one that dies is replaced, and what each has measured is told in sum.
    """
    # Once done, the server passes the signal on that it was told to stop by.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    options: dict[str, Any] = {
        "app": partial(_program, url, settings),
        "factory": True,
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
        server = uvicorn.Server(uvicorn.Config(**options))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[port])
        if not server.started:
            sys.exit(3)  # It has said why.
        return
    config = uvicorn.Config(
        **options,
        workers=settings.web_processes,
        timeout_worker_healthcheck=60,  # A process that imports on a busy machine is not hung.
    )
    with measured_together():
        port.set_inheritable(True)
        Multiprocess(config, [port]).run()


def _program(url: str, settings: Settings) -> FastAPI:
    from app.main import create_app  # Half of a start, which no other command needs to wait for.

    configure_logs(settings.log_level)
    database = Database(url, pool_size=settings.database_pool_size)
    app = create_app(settings, database, run_worker=settings.run_worker)
    settle()
    return app
