"""Who may do what to a report in which state: every pair, from every side of the tree."""

from itertools import product
from uuid import UUID

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import select, update

from app.audit.models import AuditEvent
from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.reports.models import Report
from app.reports.workflow import State, Verb
from tests.stories import PRACTICE, report_body, report_in, viewer_of
from tests.world import World

STATES = ["draft", "submitted", "returned", "approved", "withdrawn"]
VERBS = ["edit", "submit", "approve", "return", "withdraw"]

# Written out by hand, beside the program's own table: (state, verb) -> (next state, by whom).
POSSIBLE = {
    ("draft", "edit"): ("draft", {"own"}),
    ("draft", "submit"): ("submitted", {"own"}),
    ("draft", "withdraw"): ("withdrawn", {"own"}),
    ("submitted", "approve"): ("approved", {"above"}),
    ("submitted", "return"): ("returned", {"above"}),
    ("submitted", "withdraw"): ("draft", {"own"}),
    ("returned", "edit"): ("returned", {"own"}),
    ("returned", "submit"): ("submitted", {"own"}),
    ("returned", "withdraw"): ("withdrawn", {"own"}),
    ("approved", "withdraw"): ("withdrawn", {"own", "above"}),
}
SIDES = {"west_one": "own", "west": "above", "district": "above"}


async def act(caller: AsyncClient, report: dict[str, object], verb: str) -> Response:
    address = f"/api/v1/reports/{report['id']}"
    if verb == "edit":
        tag = {"If-Match": f'"{report["version"]}"'}
        return await caller.patch(address, json={"title": "另一个标题"}, headers=tag)
    return await caller.post(f"{address}/{verb}", json={} if verb == "submit" else {"note": "好"})


def test_the_states_and_verbs_are_all_here() -> None:
    assert [state.value for state in State] == STATES
    assert [verb.value for verb in Verb] == VERBS


@pytest.mark.parametrize(("state", "verb"), list(product(STATES, VERBS)))
async def test_every_pair_of_state_and_verb(world: World, state: str, verb: str) -> None:
    """First all who may not try, and nothing changes; then one who may, and it does."""
    report = await report_in(world, "west_one", state)
    to, sides = POSSIBLE.get((state, verb), (None, set[str]()))
    able = []
    for union, side in SIDES.items():
        caller = await world.caller(union)
        told = (await caller.get(f"/api/v1/reports/{report['id']}")).json()
        assert (verb in told["allowed"]) is (side in sides)
        if side in sides:
            able.append(caller)
            continue
        reply = await act(caller, report, verb)
        edit_from_above = verb == "edit" and side == "above"
        assert reply.status_code == (409 if to is None and not edit_from_above else 403), union
        if reply.status_code == 409:
            assert reply.json()["code"] == "report_state_conflict"
    for union in ("west_one", "west"):
        assert (await act(await viewer_of(world, union), report, verb)).status_code == 403
    for union in ("west_two", "east"):
        assert (await act(await world.caller(union), report, verb)).status_code == 404
    own = await world.caller("west_one")
    untouched = await own.get(f"/api/v1/reports/{report['id']}")
    assert untouched.json() == report | {"allowed": untouched.json()["allowed"]}
    for caller in able[:1]:
        reply = await act(caller, report, verb)
        assert reply.status_code == 200, reply.text
        assert reply.json()["state"] == to
        assert reply.json()["version"] == int(str(report["version"])) + 1
        assert reply.headers["etag"] == f'"{reply.json()["version"]}"'
    assert bool(able) is (to is not None)


async def test_a_viewer_is_offered_nothing(world: World) -> None:
    for state in STATES:
        report = await report_in(world, "west_one", state)
        for union in ("west_one", "west"):
            viewer = await viewer_of(world, union)
            reply = await viewer.get(f"/api/v1/reports/{report['id']}")
            assert (reply.status_code, reply.json()["allowed"]) == (200, []), (state, union)


