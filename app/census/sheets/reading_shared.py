"""Texts that a workbook shares between cells: stored once, but held once a cell when opened.

A text of 32,000 characters and a million cells that point at it are a file of some megabytes and
a memory of 30 gigabytes. What the cells would hold together is therefore counted first.
"""

import re
from collections import Counter
from collections.abc import Iterable

MOST_TEXT = 384 * 2**20
"""Bytes of all cells' texts together."""

_LONGEST_LOOKED_FOR = 60_000
_ITEM_END = re.compile(rb"</(?:[\w.-]+:)?si>|<(?:[\w.-]+:)?si/>")
_POINTER = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^>]*)?>\s*(\d{1,9})\s*<")
_RICH = re.compile(rb"<(?:[\w.-]+:)?(?:r|rPh)[\s>]")


def cells_in(text: bytes) -> int:
    """No fewer than the cells of a piece of a sheet."""
    return text.count(b"<c") + (text.count(b":c") if b":" in text else 0)


def may_hold_too_much(shared: Iterable[bytes], cells: int) -> bool:
    """Whether a quick look at the shared texts leaves open that the cells hold too much."""
    longest = max(60, min(MOST_TEXT // max(cells, 1), _LONGEST_LOOKED_FOR))
    long_run = re.compile(rb">[^<]{%d}" % longest)
    return any(long_run.search(text) or _RICH.search(text) for text in shared)


def text_held(shared: Iterable[bytes], sheets: Iterable[bytes]) -> int:
    """Bytes that the cells of all sheets hold together, counted by their pointers."""
    lengths = _lengths(shared)
    pointers: Counter[bytes] = Counter()
    for text in sheets:
        pointers.update(_POINTER.findall(text))
    return sum(
        lengths[int(number)] * times
        for number, times in pointers.items()
        if int(number) < len(lengths)
    )


def _lengths(shared: Iterable[bytes]) -> list[int]:
    lengths: list[int] = []
    running = 0
    for text in shared:
        at = 0
        for end in _ITEM_END.finditer(text):
            lengths.append(running + end.start() - at)
            running = 0
            at = end.end()
        running += len(text) - at
    return lengths
