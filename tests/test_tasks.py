"""Tasks shown by evidence, judged from above, set aside with a reason (clauses B0c, 6.9)."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from app.access.permissions import Role
from app.campaigns.workflow import RecordState, TaskVerb
from tests.campaign_steps import api_key, badged_cadre, own_state, progress, start
from tests.stories import jpeg
from tests.task_steps import NOTE, REASON, SEEN, URL, handed_in, record_of, said, say
from tests.world import World

IN_PHASE_TWO = "2026-05-04T02:00:00Z"
AFTER_PHASE_TWO = "2026-05-21T16:00:00Z"
MISSING = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def in_may() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(IN_PHASE_TWO, tick=False) as traveller:
        yield traveller


async def test_evidence_waits_for_review_and_is_accepted_from_above(world: World) -> None:
    await start(world)
    record = await record_of(world)
    assert (record["state"], record["late"], record["due_on"]) == ("open", False, "2026-05-21")
    assert set(record["allowed"]) == {"hand_in", "ask_not_applicable"}
    waiting = await said(world, "west_one", record, "evidence", NOTE)
    assert (waiting["state"], waiting["allowed"]) == ("in_review", ["hand_in", "take_back"])
    (piece,) = waiting["evidence"]
    assert (piece["kind"], piece["happened_on"]) == ("written_note", "2026-05-04")
    assert piece["given_by"].startswith("CANARY-WEST_ONE")
    done = await said(world, "west", record, "accept")
    assert (done["state"], done["allowed"]) == ("done", ["reopen"])
    assert done["completed_at"] is not None
    assert {s["verb"] for s in done["history"]} == {"accept", "hand_in"}
    assert (await own_state(world))["badges_current"] == ("done", 0, 1)


async def test_what_was_accepted_stays_done_when_data_come_and_go(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    await said(world, "district", record, "accept")
    badge = await badged_cadre(world)
    assert (await own_state(world))["badges_current"] == ("done", 1, 1)
    caller = await world.caller("west_one")
    void = await caller.post(f"/api/v1/badges/{badge['id']}/void", json={"reason": "lost"})
    assert void.status_code == 200, void.text
    assert (await own_state(world))["badges_current"] == ("done", 0, 1)


async def test_what_the_data_fulfil_needs_no_review_and_cannot_be_reopened(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    await badged_cadre(world)
    assert (await record_of(world))["state"] == "done"
    for by, verb in (("west", "accept"), ("west", "return"), ("west", "reopen")):
        reply = await say(world, by, record, verb, {"note": "示例理由"})
        assert (reply.status_code, reply.json()["code"]) == (409, "task_state_conflict"), verb


async def test_what_is_returned_says_why_and_comes_again(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    bare = await say(world, "west", record, "return", {})
    assert bare.status_code == 422
    returned = await said(world, "west", record, "return", {"note": "请写明胸卡编号范围"})
    assert (returned["state"], returned["review_note"]) == ("returned", "请写明胸卡编号范围")
    again = await said(world, "west_one", record, "evidence", NOTE)
    assert (again["state"], again["review_note"], len(again["evidence"])) == ("in_review", None, 2)


async def test_what_a_union_above_has_seen_needs_nothing_handed_in(world: World) -> None:
    await start(world)
    record = await record_of(world)
    done = await said(world, "west", record, "check", SEEN)
    assert done["state"] == "done"
    (piece,) = done["evidence"]
    assert piece["kind"] == "upper_check"
    assert piece["given_by"].startswith("CANARY-WEST ")
    own = await say(world, "west_one", await record_of(world, "plaque_hung"), "check", SEEN)
    assert own.status_code == 403
    above = await say(world, "west", await record_of(world, "plaque_hung"), "evidence", NOTE)
    assert above.status_code == 403


async def test_who_does_not_apply_is_in_neither_part_of_the_fraction(world: World) -> None:
    await start(world)
    before = {t["code"]: t for t in (await progress(await world.caller("west")))["tasks"]}
    record = await record_of(world)
    asked = await said(world, "west_one", record, "ask-not-applicable", REASON)
    assert (asked["state"], asked["review_note"]) == ("na_asked", REASON["reason"])
    agreed = await said(world, "west", record, "agree")
    assert (agreed["state"], agreed["review_note"]) == ("not_applicable", REASON["reason"])
    assert agreed["completed_at"] is None
    after = {t["code"]: t for t in (await progress(await world.caller("west")))["tasks"]}
    assert after["badges_current"]["total"] == before["badges_current"]["total"] - 1
    await badged_cadre(world)
    assert (await record_of(world))["state"] == "not_applicable", "data do not bring it back"
    own = await said(world, "west_one", record, "reopen", {"note": "现在有胸卡了"})
    assert own["state"] == "done"


async def test_a_refusal_says_what_to_do_instead(world: World) -> None:
    await start(world)
    record = await record_of(world)
    await said(world, "west_one", record, "ask-not-applicable", REASON)
    refused = await said(world, "west", record, "refuse", {"note": "车间里也能佩戴胸卡"})
    assert (refused["state"], refused["review_note"]) == ("returned", "车间里也能佩戴胸卡")


async def test_what_still_waits_can_be_taken_back(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    assert (await said(world, "west_one", record, "take-back"))["state"] == "open"
    await said(world, "west_one", record, "ask-not-applicable", REASON)
    back = await said(world, "west_one", record, "take-back")
    assert (back["state"], back["review_note"]) == ("open", None)


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"kind": "written_note"}, "text", "evidence_text_missing"),
        ({"kind": "signed_sheet", "text": ""}, "text", "evidence_text_missing"),
        ({"kind": "worker_confirmation"}, "text", "evidence_text_missing"),
        ({"kind": "photo"}, "photo_id", "evidence_photo_missing"),
        ({"kind": "web_address"}, "url", "evidence_address_missing"),
        ({"kind": "web_address", "url": "javascript:alert(1)"}, "url", "value_error"),
        ({"kind": "upper_check", "text": "已看过"}, "kind", "literal_error"),
        (NOTE | {"happened_on": "2026-05-05"}, "happened_on", "value_error"),
        (NOTE | {"text": "张示例 13800000001 可以作证"}, "text", "personal_number"),
        ({"kind": "photo", "photo_id": MISSING}, "photo_id", "photo_not_of_union"),
    ],
)
async def test_evidence_that_shows_nothing_is_refused(
    world: World, body: dict[str, object], field: str, code: str
) -> None:
    await start(world)
    record = await record_of(world)
    reply = await say(world, "west_one", record, "evidence", body)
    assert reply.status_code == 422, reply.text
    assert [(e["field"], e["code"]) for e in reply.json()["errors"]] == [(field, code)]
    assert (await record_of(world))["state"] == "open"


async def test_a_photo_is_one_way_among_others_and_can_be_taken_down(world: World) -> None:
    await start(world)
    caller = await world.caller("west_one")
    file = {"file": ("a.jpg", jpeg(64, 48), "image/jpeg")}
    form = {"union_id": str(world.id("west_one"))}
    photo = (await caller.post("/api/v1/photos", data=form, files=file)).json()
    record = await record_of(world)
    body = {"kind": "photo", "photo_id": photo["id"]}
    shown = await said(world, "west_one", record, "evidence", body)
    piece = shown["evidence"][0]
    assert piece["photo_id"] == photo["id"]
    foreign = await (await world.caller("west")).delete(
        f"{URL}/{record['id']}/evidence/{piece['id']}"
    )
    assert foreign.status_code == 403
    gone = await caller.delete(f"{URL}/{record['id']}/evidence/{piece['id']}")
    assert gone.status_code == 200, gone.text
    assert (gone.json()["state"], gone.json()["evidence"]) == ("open", [])


async def test_evidence_goes_whatever_the_data_and_the_day_say(
    world: World, in_may: time_machine.Traveller
) -> None:
    await start(world)
    done = await handed_in(world)
    await badged_cadre(world)
    assert (await record_of(world))["state"] == "done"
    waiting = await handed_in(world, "plaque_hung")
    in_may.move_to("2026-12-31T16:00:00Z")
    await world.sign_in_again()
    caller = await world.caller("west_one")
    for record, state in ((done, "done"), (waiting, "open")):
        gone = await caller.delete(f"{URL}/{record['id']}/evidence/{record['evidence'][0]['id']}")
        assert gone.status_code == 200, gone.text
        assert (gone.json()["state"], gone.json()["evidence"]) == (state, [])


async def test_the_list_behind_a_figure_leaves_out_who_is_counted_elsewhere(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    district = await world.caller("district")
    address = f"/api/v1/unions/{world.id('west_one')}"
    version = (await district.get(address)).json()["version"]
    elsewhere = await district.patch(
        address, json={"administered_by": "示例新区"}, headers={"If-Match": f'"{version}"'}
    )
    assert elsewhere.status_code == 200, elsewhere.text
    west = await world.caller("west")
    tasks = {t["code"]: t for t in (await progress(west))["tasks"]}
    listed = await west.get(URL, params={"task_id": record["task"]["id"], "size": 100})
    assert listed.json()["total"] == tasks["badges_current"]["total"]
    open_ones = await west.get(URL, params={"unfinished": "true", "size": 100})
    assert record["union"]["id"] not in {r["union"]["id"] for r in open_ones.json()["items"]}
    waiting = await west.get(URL, params={"waiting": "true"})
    assert [r["id"] for r in waiting.json()["items"]] == [record["id"]], "it is judged all the same"


async def test_accepted_evidence_is_not_taken_down(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    await said(world, "west", record, "accept")
    caller = await world.caller("west_one")
    reply = await caller.delete(f"{URL}/{record['id']}/evidence/{record['evidence'][0]['id']}")
    assert (reply.status_code, reply.json()["code"]) == (409, "task_state_conflict")


async def test_many_records_are_decided_at_once_and_the_rest_named(world: World) -> None:
    await start(world)
    first = await handed_in(world)
    second = await handed_in(world, union="west_two")
    still_open = await record_of(world, "plaque_hung")
    foreign = await handed_in(world, union="east_one")
    ids = [first["id"], second["id"], still_open["id"], foreign["id"], first["id"]]
    west = await world.caller("west")
    reply = await west.post(f"{URL}/decisions", json={"verb": "accept", "ids": ids})
    assert reply.status_code == 200, reply.text
    assert reply.json() == {
        "decided": 2,
        "refused": [
            {"id": still_open["id"], "code": "task_state_conflict"},
            {"id": foreign["id"], "code": "not_found"},
        ],
    }
    bare = await west.post(f"{URL}/decisions", json={"verb": "return", "ids": ids})
    assert bare.json()["errors"][0]["code"] == "note_missing"
    odd = await west.post(f"{URL}/decisions", json={"verb": "reopen", "ids": ids})
    assert odd.status_code == 422


async def test_late_is_whoever_has_not_done_it_by_the_end_of_the_last_day(
    world: World, in_may: time_machine.Traveller
) -> None:
    await start(world)
    await handed_in(world)
    west = await world.caller("west")
    query = {"union_id": str(world.id("west_one")), "late": "true", "phase": "2", "size": "100"}
    assert (await west.get(URL, params=query)).json()["total"] == 0
    in_may.move_to(AFTER_PHASE_TWO)
    await world.sign_in_again()
    late = {r["task"]["code"] for r in (await west.get(URL, params=query)).json()["items"]}
    assert "plaque_hung" in late
    assert "badges_current" not in late, "what waits with those above is not the union's delay"
    assert "office_recorded" not in late
    in_time = await west.get(URL, params=query | {"late": "false"})
    assert not late & {r["task"]["code"] for r in in_time.json()["items"]}
    assert (await record_of(world, "plaque_hung"))["late"] is True


async def test_the_review_queue_is_what_waits(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    await said(
        world, "west_two", await record_of(world, union="west_two"), "ask-not-applicable", REASON
    )
    west = await world.caller("west")
    reply = await west.get(URL, params={"waiting": "true"})
    assert {r["state"] for r in reply.json()["items"]} == {"in_review", "na_asked"}
    query = {"waiting": "true", "task_id": record["task"]["id"], "state": "in_review"}
    assert [r["id"] for r in (await west.get(URL, params=query)).json()["items"]] == [record["id"]]
    nothing = await west.get(URL, params={"waiting": "true", "unfinished": "false"})
    assert nothing.json()["total"] == 0
    strands = await west.get(URL, params={"strand": "plaque", "phase": 2, "size": 100})
    assert {r["task"]["strand"] for r in strands.json()["items"]} == {"plaque"}


async def test_after_the_campaign_nothing_is_handed_in_but_what_waits_is_judged(
    world: World, in_may: time_machine.Traveller
) -> None:
    await start(world)
    record = await handed_in(world)
    other = await record_of(world, "plaque_hung")
    in_may.move_to("2026-12-31T16:00:00Z")
    await world.sign_in_again()
    assert (await record_of(world, "plaque_hung"))["allowed"] == []
    late = await say(world, "west_one", other, "evidence", NOTE)
    assert (late.status_code, late.json()["code"]) == (409, "campaign_over")
    assert (await said(world, "west", record, "accept"))["state"] == "done"
    assert (await said(world, "west", other, "check", SEEN))["state"] == "done"


@pytest.mark.parametrize(
    ("by", "role", "verb", "status"),
    [
        ("west_one", Role.MANAGER, "accept", 403),
        ("west", Role.VIEWER, "accept", 403),
        ("west", Role.AUDITOR, "accept", 403),
        ("east", Role.MANAGER, "accept", 404),
        ("west_two", Role.MANAGER, "take-back", 404),
        ("west", Role.MANAGER, "take-back", 403),
        ("west", Role.MANAGER, "accept", 200),
        ("district", Role.MANAGER, "accept", 200),
    ],
)
async def test_who_may_decide(world: World, by: str, role: Role, verb: str, status: int) -> None:
    await start(world)
    record = await handed_in(world)
    assert (await say(world, by, record, verb, role=role)).status_code == status


async def test_the_data_that_prove_a_task_are_named(world: World) -> None:
    await start(world)
    await badged_cadre(world)
    caller = await world.caller("west_one")
    record = await record_of(world)
    (proof,) = (await caller.get(f"{URL}/{record['id']}")).json()["proofs"]
    assert proof["type"] == "cadre"
    assert proof["on"] == date(2026, 5, 4).isoformat()
    office = await record_of(world, "office_recorded")
    (proof,) = (await caller.get(f"{URL}/{office['id']}")).json()["proofs"]
    assert (proof["type"], proof["id"]) == ("union", str(world.id("west_one")))


async def test_each_step_is_in_the_audit_trail_without_its_words(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    await said(world, "west", record, "return", {"note": "请补充"})
    auditor = await world.caller("district", Role.AUDITOR)
    for action in ("task.handed_in", "task.returned"):
        (event,) = (await auditor.get("/api/v1/audit-events", params={"action": action})).json()[
            "items"
        ]
        assert event["subject_id"] == record["id"]
        assert set(event["details"]) == {"task_id", "from", "to"}


async def test_the_same_key_hands_in_once(world: World) -> None:
    await start(world)
    record = await record_of(world)
    caller = await world.caller("west_one")
    for _ in range(2):
        reply = await caller.post(
            f"{URL}/{record['id']}/evidence", json=NOTE, headers={"Idempotency-Key": "phone-1-a"}
        )
        assert reply.status_code == 201, reply.text
    assert len(reply.json()["evidence"]) == 1


def test_every_state_is_known_in_the_table() -> None:
    from app.campaigns.workflow import TRANSITIONS

    assert {state for state, _ in TRANSITIONS} == set(RecordState)
    assert {verb for _, verb in TRANSITIONS} == set(TaskVerb)


async def test_evidence_exchanged_meanwhile_is_not_judged_unseen(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    west, own = await world.caller("west"), await world.caller("west_one")
    here = f"{URL}/{record['id']}"
    read = await west.get(here)
    seen = {"If-Match": read.headers["ETag"]}
    assert read.headers["ETag"] == f'"{read.json()["version"]}"'
    assert (await own.post(f"{here}/evidence", json=NOTE)).status_code == 201
    first = read.json()["evidence"][0]["id"]
    assert (await own.delete(f"{here}/evidence/{first}")).status_code == 200
    for verb, body in (("accept", {}), ("return", {"note": "示例：看不清"})):
        late = await west.post(f"{here}/{verb}", json=body, headers=seen)
        assert (late.status_code, late.json()["code"]) == (412, "version_conflict")
    decided = {
        "verb": "accept",
        "ids": [record["id"]],
        "versions": {record["id"]: read.json()["version"]},
    }
    reply = await west.post(f"{URL}/decisions", json=decided)
    assert reply.json()["code"] == "version_conflict"

    again = await west.get(here)
    assert again.json()["state"] == "in_review"
    listed = (await west.get(URL, params={"waiting": True})).json()["items"]
    assert [row["version"] for row in listed] == [again.json()["version"]]
    accepted = await west.post(
        f"{here}/accept", json={}, headers={"If-Match": again.headers["ETag"]}
    )
    assert accepted.json()["state"] == "done"


async def test_to_reopen_from_above_is_a_decision(world: World) -> None:
    await start(world)
    record = await handed_in(world)
    await said(world, "west", record, "accept")
    writes = await api_key(world, "west", "tasks:write", "campaigns:read")
    refused = await writes.post(f"{URL}/{record['id']}/reopen", json={"note": "示例：看错了"})
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert (await writes.get(f"{URL}/{record['id']}")).json()["allowed"] == []
    both = await api_key(world, "west", "tasks:write", "tasks:review", "campaigns:read")
    reopened = await both.post(f"{URL}/{record['id']}/reopen", json={"note": "示例：看错了"})
    assert reopened.json()["state"] == "returned"

    aside = await record_of(world, "badges_current", "west_two")
    await said(world, "west_two", aside, "ask-not-applicable", REASON)
    await said(world, "west", aside, "agree")
    own = await api_key(world, "west_two", "tasks:write", "campaigns:read")
    again = await own.post(f"{URL}/{aside['id']}/reopen", json={"note": "示例：发了胸卡"})
    assert again.status_code == 200, "that it applies after all, a union says itself"
