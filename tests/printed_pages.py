"""Printed matter judged as it leaves the press: pages, pixels, and where each character stands."""

import re
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image

from app.photos.renditions import print_photo
from app.printing.people import Person
from tests.stories import jpeg

MM = 72 / 25.4
RED = (0xC8, 0x16, 0x1D)

PLAIN = Person(
    name="王强",
    posts=["主席"],
    union_name="示例区蓝天机械制造有限公司工会委员会",
    office_phone="029-33330000",
    mobile="13800001234",
    duties=["接待职工来访，答复意见建议", "签订集体合同，监督劳动合同的履行"],
    photo=print_photo(jpeg(500, 700)),
    address_url="https://sl.example.cn/b/7QKM3WTA9XE4",
    code="7QKM-3WTA-9XE4",
)
LONGEST = Person(
    name="阿卜杜热西提·吐尔逊尼亚孜",
    posts=["副主席", "女工主任", "装配车间第二分会 分会主席"],
    union_name="渭阳市示例区人民路街道西北第一棉纺织印染集团有限责任公司新材料分公司工会联合委员会",
    office_phone="029-33330000转8012",
    union_phone_stands_in=True,
    mobile=None,
    withheld=frozenset({"office_phone", "mobile"}),
    duties=[
        "接待职工来访，答复意见建议，反映合理诉求，协调劳动争议，督促有关部门在规定时限内办结",
        "组织签订集体合同和工资专项集体合同，监督劳动合同、劳动保护和社会保险的落实",
        "建立困难职工档案，组织金秋助学、大病救助和节日慰问，帮助职工解决生活困难",
    ],
    photo=print_photo(jpeg(500, 700)),
    address_url="https://sanliang.shili-gonghui.example.gov.cn:8443/b/7QKM3WTA9XE4",
    code="7QKM-3WTA-9XE4",
)
UNNAMED = replace(PLAIN, name=None, photo=None, mobile=None, withheld=frozenset({"mobile"}))
LONG_ADDRESS = "示例区人民路街道示例路 88 号西北第一棉纺织印染集团有限责任公司办公楼三层 306 室"
LONG_HOURS = "周一至周五 8:30—12:00，14:00—18:00（节假日除外）"

Box = tuple[float, float, float, float]


class Printed:
    """A PDF; lengths in mm from the upper left corner of a page."""

    def __init__(self, content: bytes) -> None:
        self.document = pypdfium2.PdfDocument(content)
        self.sizes = [
            (width / MM, height / MM) for width, height in (p.get_size() for p in self.document)
        ]

    def picture(self, page: int, dpi: int = 300) -> Image.Image:
        picture: Image.Image = self.document[page].render(scale=dpi / 72).to_pil().convert("RGB")
        return picture

    def text(self, page: int) -> str:
        """Without the spaces and breaks that setting in lines adds."""
        whole = self.document[page].get_textpage().get_text_bounded()
        return re.sub(r"[\s\u200b\ufffe\x02]", "", whole)

    def characters(self, page: int) -> list[tuple[str, Box]]:
        """Each visible character and the box of its ink."""
        text = self.document[page].get_textpage()
        height = self.document[page].get_size()[1]
        found = []
        for at in range(text.count_chars()):
            character = chr(pdfium.FPDFText_GetUnicode(text, at))
            left, bottom, right, top = text.get_charbox(at)
            if character.strip() and right > left:
                box = (left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
                found.append((character, box))
        return found

    def pictures(self, page: int) -> list[Box]:
        """Photos and QR codes."""
        height = self.document[page].get_size()[1]
        bounds = [o.get_bounds() for o in self.document[page].get_objects() if o.type == 3]
        return [
            (left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
            for left, bottom, right, top in bounds
        ]

    def codes(self, page: int, dpi: int) -> list[str]:
        """What a reader finds; of a page only the places of square pictures are drawn."""
        width, height = self.sizes[page]
        found = []
        for left, top, right, bottom in self.pictures(page):
            if abs((right - left) - (bottom - top)) > 0.1:
                continue
            edges = (left - 3, height - bottom - 3, width - right - 3, top - 3)
            picture = self.document[page].render(
                scale=dpi / 72, crop=tuple(max(0.0, edge) * MM for edge in edges)
            )
            found += [code.text for code in zxingcpp.read_barcodes(picture.to_pil())]
        return found


def overlap(one: Box, other: Box) -> float:
    """mm² that both cover."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)


def assert_well_set(printed: Printed, page: int, margin: float = 0.0) -> None:
    """No character over another or over a picture, and all ``margin`` mm inside the page."""
    width, height = printed.sizes[page]
    pictures = printed.pictures(page)
    placed = sorted(printed.characters(page), key=lambda found: found[1][1])
    assert placed
    for at, (character, box) in enumerate(placed):
        inside = box[0] >= margin and box[1] >= margin
        inside = inside and box[2] <= width - margin and box[3] <= height - margin
        assert inside, f"{character} at {box} is cut"
        for other, beside in placed[at + 1 :]:
            if beside[1] >= box[3]:
                break
            if beside[0] >= box[2] or beside[2] <= box[0]:
                continue
            smaller = min(_area(box), _area(beside))
            assert overlap(box, beside) <= 0.1 * smaller, f"{character} and {other} at {box}"
        for picture in pictures:
            assert overlap(box, picture) <= 0.02, f"{character} at {box} is over a picture"


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def packed(text: str) -> str:
    return re.sub(r"\s", "", text)


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= 6 for a, b in zip(pixel[:3], colour, strict=True))
