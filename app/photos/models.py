"""Photos that belong to a union's data."""

from uuid import UUID

from sqlalchemy import Column, ForeignKey, MetaData, String, Table, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Identified, OwnedByUnion


class Photo(Identified, OwnedByUnion, Base):
    """A cleaned photo; its three sizes lie in object storage below ``storage_key``."""

    __tablename__ = "photos"

    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    storage_key: Mapped[str] = mapped_column(String(64), unique=True)
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int]


_views = MetaData()

public_photos = Table(
    "public_photos",
    _views,
    Column("id", Uuid, primary_key=True),
    Column("storage_key", String(64)),
)
"""The view behind public pictures: of consented badges and of approved reports only."""
