"""Destinations of a union, what was sent there, and what an account has read."""

import base64
import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.clock import now
from app.core.errors import FORBIDDEN, INVALID_INPUT, FieldError, Problem
from app.core.identifiers import uuid7
from app.core.sealing import CannotOpen
from app.core.versions import check_version
from app.notices import queries
from app.notices.addresses import NotAllowed, Origin
from app.notices.events import AT_ONCE
from app.notices.kinds import DeliveryKind, DestinationKind
from app.notices.messages import SECRET_PREFIX
from app.notices.models import Delivery, Destination, Notice
from app.notices.outlet import Outlet
from app.notices.problems import (
    DELIVERY_NOT_ENDED,
    MAIL_NOT_SET_UP,
    NO_SIGNATURE,
    NOT_A_ROBOT,
    SECRET_LOST,
    TOO_MANY_DESTINATIONS,
    address_missing,
    address_of_other_kind,
    refused_address,
)
from app.notices.schemas import DestinationCreate, DestinationUpdate
from app.notices.sending import wait_until
from app.notices.telling import put_on_its_way
from app.notices.workflow import MAY_BE_SENT_AGAIN, DeliveryState
from app.organisations import service as organisations

MOST_DESTINATIONS = 10
_WECOM_HOST = Origin("https", "qyapi.weixin.qq.com", 443)
_WECOM_PATH = "/cgi-bin/webhook/send"
_ADDRESS_FIELDS = {
    DestinationKind.WEBHOOK: "url",
    DestinationKind.WECOM: "url",
    DestinationKind.EMAIL: "email",
}


async def create_destination(
    session: AsyncSession, actor: Actor, outlet: Outlet, body: DestinationCreate
) -> Destination:
    """Add a destination of the actor's own union.

    Raises ``not_found`` for a union outside the scope, ``forbidden`` for one below the actor's,
    ``destinations_too_many``, ``mail_not_set_up``, ``invalid_input`` for an address.
    """
    union = await organisations.union_in_scope(session, body.union_id)
    _check_own(actor, union.path)
    if await queries.how_many(session, union.id) >= MOST_DESTINATIONS:
        raise Problem(TOO_MANY_DESTINATIONS, parameters={"most": MOST_DESTINATIONS})
    address = checked_address(outlet, body.kind, body.url, body.email)
    if body.kind is DestinationKind.WEBHOOK:
        address["secret"] = _new_secret()
    chosen = body.model_dump(exclude={"union_id", "url", "email", "events", "at_once", "kind"})
    at_once = AT_ONCE if body.at_once is None else body.at_once
    row = Destination(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        kind=body.kind,
        sealed=outlet.seal.close(address),
        address=shown_address(body.kind, address),
        events=sorted(set(body.events)),
        at_once=sorted(set(at_once) & set(body.events)),
        since=now(),
        **chosen,
    )
    session.add(row)
    await session.flush()
    audit.record(session, actor, "destination.created", row, {"kind": row.kind})
    return row


async def update_destination(
    session: AsyncSession,
    actor: Actor,
    outlet: Outlet,
    destination_id: UUID,
    version: int,
    body: DestinationUpdate,
) -> Destination:
    """Change a destination; what it was not told of before, it is told of from now on.

    Raises ``not_found``, ``forbidden``, ``version_conflict`` and what ``create_destination`` does.
    """
    row = await _own(session, actor, destination_id)
    check_version(row, version)
    changes = body.model_dump(exclude_unset=True)
    if changes.keys() & {"url", "email"}:
        kind = DestinationKind(row.kind)
        address = checked_address(outlet, kind, body.url, body.email)
        if kind is DestinationKind.WEBHOOK:
            address["secret"] = secret_for(_opened(outlet, row), address["url"])
        row.sealed, row.address = outlet.seal.close(address), shown_address(kind, address)
    for field in changes.keys() - {"url", "email", "events", "at_once"}:
        setattr(row, field, changes[field])
    if body.events is not None:
        row.events, row.since = sorted(set(body.events)), now()
    at_once = row.at_once if body.at_once is None else body.at_once
    row.at_once = sorted(set(at_once) & set(row.events))
    await _save(session, actor, "destination.updated", row, {"fields": sorted(changes)})
    return row


async def pause(
    session: AsyncSession, actor: Actor, destination_id: UUID, *, paused: bool
) -> Destination:
    """Send nothing there from now on, or again; what happens meanwhile is in the console only."""
    row = await _own(session, actor, destination_id)
    if (row.paused_at is not None) is not paused:
        row.paused_at = now() if paused else None
        row.since = now()
        action = "destination.paused" if paused else "destination.resumed"
        await _save(session, actor, action, row, {})
    return row


async def remove(session: AsyncSession, actor: Actor, destination_id: UUID) -> None:
    """Forget a destination with its secrets and all that was sent there."""
    row = await _own(session, actor, destination_id)
    audit.record(session, actor, "destination.removed", row, {"kind": row.kind})
    await session.delete(row)
    await session.flush()


async def send_test(session: AsyncSession, actor: Actor, destination_id: UUID) -> Delivery:
    """Put a test message on its way, paused or quiet as it may be."""
    row = await _own(session, actor, destination_id)
    delivery = await put_on_its_way(session, row, DeliveryKind.TEST, f"test:{uuid7()}")
    assert delivery is not None  # its key is new
    audit.record(session, actor, "destination.tested", row)
    return delivery


