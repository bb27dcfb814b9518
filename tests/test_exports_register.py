"""The register's workbooks: the headings of the census sheet, in the words it is read with."""

from dataclasses import fields
from typing import Any

import pytest

from app.access.handing_out import Labels
from app.census.sheets.fields import fields_of
from app.enterprises import export, export_cases
from app.enterprises.doubles_router import DoublesWanted
from app.enterprises.export import CompletenessWanted
from app.enterprises.founding_router import CasesWanted
from app.enterprises.queries import EnterpriseFilter
from tests.exported import listed, page_of, taken
from tests.register import CODE, WHOLE, enter
from tests.world import World

ABOUT_THE_UNION = {"union_credit_code", "union_founded_on", "union_kind"}
"""What the census sheet asks of the union stands in the workbook of unions."""


async def test_enterprises_are_handed_out_as_the_census_sheet_has_them(world: World) -> None:
    row = await enter(
        world,
        "示例机械（咸阳）有限公司",
        **WHOLE,
        credit_code=CODE,
        industry="C",
        women_count=12,
        source="visit",
        founding_intent="willing",
        founding_expected_on="2026-12",
        surveyed_on="2026-04-01",
        has_party_organisation=False,
        aliases=["示例机械"],
    )
    (line,) = await taken(await world.caller("west"), "enterprises", q=CODE)
    assert line["企业(单位)名称"] == row["name"]
    assert line["统一社会信用代码"] == CODE
    assert line["所在街道"] == world.unions["west"].name
    assert line["单位性质类别"] == "私营"
    assert line["是否非公"] == "是"
    assert line["行业"] == "制造业"
    assert line["联系电话"] == "029-33210001/13800000001"
    assert (line["职工总数"], line["女职工"], line["农民工"]) == (40, 12, None)
    assert line["是否有党组织"] == "否"
    assert line["建会状态"] == "未建会"
    assert (line["建会意向"], line["预计建会日期"]) == ("有意向", "2026-12")
    assert (line["数据来源"], line["调查日期"]) == ("走访", "2026-04-01")
    assert (line["核实情况"], line["应建未建（25 人以上）"]) == ("未核实", "是")
    assert line["简称和曾用名"] == "示例机械"


def test_the_headings_are_those_the_import_knows() -> None:
    headings = [column.heading for column in export.SHEET.columns]
    asked = [f.label for f in fields_of("enterprises") if f.name not in ABOUT_THE_UNION]
    assert [heading for heading in headings if heading in asked] == asked


async def test_filters_are_those_of_the_list_and_stand_in_the_head(world: World) -> None:
    await enter(world, "示例大型公司", **WHOLE)
    await enter(world, "示例小型公司", **WHOLE | {"employee_count": 3})
    await enter(world, "示例东街公司", union="east", **WHOLE)
    caller = await world.caller("district")
    query = {"territory_id": str(world.id("west")), "priority": "true", "sort": "name"}
    names = [item["name"] for item in await listed(caller, "enterprises", **query)]
    assert names == ["示例大型公司"]
    lines = await taken(caller, "enterprises", **query)
    assert [line["企业(单位)名称"] for line in lines] == names
    sheet = page_of(await caller.get("/api/v1/enterprises.xlsx", params=query))
    note = str(sheet.cell(2, 1).value)
    assert f"所在街道：{world.unions['west'].name}；应建未建（25 人以上）：是" in note


async def test_a_founding_case_has_a_column_for_each_step(world: World) -> None:
    row = await enter(world, "示例筹建公司", **WHOLE)
    caller = await world.caller("west")
    opened = await caller.post("/api/v1/founding-cases", json={"enterprise_id": row["id"]})
    assert opened.status_code == 201, opened.text
    (line,) = await taken(caller, "founding-cases", state="open")
    assert line["企业(单位)名称"] == "示例筹建公司"
    assert line["工会名称"] == opened.json()["union"]["name"]
    assert line["状态"] == "办理中"
    assert line["下一步"] == "走访动员"
    assert line["亮牌亮身份"] is None
    assert len(await listed(caller, "founding-cases", state="open")) == 1


async def test_both_sides_of_a_double_stand_in_one_line(world: World) -> None:
    await enter(world, "示例纺织有限公司", **WHOLE)
    await enter(world, "示例纺织有限责任公司", **WHOLE)
    caller = await world.caller("west")
    items = await listed(caller, "enterprise-doubles", state="open")
    lines = await taken(caller, "enterprise-doubles", state="open")
    assert len(lines) == len(items) == 1
    assert {lines[0]["甲名称"], lines[0]["乙名称"]} == {"示例纺织有限公司", "示例纺织有限责任公司"}
    assert lines[0]["依据"] == "名称相近"


async def test_completeness_has_a_line_for_each_sub_district(world: World) -> None:
    await enter(world, "示例大型公司", **WHOLE)
    caller = await world.caller("district")
    rows = (await caller.get("/api/v1/census/completeness")).json()["rows"]
    lines = await taken(caller, "census/completeness")
    assert [line["街道（镇）工会"] for line in lines] == [row["union"]["name"] for row in rows]
    assert [line["企业数"] for line in lines] == [row["enterprises"] for row in rows]
    assert sum(line["应建未建（25 人以上）"] for line in lines) == 1


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        (export.LABELS, EnterpriseFilter),
        (export.COMPLETENESS_LABELS, CompletenessWanted),
        (export_cases.CASE_LABELS, CasesWanted),
        (export_cases.DOUBLE_LABELS, DoublesWanted),
    ],
)
def test_every_filter_has_words(labels: Labels, wanted: type[Any]) -> None:
    assert list(labels) == [each.name for each in fields(wanted)]
