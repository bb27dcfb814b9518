"""The personal link: one cadre gives consent with it once, and may withdraw with it ever after.

Whoever holds the address acts as this cadre and can do nothing else. It has 256 random bits and
only its hash is kept, so neither the database nor a log can give it away.
"""

import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import RowMapping, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.cadres import notices, queries
from app.cadres.consent_fields import Basis
from app.cadres.consents import Agreed, Evidence, add_consents, end_consents
from app.cadres.models import Cadre, ConsentLink
from app.cadres.problems import CADRE_HAS_LEFT, CONSENT_LINK_UNKNOWN, CONSENT_LINK_VOID
from app.cadres.public_views import public_consent_links
from app.core.clock import now, today
from app.core.errors import Problem
from app.core.identifiers import uuid7
from app.core.scope import DatabaseRole, Scope, enter_scope

UNUSED_FOR: Final = timedelta(days=14)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def link_address(base_url: str, token: str) -> str:
    """Where the cadre opens the link."""
    return f"{base_url}/c/{token}"


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def make_link(session: AsyncSession, actor: Actor, cadre_id: UUID) -> tuple[str, ConsentLink]:
    """A new token and its row; the cadre's former link is void from now on.

    Raises ``not_found`` or ``cadre_has_left``.
    """
    cadre = await queries.cadre(session, cadre_id, lock=True)
    if cadre.left_on is not None:
        raise Problem(CADRE_HAS_LEFT, parameters={"left_on": cadre.left_on})
    await void_links(session, cadre.id)
    token = secrets.token_urlsafe(32)
    link = ConsentLink(
        id=uuid7(),
        cadre_id=cadre.id,
        union_id=cadre.union_id,
        union_path=cadre.union_path,
        token_hash=_hash(token),
        notice_version=notices.CURRENT,
        expires_at=now() + UNUSED_FOR,
        made_by=actor.account_id,
    )
    session.add(link)
    await session.flush()
    audit.record(session, actor, "consent.link_made", cadre)
    return token, link


async def void_links(session: AsyncSession, cadre_id: UUID) -> None:
    """No address given to this cadre opens anything any more."""
    await session.execute(
        update(ConsentLink)
        .where(ConsentLink.cadre_id == cadre_id, ConsentLink.voided_at.is_(None))
        .values(voided_at=now())
        .execution_options(synchronize_session=False)
    )


@dataclass(frozen=True)
class OpenLink:
    """A link that holds, with the cadre it belongs to; both are locked if something may change."""

    link: ConsentLink
    cadre: Cadre
    union_name: str
    union_phone: str | None

    @property
    def used(self) -> bool:
        """Whether it has given its consent: from then on it only shows and withdraws."""
        return self.link.used_at is not None


async def open_link(session: AsyncSession, token: str, *, lock: bool = False) -> OpenLink:
    """Find out whose link this is and enter the scope of that cadre's union.

    ``session`` is a public one. Raises ``consent_link_unknown`` (404) or ``consent_link_void``
    (410: replaced by a newer one, not used in time, or the cadre has left).
    """
    row = await _row_of(session, token)
    if row is None:
        raise Problem(CONSENT_LINK_UNKNOWN)
    told = {name: row[name] for name in ("union_name", "union_office_phone")}
    if row["void"]:
        raise Problem(CONSENT_LINK_VOID, parameters=told)
    await enter_scope(session, Scope(DatabaseRole.SUBTREE, row["union_path"]))
    cadre = await queries.cadre(session, row["cadre_id"], lock=lock)
    link = await session.scalar(
        select(ConsentLink)
        .where(ConsentLink.id == row["id"])
        .execution_options(populate_existing=True)
    )
    # Asked again behind the lock: a newer link or a leave may have come in between.
    if link is None or link.voided_at is not None or cadre.left_on is not None:
        raise Problem(CONSENT_LINK_VOID, parameters=told)
    return OpenLink(link, cadre, row["union_name"], row["union_office_phone"])


async def _row_of(session: AsyncSession, token: str) -> RowMapping | None:
    if not _TOKEN.fullmatch(token):
        return None
    view = public_consent_links
    rows = await session.execute(select(view).where(view.c.token_hash == _hash(token)))
    return rows.mappings().one_or_none()


async def give_by_link(session: AsyncSession, token: str, agreed: Collection[Agreed]) -> None:
    """Record what the cadre ticked, exactly once; sent again, it changes nothing.

    Nothing ticked uses nothing up. Raises like ``open_link``.
    """
    opened = await open_link(session, token, lock=True)
    if opened.used or not agreed:
        return
    opened.link.used_at = now()
    evidence = Evidence(
        given_on=today(),
        basis=Basis.OWN_LINK,
        notice_version=opened.link.notice_version,
        link_id=opened.link.id,
    )
    await add_consents(session, None, opened.cadre, agreed, evidence)


async def withdraw_by_link(
    session: AsyncSession, token: str, withdrawn: Collection[Agreed]
) -> None:
    """Withdraw what the cadre ticked, however it had been given. Raises like ``open_link``."""
    opened = await open_link(session, token, lock=True)
    await end_consents(session, None, opened.cadre, withdrawn)
