"""Taken rows on their way into the database: columns to blocks of text for COPY.

Values have passed the judging, so a block is mostly one join; only texts that hold a sign COPY
treats specially are looked at one by one.
"""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

NULL = "\\N"
_SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_BOOLEANS = {None: NULL, True: "t", False: "f"}
Encoder = Callable[[Sequence[Any]], list[str]]


def texts(values: Sequence[str | None]) -> list[str]:
    """Texts; an empty one is NULL."""
    together = "\x1f".join([value for value in values if value])
    if any(sign in together for sign in "\\\t\n\r"):
        return [value.translate(_SPECIAL) if value else NULL for value in values]
    return [value or NULL for value in values]


def numbers(values: Sequence[int | None]) -> list[str]:
    return [NULL if value is None else str(value) for value in values]


def booleans(values: Sequence[bool | None]) -> list[str]:
    return [_BOOLEANS[value] for value in values]


def text_lists(values: Sequence[Sequence[str] | None]) -> list[str]:
    """Lists of texts as array literals; an empty one is NULL."""
    return [_array(value) if value else NULL for value in values]


def _array(value: Sequence[str]) -> str:
    if len(value) == 1 and value[0].replace("-", "").isalnum():
        return f"{{{value[0]}}}"
    quoted = (one.replace("\\", "\\\\").replace('"', '\\"') for one in value)
    literal = "{" + ",".join(f'"{one}"' for one in quoted) + "}"
    return literal.translate(_SPECIAL)


def block(columns: Iterable[list[str]]) -> str:
    """The rows of parallel columns as text for COPY."""
    return "\n".join(map("\t".join, zip(*columns, strict=True))) + "\n"


def new_ids(count: int) -> list[str]:
    """``count`` UUIDv7 in their order, as hexadecimal text: made at one stroke, cheap to send.

    Like ``identifiers.uuid7``; within one millisecond the twelve bits after the version count up,
    so that rows stand in the index in the order of the file.
    """
    milliseconds = time.time_ns() // 1_000_000
    random = os.urandom(8 * count).hex()
    return [
        f"{milliseconds + (number >> 12):012x}7{number & 0xFFF:03x}"
        f"8{random[number * 16 + 1 : number * 16 + 16]}"
        for number in range(count)
    ]


def as_uuids(ids: Iterable[str]) -> list[UUID]:
    return [UUID(one) for one in ids]
