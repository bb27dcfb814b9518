"""The stages of a badge's life, each told by what has been recorded of it (clause B2b)."""

from sqlalchemy import ColumnElement, and_

from app.cadres.models import Badge
from app.cadres.schemas import BadgeLife, VoidReason

_ENDS = {VoidReason.LOST: BadgeLife.LOST, VoidReason.REPLACED: BadgeLife.REPLACED}
"""Reasons with a stage of their own; after all others the badge is plainly void."""


def life_of(badge: Badge) -> BadgeLife:
    """Where the badge stands; one that is no longer current says how it ended."""
    if badge.void_reason is not None:
        return _ENDS.get(VoidReason(badge.void_reason), BadgeLife.VOID)
    if badge.handed_out_at is not None:
        return BadgeLife.ISSUED
    return BadgeLife.TO_MAKE if badge.made_at is None else BadgeLife.MADE


def waits_for_wearer() -> ColumnElement[bool]:
    """Current badges nobody has signed for yet."""
    return and_(Badge.voided_at.is_(None), Badge.handed_out_at.is_(None))


def in_stage(life: BadgeLife) -> ColumnElement[bool]:
    """The same as a condition."""
    current = Badge.voided_at.is_(None)
    waiting = waits_for_wearer()
    return {
        BadgeLife.TO_MAKE: and_(waiting, Badge.made_at.is_(None)),
        BadgeLife.MADE: and_(waiting, Badge.made_at.is_not(None)),
        BadgeLife.ISSUED: and_(current, Badge.handed_out_at.is_not(None)),
        BadgeLife.LOST: Badge.void_reason == VoidReason.LOST,
        BadgeLife.REPLACED: Badge.void_reason == VoidReason.REPLACED,
        BadgeLife.VOID: Badge.void_reason.not_in(list(_ENDS)),
    }[life]
