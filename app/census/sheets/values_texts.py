"""Free texts and names."""

from app.census.sheets.reading import Cell
from app.census.sheets.values import (
    Doubt,
    Wrong,
    as_text,
    is_empty,
    masked,
    without_inner_spaces,
)


def text_value(cell: Cell, most: int) -> str | Wrong | Doubt | None:
    """A line of at most ``most`` characters; ID numbers in it are covered, formulas stay text."""
    text = as_text(cell)
    if is_empty(text):
        return None
    if len(text) > most:
        return _too_long(most)
    covered = masked(text)
    if covered != text:
        return Doubt(
            covered,
            "note",
            "“{heading}”里有身份证号码，系统不保存，已经遮盖",
            "{heading}: an ID number in it is not kept and was covered",
        )
    return text


def name_value(cell: Cell, most: int) -> str | Wrong | Doubt | None:
    """A name: spaces beside Chinese characters are dropped."""
    found = text_value(cell, 400)
    if isinstance(found, str):
        found = without_inner_spaces(found)
        if len(found) > most:
            return _too_long(most)
    return found


def list_value(cell: Cell, most: int, most_items: int) -> list[str] | Wrong | None:
    """Several lines in a cell, separated by line breaks or semicolons."""
    if not isinstance(cell, str):
        cell = as_text(cell)
    parts = [as_text(part) for part in cell.replace("；", "\n").replace(";", "\n").splitlines()]
    found = [masked(part) for part in parts if not is_empty(part)]
    if any(len(part) > most for part in found):
        return _too_long(most)
    if len(found) > most_items:
        return Wrong(
            f"“{{heading}}”最多 {most_items} 项，请合并",
            f"{{heading}}: at most {most_items} items",
            "听取职工意见；办理来访",
        )
    return found or None


def _too_long(most: int) -> Wrong:
    return Wrong(
        f"“{{heading}}”太长，最多 {most} 个字，请写短一些",
        f"{{heading}}: at most {most} characters",
    )
