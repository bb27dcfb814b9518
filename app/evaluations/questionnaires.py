"""The questionnaire as a document: what it may consist of, and the ones the program brings along.

Short and in plain words (clause T3-1a): at most twelve closed questions, an overall one and room
for an opinion, two to three minutes on a phone.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from app.core.schemas import Input, Line
from app.core.validation_texts import FieldRefused
from app.evaluations.choices import Dimension, QuestionKind
from app.evaluations.releases.rates import Meaning

_FOLDER = Path(__file__).parent / "samples"
MOST_CLOSED = 12
OVERALL = "overall"
OPINION = "opinion"
STANDARD = "standard"
_SECONDS_CLOSED, _SECONDS_TEXT, _SECONDS_TO_SCAN = 9, 20, 15
_RATING = {Meaning.SATISFIED, Meaning.FAIRLY, Meaning.DISSATISFIED}


class Option(Input):
    """One answer; ``meaning`` is what it says of the matter, for the rates."""

    code: Annotated[str, Field(pattern=r"^[a-z0-9]{1,4}$", description="1 至 4 个小写字母或数字")]
    text: Annotated[Line, Field(min_length=1, max_length=40)]
    meaning: Meaning = Meaning.NONE


class DimensionNamed(Input):
    """One of the six contents, and what this questionnaire calls it."""

    code: Dimension
    name: Annotated[Line, Field(min_length=2, max_length=20)]


class Question(Input):
    """One card on the phone. ``rated`` ones enter the 满意率."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,15}$")]
    dimension: Dimension | None = None
    kind: QuestionKind
    text: Annotated[Line, Field(min_length=2, max_length=80)]
    options: Annotated[list[Option], Field(default_factory=list, max_length=10)]
    most: Annotated[int | None, Field(ge=1, le=10, description="多选题最多选几项")] = None
    rated: bool = False

    @model_validator(mode="after")
    def fit_together(self) -> Self:
        """Options as the kind needs them."""
        if self.kind is QuestionKind.TEXT:
            if self.options or self.rated or self.most is not None:
                raise FieldRefused(
                    "文字题不要选项，也不计入满意率", "A text question has no options or rating"
                )
            return self
        if len(self.options) < 2:
            raise FieldRefused("选择题至少要有两个选项", "Give at least two options")
        _refuse_doubles((option.code for option in self.options), "选项代号", "option code")
        _refuse_doubles((option.text for option in self.options), "选项", "option")
        if self.most is not None and (
            self.kind is not QuestionKind.MULTIPLE or self.most > len(self.options)
        ):
            raise FieldRefused(
                "“最多选几项”只用于多选题，且不能超过选项数",
                "`most` is for multiple choice and at most the number of options",
            )
        if self.rated:
            self._check_rated()
        return self

    def _check_rated(self) -> None:
        meanings = {option.meaning for option in self.options}
        if self.kind is not QuestionKind.SINGLE or not (
            meanings & {Meaning.SATISFIED, Meaning.FAIRLY} and Meaning.DISSATISFIED in meanings
        ):
            raise FieldRefused(
                "计入满意率的题必须是单选题，并且既有满意、也有不满意的选项",
                "A rated question is single choice and can be answered both ways",
            )


class Questionnaire(Input):
    """The whole document; versioned by being frozen: a change after opening is another one."""

    title: Annotated[Line, Field(min_length=2, max_length=60)]
    intro: Annotated[Line, Field(max_length=200)] = ""
    dimensions: Annotated[list[DimensionNamed], Field(min_length=1, max_length=6)]
    questions: Annotated[list[Question], Field(min_length=1, max_length=16)]

    @model_validator(mode="after")
    def hang_together(self) -> Self:
        """Everything that no single question can know."""
        _refuse_doubles((question.code for question in self.questions), "题目代号", "question code")
        _refuse_doubles((part.code for part in self.dimensions), "评议方面", "dimension")
        self._check_numbers()
        self._check_dimensions()
        return self

    def _check_numbers(self) -> None:
        texts = [each for each in self.questions if each.kind is QuestionKind.TEXT]
        closed = [each for each in self.questions if each.kind is not QuestionKind.TEXT]
        beside = [each for each in closed if each.code != OVERALL]
        if len(beside) > MOST_CLOSED:
            raise FieldRefused(
                f"选择题最多 {MOST_CLOSED} 道（总体评价除外），现在有 {len(beside)} 道，请删减",
                f"At most {MOST_CLOSED} closed questions beside the overall one",
            )
        if not any(each.code == OVERALL and each.rated for each in closed):
            raise FieldRefused(
                "要有一道“总体评价”（代号 overall），单选并计入满意率",
                "There must be a rated single-choice question with the code `overall`",
            )
        if len(texts) > 1 or any(each.code != OPINION for each in texts):
            raise FieldRefused(
                "文字题最多一道，就是最后的意见建议（代号 opinion）",
                "At most one text question, with the code `opinion`",
            )

    def _check_dimensions(self) -> None:
        known = {part.code for part in self.dimensions}
        for part in self.dimensions:
            if not any(each.dimension == part.code for each in self.questions):
                raise FieldRefused(
                    f"“{part.name}”这个方面还没有题目，请加一道或去掉这个方面",
                    f"No question belongs to the dimension {part.code.value}",
                )
        for number, each in enumerate(self.questions, start=1):
            free = each.kind is QuestionKind.TEXT or each.code == OVERALL
            if each.dimension is None and not free:
                raise FieldRefused(
                    f"第 {number} 题请选择它属于哪个方面", f"Question {number} has no dimension"
                )
            if each.dimension is not None and each.dimension not in known:
                raise FieldRefused(
                    f"第 {number} 题的方面不在这份问卷里", f"Question {number}: unknown dimension"
                )


def _refuse_doubles(values: Iterable[str], what: str, what_en: str) -> None:
    doubles = [value for value, times in Counter(values).items() if times > 1]
    if doubles:
        raise FieldRefused(
            f"{what}“{doubles[0]}”重复了，请改成不同的", f"The {what_en} {doubles[0]!r} is double"
        )


def shape_of(document: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Which answers are possible, as the collector must know it."""
    shape: dict[str, dict[str, Any]] = {}
    for each in document["questions"]:
        part: dict[str, Any] = {"kind": each["kind"]}
        if each["kind"] != QuestionKind.TEXT:
            part["options"] = [option["code"] for option in each["options"]]
        if each["kind"] == QuestionKind.MULTIPLE:
            part["most"] = each["most"] or len(part["options"])
        shape[each["code"]] = part
    return shape


def minutes_of(document: Mapping[str, Any]) -> float:
    """How long a worker will take, in minutes and halves: told before anybody begins."""
    texts = sum(str(each["kind"]) == QuestionKind.TEXT for each in document["questions"])
    closed = len(document["questions"]) - texts
    seconds = _SECONDS_TO_SCAN + closed * _SECONDS_CLOSED + texts * _SECONDS_TEXT
    return max(1.0, round(float(seconds) / 30) / 2)


@cache
def built_in() -> dict[str, Questionnaire]:
    """The questionnaires the program brings along, by their code."""
    return {
        path.stem: Questionnaire.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(_FOLDER.glob("*.toml"))
    }
