"""Printed pieces as a list: what narrows it and how its rows are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.permissions import Permission
from app.cadres.badges import badge_address
from app.cadres.models import Badge, Cadre
from app.core.paging import Listing, total_order
from app.core.tree import PathRange
from app.organisations import service as organisations
from app.printing.exchanging import reprinted
from app.printing.fingerprints import CHANGES
from app.printing.item_models import PrintItem
from app.printing.item_schemas import ItemCounts, ItemState, ItemSubject, PrintItemRead
from app.printing.schemas import PrintKind

_SORTED_BY = {"printed_at": PrintItem.printed_at, "outdated_at": PrintItem.outdated_at}


@dataclass(frozen=True)
class ItemsWanted:
    """Which pieces; what is None narrows nothing."""

    union_id: UUID | None
    state: ItemState | None
    kind: PrintKind | None
    must_take_down: bool | None
    reprinted: bool | None = None


def items_wanted(
    union_id: Annotated[UUID | None, Query(description="这个工会及其所有下级")] = None,
    state: ItemState | None = None,
    kind: PrintKind | None = None,
    must_take_down: Annotated[
        bool | None, Query(description="true：只要还没有撤下、必须撤下的")
    ] = None,
    reprinted: Annotated[
        bool | None, Query(description="true：新的已经印好、旧的等着换下；false：除此以外的")
    ] = None,
) -> ItemsWanted:
    """The filter part of the query string."""
    return ItemsWanted(union_id, state, kind, must_take_down, reprinted)


WantedItems = Annotated[ItemsWanted, Depends(items_wanted)]


async def items_of(session: AsyncSession, wanted: ItemsWanted) -> Select[PrintItem]:
    """The pieces themselves; raises ``not_found`` for a union outside the scope."""
    statement = select(PrintItem)
    if wanted.union_id is not None:
        path = (await organisations.union_in_scope(session, wanted.union_id)).path
        statement = statement.where(PathRange.subtree(path).holds(PrintItem.union_path))
    if wanted.state is not None:
        statement = statement.where(PrintItem.state == wanted.state)
    if wanted.kind is not None:
        statement = statement.where(PrintItem.kind == wanted.kind)
    if wanted.must_take_down is not None:
        statement = statement.where(PrintItem.must_take_down.is_(wanted.must_take_down))
    if wanted.reprinted is not None:
        statement = statement.where(reprinted() if wanted.reprinted else ~reprinted())
    return statement


async def counts(session: AsyncSession, wanted: ItemsWanted) -> ItemCounts:
    """How many of them have changed, how many must come down, how many have a new one."""
    outdated = (await items_of(session, wanted)).where(PrintItem.state == ItemState.OUTDATED)
    down, new = PrintItem.must_take_down, reprinted()
    counted = outdated.with_only_columns(
        func.count(), func.count().filter(down), func.count().filter(new)
    )
    row = (await session.execute(counted)).one()
    return ItemCounts(outdated=row[0], must_take_down=row[1], reprinted=row[2])


async def item_listing(
    request: Request, session: AsyncSession, actor: Actor, wanted: ItemsWanted, sort: str | None
) -> Listing[PrintItem, PrintItemRead]:
    """The pieces for their pages; what must come down first."""
    base_url = request.app.state.settings.base_url
    order = total_order(sort, _SORTED_BY, "-printed_at", PrintItem.id)
    if sort is None:
        order = [PrintItem.must_take_down.desc(), *order]
    return Listing(
        await items_of(session, wanted),
        order,
        lambda rows: shown_items(session, actor, base_url, rows),
    )


async def shown_items(
    session: AsyncSession, actor: Actor, base_url: str, rows: Sequence[PrintItem]
) -> list[PrintItemRead]:
    """The pieces with whose they are and the pages that say already what is new."""
    refs = await organisations.union_refs(session, {row.union_id for row in rows})
    cadre_ids = {row.subject_id for row in rows if row.subject_type == "cadre"}
    names: dict[UUID, str] = {}
    if actor.may(Permission.CADRES_READ):
        found = select(Cadre.id, Cadre.name).where(Cadre.id.in_(cadre_ids))
        names = {row.id: row.name for row in await session.execute(found)}
    worn = select(Badge.cadre_id, Badge.code).where(
        Badge.cadre_id.in_(cadre_ids), Badge.voided_at.is_(None)
    )
    codes = {row.cadre_id: row.code for row in await session.execute(worn)}
    ids = [row.id for row in rows]
    renewed = set(
        await session.scalars(select(PrintItem.id).where(PrintItem.id.in_(ids), reprinted()))
    )
    return [
        PrintItemRead(
            **{name: getattr(row, name) for name in _AS_THEY_ARE},
            union=refs[row.union_id],
            subject=ItemSubject(
                type=row.subject_type,
                id=row.subject_id,
                name=names.get(row.subject_id)
                if row.subject_type == "cadre"
                else refs[row.union_id].name,
            ),
            fields=[name for name in CHANGES if name in row.fingerprint],
            reprinted=row.id in renewed,
            pages_changed=_pages(row, base_url, refs[row.union_id].code, codes),
        )
        for row in rows
    ]


_MADE = {"union", "subject", "fields", "pages_changed", "reprinted"}
_AS_THEY_ARE = [name for name in PrintItemRead.model_fields if name not in _MADE]


def _pages(row: PrintItem, base_url: str, union_code: str, codes: dict[UUID, str]) -> list[str]:
    """Pages read the data as it is: they have changed before the paper has."""
    if row.state != ItemState.OUTDATED:
        return []
    code = codes.get(row.subject_id)
    pages = [badge_address(base_url, code)] if code else []
    return [*pages, f"{base_url}/u/{union_code}"]
