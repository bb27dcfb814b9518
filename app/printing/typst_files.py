"""A PDF file as typst writes it: plain objects, an ordinary cross-reference table, no updates."""

import re

_FREE = b"0000000000 65535 f\r\n"


class TypstFile:
    """Where the objects of a file lie; raises ``ValueError`` for a file of another form.

    ``places`` are number, first byte and end of each object, in the order of the file.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.end_of_objects = int(found(rb"startxref\s+(\d+)\s+%%EOF\s*$", content[-200:]))
        table = content[self.end_of_objects :]
        self.count = int(found(rb"^xref\s+0 (\d+)\s", table))
        first = table.index(b"\n", table.index(b"\n") + 1) + 1
        starts = sorted(
            (int(table[first + 20 * number : first + 20 * number + 10]), number)
            for number in range(1, self.count)
        )
        ends = [start for start, _ in starts[1:]] + [self.end_of_objects]
        self.places = [
            (number, start, end) for (start, number), end in zip(starts, ends, strict=True)
        ]
        self.trailer = table[first + 20 * self.count :]


def table_of(offsets: list[int | None]) -> bytes:
    """The cross-reference table; None for a number that no object has, the first always."""
    entries = (_FREE if one is None else b"%010d 00000 n\r\n" % one for one in offsets)
    return b"xref\n0 %d\n" % len(offsets) + b"".join(entries)


def found(pattern: bytes, content: bytes) -> bytes:
    """The first group of ``pattern``."""
    match = re.search(pattern, content)
    if match is None:
        raise ValueError(f"not a PDF as typst writes it: no {pattern!r}")
    return match[1]
