"""The census's state, sub-district by sub-district: what is counted, and what only shown."""

import random
from typing import Any

import pytest
from sqlalchemy import select

from app.core.scope import WHOLE, enter_scope
from app.enterprises.choices import Unionisation
from app.enterprises.derived import is_suspect
from app.enterprises.doubts import DOUBTFUL, INCOMPLETE, PRIORITY, doubts, is_priority, missing
from app.enterprises.models import Enterprise
from app.enterprises.ownership import Ownership
from app.organisations import service as organisations
from tests.conftest import UndoneDatabase
from tests.register import CODE, UNION_CODE, WRONG_DIGIT, change, enter
from tests.register import WHOLE as FACTS
from tests.world import World

URL = "/api/v1/census/completeness"


async def completeness(world: World, union: str, **params: Any) -> dict[str, Any]:
    caller = await world.caller(union)
    reply = await caller.get(URL, params=params)
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


def rows(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        row["union"]["name"].split()[0].removeprefix("CANARY-"): row for row in document["rows"]
    }


async def fill(world: World) -> None:
    """West: one whole and verified, one doubtful, one double; east: one lacking all."""
    whole = await enter(world, "示例机械有限公司", **FACTS)
    await enter(world, "示例机械有限责任公司", **FACTS | {"employee_count": 10, "women_count": 11})
    await enter(world, "样本物流站", unionisation="closed")
    covered = FACTS | {"covering_union_id": str(world.id("west_one"))}
    await enter(world, "别家食品厂", **covered)
    await enter(world, "示例东店", "east")
    west = await world.caller("west")
    await west.post(f"/api/v1/enterprises/{whole['id']}/verify")


async def test_each_sub_district_has_a_row_and_the_totals_are_their_sum(world: World) -> None:
    await fill(world)
    document = await completeness(world, "district")
    west, east, district = (rows(document)[key] for key in ("WEST", "EAST", "DISTRICT"))
    assert {key: west[key] for key in (
        "enterprises", "verified", "unverified", "missing", "doubtful", "unionised", "founding",
        "without_union", "priority", "doubles", "unions", "unions_without_named_person",
        "terms_expired", "named_person", "administered_by",
    )} == {
        "enterprises": 3, "verified": 1, "unverified": 2, "missing": 0, "doubtful": 1,
        "unionised": 1, "founding": 0, "without_union": 2, "priority": 1, "doubles": 1,
        "unions": 2, "unions_without_named_person": 2, "terms_expired": 0, "named_person": False,
        "administered_by": None,
    }  # fmt: skip
    assert (east["enterprises"], east["missing"], east["verified"]) == (1, 1, 0)
    assert (district["enterprises"], district["unions"]) == (0, 0)
    assert document["totals"]["enterprises"] == 4
    assert document["totals"]["unions"] == 4


async def test_a_sub_district_sees_its_own_row_only(world: World) -> None:
    await fill(world)
    document = await completeness(world, "west")
    assert set(rows(document)) == {"WEST"}
    assert document["totals"]["enterprises"] == 3
    assert set(rows(await completeness(world, "district", union_id=str(world.id("east"))))) == {
        "EAST"
    }
    foreign = await (await world.caller("west")).get(
        URL, params={"union_id": str(world.id("east"))}
    )
    assert foreign.status_code == 404


async def test_what_is_administered_elsewhere_is_shown_but_not_counted(
    world: World, database: UndoneDatabase
) -> None:
    await fill(world)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await organisations.change_union(
            session, None, world.id("east"), administered_by="示例新城", named_person="示例甲"
        )
    document = await completeness(world, "district")
    east = rows(document)["EAST"]
    assert (east["administered_by"], east["named_person"]) == ("示例新城", True)
    assert (east["enterprises"], east["unions"]) == (1, 2)
    assert (document["totals"]["enterprises"], document["totals"]["unions"]) == (3, 2)


async def test_what_stands_nowhere_known_counts_for_the_district(world: World) -> None:
    row = await enter(world, "示例何处公司", "district")
    assert rows(await completeness(world, "district"))["DISTRICT"]["enterprises"] == 1
    district = await world.caller("district")
    reply = await change(district, row, territory_id=str(world.id("west")))
    assert reply.status_code == 200
    document = await completeness(world, "district")
    assert rows(document)["DISTRICT"]["enterprises"] == 0
    assert rows(document)["WEST"]["enterprises"] == 1


async def test_the_number_of_questions_does_not_grow(world: World, statements: list[str]) -> None:
    await fill(world)
    await world.caller("district")
    counts = []
    for name in ("渭南甲店", "渭北乙店"):
        statements.clear()
        await completeness(world, "district")
        counts.append(len(statements))
        await enter(world, name, "east")
    assert counts[0] == counts[1]


# --- rules: for a row and as a condition ----------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
async def test_rules_say_the_same_of_a_row_and_in_sql(
    world: World, database: UndoneDatabase, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    west, one = world.unions["west"], world.unions["west_one"]
    counts = [None, 0, 1, 24, 25, 26]
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        for _ in range(300):
            covered = chance.choice([True, False])
            session.add(
                Enterprise(
                    union_id=west.id,
                    union_path=west.path,
                    covering_union_id=one.id if covered else None,
                    covering_union_path=one.path if covered else None,
                    name="x",
                    name_key="x",
                    address=chance.choice([None, "y"]),
                    contact_name=chance.choice([None, "y", "y"]),
                    contact_phones=chance.choice([[], ["1"]]),
                    ownership=chance.choice([None, *Ownership]),
                    non_public=chance.choice([None, True, False]),
                    employee_count=chance.choice(counts),
                    women_count=chance.choice(counts),
                    migrant_count=chance.choice(counts),
                    member_count=chance.choice(counts),
                    unionisation=chance.choice(list(Unionisation)),
                )
            )
        await session.flush()
        found = await session.execute(select(Enterprise, DOUBTFUL, INCOMPLETE, PRIORITY))
        judged = [
            ((bool(doubts(row)), bool(missing(row)), is_priority(row)), (doubtful, lacks, priority))
            for row, doubtful, lacks, priority in found
        ]
    assert len(judged) == 300
    assert all(in_python == in_sql for in_python, in_sql in judged)
    for place in range(3):
        assert {in_sql[place] for _, in_sql in judged} == {True, False}


@pytest.mark.parametrize("checked", [True, False])
@pytest.mark.parametrize("code", [CODE, WRONG_DIGIT, UNION_CODE])
async def test_codes_are_judged_alike(
    world: World, database: UndoneDatabase, code: str, checked: bool
) -> None:
    west = world.unions["west"]
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        session.add(
            Enterprise(
                union_id=west.id,
                union_path=west.path,
                name="x",
                name_key="x",
                credit_code=code,
                credit_code_suspect=is_suspect(code),
                credit_code_checked=checked,
                contact_phones=[],
                unionisation="none",
            )
        )
        await session.flush()
        [(row, doubtful)] = await session.execute(select(Enterprise, DOUBTFUL))
    assert (
        bool(doubts(row))
        == doubtful
        == (code == UNION_CODE or (code == WRONG_DIGIT and not checked))
    )
