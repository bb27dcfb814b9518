"""The make-list of a batch: what a print shop makes for whom, and where it goes.

It leaves the house, so it names unions and their offices and no person.
"""

import csv
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from io import StringIO
from typing import Any
from uuid import UUID

from app.core.workbooks import Column, Finished, Sheet, csv_text, write_workbook
from app.organisations.models import Union
from app.printing.badge_layouts import LAYOUTS, BadgeSize
from app.printing.batch_files import KIND_NAMES
from app.printing.desk_plates import FACE
from app.printing.schemas import PrintKind

Made = Mapping[str, Any]
_NOTES = {
    PrintKind.BADGE: "正反两面",
    PrintKind.CONTACT_CARD: "正反两面",
    PrintKind.DOOR_PLATE: "单面",
    PrintKind.DESK_PLATE: "单面，沿中线折叠",
    PrintKind.PLAQUE: "按制作图",
    PrintKind.POSTER: "单面",
    PrintKind.RECEIPT_LIST: "单面，内部用纸",
    PrintKind.CONSENT_SHEET: "单面，内部用纸",
}
_POSTERS = {"a3": (297, 420), "a4": (210, 297)}
SHEET = Sheet[Made](
    "制作清单",
    (
        Column("工会", 34, lambda made: made["union"]),
        Column("送达地址", 34, lambda made: made["address"]),
        Column("品名", 12, lambda made: made["piece"]),
        Column("宽（毫米）", 10, lambda made: made["width_mm"]),
        Column("高（毫米）", 10, lambda made: made["height_mm"]),
        Column("工艺", 16, lambda made: made["note"]),
        Column("数量", 8, lambda made: made["quantity"], "number"),
        Column("联系电话", 18, lambda made: made["phone"]),
    ),
)


def make_lines(
    kind: PrintKind,
    options: Made,
    unions: Iterable[Union],
    made: Mapping[UUID, int],
    sizes: Mapping[UUID, tuple[float, float]],
) -> list[dict[str, Any]]:
    """A line for each union, in the order of the tree; ``sizes`` where unions differ."""
    lines = []
    for union in sorted(unions, key=lambda union: union.path):
        width, height = sizes.get(union.id) or size_of(kind, options)
        lines.append(
            {
                "union": union.name,
                "address": _address(union),
                "piece": KIND_NAMES[kind],
                "width_mm": f"{width:g}",
                "height_mm": f"{height:g}",
                "note": _NOTES[kind],
                "quantity": made[union.id],
                "phone": union.office_phone,
            }
        )
    return lines


def size_of(kind: PrintKind, options: Made) -> tuple[float, float]:
    """Width and height of the finished piece in mm; a desk plate as it stands, folded."""
    if kind is PrintKind.BADGE:
        layout = LAYOUTS[BadgeSize(options["size"])]
        return layout.width, layout.height
    if kind is PrintKind.CONTACT_CARD:
        return 90, 54
    if kind is PrintKind.DOOR_PLATE:
        width, height = map(int, options["size"].split("x"))
        return width, height
    if kind is PrintKind.DESK_PLATE:
        return FACE
    if kind is PrintKind.RECEIPT_LIST:
        return 297, 210
    if kind is PrintKind.CONSENT_SHEET:
        return 210, 297
    return _POSTERS[options["size"]]


def _address(union: Union) -> str | None:
    return " ".join(filter(None, [union.office_address, union.office_room])) or None


def as_csv(lines: Sequence[Made]) -> bytes:
    """With a mark by which Excel knows it for UTF-8, and nothing a program takes for a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.heading for column in SHEET.columns])
    for made in lines:
        writer.writerow([csv_text(column.value(made)) for column in SHEET.columns])
    return out.getvalue().encode("utf-8-sig")


async def as_workbook(lines: Sequence[Made], note: str) -> Finished:
    """The same as a workbook."""

    async def batches() -> AsyncIterator[Sequence[Made]]:
        yield lines

    return await write_workbook(SHEET, note, batches())
