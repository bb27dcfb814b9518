"""From the bytes of a file to judged rows: pure work for a thread of its own."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from app.census import keeping
from app.census.schemas import ImportKind
from app.census.sheets.id_numbers import without_id_numbers
from app.census.sheets.judged import Judged
from app.census.sheets.judging import judge
from app.census.sheets.known import Knowledge
from app.census.sheets.layout import SheetLayout, understand, with_choice
from app.census.sheets.looking_through import is_plain_and_clean
from app.census.sheets.reading import SheetCells, read_workbook

JUDGED_AT_ONCE = 3000
"""Rows up to which the upload itself judges them; more are judged by a job."""


@dataclass(frozen=True)
class Choices:
    """What headings meant before, and what was said of this very file."""

    remembered: Mapping[str, str | None] = field(default_factory=dict)
    sheets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def stored(cls, document: Mapping[str, Any]) -> "Choices":
        return cls(document.get("remembered", {}), document.get("sheets", {}))

    def document(self) -> dict[str, Any]:
        """For the column ``choices``."""
        return {"remembered": dict(self.remembered), "sheets": dict(self.sheets)}


@dataclass(frozen=True)
class Understood:
    """A file read: clean cells, what its headings mean; ``plain``: kept as it is unless changed."""

    sheets: list[SheetCells]
    layouts: list[SheetLayout]
    changed: bool
    plain: bool

    @property
    def rows(self) -> int:
        """About how many rows there are to judge."""
        return sum(
            max(0, layout.last_row - layout.first_row + 1)
            for layout in self.layouts
            if not layout.ignored
        )


def understood(kind: ImportKind, content: bytes, file_name: str, choices: Choices) -> Understood:
    """Read ``content``; what must not be kept is blanked here, before anything looks at it."""
    with ThreadPoolExecutor(1) as beside:
        looking: list[Future[bool]] = []
        sheets = read_workbook(
            content,
            file_name,
            when_checked=lambda: looking.append(beside.submit(is_plain_and_clean, content)),
        )
        layouts = [
            _chosen(understand(sheet, kind.value, choices.remembered), choices) for sheet in sheets
        ]
        plain = all(one.result() for one in looking) and bool(looking)
    changed = keeping.clean_sheets(sheets, layouts, cells_are_clean=plain)
    return Understood(sheets, layouts, changed, plain)


def _chosen(layout: SheetLayout, choices: Choices) -> SheetLayout:
    said = choices.sheets.get(layout.name)
    if said is None:
        return layout
    columns = {int(index): field for index, field in said.get("columns", {}).items()}
    return with_choice(layout, columns, said.get("ignored"))


@dataclass(frozen=True)
class Digest:
    """What an upload comes to; ``stored`` is empty while the copy is still to be made.

    ``digest`` is the SHA-256 of the bytes that were sent.
    """

    understood: Understood
    stored: bytes
    judged: Judged | None
    digest: str


def copy_of(content: bytes, known: Understood) -> bytes:
    """What is stored of the file."""
    if known.plain and not known.changed:
        return content
    return keeping.kept_copy(content, known.sheets, known.layouts, changed=known.changed)


def digest(
    kind: ImportKind,
    content: bytes,
    file_name: str,
    choices: Choices,
    knowledge: Knowledge,
) -> Digest:
    """Read a new file, make the copy to store, and judge its rows unless they are too many."""
    known = understood(kind, content, file_name, choices)
    few = known.rows <= JUDGED_AT_ONCE
    return Digest(
        known,
        copy_of(content, known),
        judged_rows(kind, known, knowledge) if few else None,
        sha256(content).hexdigest(),
    )


def judged_rows(kind: ImportKind, known: Understood, knowledge: Knowledge) -> Judged:
    """Every row of the file judged."""
    return judge(kind.value, known.sheets, known.layouts, knowledge)


def judged_again(
    kind: ImportKind, content: bytes, file_name: str, choices: Choices, knowledge: Knowledge
) -> tuple[Understood, Judged]:
    """The same for a stored copy."""
    known = understood(kind, content, file_name, choices)
    return known, judged_rows(kind, known, knowledge)


def described(layouts: Sequence[SheetLayout]) -> list[dict[str, Any]]:
    """The layouts for the column ``sheets``; samples hold no ID numbers."""
    return [
        {
            "name": layout.name[:64],
            "ignored": layout.ignored,
            "why": layout.why,
            "why_en": layout.why_en,
            "heading_rows": layout.heading_rows,
            "first_row": layout.first_row,
            "last_row": layout.last_row,
            "columns": [
                {
                    "index": column.index,
                    "letter": column.letter,
                    "heading": without_id_numbers(column.heading),
                    "field": column.field,
                    "how": column.how,
                    "samples": []
                    if column.how == "refused"
                    else [without_id_numbers(one)[:80] for one in column.samples[:3]],
                }
                for column in layout.columns
            ],
        }
        for layout in layouts
    ]


def counts_of(judged: Judged) -> dict[str, int]:
    """How the rows were judged."""
    return {
        "rows": len(judged.result),
        "accepted": judged.result.count("accepted"),
        "warned": judged.result.count("warned"),
        "rejected": judged.result.count("rejected"),
    }
