"""Several PDF files of typst's bound into one, a section at a time.

Typst needs 0.3 MB of memory for each badge until a document is finished. A long print is therefore
set in sections, and each is written out before the next is set.
"""

import re
from collections.abc import Iterable
from typing import BinaryIO

from app.printing.typst_files import TypstFile, found, table_of

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")


class _Section(TypstFile):
    """One file of those to be bound."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.root = int(found(rb"/Root (\d+) 0 R", self.trailer))
        self.info = int(found(rb"/Info (\d+) 0 R", self.trailer))
        bodies = {number: (start, end) for number, start, end in self.places}
        catalog = self.body(*bodies[self.root])
        self.pages = int(found(rb"/Pages (\d+) 0 R", catalog))
        self.metadata = int(found(rb"/Metadata (\d+) 0 R", catalog))
        self.page_count = int(found(rb"/Count (\d+)", self.body(*bodies[self.pages])))

    def body(self, start: int, end: int) -> bytes:
        """The object that lies there, without its number."""
        return self.content[self.content.index(b"obj\n", start) + 4 : end]


def bind(sections: Iterable[bytes], out: BinaryIO) -> None:
    """Write one PDF with the pages of all ``sections``, each an untagged file from typst.

    ``out`` needs no seeking; title and language are those of the first section. Raises
    ``ValueError`` for a file of another form.
    """
    written = _Writer(out)
    written.put(b"%PDF-1.7\n%\x80\x80\x80\x80\n")
    pages: list[tuple[int, int]] = []
    catalog, trailer = b"", b""
    for content in sections:
        section = _Section(content)
        base = len(written.offsets) - 1
        first = not pages
        for number, start, end in sorted(section.places):
            moved = _moved(section.body(start, end), base)
            if number == section.root:
                catalog = catalog or moved
                written.leave_out()
            elif number in (section.info, section.metadata) and not first:
                written.leave_out()
            elif number == section.pages:
                written.add(moved.replace(b"/Type/Pages", b"/Type/Pages/Parent @ROOT", 1))
            else:
                written.add(moved)
        if first:
            trailer = _moved(section.trailer, base)
        pages.append((section.pages + base, section.page_count))
    _close(written, pages, catalog, trailer)


def _close(
    written: "_Writer", pages: list[tuple[int, int]], catalog: bytes, trailer: bytes
) -> None:
    """The object above all pages, the catalogue and the table of places."""
    kids = b" ".join(b"%d 0 R" % number for number, _ in pages)
    total = sum(count for _, count in pages)
    top = written.add_at(
        _Writer.ROOT, b"<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n" % (total, kids)
    )
    root = written.add(re.sub(rb"/Pages \d+ 0 R", b"/Pages %d 0 R" % top, catalog, count=1))
    place = written.table()
    rest = re.sub(rb"/Root \d+ 0 R", b"/Root %d 0 R" % root, trailer.partition(b"startxref")[0])
    rest = re.sub(rb"/Size \d+", b"/Size %d" % len(written.offsets), rest)
    written.put(rest + b"startxref\n%d\n%%%%EOF\n" % place)


class _Writer:
    """Objects in the order they come; object 1 is kept for the one above all pages."""

    ROOT = 1

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._place = 0
        self.offsets: list[int | None] = [None, None]

    def put(self, content: bytes) -> None:
        self._out.write(content)
        self._place += len(content)

    def add(self, body: bytes) -> int:
        self.offsets.append(None)
        return self.add_at(len(self.offsets) - 1, body)

    def add_at(self, number: int, body: bytes) -> int:
        self.offsets[number] = self._place
        body = body.replace(b"/Parent @ROOT", b"/Parent %d 0 R" % self.ROOT, 1)
        self.put(b"%d 0 obj\n" % number + body)
        return number

    def leave_out(self) -> None:
        self.offsets.append(None)

    def table(self) -> int:
        """Write the table; returns where it lies."""
        place = self._place
        self.put(table_of(self.offsets))
        return place


def _moved(body: bytes, base: int) -> bytes:
    """The object with every reference in its dictionary raised by ``base``; streams hold none."""
    head, mark, stream = body.partition(b"\nstream\n")
    moved = _REFERENCE.sub(lambda one: b"%d 0 R" % (int(one[1]) + base), head)
    return moved + mark + stream
