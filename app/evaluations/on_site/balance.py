"""Whether a unit's slips add up, and in plain words what does not.

printed = handed out + unused + spoiled, and phone + paper <= handed out <= roll + spares.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.evaluations.models import EvaluationUnit
from app.evaluations.on_site.models import HandedOut
from app.issuing import service as issuing
from app.issuing.slips import SlipCounts


class Amiss(StrEnum):
    """What does not add up."""

    NOT_SAID = "handed_out_missing"
    SLIPS_MISSING = "slips_missing"
    SLIPS_TOO_MANY = "slips_too_many"
    MORE_USED = "more_used_than_handed_out"
    VOID_USED = "void_slips_used"
    MORE_THAN_ROLL = "more_handed_out_than_roll"
    WITHOUT_SLIP = "more_ballots_than_slips"


@dataclass(frozen=True)
class Finding:
    """One thing that does not add up, by how many, and what to do about it."""

    code: Amiss
    off_by: int
    message: str
    message_en: str


@dataclass(frozen=True)
class Balance:
    """The five figures that are published, and what is wrong with them.

    ``spoiled`` are slips spoiled or replaced; ``unused`` those scanned as left over. ``exchanged``:
    so many of the spoiled ones a phone had used; their owners may have voted twice. Until it is
    ``settled``, all of them are taken for used.
    """

    printed: int
    handed_out: int | None
    unused: int
    spoiled: int
    phone: int
    paper: int
    most: int
    exchanged: int = 0
    void_used: int = 0
    settled: bool = False
    findings: Sequence[Finding] = ()

    @property
    def balanced(self) -> bool:
        return not self.findings

    def without_slip(self, phone_ballots: int, sheets: int) -> int:
        """How many ballots had no slip, by phone and on paper."""
        return max(0, phone_ballots - self.phone) + max(0, sheets - self.paper)


def weigh(
    counts: SlipCounts,
    handed_out: int | None,
    roll: int,
    spares_percent: int,
) -> Balance:
    """The balance of one unit; nothing printed and nothing handed out is in balance."""
    unused, spoiled = counts.void_unused, counts.void_spoiled + counts.replaced
    most = roll + -(-roll * spares_percent // 100)
    said = 0 if handed_out is None and counts.printed == 0 else handed_out
    exchanged = spoiled if counts.replaced_used is None else counts.replaced_used
    plain = (
        counts.printed, said, unused, spoiled, counts.used, counts.paper, most, exchanged,
        counts.void_used or 0, counts.settled,
    )  # fmt: skip
    return Balance(*plain, findings=tuple(_findings(Balance(*plain))))


def _findings(of: Balance) -> list[Finding]:
    used = of.phone - of.exchanged + of.paper
    if of.handed_out is None:
        return [
            Finding(
                Amiss.NOT_SAID,
                0,
                f"印了 {of.printed} 张码条，还没有填发放数。请数清发给职工多少张，填写后再看。",
                f"{of.printed} slips were printed; say how many were handed out.",
            )
        ]
    found = []
    off = of.printed - of.handed_out - of.unused - of.spoiled
    if off > 0:
        found.append(
            Finding(
                Amiss.SLIPS_MISSING,
                off,
                f"有 {off} 张码条没有着落：印了 {of.printed} 张，发放 {of.handed_out} 张，"
                f"剩余作废 {of.unused} 张，损坏作废 {of.spoiled} 张。"
                "请把剩下的码条逐张扫码作废；如果已经发给职工，请改正发放数。",
                f"{off} slips are unaccounted for: scan what is left over as void,"
                " or correct the number handed out.",
            )
        )
    if off < 0:
        found.append(
            Finding(
                Amiss.SLIPS_TOO_MANY,
                -off,
                f"发放、剩余、损坏加起来比印的多 {-off} 张。请核对发放数："
                "退回作废的、损坏换领的不算发放。",
                f"Handed out, unused and spoiled are {-off} more than were printed; check the"
                " number handed out: what came back is not handed out.",
            )
        )
    if used > of.handed_out:
        more = used - of.handed_out
        found.append(
            Finding(
                Amiss.MORE_USED,
                more,
                f"用掉的码条（手机 {of.phone} 张、纸质 {of.paper} 张）比发放的多 {more} 张。"
                "请核对发放数；如果发放数没有错，请报告上级工会，本单位结果可能无效。",
                f"{more} more slips were used than handed out. Check the number; if it is right,"
                " tell the union above: the result may not be valid.",
            )
        )
    if of.void_used:
        found.append(
            Finding(
                Amiss.VOID_USED,
                of.void_used,
                f"登记为未发出作废的码条里，有 {of.void_used} 张用手机评议过。"
                "评议票认不出来、不能剔除，本单位结果无效；请查码条的保管和登记，不追查投票的人。",
                f"{of.void_used} slips declared never handed out had voted by phone: their ballots"
                " cannot be told apart, so the result is not valid. Look into"
                " how the slips were kept and entered, not into who voted.",
            )
        )
    if of.handed_out > of.most:
        more = of.handed_out - of.most
        found.append(
            Finding(
                Amiss.MORE_THAN_ROLL,
                more,
                f"发放数比应参评人数加备用（{of.most} 张）还多 {more} 张，一人只能一张。"
                "请核对发放数；多发的请收回并扫码作废。",
                f"{more} more were handed out than roll and spares ({of.most}) allow; take the"
                " extra ones back and scan them as void.",
            )
        )
    return found


async def balance(session: AsyncSession, evaluation_id: UUID) -> dict[UUID, Balance]:
    """The balance of every unit of an evaluation that was not left out."""
    units = (
        await session.scalars(
            select(EvaluationUnit).where(
                EvaluationUnit.evaluation_id == evaluation_id,
                EvaluationUnit.left_out_reason.is_(None),
            )
        )
    ).all()
    return await balance_of(session, units)


async def balance_of(session: AsyncSession, units: Sequence[EvaluationUnit]) -> dict[UUID, Balance]:
    """The balance of these units."""
    ids = [unit.id for unit in units]
    counts = await issuing.slip_counts(session, ids)
    rows = await session.execute(
        select(HandedOut.unit_id, HandedOut.handed_out).where(HandedOut.unit_id.in_(ids))
    )
    said = {row[0]: row[1] for row in rows}
    return {
        unit.id: weigh(counts[unit.id], said.get(unit.id), unit.roll or 0, unit.spares_percent)
        for unit in units
    }
