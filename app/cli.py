"""The commands of ``python -m app``; docs/commands.md describes each.

A command imports itself what only some need: whoever migrates does not wait for the spreadsheets.
"""

import asyncio
import json
import secrets
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError

from app.access.permissions import Role
from app.census.schemas import ImportKind
from app.core.database import Database
from app.core.errors import Problem
from app.core.levels import Level
from app.core.logs import configure_logs
from app.core.migrating import UnsafeDatabase
from app.running import Connections, PortTaken, reachable_database, serve, settle
from app.secret_keys import rotate_secret_key
from app.settings import Settings

if TYPE_CHECKING:
    from app.administering import Act
    from app.census.command import Result

commands = typer.Typer(
    help="三亮工作平台：工会组织亮牌子、工会干部亮身份、工会工作亮特色。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
audit = typer.Typer(help="审计记录。", no_args_is_help=True)
commands.add_typer(audit, name="audit")


def _settings(**overrides: Any) -> Settings:
    try:
        return Settings(**overrides)
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            typer.echo(f"配置有误 {f'SANLIANG_{name}' if name else ''}: {problem['msg']}", err=True)
        raise typer.Exit(2) from error


def _refuse(error: UnsafeDatabase | PortTaken) -> typer.Exit:
    typer.echo(str(error), err=True)
    return typer.Exit(3)


@contextmanager
def _reachable(settings: Settings, *, migrating: bool = False) -> Iterator[Connections]:
    try:
        with reachable_database(settings, migrating=migrating) as connections:
            yield connections
    except UnsafeDatabase as error:
        raise _refuse(error) from error


@commands.command("serve")
def serve_command() -> None:
    """启动服务（网页、接口和后台任务）；全部配置来自 SANLIANG_* 环境变量。"""
    settings = _settings()
    if settings.demo:
        _demonstrate(settings)
        return
    try:
        serve(settings)
    except (UnsafeDatabase, PortTaken) as error:
        raise _refuse(error) from error


@commands.command()
def demo() -> None:
    """用虚构的城区填充空数据库，打印演示账号，然后只在本机启动服务。"""
    _demonstrate(_settings(demo=True))


def _demonstrate(settings: Settings) -> None:
    from app.demo.command import run_demo

    if "log_level" not in settings.model_fields_set:
        # Quiet unless asked: what a newcomer needs to read is printed once, above all log lines.
        settings = settings.model_copy(update={"log_level": "warning"})
    try:
        run_demo(settings)
    except (UnsafeDatabase, PortTaken) as error:
        raise _refuse(error) from error


@commands.command()
def worker() -> None:
    """只处理后台任务，可在其他机器上多开。"""
    settings = _settings()
    configure_logs(settings.log_level)
    with _reachable(settings) as connections:
        asyncio.run(_work(settings, connections.url))


async def _work(settings: Settings, url: str) -> None:
    """Until told to stop by a signal, which is the way a worker is meant to end."""
    from app.tasks import work
    from app.wiring import assemble

    database = Database(url, pool_size=4)
    context = assemble(settings, database).work_context
    settle()
    working = asyncio.create_task(work(url, context))
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, working.cancel)
    try:
        with suppress(asyncio.CancelledError):
            await working
    finally:
        await database.close()


@commands.command()
def migrate() -> None:
    """把数据库结构升级到当前版本。"""
    with _reachable(_settings(), migrating=True):
        typer.echo("数据库结构已是当前版本。")


def _fitting_username(value: str) -> str:
    """The API's own rule: an account it could not have made could not be looked after by it."""
    from app.access.schemas import Username

    try:
        return TypeAdapter[str](Username).validate_python(value)
    except ValidationError as error:
        raise typer.BadParameter("3 至 64 个字母、数字和 . _ @ -，以字母或数字开头") from error


@commands.command("create-admin")
def create_admin_command(
    username: Annotated[
        str, typer.Option(help="登录名：3 至 64 个字母、数字和 . _ @ -", callback=_fitting_username)
    ],
    union_name: Annotated[str, typer.Option(help="最上级工会的全称；还没有时建立它")],
    level: Annotated[
        Level | None, typer.Option(help="最上级工会的层级；建立时不写即为 district")
    ] = None,
    role: Annotated[Role, typer.Option(help="manager 管理员，auditor 审计员")] = Role.MANAGER,
    display_name: Annotated[str, typer.Option(help="姓名")] = "管理员",
) -> None:
    """建立最上级工会的账号，打印一次性密码（72 小时内有效）。"""
    from app.administering import create_admin

    act = partial(
        create_admin,
        union_name=union_name,
        level=level,
        username=username,
        display_name=display_name,
        role=role,
    )
    typer.echo(f"账号 {username} 的一次性密码：{_run(act)}")


