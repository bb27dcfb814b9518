"""Meetings, leading groups, plans and log entries made over HTTP, for tests."""

from typing import Any

from httpx import Response

from app.core.clock import today
from tests.world import World

API = "/api/v1"
PLAN: dict[str, Any] = {
    "goals": "三个月内亮出牌子、身份和特色。",
    "measures": ["挂好牌匾", "办好胸卡"],
    "schedule": [
        {
            "phase_number": 1,
            "name": "宣传动员",
            "starts_on": "2026-04-01",
            "ends_on": "2026-04-20",
            "what": "召开动员会",
            "owner": "组织部",
        }
    ],
    "clauses": ["T1-1", "T1-2b"],
    "year": today().year,
}


def meeting(**values: Any) -> dict[str, Any]:
    """What a meeting cannot do without."""
    return {
        "kind": "mobilisation",
        "held_on": str(today()),
        "place": "三楼会议室",
        "host": "示例主席",
        "decisions": "按方案开展活动。",
    } | values


def group(**values: Any) -> dict[str, Any]:
    """What a leading group cannot do without."""
    members = [{"role": "member", "name": "示例委员"}, {"role": "head", "name": "示例主席"}]
    return {"members": members, "set_up_on": str(today())} | values


def entry(kind: str, **values: Any) -> dict[str, Any]:
    """What an entry of the kind cannot do without."""
    needed: dict[str, dict[str, Any]] = {
        "publicity": {"form": "banner"},
        "service": {"whom": "front_line"},
        "experience": {"text": "班前十分钟讲一个隐患，当班整改。"},
    }
    shared = {"kind": kind, "happened_on": str(today()), "subject": "示例事项"}
    return shared | needed.get(kind, {}) | values


async def post(
    world: World, by: str, path: str, body: dict[str, Any], union: str | None = None
) -> Response:
    """The reply to a row entered by a union's manager for that union or another."""
    caller = await world.caller(by)
    return await caller.post(f"{API}/{path}", json={"union_id": str(world.id(union or by))} | body)


async def made(world: World, by: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """The row after a POST that must succeed."""
    reply = await post(world, by, path, body)
    assert reply.status_code == 201, reply.text
    return dict(reply.json())


async def verb(
    world: World, by: str, path: str, row: dict[str, Any], name: str, **body: Any
) -> Response:
    """The reply to a verb by the manager of a union."""
    caller = await world.caller(by)
    return await caller.post(f"{API}/{path}/{row['id']}/{name}", json=body)


async def done(
    world: World, by: str, path: str, row: dict[str, Any], name: str, **body: Any
) -> dict[str, Any]:
    """The row after a verb that must succeed."""
    reply = await verb(world, by, path, row, name, **body)
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


async def change(world: World, by: str, path: str, row: dict[str, Any], **values: Any) -> Response:
    """The reply to a PATCH of the row as it was read."""
    caller = await world.caller(by)
    headers = {"If-Match": f'"{row["version"]}"'}
    return await caller.patch(f"{API}/{path}/{row['id']}", json=values, headers=headers)


async def got(world: World, by: str, path: str, **query: Any) -> Any:
    """What a GET that must succeed answers."""
    caller = await world.caller(by)
    reply = await caller.get(f"{API}/{path}", params=query)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def plan_of_district(world: World) -> dict[str, Any]:
    """A plan of the district's own, in force."""
    plan = await made(world, "district", "plans", PLAN)
    return await done(world, "district", "plans", plan, "submit")


def faults(reply: Response) -> list[tuple[str, str]]:
    """The refused fields and why."""
    assert reply.status_code == 422, reply.text
    return [(error["field"], error["code"]) for error in reply.json()["errors"]]
