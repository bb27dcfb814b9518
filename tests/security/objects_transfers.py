"""Objects of the room of transfers."""

from uuid import UUID, uuid4

from app.enterprises.models import Enterprise
from app.transfers.models import Transfer
from tests.security.objects import canary
from tests.security.stage import Stage


async def make_transfer(
    stage: Stage,
    giver: str,
    taker: str = "district",
    *,
    subject: UUID | None = None,
    subject_type: str = "union",
) -> Transfer:
    """An open transfer out of ``giver``'s place."""
    source, target = stage.union(giver), stage.union(taker)
    transfer = Transfer(
        id=uuid4(),
        union_id=source.id,
        union_path=source.path,
        to_union_id=target.id,
        to_union_path=target.path,
        subject_type=subject_type,
        subject_id=subject or uuid4(),
        subject_name=canary(giver),
        subject_code=None,
        reason=canary(giver),
        state="requested",
        asked_by="from",
    )
    await stage.make(transfer)
    return transfer


async def make_enterprise(stage: Stage, union: str) -> Enterprise:
    """An enterprise that stands in the place of the union."""
    owner = stage.union(union)
    row = Enterprise(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        name=canary(union),
        name_key=canary(union).lower(),
        contact_phones=[],
    )
    await stage.make(row)
    return row


async def make_transfers(stage: Stage, union: str) -> None:
    """A transfer to the top, whose range holds every giver: one seen for one side's sake only."""
    await make_transfer(stage, union)
