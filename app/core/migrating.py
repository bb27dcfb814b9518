"""Bringing a database to the present schema, and the checks before it is served.

Roles belong to the whole server, so they are made here, before the migrations that grant to them.
"""

from pathlib import Path
from typing import Any, LiteralString

import psycopg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from app.core.scope import DatabaseRole

_SCOPES = tuple(role for role in DatabaseRole if role is not DatabaseRole.LOGIN)
_REPOSITORY = Path(__file__).resolve().parents[2]


class UnsafeDatabase(Exception):
    """The database is not set up so that it protects the data; says what to do."""


def alembic_config() -> Config:
    """The migrations of this program."""
    return Config(_REPOSITORY / "alembic.ini")


def ensure_database(owner_url: str, name: str) -> None:
    """Create the embedded server's database if it is missing."""
    with psycopg.connect(owner_url, autocommit=True) as link:
        if link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            create = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0")
            link.execute(create.format(sql.Identifier(name)))


def ensure_roles(owner_url: str, login_password: str | None) -> None:
    """Create the roles of ``app.core.scope`` if they are missing, and grant what is missing.

    The login role may *become* each scope role but does not inherit from it: a transaction that has
    not entered a scope sees nothing of any union. An owner who is no superuser must be able to
    become the whole scope too, to hand over the views the public reads. Raises ``UnsafeDatabase``
    if the owner may not do this.
    """
    with psycopg.connect(owner_url) as link:
        link.execute("SELECT pg_advisory_xact_lock(hashtext('sanliang roles'))")
        owner, above_all = _one(
            link, "SELECT current_user::text, current_setting('is_superuser') = 'on'"
        )
        try:
            _create_missing_roles(link)
            for scope in _SCOPES:
                _let_become(link, scope, DatabaseRole.LOGIN)
            if not above_all:
                _let_become(link, DatabaseRole.WHOLE, owner)
            if login_password:
                _set_login_password(link, login_password)
        except InsufficientPrivilege as error:
            raise UnsafeDatabase(_ROLES_REFUSED.format(owner=owner)) from error


_ROLES_REFUSED = (
    "角色 {owner} 无权建立或授予 sanliang_ 开头的角色。它须有 CREATEROLE；"
    "如果这些角色已由同一服务器上的另一个所有者建立，请让超级用户执行"
    " GRANT sanliang_whole TO {owner} WITH INHERIT FALSE, SET TRUE; 然后再运行 migrate。"
)
_MAY_BECOME = """
SELECT EXISTS (SELECT 1 FROM pg_auth_members
    JOIN pg_roles role ON role.oid = roleid JOIN pg_roles held_by ON held_by.oid = member
    WHERE role.rolname = %s AND held_by.rolname = %s AND set_option AND NOT inherit_option)
"""
_MAY_ALTER = """
SELECT current_setting('is_superuser') = 'on' OR EXISTS (SELECT 1 FROM pg_auth_members
    JOIN pg_roles role ON role.oid = roleid JOIN pg_roles held_by ON held_by.oid = member
    WHERE role.rolname = %s AND held_by.rolname = current_user AND admin_option)
"""


def _one(link: psycopg.Connection[Any], query: LiteralString, *parameters: str) -> tuple[Any, ...]:
    row = link.execute(query, parameters).fetchone()
    assert row is not None
    return tuple(row)


def _create_missing_roles(link: psycopg.Connection[Any]) -> None:
    for role in DatabaseRole:
        if not link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            create = sql.SQL("CREATE ROLE {} NOSUPERUSER NOBYPASSRLS {}")
            kind = sql.SQL("LOGIN" if role is DatabaseRole.LOGIN else "NOLOGIN")
            link.execute(create.format(sql.Identifier(role), kind))


def _let_become(link: psycopg.Connection[Any], role: str, member: str) -> None:
    """Only what is missing: who did not create the roles may not grant them again."""
    if not _one(link, _MAY_BECOME, role, member)[0]:
        grant = sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE")
        link.execute(grant.format(sql.Identifier(role), sql.Identifier(member)))


def _set_login_password(link: psycopg.Connection[Any], password: str) -> None:
    """Left to its creator if the role belongs to another database's owner."""
    if _one(link, _MAY_ALTER, DatabaseRole.LOGIN)[0]:
        alter = sql.SQL("ALTER ROLE {} PASSWORD {}")
        link.execute(alter.format(sql.Identifier(DatabaseRole.LOGIN), sql.Literal(password)))


def migrate(owner_url: str, app_url: str, revision: str = "head") -> None:
    """Create roles and bring the schema to ``revision``; ``owner_url`` may create roles."""
    password = conninfo_to_dict(app_url).get("password")
    ensure_roles(owner_url, str(password) if password else None)
    with_connection(owner_url, lambda config: command.upgrade(config, revision))


def with_connection(owner_url: str, run: Any) -> None:
    """Call ``run(config)`` with an Alembic configuration bound to one connection."""
    engine = create_engine(
        owner_url.replace("postgresql://", "postgresql+psycopg://", 1), poolclass=NullPool
    )
    config = alembic_config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        run(config)
        connection.commit()


def schema_is_current(url: str) -> bool:
    """Whether the database is at this program's newest migration."""
    engine = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1), poolclass=NullPool
    )
    with engine.connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(ScriptDirectory.from_config(alembic_config()).get_heads())


_UNGUARDED = """
SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND a.attname = CASE c.relname WHEN 'unions' THEN 'path' ELSE 'union_path' END
  AND NOT a.attisdropped
  AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
"""
_REACHES_TOO_FAR = """
SELECT 1 FROM pg_tables WHERE schemaname = 'public'
  AND (pg_has_role(tableowner, 'MEMBER') OR tablename = 'unions'
  AND has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), 'SELECT'))
"""
"""Being the owner, being able to become it, or seeing the tree without having entered a scope."""
_DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


def check_database(url: str, *, durable: bool = True) -> None:
    """Raise ``UnsafeDatabase`` unless the hierarchy is enforced and commits are durable.

    The program's role must be neither superuser nor able to bypass row-level security nor owner of
    a table (nor a member of the owner's role), nor inherit what its scopes may; and every table
    with a union's data must force its policies.
    """
    with psycopg.connect(url) as link:
        role = link.execute(
            "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        if role is None or role[1] or link.execute(_REACHES_TOO_FAR).fetchone():
            raise UnsafeDatabase(
                "程序不能用数据库的超级用户或表的所有者运行：行级权限对它们不起作用。"
                "请把 SANLIANG_DATABASE_URL 的用户改为 sanliang_app。"
            )
        unguarded = [name for (name,) in link.execute(_UNGUARDED)]
        if unguarded:
            raise UnsafeDatabase(f"这些表没有强制行级权限：{unguarded}。请运行 migrate。")
        for setting, wanted in _DURABLE.items() if durable else ():
            row = link.execute("SELECT current_setting(%s)", [setting]).fetchone()
            if row is None or row[0] == "off":
                raise UnsafeDatabase(f"数据库设置 {setting} 必须为 {wanted}，否则断电会丢数据。")
        told = link.execute("SELECT current_setting('track_commit_timestamp')").fetchone()
        if told is not None and told[0] == "on":
            raise UnsafeDatabase(
                "数据库设置 track_commit_timestamp 必须为 off：它会记下每张评议票提交的时刻。"
            )
