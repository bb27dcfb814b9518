"""Orders for the papers of the house, and who may have them."""

from collections.abc import Callable
from functools import partial

from app.access.actor import Actor
from app.access.permissions import Permission
from app.core.errors import FORBIDDEN, Problem
from app.printing.consent_sheets import consent_sheet_pdf
from app.printing.loading import Press, unions_of
from app.printing.orders import record
from app.printing.paper import consent_sheets_of, receipt_lists_of_badges
from app.printing.problems import BADGES_NOT_PRINTABLE, CADRES_NOT_PRINTABLE
from app.printing.receipt_lists import receipt_list_pdf
from app.printing.schemas import ConsentSheetPrint, PrintKind, ReceiptListPrint

WITH_NAMES = frozenset({PrintKind.RECEIPT_LIST, PrintKind.CONSENT_SHEET})
"""Kinds on which names stand as recorded, whatever was agreed to."""


def require_names(actor: Actor, kind: str) -> None:
    """Raise ``forbidden`` for who may print but not read the roster: paper must not be a way in."""
    if kind in WITH_NAMES and not actor.may(Permission.CADRES_READ):
        raise Problem(FORBIDDEN)


async def receipt_list(press: Press, wanted: ReceiptListPrint) -> Callable[[], bytes]:
    """A list for each union; raises ``badges_not_printable`` if one is void or out of sight."""
    ids = set(wanted.badge_ids)
    lists = await receipt_lists_of_badges(press, ids)
    found = sum(len(one.receipts) for one in lists.values())
    if found < len(ids):
        raise Problem(BADGES_NOT_PRINTABLE, parameters={"count": len(ids) - found})
    unions = await unions_of(press, set(lists))
    record(
        press,
        PrintKind.RECEIPT_LIST,
        [unions[union_id] for union_id, one in lists.items() for _ in one.receipts],
    )
    return partial(receipt_list_pdf, list(lists.values()))


async def consent_sheets(press: Press, wanted: ConsentSheetPrint) -> Callable[[], bytes]:
    """A sheet for each cadre; ``cadres_not_printable`` if one has left or is out of sight."""
    ids = set(wanted.cadre_ids)
    sheets = await consent_sheets_of(press, ids)
    if len(sheets) < len(ids):
        raise Problem(CADRES_NOT_PRINTABLE, parameters={"count": len(ids) - len(sheets)})
    unions = await unions_of(press, {union_id for union_id, _ in sheets})
    record(press, PrintKind.CONSENT_SHEET, [unions[union_id] for union_id, _ in sheets])
    return partial(consent_sheet_pdf, [sheet for _, sheet in sheets], press.hotline)
