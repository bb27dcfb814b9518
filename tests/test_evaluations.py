"""Evaluations over HTTP: drafted, opened, cancelled; what is frozen; who sees what."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.access.permissions import Role
from app.core.clock import today
from app.core.merkle import canonical, holds
from app.core.scope import PUBLIC, WHOLE, enter_scope
from app.evaluations import preparing
from app.issuing import service as issuing
from tests.evaluation_steps import (
    URL,
    change_unit,
    draft,
    opened,
    read,
    seal_of,
    step,
    unit_of,
    units_of,
)
from tests.world import World


async def test_a_draft_needs_not_a_single_word(world: World) -> None:
    evaluation = await draft(world)
    assert evaluation["state"] == "draft"
    assert evaluation["title"].endswith("“三亮”民主评议")
    assert evaluation["opens_on"] == str(today() + timedelta(days=1))
    assert evaluation["closes_on"] == str(today() + timedelta(days=7))
    assert evaluation["rules"]["k"] == 10
    assert 2 <= evaluation["minutes"] <= 3
    assert evaluation["missing"] == []
    assert evaluation["totals"] == {
        "units": 4, "left_out": 0, "without_roll": 0, "merged": 1, "roll": 90, "accepted": 0,
    }  # fmt: skip
    assert evaluation["allowed"] == ["edit", "delete", "open", "cancel"]
    units = await units_of(world, "district", evaluation)
    assert [unit["roll"] for unit in units] == [8 if u["merged"] else u["roll"] for u in units]
    assert len({unit["code"] for unit in units}) == 4


async def test_a_unit_without_workers_is_named_before_the_opening(world: World) -> None:
    caller = await world.caller("west")
    evaluation = (await caller.post(URL, json={})).json()
    assert {each["code"] for each in evaluation["missing"]} == {"roll"}
    refused = await step(world, "west", evaluation, "open")
    assert (refused.status_code, refused.json()["code"]) == (409, "evaluation_not_ready")
    assert "没有应参评人数" in refused.json()["detail"]
    one, two = await units_of(world, "west", evaluation)
    said = await change_unit(world, evaluation, one, "west", employees=20, members_not_employed=3)
    assert (said.status_code, said.json()["roll"]) == (200, 23)
    out = await change_unit(world, evaluation, two, "west", left_out_reason="全员外派，下月补评")
    assert out.status_code == 200, out.text
    evaluation = await read(world, "west", evaluation)
    assert evaluation["missing"] == []
    assert (evaluation["totals"]["units"], evaluation["totals"]["left_out"]) == (1, 1)


@pytest.mark.parametrize(
    ("days", "code"), [((-3, -1), "closes_on"), ((0, 0), "closes_on"), ((-1, 5), "opens_on")]
)
async def test_nothing_opens_on_days_that_leave_no_time(
    world: World, days: tuple[int, int], code: str
) -> None:
    first, last = (str(today() + timedelta(days=number)) for number in days)
    evaluation = await draft(
        world, opens_on=first, closes_on=last, roll_on=str(today() - timedelta(days=9))
    )
    assert [each["code"] for each in evaluation["missing"]] == [code]


async def test_days_that_contradict_each_other_are_refused(world: World) -> None:
    caller = await world.caller("district")
    body = {"opens_on": str(today()), "closes_on": str(today() - timedelta(days=1))}
    reply = await caller.post(URL, json=body)
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["field"] == "closes_on"


async def test_an_enterprise_union_judges_nobody(world: World) -> None:
    reply = await (await world.caller("west_one")).post(URL, json={})
    assert (reply.status_code, reply.json()["code"]) == (403, "evaluation_needs_subtree")


async def test_opening_makes_a_manifest_that_vouches_for_every_key(world: World) -> None:
    evaluation = await opened(world)
    assert evaluation["state"] == "open"
    assert evaluation["progress"] == {"done": 4, "total": 4}
    manifest = evaluation["manifest"]
    assert hashlib.sha256(canonical(manifest)).hexdigest() == evaluation["manifest_hash"]
    assert evaluation["manifest_prefix"].replace("-", "") == evaluation["manifest_hash"][:16]
    async with world.database.transaction() as session:
        await enter_scope(session, PUBLIC)
        rows = (await session.execute(text("SELECT * FROM public_evaluations"))).mappings().all()
    assert len(rows) == manifest["units"] == 4
    root = bytes.fromhex(manifest["units_root"])
    for row in rows:
        proof = [bytes(step) for step in row["inclusion_proof"]]
        assert holds(canonical(row["leaf"]), row["leaf_index"], 4, proof, root)
        assert row["leaf"]["id"] == str(row["unit_id"])
        assert row["merged"] == (row["roll"] < 10)


async def test_opening_goes_on_where_it_was_interrupted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluation = await draft(world, opens_on=str(today()))
    await step(world, "district", evaluation, "open")
    monkeypatch.setattr(preparing, "KEYS_AT_ONCE", 1)
    made: list[bytes] = []
    real = issuing.make_key

    async def dies_at_the_third(*args: Any) -> bytes:
        if len(made) == 2:
            made.append(b"")
            raise ConnectionError
        made.append(await real(*args))
        return made[-1]

    monkeypatch.setattr(issuing, "make_key", dies_at_the_third)
    with pytest.raises(ConnectionError):
        await preparing.prepare(world.database, seal_of(world), UUID(evaluation["id"]))
    halfway = await read(world, "district", evaluation)
    assert (halfway["state"], halfway["progress"]["done"]) == ("preparing", 2)
    await preparing.prepare(world.database, seal_of(world), UUID(evaluation["id"]))
    await preparing.prepare(world.database, seal_of(world), UUID(evaluation["id"]))
    evaluation = await read(world, "district", evaluation)
    assert (evaluation["state"], evaluation["progress"]["done"]) == ("open", 4)
    assert len([key for key in made if key]) == 4


async def test_what_was_opened_can_be_changed_by_nobody(world: World) -> None:
    evaluation = await opened(world)
    caller = await world.caller("district")
    address = f"{URL}/{evaluation['id']}"
    version = {"If-Match": f'"{evaluation["version"]}"'}
    for reply in (
        await caller.patch(address, json={"title": "改了名的评议"}, headers=version),
        await caller.delete(address),
        await caller.post(f"{address}/propose-units"),
        await change_unit(
            world, evaluation, await unit_of(world, "west_one", evaluation), employees=2
        ),
    ):
        assert (reply.status_code, reply.json()["code"]) == (409, "evaluation_open")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evaluations SET rules = jsonb_set(rules, '{k}', '5')",
        "UPDATE evaluations SET closes_on = closes_on + 1",
        "UPDATE evaluations SET manifest_hash = repeat('a', 64)",
        "UPDATE evaluations SET manifest_hash = NULL, state = 'preparing'",
        "DELETE FROM evaluations",
        "UPDATE evaluation_units SET roll = roll + 1",
        "UPDATE evaluation_units SET public_modulus = 'x'",
        "UPDATE evaluation_units SET frozen = false",
        "DELETE FROM evaluation_units",
        "INSERT INTO evaluation_units (id, version, evaluation_id, organiser_path, union_id,"
        " union_path, code, unit_name, spares_percent) SELECT gen_random_uuid(), 1, e.id,"
        " e.union_path, e.union_id, e.union_path, 'X', 'x', 1 FROM evaluations e",
    ],
    ids=lambda statement: " ".join(statement.split()[:4]).lower(),
)
async def test_not_even_sql_changes_what_the_manifest_vouches_for(
    world: World, statement: str
) -> None:
    await opened(world)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        with pytest.raises(IntegrityError, match="opened evaluation"):
            async with session.begin_nested():
                await session.execute(text(statement))


async def test_cancelling_what_is_open_needs_a_reason(world: World) -> None:
    evaluation = await opened(world)
    refused = await step(world, "district", evaluation, "cancel")
    assert (refused.status_code, refused.json()["code"]) == (422, "evaluation_reason_needed")
    done = await step(world, "district", evaluation, "cancel", reason="名单有误，改期重办")
    assert done.json()["state"] == "cancelled"
    assert done.json()["cancelled_reason"] == "名单有误，改期重办"
    assert done.json()["allowed"] == []


async def test_only_the_organiser_leads_it(world: World) -> None:
    evaluation = await opened(world, "west", rules={"k": 5})
    for union in ("west_one", "district"):
        for verb in ("close", "cancel"):
            reply = await step(world, union, evaluation, verb, reason="试一试行不行")
            assert (reply.status_code, reply.json()["code"]) == (403, "forbidden"), (union, verb)
    reply = await step(world, "east", evaluation, "close", reason="试一试行不行")
    assert reply.status_code == 404


async def test_a_draft_is_nobodys_business_below_and_units_see_only_themselves(
    world: World,
) -> None:
    evaluation = await draft(world)
    address = f"{URL}/{evaluation['id']}"
    assert (await (await world.caller("west_one")).get(address)).status_code == 404
    evaluation = await opened(world)
    assert (await read(world, "west_one", evaluation))["allowed"] == []
    mine = await units_of(world, "west_one", evaluation)
    assert [unit["union_id"] for unit in mine] == [str(world.id("west_one"))]
    assert len(await units_of(world, "west", evaluation)) == 2
    viewer = await world.caller("district", Role.VIEWER)
    assert (await viewer.post(f"{URL}/{evaluation['id']}/cancel")).status_code == 403


async def test_a_copy_takes_the_questionnaire_of_a_former_one(world: World) -> None:
    first = await opened(world, title="第一次评议")
    copy = await draft(world, questionnaire={"evaluation_id": first["id"]})
    assert copy["questionnaire"] == first["questionnaire"]
    assert copy["based_on_id"] == first["id"]


async def test_the_list_names_organiser_and_roll(world: World) -> None:
    await opened(world, "west", rules={"k": 5})
    reply = await (await world.caller("west_one")).get(URL)
    (item,) = reply.json()["items"]
    assert item["union"]["id"] == str(world.id("west"))
    assert (item["totals"]["units"], item["totals"]["roll"]) == (1, 40)
    assert (await (await world.caller("east")).get(URL)).json()["total"] == 0
