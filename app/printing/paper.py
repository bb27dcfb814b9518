"""What stands on the papers of the house: lists to sign for badges, sheets for consent.

They go to the cadre and into the union's own files and are no publication, so names stand on them
as recorded.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import RowMapping, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres import queries as cadre_queries
from app.cadres.badge_life import waits_for_wearer
from app.cadres.badges import printed_number
from app.cadres.models import Badge, Cadre
from app.cadres.posts import Post
from app.core.clock import today
from app.core.tree import PathRange
from app.printing.consent_sheets import ConsentSheet
from app.printing.loading import Press, unions_of
from app.printing.receipt_lists import Receipt, ReceiptList
from app.printing.wording import refuse_missing_glyphs

_RANK = {post: rank for rank, post in enumerate(Post)}


async def unions_with_badges_waiting(session: AsyncSession, path: str) -> set[UUID]:
    """Unions at ``path`` and below with badges that nobody has signed for yet."""
    statement = select(Badge.union_id).where(
        PathRange.subtree(path).holds(Badge.union_path), waits_for_wearer()
    )
    return set(await session.scalars(statement.distinct()))


async def receipt_lists_of_unions(
    press: Press, union_ids: Collection[UUID]
) -> dict[UUID, ReceiptList]:
    """What waits to be handed out in each of these unions; raises ``glyphs_missing``."""
    wanted = _badges().where(Badge.union_id.in_(union_ids), waits_for_wearer())
    return await _lists(press, (await press.session.execute(wanted)).mappings().all())


async def receipt_lists_of_badges(
    press: Press, badge_ids: Collection[UUID]
) -> dict[UUID, ReceiptList]:
    """Those of ``badge_ids`` that are current, by union; raises ``glyphs_missing``."""
    wanted = _badges().where(Badge.id.in_(badge_ids), Badge.voided_at.is_(None))
    return await _lists(press, (await press.session.execute(wanted)).mappings().all())


def _badges() -> Select[UUID, int, UUID, str]:
    return (
        select(Badge.union_id, Badge.number, Badge.cadre_id, Cadre.name)
        .join(Cadre, Cadre.id == Badge.cadre_id)
        .order_by(Badge.union_path, Badge.number)
    )


async def _lists(press: Press, rows: Sequence[RowMapping]) -> dict[UUID, ReceiptList]:
    posts = await cadre_queries.held_posts(press.session, {row["cadre_id"] for row in rows})
    unions = await unions_of(press, {row["union_id"] for row in rows})
    receipts: dict[UUID, list[Receipt]] = {}
    for row in rows:
        held = posts.get(row["cadre_id"], [])
        receipt = Receipt(row["name"], held, printed_number(row["number"]))
        receipts.setdefault(row["union_id"], []).append(receipt)
        refuse_missing_glyphs(receipt.name, *held)
    refuse_missing_glyphs(*(union.name for union in unions.values()))
    return {
        union_id: ReceiptList(unions[union_id].name, of_union)
        for union_id, of_union in receipts.items()
    }


async def consent_sheets_of(
    press: Press, cadre_ids: Collection[UUID]
) -> list[tuple[UUID, ConsentSheet]]:
    """A sheet for each of ``cadre_ids`` who serves, with their union; by union, chairs first.

    Raises ``glyphs_missing``.
    """
    found = await press.session.scalars(
        cadre_queries.cadres(None, None, None, None).where(Cadre.id.in_(cadre_ids))
    )
    cadres = sorted(found, key=_place)
    posts = await cadre_queries.held_posts(press.session, {cadre.id for cadre in cadres})
    unions = await unions_of(press, {cadre.union_id for cadre in cadres})
    sheets = []
    for cadre in cadres:
        union = unions[cadre.union_id]
        sheet = ConsentSheet(
            union_name=union.name,
            union_phone=union.office_phone,
            name=cadre.name,
            posts=posts.get(cadre.id, []),
            has_photo=cadre.photo_id is not None,
            office_phone=cadre.office_phone,
            mobile=cadre.mobile,
            duties=cadre.duties,
        )
        refuse_missing_glyphs(union.name, cadre.name, cadre.office_phone, *cadre.duties)
        refuse_missing_glyphs(*sheet.posts)
        sheets.append((cadre.union_id, sheet))
    return sheets


def _place(cadre: Cadre) -> tuple[str, int, UUID]:
    day = today()
    ranks = [_RANK[Post(a.post)] for a in cadre.appointments if a.is_held(day)]
    return cadre.union_path, min(ranks, default=len(_RANK)), cadre.id
