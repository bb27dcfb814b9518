"""The accounts as a workbook."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.access.listing import WantedAccounts, account_listing
from app.access.permissions import Permission, Role
from app.access.schemas import AccountRead
from app.core.http import Session, Sort
from app.core.workbooks import Column, Sheet, yes_no
from app.organisations.words import LEVEL_NAMES, with_union_names

router = APIRouter(tags=["登录与账号"])

_ROLES = {Role.MANAGER: "管理员", Role.VIEWER: "查看员", Role.AUDITOR: "审计员"}

SHEET = Sheet[AccountRead](
    "账号",
    (
        Column("登录名", 20, lambda account: account.username),
        Column("姓名", 12, lambda account: account.display_name),
        Column("角色", 10, lambda account: _ROLES[account.role]),
        Column("工会名称", 34, lambda account: account.union.name),
        Column("工会层级", 16, lambda account: LEVEL_NAMES[account.union.level]),
        Column("已停用", 8, lambda account: yes_no(account.disabled)),
        Column("待改密码", 9, lambda account: yes_no(account.must_change_password)),
        Column("最近登录", 17, lambda account: account.last_login_at, "instant"),
        Column("建立时间", 17, lambda account: account.created_at, "instant"),
    ),
)
LABELS: Labels = {"union_id": Label("工会"), "text": Label("登录名或姓名含")}


@router.get("/accounts.xlsx", summary="导出账号列表", **AS_WORKBOOK)
async def export_accounts(
    actor: Annotated[Actor, Needs(Permission.ACCOUNTS_MANAGE)],
    session: Session,
    wanted: WantedAccounts,
    sort: Sort = None,
) -> Response:
    """与列表同样的筛选和排序，全部页；不含密码。"""
    listing = account_listing(session, wanted, sort)
    labels = await with_union_names(session, LABELS, wanted, "union_id")
    return await hand_out(session, actor, SHEET, listing, wanted, labels)
