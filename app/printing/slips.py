"""Slips of an evaluation (民主评议码条): eight on A4, none numbered, each with two codes.

Codes reach a folder in memory for as long as the press runs, and nothing else: no text that holds
one is fitted, since what fits texts remembers them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.printing.fitting import Frame
from app.printing.pictures import Pictures
from app.printing.typesetting import typeset
from app.printing.wording import line, refuse_missing_glyphs

ON_A_SHEET = 8
AT_ONCE = 25 * ON_A_SHEET
"""Set at once: whole sheets, as ``binding`` needs the memory of one section only."""


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """What tells one slip from another; ``address`` is the whole text of its QR code."""

    address: str = field(repr=False)
    typed: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SlipWords:
    """What all slips of a unit say. ``check`` is the manifest's prefix in groups."""

    title: str
    unit_name: str
    unit_address: str
    check: str
    closes_on: date
    hotline: str
    merged: bool = False

    def refuse_missing_glyphs(self) -> None:
        """Raise ``glyphs_missing``, before any slip is made."""
        refuse_missing_glyphs(self.title, self.unit_name)


def slip_sections(words: SlipWords, slips: Sequence[PrintedSlip]) -> Iterator[bytes]:
    """The sheets in sections, to be bound. CPU-bound: ``run_bounded("printing", ...)``."""
    for first in range(0, len(slips), AT_ONCE):
        yield _section(words, slips[first : first + AT_ONCE])


def _section(words: SlipWords, slips: Sequence[PrintedSlip]) -> bytes:
    pictures = Pictures()
    drawn = [{"qr": pictures.qr(slip.address), "code": slip.typed} for slip in slips]
    data = {"title": f"{line(words.title)} 评议码条", "texts": _texts(words), "slips": drawn}
    return typeset("slips", data, pictures, in_memory=True)


def _texts(words: SlipWords) -> dict[str, Any]:
    day = words.closes_on
    address = words.unit_address.split("://", 1)[-1]
    told = [
        "怎么用：扫码，或打开上面的网址输入评议码，逐题评价后提交，看到“已计入”和回执号就是成功。"
        "也可以填纸质评议票，把本条和票一起投入票箱。每张只能用一次。",
        "与姓名无关：不编号，不登记发给了谁；请自己从箱里抽取，可与同事互换。"
        "请自己保管，不要给别人看，也不要拍照转发。",
        f"先核对：手机页面上的核对号应与本条一致；不一致请不要填写，拨打 {words.hotline} 反映。",
    ]
    if words.merged:
        told.append("您的评价将与本街道其他小微企业合并统计，不单独显示本单位结果。")
    left, width = 36.5, 58.5
    return {
        "title": Frame(5, 3.6, 90, 8.6, 12, 700, "left").holding(line(words.title)),
        "unit": Frame(5, 12.4, 90, 7.6, 9.5, 500, "left").holding(line(words.unit_name)),
        "code_label": Frame(left, 22.4, width, 3, 7, 400, "left").holding("评议码"),
        "address": Frame(left, 32.4, width, 7, 7.5, 400, "left").holding(f"网址 {address}"),
        "check": Frame(left, 40.4, width, 4.6, 10, 700, "left").holding(f"核对号 {words.check}"),
        "closing": Frame(left, 46, width, 4.6, 9, 500, "left").holding(
            f"截止 {day.year}年{day.month}月{day.day}日（含当天）"
        ),
        "words": Frame(5, 53.6, 90, 15, 7, 400, "left").stacking(told),
    }
