"""Which enterprise of the register each row of a census means.

By credit code in SQL, since most rows have one; what is left by name here, where the one meaning
of a name is at hand (``same_name_key``). What was merged leads to the row that goes on.
"""

# ruff: noqa: S608  (statements are put together from our own alone)

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple
from uuid import UUID

from app.census.enterprise_sql import MATCH_BY_CODE
from app.census.link import Link
from app.census.locking_sql import LOCK_MATCHED, MATCHES_NO_MORE
from app.enterprises.name_keys import same_name_keys

How = Literal["own", "other", "double"]
"""By its own code or name; by another name, or one of what was merged into it; or besides a row
that means it already, so that this one is left alone."""


class _Row(NamedTuple):
    """A row of the sheet, or of the register, where it stands."""

    key: int | UUID
    place: int
    code: str | None
    name: str


async def match(link: Link) -> None:
    """Fill ``census_match``, and hold what it names: nobody edits it from here on."""
    while True:
        await link.execute(MATCH_BY_CODE)
        await _match_by_name(link)
        await link.execute("ANALYZE census_match")
        for statement in LOCK_MATCHED:
            await link.execute(statement)
        cursor = await link.execute(MATCHES_NO_MORE)
        answer = await cursor.fetchone()
        if not (answer and answer[0]):
            return
        await link.execute("TRUNCATE census_match")


async def _match_by_name(link: Link) -> None:
    rows = await _rows(link, _UNMATCHED)
    if not rows:
        return
    search = _Search(rows)
    search.by_own_name(await _rows(link, _LISTED))
    if search.left:
        taken = {row[0] for row in await _rows(link, "SELECT id, 0, NULL, '' FROM census_match")}
        search.taken |= taken
        search.by_code(await _rows(link, _FORMER_CODES))
        search.by_other_name(await _rows(link, _OTHER_NAMES))
    if search.found:
        copy_in = "COPY census_match (position, id, how) FROM STDIN"
        text = "".join(f"{at}\t{id_}\t{how}\n" for at, (id_, how) in search.found.items())
        async with link.cursor() as cursor, cursor.copy(copy_in) as copy:
            await copy.write(text)


async def _rows(link: Link, statement: str) -> list[_Row]:
    return [_Row(*one) for one in await (await link.execute(statement)).fetchall()]


@dataclass
class _Search:
    """Rows still to be matched, and what has been found for the others."""

    left: list[_Row]
    found: dict[Any, tuple[Any, How]] = field(default_factory=dict)
    taken: set[Any] = field(default_factory=set)

    def by_own_name(self, listed: list[_Row]) -> None:
        """The next row of a name is the next enterprise of that name, if their codes may be one.

        Doubles within a file thus find their own rows again when the file comes a second time.
        A name to the letter comes before one that is only the same.
        """
        exact = [row.name for row in listed]
        self._pair(listed, exact, [row.name for row in self.left])
        listed = [row for row in listed if row.key not in self.taken]
        keys = same_name_keys([row.name for row in listed])
        self._pair(listed, keys, same_name_keys([row.name for row in self.left]))

    def _pair(self, listed: list[_Row], names: list[str], wanted: list[str]) -> None:
        waiting: dict[tuple[int, str, bool], deque[_Row]] = {}
        for one, name in zip(listed, names, strict=True):
            waiting.setdefault((one.place, name, one.code is None), deque()).append(one)
        left: list[_Row] = []
        for row, name in zip(self.left, wanted, strict=True):
            queue = waiting.get((row.place, name, True))
            if not queue and row.code is None:
                queue = waiting.get((row.place, name, False))
            if not queue:  # Two codes are two enterprises.
                left.append(row)
                continue
            meant = queue.popleft()
            self.found[row.key] = (meant.key, "own")
            self.taken.add(meant.key)
        self.left = left

    def by_code(self, known: list[_Row]) -> None:
        """By a code that an enterprise had, or what was merged into it."""
        ids = {(one.place, one.code): one.key for one in known}
        self._take([ids.get((row.place, row.code)) if row.code else None for row in self.left])

    def by_other_name(self, known: list[_Row]) -> None:
        """By a former name, an alias, or a name of what was merged into it."""
        named: dict[tuple[int, str], list[_Row]] = {}
        for one, key in zip(known, same_name_keys([row.name for row in known]), strict=True):
            named.setdefault((one.place, key), []).append(one)
        meant = []
        for row, key in zip(self.left, same_name_keys([r.name for r in self.left]), strict=True):
            ids = {one.key for one in named.get((row.place, key), ()) if _may_be_one(row, one)}
            meant.append(ids.pop() if len(ids) == 1 else None)
        self._take(meant)

    def _take(self, meant: list[Any]) -> None:
        left: list[_Row] = []
        for row, one in zip(self.left, meant, strict=True):
            if one is None:
                left.append(row)
                continue
            self.found[row.key] = (one, "double" if one in self.taken else "other")
            self.taken.add(one)
        self.left = left


def _may_be_one(row: _Row, other: _Row) -> bool:
    return row.code is None or other.code is None or row.code == other.code


_UNMATCHED = """
SELECT i.position, i.place, i.credit_code, i.name FROM census_in i
WHERE NOT EXISTS (SELECT FROM census_match m WHERE m.position = i.position) ORDER BY i.position
"""
_LISTED = """
SELECT e.id, p.number, e.credit_code, e.name
FROM enterprises e JOIN census_places p ON p.id = e.union_id
WHERE e.merged_into_id IS NULL AND NOT EXISTS (SELECT FROM census_match m WHERE m.id = e.id)
ORDER BY e.id
"""
# The last row of each chain that is in sight names the one that goes on, be it in sight or not.
_MERGED = """
WITH RECURSIVE merged AS (
    SELECT e.id, p.number, e.credit_code, e.name, e.merged_into_id AS into_id
    FROM enterprises e JOIN census_places p ON p.id = e.union_id
    WHERE e.merged_into_id IS NOT NULL
    UNION ALL
    SELECT m.id, m.number, m.credit_code, m.name, n.merged_into_id
    FROM merged m JOIN enterprises n ON n.id = m.into_id WHERE n.merged_into_id IS NOT NULL
), gone AS (
    SELECT m.* FROM merged m LEFT JOIN enterprises n ON n.id = m.into_id
    WHERE n.merged_into_id IS NULL
)
"""
# A merge may have taken over the other's code: the pair keeps what it replaced.
_FORMER_CODES = f"""{_MERGED}
SELECT into_id, number, credit_code, name FROM gone WHERE credit_code IS NOT NULL
UNION ALL
SELECT e.id, p.number, d.replaced ->> 'credit_code', e.name
FROM doubles d JOIN enterprises e ON e.id = d.kept_id AND e.merged_into_id IS NULL
JOIN census_places p ON p.id = e.union_id
WHERE d.state = 'merged' AND d.replaced ->> 'credit_code' IS NOT NULL
"""
_OTHER_NAMES = f"""{_MERGED}
SELECT into_id, number, credit_code, name FROM gone
UNION ALL
SELECT e.id, p.number, e.credit_code, n.name
FROM enterprise_names n JOIN enterprises e ON e.id = n.enterprise_id
JOIN census_places p ON p.id = e.union_id WHERE e.merged_into_id IS NULL
"""
