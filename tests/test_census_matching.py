"""Which enterprise and which union a row of a census means, and what it may not change."""

from datetime import timedelta
from typing import Any

import pytest

from app.core.clock import today
from tests.census_sheets import (
    HEADINGS,
    Census,
    code,
    enterprise,
    unionised,
    workbook,
)

NAME = "企业(单位)名称"
OUTCOMES = ("rejected", "created", "updated", "unchanged")
WITH_UNION_CODE = (*HEADINGS, "工会法人统一社会信用代码")
SURVEYED = (*HEADINGS, "调查人", "调查日期")


def counted(done: dict[str, Any]) -> list[int]:
    return [done["counts"][outcome] for outcome in OUTCOMES]


def named(number: int) -> str:
    return f"示例第{number}机械有限公司"


async def sent(census: Census, path: str, body: dict[str, Any]) -> dict[str, Any]:
    reply = await (await census.caller()).post(f"/api/v1/{path}", json=body)
    assert reply.status_code in (200, 201), reply.text
    return dict(reply.json())


async def changed(census: Census, path: str, **body: Any) -> dict[str, Any]:
    client = await census.caller()
    now = await client.get(f"/api/v1/{path}")
    reply = await client.patch(
        f"/api/v1/{path}", json=body, headers={"If-Match": now.headers["etag"]}
    )
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


async def handed_out(census: Census, by: str = "district") -> bytes:
    reply = await (await census.caller(by)).get("/api/v1/enterprises.xlsx")
    assert reply.status_code == 200, reply.text
    return reply.content


async def the(census: Census, number: int) -> dict[str, Any]:
    [row] = await census.select("SELECT * FROM enterprises WHERE name = :name", name=named(number))
    return row


async def unions(census: Census, name: str) -> list[dict[str, Any]]:
    return await census.select("SELECT * FROM unions WHERE name = :name ORDER BY path", name=name)


async def founded_above(census: Census, name: str, **values: Any) -> dict[str, Any]:
    """A union for several enterprises, directly below the district."""
    body = {"parent_id": str(census.world.id("district")), "level": "enterprise", "name": name}
    return await sent(census, "unions", body | {"kind": "industry"} | values)


def said(row: dict[str, Any], field: str) -> list[dict[str, Any]]:
    return [message for message in row["messages"] if message["field"] == field]


# --- the covering union ---------------------------------------------------------------------------


async def test_an_export_keeps_the_union_above_the_territory(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1), enterprise(2)]))
    union = await founded_above(census, "示例行业工会联合会")
    for number in (1, 2):
        row = await the(census, number)
        await changed(census, f"enterprises/{row['id']}", covering_union_id=union["id"])
    before = await census.select("SELECT * FROM enterprises ORDER BY id")
    content = await handed_out(census)
    assert counted(await census.taken_in(content)) == [0, 0, 0, 2]
    assert await census.select("SELECT * FROM enterprises ORDER BY id") == before
    await changed(census, f"unions/{union['id']}", name="示例行业工会")
    assert counted(await census.taken_in(content)) == [0, 0, 0, 2]  # By its former name.
    assert await census.select("SELECT * FROM enterprises ORDER BY id") == before
    assert len(await unions(census, "示例行业工会联合会")) == 0


async def test_a_union_is_looked_for_in_the_whole_scope_if_only_one_has_the_name(
    census: Census,
) -> None:
    union = await founded_above(census, "示例行业工会联合会")
    await census.taken_in(workbook([unionised(1, "示例行业工会联合会")]))
    assert str((await the(census, 1))["covering_union_id"]) == union["id"]
    await census.taken_in(workbook([unionised(2, "示例园区工会")]))
    await census.taken_in(workbook([unionised(3, "示例园区工会", 所在街道="古渡街道")]))
    [park] = await unions(census, "示例园区工会")
    assert (await the(census, 3))["covering_union_id"] == park["id"]


