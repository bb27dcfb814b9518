"""Objects of the room of notices."""

from uuid import uuid4

from app.core.clock import now
from app.notices.models import Delivery, Destination, Item, Notice, ReadMark
from tests.security.objects import canary
from tests.security.stage import Stage, account_of


async def make_notice(stage: Stage, union: str) -> Notice:
    """A notice of the union."""
    owner = stage.union(union)
    notice = Notice(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        event="campaign_started",
        key=f"test:{uuid4()}",
        facts={"title": canary(union), "starts_on": "2026-04-01", "ends_on": "2026-12-31"},
        link="/home",
    )
    await stage.make(notice)
    return notice


async def make_paused_destination(stage: Stage, union: str) -> Destination:
    """One that gets nothing just now."""
    return await make_destination(stage, union, paused=True)


async def make_destination(stage: Stage, union: str, *, paused: bool = False) -> Destination:
    """A webhook of the union."""
    owner = stage.union(union)
    address = {"url": "https://hooks.example/x", "secret": "whsec_AAAA"}
    destination = Destination(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        name=canary(union),
        kind="webhook",
        address="https://hooks.example/…",
        sealed=stage.app.state.outlet.seal.close(address),
        events=["returned"],
        at_once=["returned"],
        digest_hour=9,
        since=now(),
        paused_at=now() if paused else None,
    )
    await stage.make(destination)
    return destination


async def make_failed_delivery(stage: Stage, union: str) -> Delivery:
    """A message that did not arrive."""
    destination = await make_destination(stage, union)
    delivery = Delivery(
        id=uuid4(),
        union_id=destination.union_id,
        union_path=destination.union_path,
        destination_id=destination.id,
        kind="single",
        key=f"notice:{uuid4()}",
        state="failed",
        due_at=now(),
        failure="refused",
    )
    await stage.make(delivery)
    return delivery


async def make_notices(stage: Stage, union: str) -> None:
    """A row of the union in every table of this room."""
    owner = stage.union(union)
    notice = await make_notice(stage, union)
    delivery = await make_failed_delivery(stage, union)
    account = account_of(owner, "reader")
    await stage.make(account)
    of_union = {"union_id": owner.id, "union_path": owner.path, "notice_id": notice.id}
    await stage.make(ReadMark(account_id=account.id, read_at=now(), **of_union))
    item = Item(destination_id=delivery.destination_id, delivery_id=delivery.id, **of_union)
    await stage.make(item)
