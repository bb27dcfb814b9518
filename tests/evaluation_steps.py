"""Steps of an evaluation for tests: drafted, opened and closed as people do it, jobs included."""

from typing import Any
from uuid import UUID

from httpx import Response

from app.core.clock import today
from app.evaluations import preparing, sealing_up
from app.issuing.keys import PollSeal
from tests.world import World

Evaluation = dict[str, Any]
URL = "/api/v1/evaluations"
UNITS = ("west_one", "west_two", "east_one", "east_two")


async def count_employees(world: World, numbers: dict[str, int]) -> None:
    """Say on each union's page how many work there."""
    for key, number in numbers.items():
        caller = await world.caller(key)
        address = f"/api/v1/unions/{world.id(key)}"
        etag = (await caller.get(address)).headers["ETag"]
        reply = await caller.patch(
            address, json={"employee_count": number}, headers={"If-Match": etag}
        )
        assert reply.status_code == 200, reply.text


async def draft(world: World, union: str = "district", **body: Any) -> dict[str, Any]:
    """A draft of ``union``, whose four enterprises have workers."""
    await count_employees(world, dict(zip(UNITS, (40, 12, 30, 8), strict=True)))
    reply = await (await world.caller(union)).post(URL, json=body)
    assert reply.status_code == 201, reply.text
    return dict(reply.json())


async def step(
    world: World, union: str, evaluation: Evaluation, verb: str, **body: Any
) -> Response:
    """Do ``verb`` as ``union``."""
    caller = await world.caller(union)
    return await caller.post(f"{URL}/{evaluation['id']}/{verb}", json=body)


async def read(world: World, union: str, evaluation: Evaluation) -> dict[str, Any]:
    reply = await (await world.caller(union)).get(f"{URL}/{evaluation['id']}")
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


def seal_of(world: World) -> PollSeal:
    found = world.app.state.poll_seal
    assert isinstance(found, PollSeal)
    return found


async def opened(world: World, union: str = "district", **body: Any) -> dict[str, Any]:
    """An open evaluation, its keys made."""
    evaluation = await draft(world, union, **{"opens_on": str(today()), **body})
    reply = await step(world, union, evaluation, "open")
    assert reply.status_code == 200, reply.text
    assert reply.json()["state"] == "preparing"
    await preparing.prepare(world.database, seal_of(world), UUID(evaluation["id"]))
    return await read(world, union, evaluation)


async def closed(world: World, evaluation: Evaluation, union: str = "district") -> dict[str, Any]:
    """The same, closed before its time with a reason, and sealed."""
    reply = await step(world, union, evaluation, "close", reason="全体职工都已参加")
    assert reply.status_code == 200, reply.text
    await sealing_up.seal_up(world.database, seal_of(world), UUID(evaluation["id"]))
    return await read(world, union, evaluation)


async def units_of(world: World, union: str, evaluation: Evaluation) -> list[dict[str, Any]]:
    caller = await world.caller(union)
    reply = await caller.get(f"{URL}/{evaluation['id']}/units", params={"size": 100})
    assert reply.status_code == 200, reply.text
    return list(reply.json()["items"])


async def unit_of(world: World, union: str, evaluation: Evaluation) -> dict[str, Any]:
    """The unit that is this union."""
    found = await units_of(world, "district", evaluation)
    return next(unit for unit in found if unit["union_id"] == str(world.id(union)))


async def change_unit(
    world: World,
    evaluation: Evaluation,
    unit: dict[str, Any],
    by: str = "district",
    **body: Any,
) -> Response:
    caller = await world.caller(by)
    return await caller.patch(
        f"{URL}/{evaluation['id']}/units/{unit['id']}",
        json=body,
        headers={"If-Match": f'"{unit["version"]}"'},
    )
