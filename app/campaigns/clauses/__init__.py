"""The clauses of the plan as data, and the one place that reads them (domain: 方案条款对照表)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

_FILE = Path(__file__).parent / "sanliang.toml"


class Clause(BaseModel):
    """A clause as the plan has it, and what serves it here.

    ``original`` is the wording where a slip of the pen was mended. ``functions`` are routes;
    ``missing`` says in plain words what nobody can do yet. Which tasks ask for it, the tasks say.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    part: str
    quote: str
    original: str | None = None
    gloss: str
    functions: list[str]
    missing: str | None = None


class _Book(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    functions: dict[str, str]
    clauses: list[Clause]


@cache
def _book() -> _Book:
    return _Book.model_validate(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def clauses() -> list[Clause]:
    """All clauses in the order of the plan."""
    return _book().clauses


def function_names() -> Mapping[str, str]:
    """What people call the routes that serve a clause."""
    return _book().functions
