"""The frozen questionnaire as counting needs it: closed questions, their options and meanings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.evaluations.releases.rates import Meaning

OVERALL = "overall"
"""The code of the question about everything together."""


@dataclass(frozen=True)
class AskedOption:
    """One answer that could be chosen."""

    code: str
    text: str
    meaning: Meaning


@dataclass(frozen=True)
class Asked:
    """One closed question."""

    code: str
    text: str
    dimension: str | None
    multiple: bool
    rated: bool
    options: tuple[AskedOption, ...]

    @cached_property
    def meanings(self) -> dict[str, Meaning]:
        """What each option says, in their order."""
        return {option.code: option.meaning for option in self.options}

    def by_meaning(self, counts: Mapping[str, int]) -> dict[Meaning, int]:
        """How often each meaning was chosen."""
        found: dict[Meaning, int] = {}
        for code, meaning in self.meanings.items():
            found[meaning] = found.get(meaning, 0) + counts.get(code, 0)
        return found


@dataclass(frozen=True)
class Questionnaire:
    """What was asked, and which dimension of the plan each question belongs to."""

    dimensions: Mapping[str, str]
    questions: tuple[Asked, ...]


def asked(document: Mapping[str, Any]) -> Questionnaire:
    """The closed questions of a questionnaire document; texts are no business of counting."""
    return Questionnaire(
        {one["code"]: one["name"] for one in document["dimensions"]},
        tuple(_question(one) for one in document["questions"] if one["kind"] != "text"),
    )


def _question(document: Mapping[str, Any]) -> Asked:
    return Asked(
        code=document["code"],
        text=document["text"],
        dimension=document.get("dimension"),
        multiple=document["kind"] == "multiple",
        rated=bool(document.get("rated")),
        options=tuple(
            AskedOption(one["code"], one["text"], Meaning(one.get("meaning") or Meaning.NONE))
            for one in document["options"]
        ),
    )
