"""What can be wrong with a sign-in, an account or a key."""

from app.core.errors import ProblemKind

WRONG_PASSWORD = ProblemKind(
    "wrong_credentials",
    401,
    "登录名或密码不对",
    "Wrong user name or password",
    "登录名或密码不对。忘记密码请联系上级工会管理员重设。",
    "Wrong user name or password. The administrator of the union above can reset it.",
)
SESSION_ENDED = ProblemKind(
    "session_ended",
    401,
    "登录已失效",
    "Signed out",
    "登录已失效，请重新登录。",
    "The sign-in has ended; please sign in again.",
)
ORIGIN_REFUSED = ProblemKind(
    "origin_refused",
    403,
    "请求来源不对",
    "Origin refused",
    "这个请求不是从本系统的页面发出的，已拒绝。",
    "The request did not come from a page of this service.",
)
PASSWORD_CHANGE_REQUIRED = ProblemKind(
    "password_change_required",
    403,
    "请先修改密码",
    "Change your password first",
    "您用的是一次性密码，请先改成自己的密码。",
    "You signed in with a one-time password; set your own first.",
)
USERNAME_TAKEN = ProblemKind(
    "username_taken",
    409,
    "登录名已被使用",
    "User name taken",
    "登录名“{username}”已被使用，请换一个，例如加上单位简称。",
    'The user name "{username}" is taken; choose another.',
)
OWN_ACCOUNT = ProblemKind(
    "own_account",
    409,
    "不能对自己的账号这样做",
    "Not on your own account",
    "不能停用自己的账号，也不能改变自己的角色，请由另一位管理员操作。",
    "You cannot disable your own account or change its role.",
)
AUDITOR_PROTECTED = ProblemKind(
    "auditor_protected",
    403,
    "审计员账号不由管理员管理",
    "Auditors are kept apart",
    "管理员不能新建、修改、停用审计员账号，也不能重设其密码；请由系统运维人员用命令行办理。",
    "Managers can neither make nor change accounts of auditors; whoever runs the server does so.",
)
SCOPE_NOT_HELD = ProblemKind(
    "scope_not_held",
    422,
    "不能授予自己没有的权限",
    "Scope not held",
    "密钥的权限不能超出您自己的权限：{scopes}。",
    "A key cannot have more rights than you: {scopes}.",
)
SCREEN_CODE_UNKNOWN = ProblemKind(
    "screen_code_unknown",
    422,
    "没有大屏正在显示这个配对码",
    "No screen shows this code",
    "没有大屏正在显示这个配对码，或它已过期（10 分钟）。请核对大屏上现在显示的 8 位配对码再输入。",
    "No screen shows this code, or not any more (10 minutes). Type the code it shows now.",
)
SCREEN_NOT_PAIRED = ProblemKind(
    "screen_not_paired",
    401,
    "大屏尚未配对或已停用",
    "Screen not paired",
    "这块大屏尚未配对，或配对已被停用。请在平台“大屏”里用屏幕上的配对码重新配对。",
    "This screen is not paired, or was ended. Pair it in the console with the code it shows.",
)
