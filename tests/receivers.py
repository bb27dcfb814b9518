"""Servers at the other end of a notice, on this machine: they take, refuse, hang, never end."""

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Received:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Receiver:
    """A web server that does as it is told; ``requests`` is what has arrived whole."""

    port: int = 0
    status: int = 200
    body: bytes = b'{"errcode":0,"errmsg":"ok"}'
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    breaks_off: bool = False
    endless: bool = False
    requests: list[Received] = field(default_factory=list)
    names_asked_for: list[str | None] = field(default_factory=list)
    connections: int = 0
    sent_bytes: int = 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await self._answer(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:] if line)
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.requests.append(Received(head[0].split(" ")[1], headers, body))
        if self.hangs:
            await reader.read()  # until the other side gives up
            return
        if self.breaks_off:
            return
        extra = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        length = 10**12 if self.endless else len(self.body)
        first = f"HTTP/1.1 {self.status} X\r\nContent-Length: {length}\r\n"
        writer.write(f"{first}{extra}\r\n".encode())
        writer.write(self.body)
        while self.endless:
            writer.write(b"x" * 65536)
            self.sent_bytes += 65536
            await writer.drain()
        await writer.drain()


@contextlib.asynccontextmanager
async def receiving(context: ssl.SSLContext | None = None) -> AsyncIterator[Receiver]:
    """A receiver on a free port of the loopback."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0, ssl=context)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
        await server.wait_closed()


@dataclass
class MailSink:
    """A mail server that keeps what it is given; ``says`` overrides its answers by verb."""

    port: int = 0
    says: dict[str, str] = field(default_factory=dict)
    hangs_at: str = ""
    mails: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    connections: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await self._talk(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := (await reader.readline()).decode().strip():
            verb = line.partition(" ")[0].upper()
            if verb == self.hangs_at:
                await reader.read()
                return
            if verb == "RCPT":
                self.recipients.append(line.partition("<")[2].partition(">")[0])
            if verb == "DATA" and verb not in self.says:
                writer.write(b"354 go on\r\n")
                text = (await reader.readuntil(b"\r\n.\r\n")).decode()
                if self.hangs_at == "TEXT":
                    await reader.read()
                    return
                self.mails.append(text)
                writer.write((self.says.get("TEXT", "250 kept") + "\r\n").encode())
                continue
            writer.write(
                (self.says.get(verb, "221 bye" if verb == "QUIT" else "250 ok") + "\r\n").encode()
            )
            if verb == "QUIT":
                return


@contextlib.asynccontextmanager
async def mail_sink() -> AsyncIterator[MailSink]:
    """A mail server on a free port of the loopback."""
    sink = MailSink()
    server = await asyncio.start_server(sink.serve, "127.0.0.1", 0)
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        server.close()
        await server.wait_closed()
