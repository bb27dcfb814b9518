"""A sheet of union staff into the rosters: posts, terms, phones, consent by name only."""

from typing import Any

import pytest

from app.core.clock import today
from tests.census_sheets import STAFF_HEADINGS, Census, unionised, workbook

UNION = "示例第1机械有限公司工会委员会"


def person(name: str, **changes: Any) -> list[Any]:
    row: dict[str, Any] = {
        "工会名称": UNION,
        "姓名": name,
        "工会职务": "副主席",
        "专职/兼职/社会化": "兼职",
        "所在分会/小组": None,
        "办公电话": "029-33003001",
        "手机号码": "13900001001" if name.startswith("赵") else "13900001002",
        "任职起": "2024-05-01",
        "任职止": "2029-04-30",
        "工作职责": "听取职工意见，办理来访",
        "同意公开项目": "姓名、办公电话",
        "同意日期": None,
    }
    assert changes.keys() <= row.keys()
    return list((row | changes).values())


def sheet(*rows: list[Any]) -> bytes:
    return workbook(rows, STAFF_HEADINGS)


@pytest.fixture
async def census(census: Census) -> Census:
    await census.taken_in(workbook([unionised(1), unionised(2)]))
    return census


async def cadres(census: Census) -> list[dict[str, Any]]:
    client = await census.caller()
    reply = await client.get("/api/v1/cadres", params={"size": 100})
    return sorted(reply.json()["items"], key=lambda one: one["name"])


async def test_people_come_with_posts_term_phones_and_consent(census: Census) -> None:
    rows = sheet(
        person("赵示例", 工会职务="主席兼女工主任", 同意日期="2026-03-04"),
        person("张　三", 工会职务="分会主席", **{"所在分会/小组": "一分会"}, 同意公开项目=None),
        person("冯示例", 工会名称="不存在的工会"),
    )
    done = await census.taken_in(rows, kind="staff")
    assert [done["counts"][k] for k in ("created", "rejected")] == [2, 1]
    second, first = await cadres(census)
    assert (first["name"], first["union"]["name"]) == ("赵示例", UNION)
    assert [one["post"] for one in first["appointments"]] == ["chair", "women_chair"]
    assert first["appointments"][0]["started_on"] == "2024-05-01"
    assert first["appointments"][0]["ends_on"] == "2029-04-30"
    assert (first["office_phone"], first["mobile"]) == ("029-33003001", "13900001001")
    assert first["duties"]
    assert sorted(first["consents"]) == ["name", "office_phone"]
    [given] = await census.select("SELECT DISTINCT given_on, basis FROM consents")
    assert (str(given["given_on"]), given["basis"]) == ("2026-03-04", "signed_sheet")
    assert (second["name"], second["consents"]) == ("张三", [])
    assert second["appointments"][0]["body"] == "一分会"


async def test_the_same_sheet_twice_changes_nothing(census: Census) -> None:
    rows = sheet(person("赵示例"), person("钱示例", 工会职务="主席兼女工主任", 任职起=None))
    await census.taken_in(rows, kind="staff")
    before = await cadres(census)
    again = await census.taken_in(rows, kind="staff")
    assert [again["counts"][k] for k in ("created", "updated", "unchanged")] == [0, 0, 2]
    assert await cadres(census) == before
    [consents] = await census.select("SELECT count(*) AS n FROM consents")
    assert consents["n"] == 4


async def test_what_is_given_is_overwritten_and_a_withdrawal_holds(census: Census) -> None:
    await census.taken_in(sheet(person("赵示例")), kind="staff")
    client = await census.caller()
    [cadre] = await cadres(census)
    withdrawn = await client.post(
        f"/api/v1/cadres/{cadre['id']}/consents/withdraw", json={"fields": ["name"]}
    )
    assert withdrawn.status_code == 200
    changed = person("赵示例", 工会职务="主席", 办公电话="029-33008888", 工作职责=None,
                     同意公开项目="姓名、办公电话、手机号码")  # fmt: skip
    again = await census.taken_in(sheet(changed), kind="staff")
    assert again["counts"]["updated"] == 1
    [now] = await cadres(census)
    assert now["id"] == cadre["id"]
    assert [one["post"] for one in now["appointments"]] == ["vice_chair", "chair"]
    assert (now["office_phone"], now["duties"]) == ("029-33008888", cadre["duties"])
    assert sorted(now["consents"]) == ["mobile", "office_phone"]


