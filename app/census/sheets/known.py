"""What a file is judged against: what the register knows already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.census.sheets.sub_districts import Territory


@dataclass(frozen=True)
class KnownUnion:
    """A union staff may belong to."""

    id: UUID
    name: str


@dataclass(frozen=True)
class KeptUnion:
    """An enterprise whose union a sheet does not change.

    Its founding is under way since ``founding_since``; without that day its union stands above
    the importing one. ``keys`` are of the names that union has.
    """

    enterprise: str
    union: str | None
    keys: frozenset[str]
    unionisation: str
    founding_since: date | None


@dataclass(frozen=True)
class KnownCode:
    """Which union has a legal-person code; ``name`` is None out of the importer's sight."""

    name: str | None
    keys: frozenset[str]


@dataclass(frozen=True)
class Knowledge:
    """What the register knows already, as far as judging a file needs it.

    ``unions`` is by ``app.enterprises.name_keys.same_name_key(name)``, names, aliases and former
    names; ``own`` is the territory of the union whose import it is, None for the district.
    ``kept`` is by territory and by the enterprise's credit code or the key of its name;
    ``union_names`` has the keys of the unions below each territory.
    """

    territories: Sequence[Territory]
    own: Territory | None
    today: date
    unions: Mapping[str, Sequence[KnownUnion]] = field(default_factory=dict)
    kept: Mapping[tuple[UUID, str], KeptUnion] = field(default_factory=dict)
    union_codes: Mapping[str, KnownCode] = field(default_factory=dict)
    union_names: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