async def test_an_api_key_is_offered_only_what_its_scopes_allow(world: World) -> None:
    report = await report_in(world, "west_one", "approved")
    west = await world.caller("west")
    key = await west.post(
        "/api/v1/api-keys",
        json={
            "name": "示例",
            "scopes": ["reports:read", "reports:write"],
            "expires_on": today().isoformat(),
        },
    )
    assert key.status_code == 201, key.text
    bearer = {"Authorization": f"Bearer {key.json()['key']}"}
    address = f"/api/v1/reports/{report['id']}"
    assert (await west.get(address, headers=bearer)).json()["allowed"] == ["withdraw"]
    assert (await west.post(f"{address}/approve", headers=bearer)).status_code == 403


async def test_what_waits_is_taken_back_to_be_mended_and_handed_in_again(world: World) -> None:
    own, west = await world.caller("west_one"), await world.caller("west")
    report = await report_in(world, "west_one", "returned")
    address = f"/api/v1/reports/{report['id']}"
    assert (await own.post(f"{address}/submit", json={})).status_code == 200
    assert "withdraw" not in (await west.get(address)).json()["allowed"]
    back = await own.post(f"{address}/withdraw", json={"note": "还要改"})
    assert (back.status_code, back.json()["state"]) == (200, "draft")
    assert back.json()["allowed"] == ["edit", "submit", "withdraw"]
    assert back.json()["review_note"] == "请写明人数", "the reviewer's words are not the author's"
    mended = await act(own, back.json(), "edit")
    assert (mended.status_code, mended.json()["title"]) == (200, "另一个标题")
    again = await own.post(f"{address}/submit", json={})
    assert (again.status_code, again.json()["state"]) == (200, "submitted")
    assert (await west.post(f"{address}/approve", json={})).json()["state"] == "approved"


async def test_a_sub_district_does_not_pass_its_own_report_but_the_top_does(world: World) -> None:
    body = report_body(world, "west")
    west, district = await world.caller("west"), await world.caller("district")
    report = (await west.post("/api/v1/reports", json=body)).json()
    submitted = await west.post(f"/api/v1/reports/{report['id']}/submit", json={})
    assert submitted.json()["allowed"] == ["withdraw"]
    refused = await west.post(f"/api/v1/reports/{report['id']}/approve", json={})
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    body = report_body(world, "district")
    top = (await district.post("/api/v1/reports", json=body)).json()
    submitted = await district.post(f"/api/v1/reports/{top['id']}/submit", json={})
    assert submitted.json()["allowed"] == ["approve", "return", "withdraw"]
    passed = await district.post(f"/api/v1/reports/{top['id']}/approve", json={})
    assert (passed.status_code, passed.json()["state"]) == (200, "approved")


@pytest.mark.parametrize("body", [None, {}, {"note": None}, {"note": ""}, {"note": " \n "}])
async def test_a_report_is_not_returned_without_a_reason(
    world: World, body: dict[str, str] | None
) -> None:
    report = await report_in(world, "west_one", "submitted")
    west = await world.caller("west")
    reply = await west.post(f"/api/v1/reports/{report['id']}/return", json=body)
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid_input")
    assert [error["field"] for error in reply.json()["errors"]] == ["note"]
    again = await west.get(f"/api/v1/reports/{report['id']}")
    assert again.json()["state"] == "submitted"


async def test_a_note_is_bounded_and_other_words_are_refused(world: World) -> None:
    report = await report_in(world, "west_one", "submitted")
    west, own = await world.caller("west"), await world.caller("west_one")
    long = await west.post(f"/api/v1/reports/{report['id']}/return", json={"note": "长" * 501})
    assert [error["field"] for error in long.json()["errors"]] == ["note"]
    odd = await west.post(f"/api/v1/reports/{report['id']}/approve", json={"remark": "好"})
    assert [error["field"] for error in odd.json()["errors"]] == ["remark"]
    for verb in ("submit", "withdraw"):
        odd = await own.post(f"/api/v1/reports/{report['id']}/{verb}", json={"remark": "好"})
        assert odd.status_code == 422


