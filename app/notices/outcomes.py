"""What can become of one try to send a message."""

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """How a try ended."""

    SENT = "sent"
    FAILED = "failed"
    """It surely did not arrive and may be tried again."""
    REJECTED = "rejected"
    """It surely did not arrive, and would not the next time either."""
    UNSURE = "unsure"
    """It may have arrived: sending it again could send it twice."""


@dataclass(frozen=True)
class Outcome:
    """The end of a try; ``failure`` in one word, ``status`` as the receiver's protocol has it."""

    result: Result
    failure: str | None = None
    status: int | None = None


def sent(status: int | None = None) -> Outcome:
    """The receiver has it."""
    return Outcome(Result.SENT, None, status)


def failed(failure: str, status: int | None = None) -> Outcome:
    """Try again later."""
    return Outcome(Result.FAILED, failure, status)


def rejected(failure: str, status: int | None = None) -> Outcome:
    """Do not try again."""
    return Outcome(Result.REJECTED, failure, status)


def unsure(failure: str) -> Outcome:
    """Nobody knows."""
    return Outcome(Result.UNSURE, failure)
