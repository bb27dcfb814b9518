"""Long prints are set in sections and bound into one file, in memory that does not grow."""

import io
import re
import subprocess
import sys
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from app.printing import badges as badge_module
from app.printing.badges import badge_pdf, write_badges
from app.printing.binding import bind
from app.printing.sheets import Sheet
from tests.test_printing_badge import PLAIN

BADGES = [
    replace(PLAIN, name=f"赵{n}", address_url=f"https://sl.example.cn/b/7QKM3WTA000{n}")
    for n in range(7)
]


@pytest.fixture(autouse=True)
def short_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(badge_module, "SECTION", 3)


def test_a_bound_print_has_every_page_in_order_and_reads_like_one() -> None:
    document = pypdfium2.PdfDocument(badge_pdf(BADGES))
    assert len(document) == 14
    for at, badge in enumerate(BADGES):
        text = document[2 * at].get_textpage().get_text_bounded()
        assert str(badge.name) in re.sub(r"\s", "", text)
        picture = document[2 * at + 1].render(scale=150 / 72).to_pil()
        [code] = zxingcpp.read_barcodes(picture)
        assert code.text == badge.address_url.upper()
    assert document.get_metadata_dict()["Title"] == "工会干部胸卡"


def test_every_object_lies_where_the_table_says_and_every_reference_has_its_object() -> None:
    content = badge_pdf(BADGES)
    start = int(content.rpartition(b"startxref\n")[2].split()[0])
    table = content[start:].split(b"trailer")[0].split(b"\n", 2)[2]
    entries = [table[at : at + 20] for at in range(0, len(table), 20)]
    kept = set()
    for number, entry in enumerate(entries):
        if entry[17:18] == b"n":
            kept.add(number)
            offset = int(entry[:10])
            assert content[offset:].startswith(b"%d 0 obj\n" % number)
    dictionaries = re.sub(rb"\nstream\n.*?\nendstream", b"", content, flags=re.DOTALL)
    references = {int(one) for one in re.findall(rb"\b(\d+) 0 R\b", dictionaries)}
    assert references <= kept
    assert re.findall(rb"/Type/Catalog", dictionaries) == [b"/Type/Catalog"]
    assert re.findall(rb"/Size (\d+)", dictionaries)[-1] == b"%d" % len(entries)


def test_sheets_of_a4_are_bound_too() -> None:
    out = io.BytesIO()
    write_badges(BADGES, out, sheet=Sheet.A4, total=len(BADGES))
    assert len(pypdfium2.PdfDocument(out.getvalue())) == 6


def test_one_section_is_bound_as_well() -> None:
    out = io.BytesIO()
    bind([badge_pdf(BADGES[:2])], out)
    assert len(pypdfium2.PdfDocument(out.getvalue())) == 4


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nno table", b"\n".join([b"x"] * 200)])
def test_what_is_no_file_of_typsts_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a PDF as typst writes it"):
        bind([content], io.BytesIO())


_PRINT_MANY = """
import io, os, sys
from dataclasses import replace
from app.printing.badges import write_badges
from tests.test_printing_badge import PLAIN

class Nowhere(io.RawIOBase):
    def write(self, content): return len(content)

def memory():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20

seen = []
def badges():
    for n in range(1, 1153):
        if n % 144 == 0:
            seen.append(memory())
        yield replace(PLAIN, number=str(n), union_name=f"第{n}号机械制造有限责任公司工会")

write_badges(badges(), Nowhere())
print(seen[-1] - seen[2])
"""


def test_section_after_section_takes_no_more_memory() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _PRINT_MANY], capture_output=True, check=True, timeout=120
    )
    # MiB in five sections: 350 if they were kept. Now and then the allocator takes 80 more, once.
    assert int(answer.stdout) < 150