async def test_nearest_comes_first_and_of_two_elsewhere_none_is_meant(census: Census) -> None:
    name = "示例园区工会"
    await census.taken_in(workbook([unionised(1, name), unionised(2, name, 所在街道="古渡街道")]))
    assert len(await unions(census, name)) == 2
    await founded_above(census, name)
    await census.taken_in(workbook([unionised(3, name)]))
    assert (await the(census, 3))["covering_union_id"] == (await the(census, 1))[
        "covering_union_id"
    ]
    other = await sent(
        census,
        "unions",
        {"parent_id": str(census.world.id("district")), "level": "sub_district",
         "name": "马泉街道总工会"},
    )  # fmt: skip
    await census.taken_in(workbook([unionised(5, name, 所在街道="马泉街道")]))
    [fresh] = await census.select(
        "SELECT n.parent_id FROM unions n JOIN enterprises e ON e.covering_union_id = n.id"
        " WHERE e.name = :name",
        name=named(5),
    )
    assert str(fresh["parent_id"]) == other["id"]


async def test_a_union_out_of_sight_stays_as_it_is(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1)]), by="weixi")
    union = await founded_above(census, "示例行业工会联合会")
    row = await the(census, 1)
    await changed(census, f"enterprises/{row['id']}", covering_union_id=union["id"])
    before = await the(census, 1)
    again = await census.taken_in(await handed_out(census, "weixi"), by="weixi")
    assert counted(again) == [0, 0, 0, 1]
    other = await census.taken_in(workbook([unionised(1, "示例第1工会")]), by="weixi")
    assert counted(other) == [0, 0, 0, 1]
    assert await the(census, 1) == before
    assert await unions(census, "示例第1工会") == []
    [shown] = await census.rows(other["id"])
    assert "上级" in said(shown, "union_name")[0]["message"]


@pytest.mark.parametrize("state", ["dissolved", "suspended"])
async def test_no_row_joins_a_union_that_is_dissolved(census: Census, state: str) -> None:
    await census.taken_in(workbook([unionised(1, "示例联合工会"), enterprise(9)]))
    [old] = await unions(census, "示例联合工会")
    await changed(census, f"unions/{old['id']}", state=state)
    await census.taken_in(workbook([unionised(2, "示例联合工会")]))
    joined = (await the(census, 2))["covering_union_id"]
    assert (joined == old["id"]) == (state == "suspended")
    assert len(await unions(census, "示例联合工会")) == (1 if state == "suspended" else 2)
    await census.taken_in(workbook([unionised(3, "示例联合工会")]))
    assert (await the(census, 3))["covering_union_id"] == joined


async def test_names_of_unions_are_compared_as_everywhere(census: Census) -> None:
    await census.taken_in(workbook([unionised(1, "示例（东区）联合工会")]))
    await census.taken_in(workbook([unionised(2, "示例 (东区) 联合工会"), enterprise(3)]))
    one, two = await the(census, 1), await the(census, 2)
    assert one["covering_union_id"] == two["covering_union_id"]


# --- a founding under way -------------------------------------------------------------------------


@pytest.mark.parametrize("union", [None, "示例别的工会委员会"])
async def test_a_sheet_leaves_a_founding_under_way_alone(census: Census, union: str | None) -> None:
    await census.taken_in(workbook([enterprise(1), enterprise(2)]))
    row = await the(census, 1)
    await sent(census, "founding-cases", {"enterprise_id": str(row["id"])})
    before = await the(census, 1)
    made = (await census.upload(workbook([unionised(1, union, 职工总数=41), unionised(2)]))).json()
    [warned, _] = await census.rows(made["id"])
    [message] = said(warned, "unionisation")
    assert (message["level"], warned["result"]) == ("warning", "warned")
    assert named(1) in message["message"]
    assert today().isoformat() in message["message"]
    await census.verb(made["id"], "apply")
    done = await census.carried_on(made["id"])
    assert counted(done) == [0, 0, 2, 0]
    after = await the(census, 1)
    assert after["employee_count"] == 41
    for column in ("unionisation", "covering_union_id"):
        assert after[column] == before[column]
    assert await unions(census, "示例别的工会委员会") == []
    assert (await the(census, 2))["unionisation"] == "unionised"


async def test_a_sheet_that_says_what_the_founding_says_is_not_warned(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1)]))
    await sent(census, "founding-cases", {"enterprise_id": str((await the(census, 1))["id"])})
    again = await census.taken_in(await handed_out(census))
    assert counted(again) == [0, 0, 0, 1]
    [row] = await census.rows(again["id"])
    assert row["result"] == "accepted"


# --- rows that were made one ----------------------------------------------------------------------


