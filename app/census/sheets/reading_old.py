"""Looking through an .xls file (a compound file with a BIFF stream) before anything opens it."""

import struct
from collections.abc import Iterator

from app.census.sheets.problems import DAMAGED, NOT_A_SPREADSHEET, PASSWORD_PROTECTED, file_problem
from app.census.sheets.reading_limits import Extent, extent_problem

_END_OF_CHAIN = 0xFFFFFFFA  # this and above are no sectors
_CELLS = frozenset({0x06, 0x27E, 0x203, 0xFD, 0x204, 0x205, 0xD6, 0xBD})
_MULRK, _DIMENSIONS, _FILEPASS, _BOUNDSHEET, _BOF = 0xBD, 0x200, 0x2F, 0x85, 0x809
_OLD_ROWS, _OLD_COLUMNS = 65_536, 256
_SHORT_STREAM = 4_096


def check_old_workbook(content: bytes) -> None:
    """Raises ``Problem`` unless ``content`` is an .xls workbook that may be opened."""
    try:
        streams = _Compound(content).streams()
    except (struct.error, IndexError, ValueError, OverflowError) as broken:
        raise file_problem(DAMAGED) from broken
    if "EncryptedPackage" in streams:
        raise file_problem(PASSWORD_PROTECTED)
    workbook = streams.get("Workbook", streams.get("Book"))
    if workbook is None:
        raise file_problem(NOT_A_SPREADSHEET)
    try:
        extent = _measured(workbook)
    except (struct.error, IndexError) as broken:
        raise file_problem(DAMAGED) from broken
    if not extent.fits:
        raise extent_problem("Sheet", extent)


class _Compound:
    """The streams of a compound file, each followed sector by sector, never in a circle."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in (9, 12):
            raise ValueError("sector size")
        self.size = 1 << shift
        self.fat = self._table(self._fat_sectors())

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self.size
        return self.content[begin : begin + self.size]

    def _fat_sectors(self) -> list[int]:
        listed = list(struct.unpack_from("<109I", self.content, 76))
        next_list, lists = struct.unpack_from("<II", self.content, 68)
        for _ in range(min(lists, len(self.content) // self.size)):
            if next_list >= _END_OF_CHAIN:
                break
            numbers = struct.unpack(f"<{self.size // 4}I", self._sector(next_list))
            listed += numbers[:-1]
            next_list = numbers[-1]
        return [number for number in listed if number < _END_OF_CHAIN]

    def _table(self, sectors: list[int]) -> list[int]:
        joined = b"".join(self._sector(number) for number in sectors)
        return list(struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4]))

    def _chain(self, first: int, table: list[int]) -> Iterator[int]:
        seen = 0
        while first < _END_OF_CHAIN:
            yield first
            seen += 1
            if seen > len(table):
                raise ValueError("a chain goes in a circle")
            first = table[first]

    def _stream(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in self._chain(first, self.fat))

    def streams(self) -> dict[str, bytes]:
        """The named streams of the file, contents included."""
        first_directory, short_first = (
            struct.unpack_from("<I", self.content, at)[0] for at in (48, 60)
        )
        directory = self._stream(first_directory)
        entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
        short_table = self._table(list(self._chain(short_first, self.fat)))
        short_area = self._stream(struct.unpack_from("<I", entries[0], 116)[0])
        found: dict[str, bytes] = {}
        for entry in entries[1:]:
            if entry[66] != 2:
                continue
            name_bytes = struct.unpack_from("<H", entry, 64)[0]
            name = entry[: max(0, min(name_bytes, 64) - 2)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", entry, 116)
            if name not in ("Workbook", "Book"):
                found.setdefault(name, b"")
            elif size >= _SHORT_STREAM:
                found[name] = self._stream(first)[:size]
            else:
                places = self._chain(first, short_table)
                found[name] = b"".join(short_area[at * 64 : at * 64 + 64] for at in places)[:size]
        return found


def _measured(stream: bytes) -> Extent:
    rows = columns = 0
    at, end = 0, len(stream) - 4
    read_head = struct.Struct("<HH").unpack_from
    read_place = struct.Struct("<HH").unpack_from
    if end < 0:
        raise file_problem(DAMAGED)
    while at <= end:
        kind, length = read_head(stream, at)
        if kind in _CELLS:
            row, column = read_place(stream, at + 4)
            if kind == _MULRK:
                (column,) = struct.unpack_from("<H", stream, at + 4 + length - 2)
            if row >= rows:
                rows = row + 1
            if column >= columns:
                columns = column + 1
        elif kind == _FILEPASS:
            raise file_problem(PASSWORD_PROTECTED)
        elif kind == _DIMENSIONS and length >= 12:
            _, last_row, _, last_column = struct.unpack_from("<IIHH", stream, at + 4)
            if last_row > _OLD_ROWS or last_column > _OLD_COLUMNS:
                raise extent_problem("Sheet", Extent(last_row, last_column))
        at += 4 + length
    return Extent(rows, columns)