async def test_the_way_through_review_leaves_its_times_and_words(world: World) -> None:
    own, west = await world.caller("west_one"), await world.caller("west")
    report = await report_in(world, "west_one", "draft")
    address = f"/api/v1/reports/{report['id']}"
    assert [report[f] for f in ("submitted_at", "reviewed_at", "published_at")] == [None] * 3
    submitted = (await own.post(f"{address}/submit", json={})).json()
    assert submitted["submitted_at"].endswith("Z")
    returned = (await west.post(f"{address}/return", json={"note": "请补充人数"})).json()
    assert returned["review_note"] == "请补充人数"
    assert returned["reviewed_at"] is not None
    assert returned["published_at"] is None
    again = (await own.post(f"{address}/submit")).json()
    assert again["review_note"] == "请补充人数", "the reviewer sees what was asked for"
    assert again["submitted_at"] > submitted["submitted_at"]
    approved = (await west.post(f"{address}/approve")).json()
    assert approved["review_note"] is None
    assert approved["published_at"] == pytest.approx(approved["published_at"])
    assert approved["reviewed_at"] > returned["reviewed_at"]
    withdrawn = (await west.post(f"{address}/withdraw", json={"note": "数字有误"})).json()
    assert (withdrawn["published_at"], withdrawn["review_note"]) == (None, "数字有误")


async def test_a_decision_about_another_version_is_refused(world: World) -> None:
    report = await report_in(world, "west_one", "submitted")
    west = await world.caller("west")
    address = f"/api/v1/reports/{report['id']}/approve"
    stale = await west.post(address, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")
    odd = await west.post(address, headers={"If-Match": "*"})
    assert odd.status_code == 412
    right = await west.post(address, headers={"If-Match": f'"{report["version"]}"'})
    assert right.status_code == 200


async def test_a_verb_sent_twice_with_one_key_acts_once(world: World) -> None:
    report = await report_in(world, "west_one", "submitted")
    west = await world.caller("west")
    address = f"/api/v1/reports/{report['id']}/return"
    key = {"Idempotency-Key": "decision-0001"}
    first = await west.post(address, json={"note": "请补充"}, headers=key)
    again = await west.post(address, json={"note": "请补充"}, headers=key)
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    other = await west.post(address, json={"note": "别的话"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    without = await west.post(address, json={"note": "请补充"})
    assert without.status_code == 409
    assert [event.action for event in await events_of(world, report)].count("report.returned") == 1


async def test_every_change_is_recorded_and_announced(world: World) -> None:
    changes = world.app.state.changes
    unions = [world.unions[key] for key in ("west_one", "west", "district")]
    sibling = world.unions["west_two"]
    before = [changes.version(union.path) for union in unions]
    untouched = changes.version(sibling.path)
    report = await report_in(world, "west_one", "returned")
    assert (await act(await world.caller("west_one"), report, "edit")).status_code == 200
    events = await events_of(world, report)
    assert [event.action for event in events] == [
        "report.created",
        "report.submitted",
        "report.returned",
        "report.updated",
    ]
    assert events[1].details == {"from": "draft", "to": "submitted"}
    assert events[3].details == {"fields": ["title"]}
    assert {event.union_id for event in events} == {world.id("west_one")}
    for union, (epoch, count) in zip(unions, before, strict=True):
        assert changes.version(union.path) == (epoch, count + 4)
    assert changes.version(sibling.path) == untouched


async def test_a_refused_verb_is_neither_recorded_nor_announced(world: World) -> None:
    report = await report_in(world, "west_one", "draft", new_result="太短")
    path = world.unions["west_one"].path
    before = world.app.state.changes.version(path)
    refused = await act(await world.caller("west_one"), report, "submit")
    assert refused.status_code == 422
    assert world.app.state.changes.version(path) == before
    assert [event.action for event in await events_of(world, report)] == ["report.created"]


async def test_texts_are_looked_at_once_more_before_publication(world: World) -> None:
    """However a number came into a submitted report, it does not become public."""
    report = await report_in(world, "west_one", "submitted")
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(
            update(Report)
            .where(Report.id == UUID(str(report["id"])))
            .values(new_practice=PRACTICE + "电话 13800138000")
        )
    reply = await act(await world.caller("west"), report, "approve")
    assert reply.status_code == 422
    [error] = reply.json()["errors"]
    assert (error["field"], error["code"]) == ("new_practice", "personal_number")


async def events_of(world: World, report: dict[str, object]) -> list[AuditEvent]:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        rows = await session.scalars(
            select(AuditEvent)
            .where(AuditEvent.subject_id == UUID(str(report["id"])))
            .order_by(AuditEvent.seq)
        )
        return list(rows)
