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
BURDEN_TOO_HIGH = ProblemKind(
    "burden_too_high",
    422,
    "填报时间超过上限",
    "Too much typing",
    "这些任务估计要一个企业工会填报 {minutes} 分钟，上限是 {limit} 分钟。"
    "请减少任务，或改用已有资料得出。",
    "These tasks ask {minutes} minutes of typing of an enterprise union; the limit is {limit}.",
)
DEADLINE_TOO_SOON = ProblemKind(
    "deadline_too_soon",
    422,
    "截止日太近",
    "Deadline too soon",
    "改到 {day} 截止，距现在不足 24 小时。最早可以定在 {earliest}。",
    "A deadline of {day} is less than 24 hours away; {earliest} is the earliest.",
)
CAMPAIGN_BELOW = ProblemKind(
    "campaign_below",
    409,
    "下级已经启动这项活动",
    "Started below already",
    "{unions}已经自行开展{year}年的这项活动。请选择：并入这次活动（已完成的任务和材料带过来），"
    "或者各自保留。",
    "{unions} carry out this campaign for {year} already: choose whether to absorb or keep theirs.",
)
OWN_TEMPLATES_FULL = ProblemKind(
    "own_templates_full",
    409,
    "自定义模板太多",
    "Too many templates",
    "每个工会最多保留 {limit} 个自定义模板，请先删除不用的。",
    "A union keeps at most {limit} templates; delete one first.",
)
CAMPAIGN_SETTING_UP = ProblemKind(
    "campaign_setting_up",
    409,
    "正在建立任务",
    "Tasks are being given out",
    "正在为各工会建立任务，已完成 {done}／{total} 个工会，现在的数字还不完整。请过几分钟再试。",
    "Tasks are still being given out, to {done} of {total} unions so far: try again in a few"
    " minutes, figures are not complete yet.",
)
