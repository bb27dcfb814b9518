"""A few tables of figures as one workbook, a sheet each; ``workbooks`` is for lists."""

import io
from collections.abc import Sequence

import xlsxwriter

from app.core.clock import now
from app.core.documents import Table

_PAPER_A4 = 9
_LONGEST_NAME = 31


def write_tables(title: str, note: str, tables: Sequence[Table]) -> bytes:
    """The tables as .xlsx, each on a sheet of its own name; no cell is ever a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    book.set_properties({"title": title, "created": now().replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F2F2F2", "text_wrap": True})
    grey = book.add_format({"font_color": "#595959", "text_wrap": False})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    number = book.add_format({"num_format": "0", "valign": "top"})
    for table in tables:
        page = book.add_worksheet(table.title[:_LONGEST_NAME])
        page.write_string(0, 0, f"{title}：{table.title}", bold)
        page.write_string(1, 0, note, grey)
        for place, heading in enumerate(table.headings):
            column = [heading, *(str(row[place]) for row in table.rows)]
            page.set_column(place, place, min(max(8, 2 * max(map(len, column)) + 2), 44))
            page.write_string(2, place, heading, head)
        for line, row in enumerate(table.rows, start=3):
            for place, value in enumerate(row):
                if isinstance(value, int):
                    page.write_number(line, place, value, number)
                else:
                    page.write_string(line, place, value, text)
        if table.note:
            page.write_string(len(table.rows) + 4, 0, table.note, grey)
        page.freeze_panes(3, 1)
        page.set_landscape()
        page.set_paper(_PAPER_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(2)
        page.set_footer("&L&A&C第 &P 页，共 &N 页")
    book.close()
    return out.getvalue()
