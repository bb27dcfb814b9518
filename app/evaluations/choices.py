"""The closed lists of words an evaluation is described with."""

from enum import StrEnum


class Purpose(StrEnum):
    """What one evaluation serves; several at once, so that nobody is asked twice (clause T4-2d)."""

    THREE_DISPLAYS = "three_displays"
    WORKERS_HOME = "workers_home"
    DOUBLE_LOVE = "double_love"
    OTHER = "other"


class EvaluationWay(StrEnum):
    """问卷调查, 座谈会, 个别走访: the ways the plan names (clause T3-3)."""

    QUESTIONNAIRE = "questionnaire"
    FORUM = "forum"
    VISIT = "visit"


class Dimension(StrEnum):
    """The six contents of the plan (clauses T3-1b to T3-1f)."""

    PARTICIPATION = "participation"
    AWARENESS = "awareness"
    FORM = "form"
    IN_PLACE = "in_place"
    TRUTH = "truth"
    EFFECT = "effect"


class QuestionKind(StrEnum):
    """单选, 多选, 文字."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TEXT = "text"
