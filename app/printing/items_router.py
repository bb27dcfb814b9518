"""Printed pieces over HTTP: what hangs, what is no longer true, what was taken down."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import Paging, Session
from app.core.paging import Page
from app.core.schemas import Nothing
from app.core.workbooks import Column, Sheet
from app.organisations.words import with_union_names
from app.printing.batch_files import KIND_NAMES
from app.printing.item_listing import WantedItems, counts, item_listing, shown_items
from app.printing.item_schemas import ItemCounts, ItemState, PrintItemRead, TakenDown, TakenDownRead
from app.printing.taking_down import one_item, take_down, take_down_all

router = APIRouter(tags=["打印"])

Printer = Annotated[Actor, Needs(Permission.PRINTS_CREATE)]
STATE_NAMES = {
    ItemState.CURRENT: "与现在一致",
    ItemState.OUTDATED: "内容已变",
    ItemState.REPLACED: "后来又照样印过",
    ItemState.TAKEN_DOWN: "已撤下",
}
CHANGE_NAMES = {
    "consent": "本人撤回同意",
    "left": "已离任",
    "badge": "胸卡作废",
    "officers": "工会干部变动",
    "name": "姓名",
    "posts": "职务",
    "photo": "照片",
    "office_phone": "办公电话",
    "mobile": "手机号码",
    "duties": "职责",
    "code": "核验码",
    "union_name": "工会名称",
    "office_address": "办公地点",
    "office_hours": "办公时间",
    "supervisor": "上级工会名称或电话",
    "style": "打印样式",
}
SHEET = Sheet[PrintItemRead](
    "需要重印或撤下",
    (
        Column("工会", 34, lambda item: item.union.name),
        Column("品名", 12, lambda item: KIND_NAMES[item.kind]),
        Column("谁的", 16, lambda item: item.subject.name),
        Column("状态", 12, lambda item: STATE_NAMES[item.state]),
        Column("必须撤下", 10, lambda item: "是" if item.must_take_down else ""),
        Column("新的已印好", 10, lambda item: "是" if item.reprinted else ""),
        Column("哪里变了", 34, lambda item: "、".join(CHANGE_NAMES[one] for one in item.changed)),
        Column("打印时间", 18, lambda item: item.printed_at, "instant"),
        Column("样式版本", 10, lambda item: item.style_edition, "number"),
        Column("已更新的网页", 60, lambda item: " ".join(item.pages_changed)),
    ),
)
LABELS: Labels = {
    "union_id": Label("工会（含下级）"),
    "state": Label("状态", STATE_NAMES),
    "kind": Label("品名", KIND_NAMES),
    "must_take_down": Label("必须撤下"),
    "reprinted": Label("新的已印好"),
}


@router.get("/print-items", summary="印过的每一件")
async def list_print_items(
    request: Request, actor: Printer, session: Session, paging: Paging, wanted: WantedItems
) -> Page[PrintItemRead]:
    """本级和下级印过什么、哪些内容已经变了、哪些必须撤下；必须撤下的在前。"""
    listing = await item_listing(request, session, actor, wanted, paging.sort)
    return await listing.page(session, paging)


@router.get("/print-items/counts", summary="有多少要重印、要撤下")
async def count_print_items(actor: Printer, session: Session, wanted: WantedItems) -> ItemCounts:
    """首页提醒用的两个数。"""
    return await counts(session, wanted)


@router.get("/print-items.xlsx", summary="导出重印撤下清单", **AS_WORKBOOK)
async def export_print_items(
    request: Request, actor: Printer, session: Session, wanted: WantedItems
) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await item_listing(request, session, actor, wanted, None)
    labels = await with_union_names(session, LABELS, wanted, "union_id")
    return await hand_out(session, actor, SHEET, listing, wanted, labels)


@router.post("/print-items/taken-down", summary="一批已撤下")
async def take_down_print_items(body: TakenDown, actor: Printer, session: Session) -> TakenDownRead:
    """选中的都已撤下或收回；有一件不在范围内就一件都不登记。

    也可以登记一个工会和下级“新的已印好、旧的都已换下”，或几位干部的旧胸卡都已收回。
    """
    return TakenDownRead(taken_down=await take_down_all(session, actor, body))


@router.post("/print-items/{item_id}/taken-down", summary="已撤下")
async def take_down_print_item(
    request: Request,
    item_id: UUID,
    actor: Printer,
    session: Session,
    once: OncePerKey,
    body: Nothing | None = None,
) -> PrintItemRead:
    """这一件已从墙上取下，或胸卡、联系卡已收回。重复登记没有关系。"""
    del body
    await once.run(lambda: take_down(session, actor, item_id))
    item = await one_item(session, item_id)
    base_url = request.app.state.settings.base_url
    return (await shown_items(session, actor, base_url, [item]))[0]