async def merged(census: Census, keep: str, take: tuple[str, ...] = ()) -> None:
    [pair] = await census.select("SELECT * FROM doubles WHERE state = 'open'")
    [left] = await census.select("SELECT name FROM enterprises WHERE id = :id", id=pair["left_id"])
    side = "left" if left["name"] == keep else "right"
    body = {"keep": side, "take": list(take)}
    await sent(census, f"enterprise-doubles/{pair['id']}/merge", body)


async def doubled(census: Census, coded: int) -> bytes:
    """A sheet with two rows of one firm, taken in, and the pair found; ``coded`` has a code."""
    from app.core.scope import WHOLE, enter_scope
    from app.enterprises import doubles

    names = ("示例宏达机械有限公司", "咸阳示例宏达机械厂有限公司")
    rows = [
        enterprise(n, **{NAME: name, "统一社会信用代码": code(n) if n == coded else None})
        for n, name in enumerate(names, start=1)
    ]
    content = workbook(rows)
    assert counted(await census.taken_in(content)) == [0, 2, 0, 0]
    async with census.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await doubles.find_all(session)
    return content


@pytest.mark.parametrize("take", [(), ("name",), ("name", "credit_code")])
@pytest.mark.parametrize("coded", [0, 1, 2])
async def test_the_same_file_after_a_merge_brings_no_double(
    census: Census, take: tuple[str, ...], coded: int
) -> None:
    content = await doubled(census, coded)
    await merged(census, "示例宏达机械有限公司", take)
    before = await census.select("SELECT id, merged_into_id FROM enterprises ORDER BY id")
    done = await census.taken_in(content)
    assert counted(done)[:2] == [0, 0]
    after = await census.select("SELECT id, merged_into_id FROM enterprises ORDER BY id")
    assert after == before
    listed = "SELECT name, credit_code FROM enterprises WHERE merged_into_id IS NULL"
    settled = await census.select(listed)
    again = await census.taken_in(content)
    assert counted(again) == [0, 0, 0, 2]
    assert await census.select(listed) == settled


async def test_a_row_of_the_merged_one_alone_tells_of_the_one_that_goes_on(
    census: Census,
) -> None:
    await doubled(census, coded=1)
    await merged(census, "示例宏达机械有限公司")
    row = enterprise(
        2, **{NAME: "咸阳示例宏达机械厂有限公司", "统一社会信用代码": None}, 职工总数=77
    )
    assert counted(await census.taken_in(workbook([row]))) == [0, 0, 1, 0]
    [kept] = await census.select("SELECT * FROM enterprises WHERE merged_into_id IS NULL")
    assert (kept["name"], kept["credit_code"], kept["employee_count"]) == (
        "示例宏达机械有限公司",
        code(1),
        77,
    )
    assert counted(await census.taken_in(workbook([row]))) == [0, 0, 0, 1]


async def test_an_alias_and_a_former_name_are_names_too(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1), enterprise(2)]))
    row = await the(census, 1)
    await changed(census, f"enterprises/{row['id']}", aliases=["示例一机"], name="示例新机有限公司")
    rows = [
        [enterprise(1, **{NAME: name, "统一社会信用代码": given, "职工总数": 50 + at})]
        for at, (name, given) in enumerate(
            (("示例一机", None), (named(1), None), ("示例一机", code(1)))
        )
    ]
    for one in rows[:2]:
        assert counted(await census.taken_in(workbook(one))) == [0, 0, 1, 0]
        [now] = await census.select("SELECT * FROM enterprises WHERE id = :id", id=row["id"])
        assert now["name"] == "示例新机有限公司"
    other = enterprise(3, **{NAME: "示例一机"})  # Another code: another firm.
    assert counted(await census.taken_in(workbook([other]))) == [0, 1, 0, 0]


# --- one meaning of a name ------------------------------------------------------------------------


async def test_names_are_the_same_as_in_the_register(census: Census) -> None:
    rows = [
        enterprise(n, **{NAME: name}, 统一社会信用代码=None)
        for n, name in enumerate(("示例（东）机械有限公司", "示例ABC有限责任公司分公司"))
    ]
    await census.taken_in(workbook(rows))
    rewritten = [
        enterprise(n, **{NAME: name}, 统一社会信用代码=None)
        for n, name in enumerate(("示例·(东) 机械有限责任公司", "示例ａｂｃ有限公司分公司"))
    ]
    done = await census.taken_in(workbook(rewritten))
    assert counted(done) == [0, 0, 2, 0]
    both = workbook([rows[0], rewritten[0]])
    made = (await census.upload(both)).json()
    assert made["counts"]["rejected"] == 1


