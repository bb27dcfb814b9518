"""Posts that may be repeated: an ``Idempotency-Key`` has one effect, however often it is sent.

(draft-ietf-httpapi-idempotency-key-header.) The memory is written in the transaction of the effect;
it keeps which record came of it, not the reply, so that no secret is ever stored in clear.
"""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Annotated, Protocol
from uuid import UUID

from fastapi import Depends, Header, Request

from app.access import queries
from app.access.actor import Actor
from app.access.models import RememberedPost
from app.core.errors import IDEMPOTENCY_MISMATCH, Problem
from app.core.http import Session


class Made(Protocol):
    """What a post brought about."""

    @property
    def id(self) -> UUID: ...


class Once:
    """Runs the effect of a post, or finds what the same post brought about before."""

    def __init__(
        self,
        request: Request,
        session: Session,
        idempotency_key: Annotated[
            str | None,
            Header(max_length=128, min_length=8, description="同一编号只生效一次，24 小时内有效"),
        ] = None,
    ) -> None:
        self._request = request
        self._session = session
        self._key = idempotency_key

    async def run(self, effect: Callable[[], Awaitable[Made]]) -> UUID:
        """The id of what ``effect`` made, now or when this key was first used.

        Raises ``idempotency_mismatch`` if the key came with other content then. Two at the same
        time: the second meets the unique key at its commit and is told to try again (409).
        """
        if self._key is None:
            return (await effect()).id
        actor: Actor = self._request.state.actor
        route = f"{self._request.method} {self._request.url.path}"[:120]
        fingerprint = hashlib.sha256(await self._request.body()).digest()
        known = await queries.remembered_post(self._session, actor.account_id, route, self._key)
        if known is not None:
            if known.fingerprint != fingerprint:
                raise Problem(IDEMPOTENCY_MISMATCH)
            return known.subject_id
        made = await effect()
        self._session.add(
            RememberedPost(
                account_id=actor.account_id,
                union_id=actor.union_id,
                union_path=actor.union_path,
                route=route,
                key=self._key,
                fingerprint=fingerprint,
                subject_id=made.id,
            )
        )
        return made.id


OncePerKey = Annotated[Once, Depends()]