@commands.command("reset-password")
def reset_password_command(
    username: Annotated[str, typer.Option(help="登录名，也可以是审计员")],
) -> None:
    """给一个账号新的一次性密码；它的登录和接口密钥全部失效。审计员的密码只能这样重设。"""
    from app.administering import reset

    typer.echo(f"账号 {username} 的一次性密码：{_run(partial(reset, username=username))}")


def _run(act: "Act") -> str:
    from app.administering import AnotherTopUnion, in_transaction

    settings = _settings()
    with _reachable(settings) as connections:
        try:
            return asyncio.run(in_transaction(settings, connections.url, act))
        except (AnotherTopUnion, Problem) as refused:
            typer.echo(refused.words if isinstance(refused, Problem) else str(refused), err=True)
            raise typer.Exit(4) from refused


@commands.command("rotate-secret-key")
def rotate_secret_key_command() -> None:
    """换一把签名密钥；旧密钥只再用于验证。重启服务后生效，已登录的人不受影响。"""
    settings = _settings()
    if settings.secret_key is not None:
        typer.echo(
            "密钥取自 SANLIANG_SECRET_KEY，数据目录里的密钥没有人读。请这样更换："
            "把它现在的值移到 SANLIANG_PREVIOUS_SECRET_KEYS，给 SANLIANG_SECRET_KEY 一个新值，"
            "重启服务；十分钟后清空 SANLIANG_PREVIOUS_SECRET_KEYS。",
            err=True,
        )
        raise typer.Exit(2)
    rotate_secret_key(settings.data_dir)
    typer.echo("已生成新密钥，重启服务后生效。")


@commands.command()
def openapi() -> None:
    """打印 OpenAPI 文档。"""
    from app.main import create_app

    with TemporaryDirectory() as folder:  # Printing a document leaves no key and no folder behind.
        settings = _settings(
            expose_docs=True, data_dir=folder, secret_key=secrets.token_hex(32), host="127.0.0.1"
        )
        schema = create_app(settings, Database("postgresql://nobody@localhost/none")).openapi()
    json.dump(schema, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


@commands.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="表格文件：.xlsx、.xls 或 .csv")],
    kind: Annotated[ImportKind, typer.Option(help="enterprises 企业摸底，staff 工会干部")],
    as_json: Annotated[bool, typer.Option("--json", help="每一行输出一个 JSON")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只核对，不写入")] = False,
) -> None:
    """导入一份表格到最上级工会的范围；不合格的行不写入，不影响其他行。"""
    settings = _settings()
    if not file.is_file():
        typer.echo(f"没有这个文件：{file}", err=True)
        raise typer.Exit(4)
    with _reachable(settings) as connections:
        try:
            result = asyncio.run(_import(settings, connections.url, file, kind, dry_run))
        except Problem as problem:
            typer.echo(problem.words, err=True)
            raise typer.Exit(4) from problem
    for line in result.lines() if as_json else result.summary():
        typer.echo(line)


async def _import(
    settings: Settings, url: str, file: Path, kind: ImportKind, dry_run: bool
) -> "Result":
    from app.census.command import import_file
    from app.wiring import assemble

    database = Database(url, pool_size=3)
    parts = assemble(settings, database)
    try:
        return await import_file(database, parts.storage, file, kind, dry_run=dry_run)
    finally:
        await database.close()


@audit.command("verify")
def verify() -> None:
    """逐条核对审计链；发现改动时指出第一条并以 1 退出。"""
    from app.audit.verify import verify_chain

    with _reachable(_settings()) as connections:
        result = verify_chain(connections.url)
    if result.intact:
        typer.echo(f"审计链完整，共 {result.events} 条，末条校验值 {result.last_hash}。")
        return
    typer.echo(f"审计链在第 {result.first_broken} 条处被破坏：{result.problem}", err=True)
    raise typer.Exit(1)
