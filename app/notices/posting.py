"""One POST to somebody else's server: to an address that was judged, no further, not for long."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from app.notices.addresses import Address, NotAllowed, Origin, Policy, literal
from app.notices.outcomes import Outcome, failed, rejected, unsure

DEADLINE = 10.0
"""Seconds for all of it: the name, the connection, the answer."""
MOST_READ = 16 * 1024
"""Bytes of an answer that are looked at; the rest is never fetched."""

Resolve = Callable[[str, int], Awaitable[list[Address]]]


async def resolve(host: str, port: int) -> list[Address]:
    """Every address the host has, in the order in which they should be tried."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))


@dataclass(frozen=True)
class Answer:
    """What came back: the status, and the beginning of the body."""

    status: int
    body: bytes


@dataclass(frozen=True)
class Post:
    """Sends bodies to addresses that ``policy`` lets through."""

    policy: Policy
    resolve: Resolve = resolve
    deadline: float = DEADLINE
    tls: ssl.SSLContext | None = None
    """Whom to believe; None: the usual authorities."""

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer | Outcome:
        """The answer, whatever it says, or what became of the message without one.

        Only what surely did not arrive may be sent again: with the request under way, silence is
        ``unsure``.
        """
        ends_at = asyncio.get_running_loop().time() + self.deadline
        try:
            async with asyncio.timeout_at(ends_at):
                target, origin = await self._judged(url)
        except NotAllowed as refused:
            return rejected(refused.failure)
        except (OSError, TimeoutError, UnicodeError):
            return failed("name_not_found")
        request = self._request(target, origin, headers, body)
        return await self._exchange(request, ends_at)

    async def _judged(self, url: str) -> tuple[httpx.URL, Origin]:
        """The address with its host replaced by one that was judged."""
        origin = Origin.of(urlsplit(url))
        self.policy.check_origin(origin)
        written = literal(origin.host)
        found = [written] if written else await self.resolve(origin.host, origin.port)
        if not found:
            raise OSError("no address")
        self.policy.check_addresses(origin, found)
        return httpx.URL(url).copy_with(host=str(found[0])), origin

    def _request(
        self, target: httpx.URL, origin: Origin, headers: Mapping[str, str], body: bytes
    ) -> httpx.Request:
        """To the judged address; asking for the host by name and checking its certificate."""
        return httpx.Request(
            "POST",
            target,
            headers={**headers, "Host": _host_header(origin), "Accept-Encoding": "identity"},
            content=body,
            extensions={
                "sni_hostname": origin.host,
                "timeout": httpx.Timeout(self.deadline).as_dict(),
            },
        )

    async def _exchange(self, request: httpx.Request, ends_at: float) -> Answer | Outcome:
        talk = _Talk()
        request.extensions["trace"] = talk.note
        try:
            async with (
                asyncio.timeout_at(ends_at),
                httpx.AsyncClient(
                    verify=self.tls or True, trust_env=False, follow_redirects=False
                ) as client,
            ):
                answer = await client.send(request, stream=True)
                talk.status = answer.status_code
                try:
                    await talk.read(answer)
                finally:
                    await answer.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError) as error:
            if talk.status is None:
                return talk.broken_off(error)
        return Answer(talk.status, talk.body)


class _Talk:
    """How far an exchange got."""

    def __init__(self) -> None:
        self.under_way = False
        self.status: int | None = None
        self.body = b""

    async def note(self, event: str, _: object) -> None:
        """Follow what httpcore does: from the first byte of the request on, it may arrive."""
        self.under_way = self.under_way or event.endswith("send_request_headers.started")

    async def read(self, answer: httpx.Response) -> None:
        """The beginning of the body; one that breaks off was an answer all the same."""
        async for piece in answer.aiter_raw(4096):
            self.body = (self.body + piece)[:MOST_READ]
            if len(self.body) >= MOST_READ:
                break

    def broken_off(self, error: Exception) -> Outcome:
        """What an exchange without any answer comes to."""
        if self.under_way:
            return unsure("no_answer")
        late = isinstance(error, TimeoutError | httpx.TimeoutException)
        return failed("timeout" if late else "no_connection")


def _host_header(origin: Origin) -> str:
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    usual = {"https": 443, "http": 80}[origin.scheme]
    return host if origin.port == usual else f"{host}:{origin.port}"
