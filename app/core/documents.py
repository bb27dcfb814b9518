"""What an official document consists of, whatever it is about; ``document_layout`` writes it.

The parts are those of GB/T 9704-2012, section 7: mark of the issuer, number, title, addressee,
body, attachments, signature, day. Texts are plain; people edit, sign and stamp the document.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

TO_FILL_IN = "［待补充］"
"""Stands where only a person can say it; the layout marks it so that it cannot be overlooked."""


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (一、), 2 （一） or 3 (1.); the layout numbers it."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table with its headings repeated on every page; figures stand right."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    note: str = ""


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class OfficialDocument:
    """A document as it is drafted; what is empty is left out.

    ``number`` is written as the standard wants it: 示例工发〔2026〕5号. ``signed_on`` may be any
    day; nothing demands that it comes before what the document speaks of.
    """

    title: str
    blocks: Sequence[Block]
    signatory: str = ""
    signed_on: date | None = None
    issuer_mark: str = ""
    number: str = ""
    addressee: str = ""
    attachments: Sequence[Table] = field(default_factory=tuple)


_UNITS = "零一二三四五六七八九"


def chinese_number(value: int) -> str:
    """1 to 99 as headings count: 一, 十, 二十一."""
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_UNITS[tens]}十") + (
        _UNITS[ones] if ones or not tens else ""
    )


def chinese_day(day: date) -> str:
    """A day in Arabic numerals without leading zeros, as the standard asks (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
