"""The files slips leave in: one PDF for a unit, or one for each unit in a zip made as it is sent.

Nothing is kept: what was not received is declared void and printed anew.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.core.text import file_safe
from app.core.workers import run_bounded
from app.printing.binding import bind
from app.printing.slips import PrintedSlip, SlipWords, slip_sections

_DAY = (1980, 1, 1, 0, 0, 0)
"""No time of printing: the least a zip can say."""


@dataclass(frozen=True)
class UnitSlips:
    """One unit's file."""

    folder: str
    words: SlipWords
    slips: Sequence[PrintedSlip] = field(repr=False)

    @property
    def name(self) -> str:
        """Where it lies in the zip; the unit's code keeps two of one name apart."""
        code = self.words.unit_address.rsplit("/", 1)[-1]
        name = f"{file_safe(self.words.unit_name)}-{len(self.slips)}张-{code}.pdf"
        return f"{file_safe(self.folder)}/{name}" if self.folder else name


def slip_pdf(words: SlipWords, slips: Sequence[PrintedSlip]) -> bytes:
    """One unit's slips. CPU-bound: ``run_bounded("printing", ...)``."""
    out = BytesIO()
    bind(slip_sections(words, slips), out)
    return out.getvalue()


async def slip_zip(units: Sequence[UnitSlips]) -> AsyncIterator[bytes]:
    """The zip, a unit at a time: as much memory as the largest of them needs."""
    out = _Passing()
    with ZipFile(out, "w", ZIP_STORED) as packed:
        for unit in units:
            document = await run_bounded("printing", slip_pdf, unit.words, unit.slips)
            packed.writestr(ZipInfo(unit.name, _DAY), document)
            yield out.taken()
    yield out.taken()


class _Passing:
    """What has been written since it was last taken; a stream cannot be gone back in."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, content: bytes) -> int:
        self._written += content
        return len(content)

    def flush(self) -> None:
        """Everything is here at once."""

    def close(self) -> None:
        """Whoever takes what was written closes nothing."""

    def taken(self) -> bytes:
        content = bytes(self._written)
        self._written.clear()
        return content
