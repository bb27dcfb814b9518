"""The board of a closed poll: its receipts, and what anybody can count and calculate from them."""

from base64 import b32encode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from app.collecting import service as collecting
from app.core import merkle
from app.evaluations.public.service import SEALED, PublicPoll
from app.issuing import service as issuing

BOARD_PAGE: Final = 500
"""Receipts on one page: what an old phone scrolls through without effort."""


@dataclass(frozen=True)
class Board:
    """One page of it; ``count`` and ``root`` are of the whole board."""

    commitments: Sequence[bytes]
    count: int
    root: bytes
    printed: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // BOARD_PAGE))

    @property
    def receipts(self) -> list[str]:
        """As the phone has shown them: ten signs in two groups."""
        return [short(one) for one in self.commitments]

    def document(self, poll: PublicPoll) -> dict[str, Any]:
        """For whoever checks: commitments in full."""
        return {
            "code": poll.code,
            "state": poll.stage.value,
            "count": self.count,
            "slips_printed": self.printed,
            "root": self.root.hex(),
            "board_root": poll.board_root,
            "page": self.page,
            "pages": self.pages,
            "commitments": [
                urlsafe_b64encode(one).decode().rstrip("=") for one in self.commitments
            ],
        }


def short(commitment: bytes) -> str:
    """A receipt as it is noted down."""
    text = b32encode(commitment).decode()
    return f"{text[:5]} {text[5:10]}"


async def board_of(session: AsyncSession, poll: PublicPoll, page: int = 1) -> Board | None:
    """None before closing: until then even the receipts are sealed."""
    if poll.stage not in SEALED:
        return None
    commitments = await collecting.board(session, poll.unit_id)
    counts = await issuing.slip_counts(session, [poll.unit_id])
    start = (page - 1) * BOARD_PAGE
    return Board(
        commitments=commitments[start : start + BOARD_PAGE],
        count=len(commitments),
        root=merkle.root(commitments),
        printed=counts[poll.unit_id].printed,
        page=page,
    )