async def renew_secret(
    session: AsyncSession, actor: Actor, outlet: Outlet, destination_id: UUID
) -> str:
    """A new signing secret; the former one signs nothing any more.

    Raises ``not_found``, ``forbidden``, ``destination_unsigned``, ``destination_secret_lost``.
    """
    row = await _own(session, actor, destination_id)
    if row.kind != DestinationKind.WEBHOOK:
        raise Problem(NO_SIGNATURE)
    try:
        address = outlet.seal.open(row.sealed)
    except CannotOpen as lost:
        raise Problem(SECRET_LOST) from lost
    secret = _new_secret()
    row.sealed = outlet.seal.close({**address, "secret": secret})
    await _save(session, actor, "destination.secret_renewed", row, {})
    return secret


def secret_of(outlet: Outlet, row: Destination) -> str | None:
    """The signing secret, for whoever has just made the destination."""
    secret = outlet.seal.open(row.sealed).get("secret")
    return None if secret is None else str(secret)


async def send_again(session: AsyncSession, actor: Actor, delivery_id: UUID) -> Delivery:
    """Send a message that failed, or of which nobody knows, under the same id.

    Raises ``not_found``, ``forbidden``, ``delivery_not_ended``.
    """
    delivery = await queries.delivery(session, delivery_id)
    _check_own(actor, delivery.union_path)
    if DeliveryState(delivery.state) not in MAY_BE_SENT_AGAIN:
        raise Problem(DELIVERY_NOT_ENDED)
    before = delivery.state
    delivery.state, delivery.attempts, delivery.ended_at = DeliveryState.WAITING, 0, None
    await wait_until(session, delivery, now())
    audit.record(session, actor, "delivery.sent_again", delivery, {"from": before})
    return delivery


async def read(session: AsyncSession, actor: Actor, notice_id: UUID) -> Notice:
    """Mark one notice of the actor's union as read by the actor."""
    notice = await queries.notice(session, notice_id, actor.union_id)
    which = queries.notices(actor.union_id, actor.account_id, None, None)
    await queries.mark_read(session, actor.account_id, which.where(Notice.id == notice_id))
    return notice


async def read_all(session: AsyncSession, actor: Actor) -> None:
    """Mark every notice of the actor's union as read by the actor."""
    unread = queries.notices(actor.union_id, actor.account_id, True, None)
    await queries.mark_read(session, actor.account_id, unread)


def checked_address(
    outlet: Outlet, kind: DestinationKind, url: str | None, email: str | None
) -> dict[str, Any]:
    """The address of a destination of this kind; raises ``invalid_input``, ``mail_not_set_up``."""
    if kind is DestinationKind.EMAIL and outlet.mail is None:
        raise Problem(MAIL_NOT_SET_UP)
    given = {"url": url, "email": email}
    wanted = _ADDRESS_FIELDS[kind]
    wrong: list[FieldError] = [
        address_of_other_kind(name) for name in given if name != wanted and given[name]
    ]
    address = given[wanted]
    if not address:
        wrong.append(address_missing(wanted))
    elif wanted == "url":
        wrong += _wrong_url(outlet, kind, address)
    if wrong:
        raise Problem(INVALID_INPUT, wrong)
    return {wanted: address}


def _wrong_url(outlet: Outlet, kind: DestinationKind, url: str) -> Sequence[FieldError]:
    parts = urlsplit(url)
    policy = outlet.post.policy
    try:
        origin = Origin.of(parts)
        policy.check_origin(origin)
    except NotAllowed as refused:
        return [refused_address(refused.failure)]
    if kind is DestinationKind.WEBHOOK:
        return []
    at_wecom = origin == _WECOM_HOST or origin in policy.allowed
    if not at_wecom or parts.path != _WECOM_PATH or not parse_qs(parts.query).get("key"):
        return [NOT_A_ROBOT]
    return []


def shown_address(kind: DestinationKind, address: dict[str, Any]) -> str:
    """What may be read back: the query of a webhook and the key of a robot are secrets."""
    if kind is DestinationKind.EMAIL:
        return str(address["email"])[:200]
    parts = urlsplit(address["url"])
    if kind is DestinationKind.WECOM:
        key = parse_qs(parts.query)["key"][0]
        return f"{parts.netloc} …{key[-4:]}"[:200]
    return f"{parts.scheme}://{parts.netloc}/…"[:200]


def _opened(outlet: Outlet, row: Destination) -> dict[str, Any]:
    """The address as it was; nothing of it if the key it was sealed with is gone."""
    try:
        return outlet.seal.open(row.sealed)
    except CannotOpen:
        return {}


def secret_for(former: Mapping[str, Any], url: str) -> str:
    """The same receiver at another path goes on checking with the secret it has.

    Another receiver gets a new one, which nobody has been shown: it must not be able to sign for
    the old one, or the reverse. ``renew_secret`` shows one.
    """
    if "secret" in former and Origin.of(urlsplit(former["url"])) == Origin.of(urlsplit(url)):
        return str(former["secret"])
    return _new_secret()


def _new_secret() -> str:
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def _check_own(actor: Actor, path: str) -> None:
    if not actor.is_of(path):
        raise Problem(FORBIDDEN)


async def _own(session: AsyncSession, actor: Actor, destination_id: UUID) -> Destination:
    row = await queries.destination(session, destination_id, lock=True)
    _check_own(actor, row.union_path)
    return row


async def _save(
    session: AsyncSession, actor: Actor, action: str, row: Destination, details: dict[str, Any]
) -> None:
    row.updated_at = now()
    await session.flush()
    audit.record(session, actor, action, row, details)