# --- nothing dropped without a word ---------------------------------------------------------------


def with_union_code(row: list[Any], union_code: str | None) -> list[Any]:
    return [*row, union_code]


def union_code(number: int) -> str:
    from app.core.credit_codes import check_digit

    body = f"81610402DEM{number:06d}"
    return body + check_digit(body)


async def test_a_union_code_of_another_union_is_given_back(census: Census) -> None:
    first = workbook([with_union_code(unionised(1), union_code(1))], WITH_UNION_CODE)
    assert counted(await census.taken_in(first)) == [0, 1, 0, 0]
    rows = [
        with_union_code(unionised(1), union_code(1)),
        with_union_code(unionised(2), union_code(1)),
        with_union_code(unionised(3), union_code(3)),
        with_union_code(unionised(4), union_code(3)),
    ]
    made = (await census.upload(workbook(rows, WITH_UNION_CODE))).json()
    shown = await census.rows(made["id"])
    assert [row["result"] for row in shown] == ["accepted", "rejected", "accepted", "rejected"]
    [told] = said(shown[1], "union_credit_code")
    assert f"{named(1)}工会委员会" in told["message"]
    assert told["example"]
    assert "第 5 行" in said(shown[3], "union_credit_code")[0]["message"]
    hidden = await census.upload(
        workbook([with_union_code(unionised(5, 所在街道="古渡街道"), union_code(1))],
                 WITH_UNION_CODE), by="gudu",
    )  # fmt: skip
    [row] = await census.rows(hidden.json()["id"])
    assert row["result"] == "rejected"
    assert named(1) not in said(row, "union_credit_code")[0]["message"]


async def test_a_union_name_too_long_is_given_back_and_none_is_cut(census: Census) -> None:
    long = "示例" * 40 + "工会"
    made = (await census.upload(workbook([unionised(1, long), unionised(2)]))).json()
    [wrong, _] = await census.rows(made["id"])
    assert wrong["result"] == "rejected"
    assert "80" in said(wrong, "union_name")[0]["message"]
    assert said(wrong, "union_name")[0]["example"]
    unit = "示例" * 41 + "有限公司"
    await census.taken_in(workbook([unionised(3, "示例工会委员会", **{NAME: unit})]))
    [union] = await unions(census, "示例工会委员会")
    assert union["unit_name"] is None


async def test_a_code_of_a_union_says_what_to_do(census: Census) -> None:
    row = enterprise(1, 统一社会信用代码=union_code(1))
    made = (await census.upload(workbook([row]))).json()
    [shown] = await census.rows(made["id"])
    [told] = said(shown, "credit_code")
    assert (shown["result"], told["level"]) == ("warned", "warning")
    assert "移到" in told["message"]
    assert "留空" in told["message"]


# --- verification ---------------------------------------------------------------------------------


async def verified(census: Census, number: int) -> None:
    await sent(
        census, "enterprises/verifications", {"ids": [str((await the(census, number))["id"])]}
    )


@pytest.mark.parametrize(
    ("by", "on", "stays"),
    [
        (None, None, False),
        ("赵示例", "2012-04-25", False),
        (None, "today", False),
        ("赵示例", "today", True),
        ("赵示例", "tomorrow", False),
    ],
)
async def test_changed_facts_want_a_new_verification(
    census: Census, by: str | None, on: str | None, stays: bool
) -> None:
    first = [*enterprise(1), "钱示例", "2012-03-01"]
    await census.taken_in(workbook([first], SURVEYED))
    await verified(census, 1)
    assert counted(await census.taken_in(workbook([first], SURVEYED))) == [0, 0, 0, 1]
    assert (await the(census, 1))["verified_at"] is not None
    days = {"today": today().isoformat(), "tomorrow": (today() + timedelta(1)).isoformat()}
    day = days.get(on, on) if on else None
    second = await census.taken_in(workbook([[*enterprise(1, 职工总数=41), by, day]], SURVEYED))
    assert counted(second) == [0, 0, 1, 0]
    row = await the(census, 1)
    assert (row["verified_at"] is not None) == stays
    assert (row["verified_by"] is not None) == stays
    await census.undone(second["id"])
    assert (await the(census, 1))["verified_at"] is not None
