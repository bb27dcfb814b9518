"""The files of a batch: their names, how they are put together and how long they are kept."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

from app.printing.batch_schemas import REPRINT, Split
from app.printing.binding import bind
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


def bound(parts: Sequence[Path], file: Path) -> None:
    """Bind the sections and remove each once it is written."""
    if len(parts) == 1:
        parts[0].replace(file)
        return
    with file.open("wb") as out:
        bind(_read_once(parts), out)


def _read_once(parts: Sequence[Path]) -> Iterator[bytes]:
    for part in parts:
        yield part.read_bytes()
        part.unlink()


def packed(bundle: ZipFile, file: Path, name: str) -> None:
    """PDF is compressed already: it is only put beside the others."""
    bundle.write(file, name)
    file.unlink()
