"""What can be wrong with a destination or a delivery."""

from app.core.errors import FieldError, ProblemKind

TOO_MANY_DESTINATIONS = ProblemKind(
    "destinations_too_many",
    409,
    "接收渠道已满",
    "Too many destinations",
    "一个工会最多设 {most} 个接收渠道。请先删除不用的。",
    "A union has at most {most} destinations; remove one that is not used.",
)
MAIL_NOT_SET_UP = ProblemKind(
    "mail_not_set_up",
    409,
    "没有设置邮件服务器",
    "No mail server",
    "这台服务器还不能发邮件。请系统管理员设置 SANLIANG_SMTP_HOST 等参数，或改用其他渠道。",
    "This server cannot send mail: set SANLIANG_SMTP_HOST, or use another kind.",
)
DELIVERY_NOT_ENDED = ProblemKind(
    "delivery_not_ended",
    409,
    "现在不能重发",
    "Cannot be sent again now",
    "这条消息已经送达，或者还在发送、等待重试。请刷新后再看。",
    "The message has arrived, or is still on its way; refresh and look again.",
)
NO_SIGNATURE = ProblemKind(
    "destination_unsigned",
    409,
    "这种渠道没有签名密钥",
    "No signing secret",
    "只有通用网络回调有签名密钥。",
    "Only webhooks are signed.",
)
SECRET_LOST = ProblemKind(
    "destination_secret_lost",
    409,
    "接收地址已无法读取",
    "The address can no longer be read",
    "服务器的密钥已更换，这个渠道的地址读不出来了。请重新填写接收地址。",
    "The server's key has changed since; please enter the address again.",
)

_REASONS = {
    "address_malformed": (
        "地址不完整，应以 https:// 开头，不带用户名和密码",
        "Give a whole address, https://…, without user name and password",
    ),
    "not_https": (
        "必须以 https:// 开头；内网地址请系统管理员加入 SANLIANG_NOTICE_ALLOWED_HOSTS",
        "Must begin with https://, unless listed in SANLIANG_NOTICE_ALLOWED_HOSTS",
    ),
    "address_not_allowed": (
        "不能发往内网或本机地址；确需使用的，请系统管理员加入 SANLIANG_NOTICE_ALLOWED_HOSTS",
        "Addresses of the own network must be listed in SANLIANG_NOTICE_ALLOWED_HOSTS",
    ),
}


def refused_address(failure: str) -> FieldError:
    """An address nothing may be sent to."""
    message, message_en = _REASONS[failure]
    return FieldError("url", message, message_en, failure)


NOT_A_ROBOT = FieldError(
    "url",
    "请粘贴群机器人的完整地址：https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
    "Paste the robot's address: https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
    "not_a_robot",
)


def address_missing(field: str) -> FieldError:
    """No address of the kind that was chosen."""
    words = {
        "email": ("请填写邮箱地址", "Give the e-mail address"),
        "url": ("请填写接收地址", "Give the address"),
    }
    return FieldError(field, *words[field], "missing")


def address_of_other_kind(field: str) -> FieldError:
    """An address that this kind does not have."""
    return FieldError(
        field, "这种渠道没有这一项，请删去", "This kind has no such field", "extra_forbidden"
    )
