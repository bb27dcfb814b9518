"""From what is in the database to a PDF (clause T2-2); one transaction, one look at consent."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.core.workers import run_bounded
from app.printing import orders, paper_orders
from app.printing.items import Entry, enter, snapshots
from app.printing.loading import Press, account_of
from app.printing.orders import Job, Ordered
from app.printing.schemas import PrintKind, PrintRequest

_ORDERS: Mapping[PrintKind, Callable[[Press, Any], Awaitable[Ordered | Job]]] = {
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
    """The PDF, entered among what was printed; of cadres what they agreed to (PIPL art. 25).

    Raises ``not_found`` for a union outside the scope, ``badges_not_printable``,
    ``cadres_not_printable``, ``no_officers_to_show``, and ``glyphs_missing`` before anything is
    wasted on paper.
    """
    ordered = await _ORDERS[wanted.kind](press, wanted)
    if not isinstance(ordered, Ordered):  # papers of the house hang nowhere: nothing to keep up
        return await run_bounded("printing", ordered)
    printed = await snapshots(press.session, ordered.pieces, ordered.looks)
    document = await run_bounded("printing", ordered.job)
    await enter(press.session, printed, Entry(account_of(press.author)))
    return document
