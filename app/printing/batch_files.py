"""Names of the files of a batch, and how long they are kept."""

import re
from datetime import timedelta

from app.printing.batch_schemas import REPRINT, Split
from app.printing.schemas import PrintKind

ROOM = "prints"
"""The key prefix of every file."""
KEPT = timedelta(days=14)
EXTENSIONS = {Split.ONE_PDF: "pdf", Split.ZIP_BY_UNION: "zip"}
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
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2066-\u2069]')
_LONGEST = 60


def file_safe(name: str) -> str:
    """``name`` as a part of a file's name on every system: no path, no control, not too long."""
    kept = _NOT_IN_NAMES.sub("_", name).strip(" .")[:_LONGEST].strip(" .")
    return kept or "_"
