"""The connection to PostgreSQL, the base of all tables, and the one way to open a transaction."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, ForeignKeyConstraint, MetaData, String, func
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from app.core.identifiers import uuid7
from app.core.scope import DatabaseRole

BeforeCommit = Callable[[AsyncSession], Awaitable[None]]
AfterCommit = Callable[[AsyncSession], None]

PathText = String(255, collation="C")
_LIMITS = "-c statement_timeout=30s -c lock_timeout=5s"


class Base(DeclarativeBase):
    """Base of all tables: UUIDv7 keys, UTC instants, constraints with predictable names."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  (read by SQLAlchemy, never changed)
        datetime: DateTime(timezone=True),
        UUID: postgresql.UUID(as_uuid=True),
        dict[str, Any]: postgresql.JSONB,
    }


class Identified:
    """A row with its own UUIDv7 key and the instant it was made."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Versioned(Identified):
    """A row that people edit: ``version`` counts its changes and is its ETag (RFC 9110)."""

    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version, "eager_defaults": True}


class OwnedByUnion:
    """A row that belongs to a union and is guarded by row-level security on that union's path.

    The pair (union_id, union_path) references the union; when a subtree moves, the foreign key
    carries the new path into every row in the same transaction.
    """

    union_id: Mapped[UUID]
    union_path: Mapped[str] = mapped_column(PathText, index=True)

    @declared_attr.directive
    def __table_args__(cls) -> Any:
        return (owner_key(),)


class UnionRecord(Versioned, OwnedByUnion, Base):
    """What a union writes down itself: people edit it, the path of its union guards it."""

    __abstract__ = True


def owner_key(on_delete: str | None = None) -> ForeignKeyConstraint:
    """The foreign key of ``OwnedByUnion``, for tables with further constraints of their own.

    ``on_delete="CASCADE"`` is for rows derived from the union's data, which go with it.
    """
    return ForeignKeyConstraint(
        ["union_id", "union_path"],
        ["unions.id", "unions.path"],
        onupdate="CASCADE",
        ondelete=on_delete,
    )


class Database:
    """The pool of connections and the rule how a transaction ends.

    ``before_commit`` runs at the end of each transaction, inside it, in the order of registration;
    ``after_commit`` runs once the commit has succeeded.
    """

    def __init__(self, url: str, *, pool_size: int = 10, echo: bool = False) -> None:
        self.url = url
        self.engine: AsyncEngine = _engine(url, _LIMITS, pool_size, pool_pre_ping=True, echo=echo)
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._at_once: dict[DatabaseRole, AsyncEngine] = {}
        self.before_commit: list[BeforeCommit] = []
        self.after_commit: list[AfterCommit] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session in one transaction, committed when the block ends, rolled back if it raises.

        The transaction starts without any scope: see ``app.core.scope``.
        """
        async with self.sessions() as session:
            async with session.begin():
                yield session
                for step in self.before_commit:
                    await step(session)
            for done in self.after_commit:
                done(session)

    @asynccontextmanager
    async def at_once(self, role: DatabaseRole) -> AsyncIterator[AsyncConnection]:
        """A connection that works as ``role`` and commits each statement as soon as it is done.

        For the one thing that comes in thousands a second: a transaction says what a statement
        says, and four times as much around it. Nothing runs before or after its commits.
        """
        if role not in self._at_once:
            limits = f"{_LIMITS} -c role={role.value}"
            self._at_once[role] = _engine(self.url, limits, 2, isolation_level="AUTOCOMMIT")
        async with self._at_once[role].connect() as link:
            yield link

    async def close(self) -> None:
        """Close all pooled connections."""
        await self.engine.dispose()
        for engine in self._at_once.values():
            await engine.dispose()


def _engine(url: str, limits: str, pool_size: int, **more: Any) -> AsyncEngine:
    return create_async_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=5,
        hide_parameters=True,
        connect_args={"options": limits},
        **more,
    )
