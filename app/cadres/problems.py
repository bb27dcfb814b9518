"""What can be wrong with cadres and badges."""

from app.core.errors import ProblemKind

CADRE_HAS_LEFT = ProblemKind(
    "cadre_has_left",
    409,
    "这位干部已离任",
    "The cadre has left",
    "这位干部已于 {left_on} 离任，不能再修改或发胸卡。若离任登记有误，请先恢复任职。",
    "The cadre left on {left_on}; take that back first if it was a mistake.",
)
CADRE_SERVES = ProblemKind(
    "cadre_serves",
    409,
    "这位干部仍在任",
    "The cadre serves",
    "这位干部没有离任，不需要恢复。",
    "The cadre has not left; there is nothing to take back.",
)
BADGE_EXISTS = ProblemKind(
    "badge_exists",
    409,
    "已有有效胸卡",
    "There is a current badge",
    "这位干部已有有效胸卡（胸卡编号 {number}）。要换新的，请选择“换发胸卡”，旧胸卡随即作废。",
    "Badge {number} is current; issue with replace to void it.",
)
BADGE_ALREADY_VOID = ProblemKind(
    "badge_already_void",
    409,
    "胸卡已经作废",
    "Already void",
    "编号 {numbers} 的胸卡已经作废，不能再作废、登记制作或发放。请把它从所选中去掉。",
    "Void already: {numbers}. Take them off the list.",
)
BADGE_UNKNOWN = ProblemKind(
    "badge_unknown",
    404,
    "没有这张胸卡",
    "No such badge",
    "没有查到这个编码的胸卡，请核对后重试；有疑问请拨打 12351。",
    "No badge has this code; check it, or call 12351.",
)
BADGE_VOID = ProblemKind(
    "badge_void",
    410,
    "这张胸卡已作废",
    "This badge is void",
    "这张胸卡已于 {voided_on} 作废，不能再作为身份证明。请联系{union_name}或拨打 12351。",
    "This badge was voided on {voided_on}; ask {union_name} or call 12351.",
)
PHOTO_NOT_OF_UNION = ProblemKind(
    "photo_not_of_union",
    422,
    "照片不属于这个工会",
    "Photo of another union",
    "请先为这个工会上传照片，再填写照片编号。",
    "Upload the photo for this union first.",
)
PHOTO_IN_USE = ProblemKind(
    "photo_in_use",
    422,
    "照片已有别的用途",
    "Photo in use",
    "这张照片已是另一位干部的照片，或已用在特色工作里。请为这位干部另外上传一张。",
    "The photo is another cadre's portrait or in a report; upload one for this cadre.",
)
CONSENT_LINK_UNKNOWN = ProblemKind(
    "consent_link_unknown",
    404,
    "没有这个链接",
    "No such link",
    "这个链接不完整或不存在，请向工会经办人重新要一个。",
    "This link is incomplete or does not exist; ask your union for a new one.",
)
CONSENT_LINK_VOID = ProblemKind(
    "consent_link_void",
    410,
    "链接已失效",
    "This link no longer holds",
    "这个链接已失效：可能换发了新链接、过期未用或已离任。请联系{union_name}。",
    "Replaced by a newer link, not used in time, or the post has ended; ask {union_name}.",
)
UNION_UNKNOWN = ProblemKind(
    "union_unknown",
    404,
    "没有这个工会",
    "No such union",
    "没有查到这个编码的工会，请核对后重试；有疑问请拨打 12351。",
    "No union has this code; check it, or call 12351.",
)
