"""What can be wrong with starting a campaign."""

from app.core.errors import ProblemKind

CAMPAIGN_EXISTS = ProblemKind(
    "campaign_exists",
    409,
    "活动已经启动",
    "Campaign exists",
    "{union}已经在开展{year}年的这项活动（本级或上级启动），不需要重复启动。",
    "{union} takes part in this campaign for {year} already, started by itself or from above.",
)
CAMPAIGN_NEEDS_SUBTREE = ProblemKind(
    "campaign_needs_subtree",
    403,
    "企业工会不能启动活动",
    "Not at this level",
    "活动由市、区总工会或街道工会启动，企业工会自动参加。",
    "Unions above start campaigns; an enterprise union joins by itself.",
)
TEMPLATE_UNKNOWN = ProblemKind(
    "template_unknown",
    422,
    "没有这个活动模板",
    "Unknown template",
    "可用的活动模板：{known}。",
    "Known templates: {known}.",
)