async def test_consent_to_other_channels_says_nothing_of_the_badges_page(census: Census) -> None:
    silent = person("赵示例", 同意公开项目=None, 同意日期=None)
    await census.taken_in(sheet(silent), kind="staff")
    client = await census.caller()
    [cadre] = await cadres(census)
    body = {"fields": ["name"], "channels": ["poster"], "given_on": str(today())}
    address = f"/api/v1/cadres/{cadre['id']}/consents"
    assert (await client.post(address, json=body | {"basis": "in_person"})).status_code == 201
    await census.taken_in(sheet(person("赵示例", 同意公开项目="姓名")), kind="staff")
    [now] = await cadres(census)
    assert now["consents"] == ["name"]
    assert now["consents_by_channel"]["poster"] == ["name"]


async def test_two_people_of_one_name_are_told_apart_by_mobile(census: Census) -> None:
    rows = sheet(person("赵示例"), person("赵示例", 手机号码="13900009999", 工会职务="委员"))
    done = await census.taken_in(rows, kind="staff")
    again = await census.taken_in(rows, kind="staff")
    assert done["counts"]["created"] + done["counts"]["rejected"] == 2
    assert again["counts"]["created"] == again["counts"]["updated"] == 0


async def test_a_consent_without_a_day_is_of_today(census: Census) -> None:
    await census.taken_in(sheet(person("赵示例")), kind="staff")
    [given] = await census.select("SELECT DISTINCT given_on FROM consents")
    assert given["given_on"] == today()


async def test_a_union_enters_its_own_staff_only(census: Census) -> None:
    rows = sheet(person("赵示例"), person("钱示例", 工会名称="CANARY-WEST_ONE 示例工会委员会"))
    done = await census.taken_in(rows, by="west_one", kind="staff")
    assert [done["counts"][k] for k in ("created", "rejected")] == [1, 1]
    unions = await census.select("SELECT DISTINCT union_id FROM cadres")
    assert [row["union_id"] for row in unions] == [census.world.id("west_one")]


def appointed(cadre: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(one["post"], one["started_on"], one["ends_on"]) for one in cadre["appointments"]]


async def test_posts_not_named_and_ended_ones_stay(census: Census) -> None:
    client = await census.caller()
    held = [
        {"post": "chair", "engagement": "part_time", "started_on": "2020-01-01",
         "ends_on": "2025-01-01"},
        {"post": "committee_member", "engagement": "part_time", "started_on": "2025-01-02"},
    ]  # fmt: skip
    [union] = await census.select("SELECT id FROM unions WHERE name = :name", name=UNION)
    body = {"union_id": str(union["id"]), "name": "赵示例", "mobile": "13900001001"}
    made = await client.post("/api/v1/cadres", json=body | {"appointments": held})
    assert made.status_code == 201, made.text
    leader = person("赵示例", 工会职务="工会小组长", 任职起="2026-02-01", 任职止=None)
    done = await census.taken_in(sheet(leader), kind="staff")
    assert done["counts"]["updated"] == 1
    [cadre] = await cadres(census)
    kept = [("chair", "2020-01-01", "2025-01-01"), ("committee_member", "2025-01-02", None)]
    assert appointed(cadre) == [*kept, ("group_leader", "2026-02-01", None)]
    again = await census.taken_in(sheet(leader), kind="staff")
    assert again["counts"]["unchanged"] == 1
    chair = person("赵示例", 工会职务="主席", 任职起="2026-03-01", 任职止=None)
    await census.taken_in(sheet(chair), kind="staff")
    [cadre] = await cadres(census)
    assert appointed(cadre)[-1] == ("chair", "2026-03-01", None)
    assert appointed(cadre)[0] == kept[0]


async def test_a_post_ends_only_if_the_sheet_says_when(census: Census) -> None:
    await census.taken_in(sheet(person("赵示例", 任职止=None)), kind="staff")
    bare = person("赵示例", 任职起=None, 任职止=None)
    again = await census.taken_in(sheet(bare), kind="staff")
    assert again["counts"]["unchanged"] == 1
    ended = person("赵示例", 任职起=None, 任职止="2026-01-31")
    await census.taken_in(sheet(ended), kind="staff")
    [cadre] = await cadres(census)
    assert appointed(cadre) == [("vice_chair", "2024-05-01", "2026-01-31")]
    same = await census.taken_in(sheet(person("赵示例", 任职止=None)), kind="staff")
    assert same["counts"]["unchanged"] == 1
    [cadre] = await cadres(census)
    assert appointed(cadre) == [("vice_chair", "2024-05-01", "2026-01-31")]
