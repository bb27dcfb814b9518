"""What an evaluation has settled for itself before it opens: 本次活动设定, frozen afterwards.

None of these figures is in the plan; each has a default from practice (domain 4.3).
"""

from typing import Annotated, Self

from pydantic import Field, PlainSerializer, model_validator

from app.core.schemas import Input
from app.core.validation_texts import FieldRefused


def _as_read_everywhere(value: float) -> int | float:
    """One decimal, and none if it is nought: phones hash what they read, and write 33.0 as 33."""
    tenths = round(value, 1)
    return int(tenths) if tenths.is_integer() else tenths


Percent = Annotated[int, Field(ge=0, le=100)]


class Levels(Input):
    """From which 满意率 on, in percent, a unit is 好, 较好, 一般; below that it must mend."""

    good: Percent = 90
    fairly_good: Percent = 80
    fair: Percent = 60

    @model_validator(mode="after")
    def descend(self) -> Self:
        """Better is more."""
        if not self.good > self.fairly_good > self.fair:
            raise FieldRefused(
                "三档的标准要从高到低：好 > 较好 > 一般，例如 90、80、60",
                "The levels must descend: good > fairly_good > fair, such as 90, 80, 60",
            )
        return self


class EvaluationRules(Input):
    """The rules of one evaluation."""

    k: Annotated[int, Field(ge=5, le=50, description="至少多少份答卷才单独公布，合并统计")] = 10
    small_unit: Annotated[int, Field(ge=30, le=100, description="少于多少份只公布区间")] = 30
    turnout_needed: Annotated[int, Field(ge=50, le=100, description="参评率至少，%")] = 60
    turnout_needed_small: Annotated[
        int, Field(ge=50, le=100, description="不足 25 人的单位，%；67 即三分之二")
    ] = 67
    levels: Levels = Levels()
    dissatisfied_line: Annotated[
        float,
        Field(ge=5, le=50, description="任一方面不满意超过多少 % 就要整改"),
        PlainSerializer(_as_read_everywhere, return_type=int | float),
    ] = 33.3
    spares_percent: Annotated[int, Field(ge=0, le=30, description="备用码条，%")] = 10
    appeal_days: Annotated[int, Field(ge=7, le=90, description="结果公布后可申诉的天数")] = 30
    open_channel: Annotated[bool, Field(description="海报公开通道，仅供参考，不计入结果")] = True
