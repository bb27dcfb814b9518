"""Plays one line of the table through every subject and relation; reports what was not right."""

import re
from collections.abc import Collection
from io import BytesIO
from zipfile import ZipFile

from httpx import AsyncClient, Response

from app.core.errors import ProblemKind
from tests.security.authorisation import Call, Line
from tests.security.stage import INSIDE, STRANGERS, UNION_OF, Relation, Stage, Subject, holds

_CANARY = re.compile(r"CANARY-([A-Z_]+)")


async def violations(
    stage: Stage,
    line: Line,
    subjects: Collection[Subject] = tuple(Subject),
    relations: Collection[Relation] = tuple(Relation),
) -> list[str]:
    """What went otherwise than the table says; empty if nothing.

    Every request meets the same fresh object: what the one before did to it is undone.
    """
    found: list[str] = []
    callers = {subject: await stage.caller(subject, line.wanted) for subject in subjects}
    absent: dict[Subject, set[str]] = {}
    for relation in relations:
        async with stage.undone():
            call = await line.prepare(stage, UNION_OF[relation])
            for subject in subjects:
                async with stage.undone():
                    reply = await send(callers[subject], line.route, call)
                found += _judge(line, subject, relation, reply)
                if reply.status_code == 404:
                    absent.setdefault(subject, set()).add(_without_number(reply))
    for caller in callers.values():
        await caller.aclose()
    found += [
        f"{line.route} as {subject}: what is foreign can be told from what does not exist"
        for subject, replies in absent.items()
        if len(replies) > 1
    ]
    return found


def _without_number(reply: Response) -> str:
    headers = sorted((k, v) for k, v in reply.headers.items() if k != "x-request-id")
    return f"{reply.json() | {'request_id': ''}} {headers}"


async def send(client: AsyncClient, route: str, call: Call) -> Response:
    """Call the route."""
    method, path = route.split(" ")
    return await client.request(method, path.format(**call.path), **call.send)


def _judge(line: Line, subject: Subject, relation: Relation, reply: Response) -> list[str]:
    where = f"{line.route} as {subject} about {relation}"
    wanted = _expected(line, subject, relation)
    found = []
    if not _fits(reply, wanted):
        found.append(f"{where}: {reply.status_code} instead of {wanted}: {reply.text[:200]}")
    if leaked := _leaks(reply) - INSIDE - line.shows:
        found.append(f"{where}: shows {sorted(leaked)}")
    return found


def _expected(line: Line, subject: Subject, relation: Relation) -> int:
    if subject in STRANGERS:
        return 401
    if not holds(subject, line.wanted):
        return 403
    if subject in line.refuses:
        return 403
    return line.outcome(relation)


def _fits(reply: Response, wanted: int) -> bool:
    """200 stands for any success; a refusal must be a problem of a kind we declare."""
    if wanted == 200:
        return reply.is_success
    if reply.status_code != wanted:
        return False
    return reply.json()["code"] in ProblemKind.known


def _leaks(reply: Response) -> set[str]:
    texts = [*_contents(reply), *(value for _, value in reply.headers.items())]
    return {found for text in texts for found in _CANARY.findall(text)}


def _contents(reply: Response) -> list[str]:
    """What the reply says; a workbook says it in zipped parts."""
    if not reply.content.startswith(b"PK"):
        return [reply.text]
    with ZipFile(BytesIO(reply.content)) as parts:
        return [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
