"""Where a day stands in the phases of a campaign; all days inclusive, in Asia/Shanghai."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class PhaseState(StrEnum):
    """A phase as seen from one day."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    OVER = "over"


class Days(Protocol):
    """Something that lasts from one day to another, both included."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


@dataclass(frozen=True)
class DayInPhase:
    """The how-manieth day it is, and how many days are left after it (第 12 天，剩 19 天)."""

    day: int
    days_left: int


def state_on(day: date, phase: Days) -> PhaseState:
    """Whether ``phase`` runs on ``day``."""
    if day < phase.starts_on:
        return PhaseState.UPCOMING
    return PhaseState.RUNNING if day <= phase.ends_on else PhaseState.OVER


def day_in_phase(day: date, phases: Iterable[Days]) -> DayInPhase | None:
    """Where ``day`` stands in the phase that runs then, if one does."""
    for phase in phases:
        if state_on(day, phase) is PhaseState.RUNNING:
            return DayInPhase((day - phase.starts_on).days + 1, (phase.ends_on - day).days)
    return None
