"""Names of the files of a batch, and how long they are kept."""

from datetime import timedelta

from app.printing.batch_schemas import REPRINT, Split
from app.printing.schemas import PrintKind

ROOM = "prints"
"""The key prefix of every file."""
KEPT = timedelta(days=14)
EXTENSIONS = {Split.ONE_PDF: "pdf", Split.ZIP_BY_UNION: "zip", Split.ZIP_BY_CHILD: "zip"}
KIND_NAMES = {
    PrintKind.BADGE: "胸卡",
    PrintKind.CONTACT_CARD: "联系卡",
    PrintKind.DOOR_PLATE: "门牌",
    PrintKind.DESK_PLATE: "桌牌",
    PrintKind.PLAQUE: "牌匾制作图",
    PrintKind.POSTER: "公示海报",
    PrintKind.RECEIPT_LIST: "胸卡签收单",
    PrintKind.CONSENT_SHEET: "同意书",
}
BATCH_NAMES = {kind.value: name for kind, name in KIND_NAMES.items()} | {REPRINT: "重印"}
