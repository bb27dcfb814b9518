"""What can be wrong with an evaluation."""

from app.core.errors import FieldError, ProblemKind

EVALUATION_FROZEN = ProblemKind(
    "evaluation_open",
    409,
    "评议已经开启，不能再改",
    "The evaluation is frozen",
    "问卷、规则、名单和密钥在开启时已经封存，任何人都不能再改。要改动，请以它为底稿另建一次评议。",
    "Questionnaire, rules, roll and keys were sealed at the opening; make a copy to change them.",
)
EVALUATION_STATE = ProblemKind(
    "evaluation_state_conflict",
    409,
    "现在不能这样操作",
    "Not possible now",
    "这次评议现在是“{state}”，不能这样操作；可能刚刚有人处理过，请刷新后再看。",
    'The evaluation is now "{state_en}"; refresh and look again.',
)
NEEDS_SUBTREE = ProblemKind(
    "evaluation_needs_subtree",
    403,
    "企业工会不能发起评议",
    "Not at this level",
    "评议由市、区总工会或街道工会发起，码条由上级打印；企业工会在本单位组织职工参加。",
    "Evaluations are started by a union above, which also prints the slips.",
)
NOT_READY = ProblemKind(
    "evaluation_not_ready",
    409,
    "还不能开启",
    "Not ready to open",
    "请先补齐：{missing}",
    "Still missing: {missing_en}",
)
CLOSE_TOO_EARLY = ProblemKind(
    "evaluation_close_too_early",
    409,
    "还没到截止日",
    "Too early to close",
    "评议到 {day} 为止，职工那天还可以参加。确需提前结束，请写明原因，原因会随结果公布。",
    "Workers may still take part until {day}; to end it earlier give a reason, which is published.",
)
REASON_NEEDED = ProblemKind(
    "evaluation_reason_needed",
    422,
    "请写明取消的原因",
    "A reason is needed",
    "评议已经开启，取消的原因会向职工公开；已收到的评议票不会给任何人看。",
    "Workers are told why; what was voted is never shown to anybody.",
)


def not_a_day(field: str, message: str, message_en: str) -> FieldError:
    """A day that does not go with the others."""
    return FieldError(field, message, message_en, "value_error")


UNKNOWN_QUESTIONNAIRE = FieldError(
    "questionnaire.built_in",
    "没有这份问卷，请从列表中选择",
    "There is no such questionnaire",
    "unknown",
)
