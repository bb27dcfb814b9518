"""Steps of the campaign's tests: starting one, doing what its tasks ask, reading how far it is."""

from typing import Any

from httpx import AsyncClient

from app.access.permissions import Role
from app.core.clock import today
from tests.people import issue_badge, make_cadre
from tests.world import World

YEAR = 2026
IN_NOVEMBER = "2026-11-02T02:00:00Z"
PRACTICE = "班前会上公布工会小组长姓名和电话，职工有事当场可提，工会当天记录、三天内答复。"
RESULT = "两个月里收到意见十二条，办结十一条，车间饮水、照明和更衣条件都得到改善。"
FIRST = [
    "meeting_held",
    "plan_effective",
    "publicity_logged",
    "leading_group_set_up",
    "on_agenda",
    "management_support_logged",
    "party_link_logged",
]
OF_EVALUATIONS = ["evaluation_released", "visit_recorded", "forum_held"]
"""Phase 3, of enterprise unions (clause T3-3)."""
TASKS = [
    *FIRST,
    "chair_recorded",
    "office_recorded",
    "named_person",
    "service_logged",
    "cadres_described",
    "badges_current",
    "plaque_hung",
    "census_verified",
    "report_approved",
    *OF_EVALUATIONS,
    "follow_on_plan_effective",
    "lessons_logged",
]
OF_DISTRICTS = [
    "meeting_held",
    "plan_effective",
    "leading_group_set_up",
    "follow_on_plan_effective",
    "lessons_logged",
]
OF_SUB_DISTRICTS = [code for code in TASKS if code not in OF_EVALUATIONS]
IN_THE_BOOKS = ["meeting_held", "plan_effective", "publicity_logged", "service_logged"]
"""What an enterprise union does by writing it down."""
NOT_OF_ENTERPRISES = {
    "leading_group_set_up",
    "on_agenda",
    "management_support_logged",
    "party_link_logged",
    "census_verified",
    "follow_on_plan_effective",
    "lessons_logged",
}
OF_ENTERPRISES = [code for code in TASKS if code not in NOT_OF_ENTERPRISES]


async def start(world: World, union: str = "district", year: int = YEAR) -> dict[str, Any]:
    """A campaign started by the union's own manager."""
    caller = await world.caller(union)
    body = {"template": "sanliang", "year": year}
    reply = await caller.post("/api/v1/campaigns", json=body)
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


async def progress(caller: AsyncClient, **query: Any) -> dict[str, Any]:
    """The progress document."""
    reply = await caller.get("/api/v1/progress", params=query)
    assert reply.status_code == 200, reply.text
    document: dict[str, Any] = reply.json()
    return document


async def own_state(world: World, union: str = "west_one") -> dict[str, tuple[str, int, int]]:
    """The union's tasks by code: state, count, wanted."""
    document = await progress(await world.caller(union))
    return {
        task["code"]: (task["state"], task["proof"]["count"], task["proof"]["wanted"])
        for task in document["own_tasks"]
    }


async def submit_report(world: World, union: str = "west_one") -> str:
    """A report of the union, handed in for review; its id."""
    caller = await world.caller(union)
    body = {
        "union_id": str(world.id(union)),
        "category": "team_contest",
        "aim": "protect_rights",
        "title": "示例：班前会亮身份",
        "new_practice": PRACTICE,
        "new_result": RESULT,
    }
    made = await caller.post("/api/v1/reports", json=body)
    assert made.status_code == 201, made.text
    report_id = str(made.json()["id"])
    await decide(world, union, report_id, "submit")
    return report_id


async def decide(world: World, by: str, report_id: str, verb: str) -> None:
    """``verb`` on a report by the manager of a union."""
    caller = await world.caller(by)
    reply = await caller.post(f"/api/v1/reports/{report_id}/{verb}", json={})
    assert reply.status_code == 200, reply.text


async def set_office(world: World, union: str, **details: Any) -> None:
    """Change the union's office details, as its own manager."""
    caller = await world.caller(union)
    address = f"/api/v1/unions/{world.id(union)}"
    read = await caller.get(address)
    reply = await caller.patch(address, json=details, headers={"If-Match": read.headers["ETag"]})
    assert reply.status_code == 200, reply.text


async def badged_cadre(world: World, union: str = "west_one") -> dict[str, Any]:
    """A described chair with a badge; the badge."""
    cadre = await make_cadre(world, union)
    return await issue_badge(await world.caller(union), str(cadre["id"]))


async def api_key(world: World, union: str, *scopes: str) -> AsyncClient:
    """A machine of the union with these scopes."""
    manager = await world.caller(union, Role.MANAGER)
    body = {"name": "示例系统", "scopes": list(scopes), "expires_on": today().isoformat()}
    made = await manager.post("/api/v1/api-keys", json=body)
    assert made.status_code == 201, made.text
    return AsyncClient(
        transport=manager._transport,
        base_url="http://testserver",
        headers={"Authorization": f"Bearer {made.json()['key']}"},
    )
