"""From what is in the database to a PDF (clause T2-2); one transaction, one look at consent."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.core.workers import run_bounded
from app.printing import orders, paper_orders
from app.printing.loading import Press
from app.printing.schemas import PrintKind, PrintRequest

_ORDERS: Mapping[PrintKind, Callable[[Press, Any], Awaitable[Callable[[], bytes]]]] = {
    PrintKind.BADGE: orders.badges,
    PrintKind.CONTACT_CARD: orders.contact_cards,
    PrintKind.DOOR_PLATE: orders.door_plate,
    PrintKind.DESK_PLATE: orders.desk_plates,
    PrintKind.PLAQUE: orders.plaque,
    PrintKind.POSTER: orders.poster,
    PrintKind.RECEIPT_LIST: paper_orders.receipt_list,
    PrintKind.CONSENT_SHEET: paper_orders.consent_sheets,
}


async def make_print(press: Press, wanted: PrintRequest) -> bytes:
    """The PDF. Of cadres it shows what they agreed to publish (PIPL art. 25).

    Raises ``not_found`` for a union outside the scope, ``badges_not_printable``,
    ``cadres_not_printable``, ``no_officers_to_show``, and ``glyphs_missing`` before anything is
    wasted on paper.
    """
    return await run_bounded("printing", await _ORDERS[wanted.kind](press, wanted))
