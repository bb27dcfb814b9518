"""Steps of the tests of notices: an office that does by hand what the worker does by the clock."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from httpx import AsyncClient
from sqlalchemy import text, update

from app.access.models import LoginSession
from app.access.permissions import Role
from app.core.clock import now
from app.core.scope import LOGIN, WHOLE, enter_scope
from app.notices.addresses import Policy
from app.notices.mailing import MailServer, SmtpSecurity
from app.notices.news import look_at
from app.notices.outlet import Outlet
from app.notices.posting import Post
from app.notices.reminders import remind
from app.notices.sending import send
from app.notices.telling import hand_out, send_digests
from tests.receivers import MailSink, Receiver
from tests.world import World

API = "/api/v1"
NOON = "2026-11-02T04:00:00Z"
"""Noon in China: nobody sleeps, and the hour of the digest has come."""
_TODO = text(
    "SELECT id, task_name, args FROM procrastinate_jobs WHERE status = 'todo'"
    " AND task_name IN ('notices.look', 'notices.deliver')"
    " AND (scheduled_at IS NULL OR scheduled_at <= :now) ORDER BY id"
)


@dataclass
class Office:
    """Runs the jobs that are due at the present (perhaps moved) time."""

    world: World
    done: set[int] = field(default_factory=set)

    @property
    def outlet(self) -> Outlet:
        outlet: Outlet = self.world.app.state.outlet
        return outlet

    def may_reach(self, receiver: Receiver, deadline: float = 5.0) -> None:
        """Let the operator name the receiver."""
        post = Post(Policy.of_setting([receiver.origin]), deadline=deadline)
        self.world.app.state.outlet = replace(self.outlet, post=post)

    def mails_by(self, sink: MailSink, **changes: Any) -> None:
        """Let the operator set up the mail server."""
        server = MailServer("127.0.0.1", sink.port, SmtpSecurity.NONE, "sanliang@union.example")
        self.world.app.state.outlet = replace(self.outlet, mail=replace(server, **changes))

    async def work(self) -> int:
        """Do every job that is due; how many there were."""
        before = len(self.done)
        while fresh := [job for job in await self._todo() if job[0] not in self.done]:
            for number, task, arguments in fresh:
                self.done.add(number)
                await self._do(task, arguments)
        return len(self.done) - before

    async def _todo(self) -> list[tuple[int, str, dict[str, str]]]:
        async with self.world.database.transaction() as session:
            await enter_scope(session, LOGIN)
            return [
                (row[0], row[1], row[2]) for row in await session.execute(_TODO, {"now": now()})
            ]

    async def _do(self, task: str, arguments: dict[str, str]) -> None:
        if task == "notices.deliver":
            await send(self.world.database, self.outlet, UUID(arguments["delivery_id"]))
            return
        async with self.world.database.transaction() as session:
            await enter_scope(session, WHOLE)
            await look_at(session, arguments["topic"], UUID(arguments["union_id"]))

    async def digest(self) -> None:
        """The hourly round, and what it puts on its way."""
        async with self.world.database.transaction() as session:
            await enter_scope(session, WHOLE)
            await send_digests(session)
        await self.work()

    async def remind(self) -> None:
        """The daily round."""
        async with self.world.database.transaction() as session:
            await enter_scope(session, WHOLE)
            await remind(session)
            await hand_out(session)
        await self.work()


async def caller_of(world: World, union: str, role: Role = Role.MANAGER) -> AsyncClient:
    """A client that is signed in however far the clock has been moved."""
    client = await world.caller(union, role)
    tokens = world.app.state.tokens
    known: dict[AsyncClient, Any] = world.app.state.__dict__.setdefault("known_callers", {})
    if client not in known:
        known[client] = tokens.read(client.headers["Authorization"].removeprefix("Bearer "))
    claims = known[client]
    async with world.database.transaction() as session:
        await enter_scope(session, LOGIN)
        lasts = update(LoginSession).where(LoginSession.id == claims.session_id)
        await session.execute(lasts.values(expires_at=now() + timedelta(hours=1)))
    fresh = tokens.issue(claims.account_id, claims.session_id)
    client.headers["Authorization"] = f"Bearer {fresh}"
    return client


async def notices_of(world: World, union: str, role: Role = Role.MANAGER, **query: Any) -> Any:
    """The notices an account sees."""
    reply = await (await caller_of(world, union, role)).get(f"{API}/notices", params=query)
    assert reply.status_code == 200, reply.text
    return reply.json()["items"]


async def events_of(world: World, union: str) -> list[str]:
    """What a union was told of, oldest first."""
    return [notice["event"] for notice in reversed(await notices_of(world, union))]


async def add(world: World, union: str, kind: str, **more: Any) -> dict[str, Any]:
    """A destination of the union, added by its manager; no quiet hours unless given."""
    body = {"union_id": str(world.id(union)), "name": "办公室群", "kind": kind}
    quiet = {"quiet_from": None, "quiet_to": None}
    reply = await (await caller_of(world, union)).post(
        f"{API}/notice-destinations", json=body | quiet | more
    )
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


async def hook(world: World, union: str, receiver: Receiver, **more: Any) -> dict[str, Any]:
    """A webhook at the receiver that gets everything at once."""
    more.setdefault("at_once", EVERYTHING)
    return await add(world, union, "webhook", url=f"{receiver.origin}/hook?token=hidden", **more)


EVERYTHING = [
    "review_waiting", "returned", "set_aside", "task_due_soon", "task_late", "term_expiring",
    "campaign_started", "transfer_asked", "import_done", "consent_withdrawn",
    "evaluation_opened", "evaluation_closing", "evaluation_released",
]  # fmt: skip


async def deliveries(world: World, union: str, destination: dict[str, Any]) -> list[dict[str, Any]]:
    """What was sent there, newest first."""
    caller = await caller_of(world, union)
    reply = await caller.get(f"{API}/notice-destinations/{destination['id']}/deliveries")
    assert reply.status_code == 200, reply.text
    items: list[dict[str, Any]] = reply.json()["items"]
    return items


async def the_delivery(world: World, union: str, destination: dict[str, Any]) -> dict[str, Any]:
    """The only one."""
    [delivery] = await deliveries(world, union, destination)
    return delivery


async def act(caller: AsyncClient, destination: dict[str, Any], verb: str) -> dict[str, Any]:
    """Pause, resume, test or renew the secret of a destination."""
    reply = await caller.post(f"{API}/notice-destinations/{destination['id']}/{verb}")
    assert reply.status_code in (200, 202), reply.text
    done: dict[str, Any] = reply.json()
    return done
