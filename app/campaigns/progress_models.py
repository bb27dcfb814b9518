"""What accompanies a campaign: tasks still being given out, and how unions stood at its turns."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, String, UniqueConstraint
from sqlalchemy import Uuid as UuidType
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Identified, OwnedByUnion, owner_key


class FanOut(Identified, OwnedByUnion, Base):
    """The tasks of a campaign are being given to so many unions that it takes a while.

    ``after`` is where the last part ended, as the rest of that union's path behind the campaign's
    own, so that it still holds when the whole subtree moves. ``absorbs`` are campaigns of unions
    below whose records go over on the way. One that ``removes`` takes the tasks back instead, and
    the campaign with the last of them.
    """

    __tablename__ = "campaign_fan_outs"

    campaign_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaigns.id", ondelete="CASCADE"), unique=True
    )
    after: Mapped[str] = mapped_column(String(255, collation="C"))
    done: Mapped[int]
    total: Mapped[int]
    absorbs: Mapped[list[UUID]] = mapped_column(ARRAY(UuidType))
    removes: Mapped[bool]

    __table_args__ = (owner_key(on_delete="CASCADE"),)


class Snapshot(Identified, OwnedByUnion, Base):
    """How a union and all below it stood on a day: at the start (phase 0) or the end of a phase.

    Written once and never changed: what a summary compares with must have been counted then.
    """

    __tablename__ = "campaign_snapshots"

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    phase_number: Mapped[int]
    taken_on: Mapped[date]
    figures: Mapped[dict[str, Any]]

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        UniqueConstraint("campaign_id", "union_id", "phase_number"),
    )
