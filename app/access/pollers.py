"""Who polls, found out in one statement for all who ask at the same moment.

Nothing about rights is kept in memory: every poll is answered by a look into the database that
began after the poll had come in, so a revocation counts on the next request, in every process.
Polls that come in while one look is under way share the next one.
"""

import asyncio
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import RowMapping, text

from app.access.api_keys import KEY_PREFIX
from app.access.guards import USE_NOTED_EVERY
from app.access.permissions import NOT_FOR_MACHINES, PERMISSIONS, Permission, Role
from app.access.tokens import AccessTokens, TokenRefused
from app.core.clock import now, today
from app.core.database import Database

_BEARER = "bearer "
_GATHERING = 0.001
"""Seconds a look-up waits for others that are just arriving: one question then answers them all."""
_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Poller:
    """Somebody who may poll progress: of their own union and all below it, or of it alone."""

    union_id: UUID
    union_path: str
    is_screen: bool = False


@dataclass(frozen=True, slots=True)
class Credential:
    """What somebody shows, as the database knows it: a session, a key or a screen."""

    kind: str
    name: str
    account_id: UUID | None = None


# The three kinds in one statement; ``name`` is what the credential is asked for by.
_WHO = text("""
SELECT 'session' AS kind, s.id::text AS name, a.id AS account_id, a.role, a.union_id,
    a.union_path, a.must_change_password, NULL::varchar[] AS scopes, NULL::timestamptz AS used_at
FROM login_sessions s JOIN accounts a ON a.id = s.account_id
WHERE s.id = ANY(:sessions) AND s.ended_at IS NULL AND s.expires_at > :now
    AND a.disabled_at IS NULL
UNION ALL
SELECT 'key', encode(k.key_hash, 'hex'), a.id, a.role, a.union_id, a.union_path,
    a.must_change_password, k.scopes, k.last_used_at
FROM api_keys k JOIN accounts a ON a.id = k.account_id
WHERE k.key_hash = ANY(:keys) AND k.revoked_at IS NULL AND k.expires_on >= :today
    AND a.disabled_at IS NULL
UNION ALL
SELECT 'screen', encode(w.token_hash, 'hex'), NULL, NULL, w.union_id, w.union_path, false, NULL,
    w.last_seen_at
FROM screens w WHERE w.token_hash = ANY(:screens) AND w.ended_at IS NULL AND w.expires_at > :now
""")


class Pollers:
    """Finds out who polls; one for each process."""

    def __init__(self, database: Database, tokens: AccessTokens) -> None:
        self._database = database
        self._tokens = tokens
        self._waiting: dict[Credential, asyncio.Future[Poller | None]] = {}
        self._work: asyncio.Task[None] | None = None

    def credential(self, authorization: str) -> Credential | None:
        """What the header shows; None if it is nothing that could be looked up."""
        if authorization[: len(_BEARER)].lower() != _BEARER:
            return None
        bearer = authorization[len(_BEARER) :]
        if bearer.startswith(KEY_PREFIX):
            return Credential("key", hashlib.sha256(bearer.encode()).hexdigest())
        try:
            claims = self._tokens.read(bearer)
        except TokenRefused:
            return None
        return Credential("session", str(claims.session_id), claims.account_id)

    async def find(self, credential: Credential) -> Poller | None:
        """Who shows this and may poll; None for whoever has to ask the long way.

        That is: for whoever may not, whose one-time password is not changed yet, or whose use of a
        key or a screen has to be noted.
        """
        found = self._waiting.get(credential)
        if found is None:
            found = self._waiting[credential] = asyncio.get_running_loop().create_future()
        if self._work is None:
            self._work = asyncio.create_task(self._look_while_asked())
        return await asyncio.shield(found)

    async def _look_while_asked(self) -> None:
        try:
            while self._waiting:
                await asyncio.sleep(_GATHERING)
                asked = dict(list(self._waiting.items())[:_AT_MOST])
                for credential in asked:
                    del self._waiting[credential]
                await self._answer(asked)
        finally:
            self._work = None

    async def _answer(self, asked: Mapping[Credential, asyncio.Future[Poller | None]]) -> None:
        try:
            known = await self._look_up(asked)
        except Exception as error:
            for waiting in asked.values():
                waiting.set_exception(error)
        else:
            for credential, waiting in asked.items():
                waiting.set_result(known.get(credential))

    async def _look_up(self, asked: Collection[Credential]) -> dict[Credential, Poller]:
        """As the login role, which may read accounts, sessions, keys and screens, and no more."""
        names: dict[str, list[str]] = {"session": [], "key": [], "screen": []}
        for credential in asked:
            names[credential.kind].append(credential.name)
        given = {
            "sessions": [UUID(name) for name in names["session"]],
            "keys": [bytes.fromhex(name) for name in names["key"]],
            "screens": [bytes.fromhex(name) for name in names["screen"]],
            "now": now(),
            "today": today(),
        }
        async with self._database.transaction() as session:
            rows = (await session.execute(_WHO, given)).mappings().all()
        return {
            Credential(
                row["kind"],
                row["name"],
                row["account_id"] if row["kind"] == "session" else None,
            ): Poller(row["union_id"], row["union_path"], row["kind"] == "screen")
            for row in rows
            if _may_poll(row)
        }


def _may_poll(row: RowMapping) -> bool:
    if row["kind"] != "session" and (
        row["used_at"] is None or row["used_at"] + USE_NOTED_EVERY < now()
    ):
        return False
    if row["kind"] == "screen":
        return True
    permissions = PERMISSIONS[Role(row["role"])]
    if row["kind"] == "key":
        permissions = (permissions & set(row["scopes"])) - NOT_FOR_MACHINES
    return Permission.PROGRESS_READ in permissions and not row["must_change_password"]
