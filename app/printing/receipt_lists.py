"""The list on which badges are signed for (clause B2b): the signature stays on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.printing.pictures import Pictures
from app.printing.typesetting import typeset
from app.printing.wording import line

TITLE = "胸卡签收单"
_HEADINGS = ("序号", "姓名", "职务", "胸卡编号", "领取人签名", "领取日期")
_NOTE = "签收后由本工会存档；在系统里只登记领取日期，不登记签名。"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A line: who receives which badge. Internal, so the name needs no consent to publication."""

    name: str
    posts: Sequence[str]
    number: str


@dataclass(frozen=True, slots=True)
class ReceiptList:
    """What one union hands out."""

    union_name: str
    receipts: Sequence[Receipt]


def receipt_list_pdf(lists: Sequence[ReceiptList]) -> bytes:
    """A4 across; every union begins on a page of its own and counts its own pages.

    CPU-bound: call it through ``run_bounded("printing", ...)``.
    """
    data = {
        "title": TITLE,
        "headings": _HEADINGS,
        "note": _NOTE,
        "lists": [
            {
                "union": line(one.union_name),
                "rows": [
                    {
                        "name": line(receipt.name),
                        "posts": "、".join(line(post) for post in receipt.posts),
                        "number": receipt.number,
                    }
                    for receipt in one.receipts
                ],
            }
            for one in lists
        ],
    }
    return typeset("receipt_list", data, Pictures())
