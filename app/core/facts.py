"""What holds for a database as a whole; kept in it, since folders and settings can be exchanged."""

import psycopg
from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base

DEMONSTRATION = "demonstration"
"""Filled with an invented district, whose passwords everybody knows."""


class DatabaseFact(Base):
    """Something true from now on; any role may read it, only the whole scope may add one."""

    __tablename__ = "database_facts"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)


def is_demonstration(url: str) -> bool:
    """Whether the migrated database was filled by the demonstration."""
    with psycopg.connect(url) as link:
        query = "SELECT 1 FROM database_facts WHERE name = %s"
        return link.execute(query, [DEMONSTRATION]).fetchone() is not None
