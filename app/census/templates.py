"""The workbook to download and fill in: headings, notes, an example row, lists to choose from."""

from app.census.fields import Kind


def template(kind: Kind) -> bytes:
    """The .xlsx template of ``kind``; sent back unchanged, it imports nothing and refuses nothing.

    The example row begins with 示例 and is skipped.
    """
    raise NotImplementedError
