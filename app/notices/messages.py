"""What is sent: a notice or a digest of them, in the form each kind of receiver takes."""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from app.notices.outcomes import Outcome, failed, rejected, sent, unsure
from app.notices.posting import Answer

SECRET_PREFIX = "whsec_"  # noqa: S105  (what secrets begin with)
WECOM_MOST_BYTES = 4096
_BUSY = {408, 425, 429}
_GATEWAY_TIMEOUT = 504
_WECOM_BUSY = {-1, 45009}
"""System busy; more than twenty messages in a minute."""


@dataclass(frozen=True)
class Told:
    """One notice in words, with its screen of the console."""

    id: UUID
    event: str
    title: str
    text: str
    url: str
    happened_at: datetime


@dataclass(frozen=True)
class Message:
    """``id`` stays the same however often it is tried, so that a receiver can tell."""

    id: UUID
    kind: str
    union_name: str
    union_code: str
    notices: Sequence[Told]

    @property
    def heading(self) -> str:
        """A line that says what it is about."""
        if self.kind == "test":
            return f"测试消息：{self.union_name}"
        if self.kind == "digest":
            return f"{self.union_name}：{len(self.notices)} 条通知"
        return f"{self.union_name}：{self.notices[0].title}" if self.notices else self.union_name


def webhook_body(message: Message) -> bytes:
    """The generic form; docs/api.md describes it."""
    content = {
        "id": str(message.id),
        "kind": message.kind,
        "union": {"name": message.union_name, "code": message.union_code},
        "notices": [
            {
                "id": str(told.id),
                "event": told.event,
                "title": told.title,
                "text": told.text,
                "url": told.url,
                "happened_at": told.happened_at.astimezone(UTC).isoformat(timespec="seconds"),
            }
            for told in message.notices
        ],
    }
    return json.dumps(content, ensure_ascii=False).encode()


def signature_headers(message_id: UUID, secret: str, at: datetime, body: bytes) -> dict[str, str]:
    """Id, instant and HMAC-SHA256 over both and the body (Standard Webhooks 1.0)."""
    stamp = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = f"{message_id}.{stamp}.".encode() + body
    mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": str(message_id),
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{mac}",
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "sanliang-notices/1",
    }


def judge_webhook(answer: Answer) -> Outcome:
    """2xx is received; what the receiver says it has not taken may be tried again."""
    status = answer.status
    if 200 <= status < 300:
        return sent(status)
    if 300 <= status < 400:
        return rejected("redirected", status)
    if status == _GATEWAY_TIMEOUT:
        return unsure("no_answer")
    if status in _BUSY or status >= 500:
        return failed("refused_for_now", status)
    return rejected("refused", status)


def wecom_body(message: Message, console_url: str) -> bytes:
    """Markdown for a WeCom group robot, which takes at most 4096 bytes of it."""
    lines = [f"**{_plain(message.heading)}**"]
    if message.kind == "test":
        lines.append("> 收到这条消息，说明通知渠道已经接通。")
    for shown, told in enumerate(message.notices):
        line = f"> [{_plain(told.title)}]({told.url})\n> {_plain(told.text)}"
        rest = f"另有 {len(message.notices) - shown} 条，请到[控制台]({console_url})查看。"
        if len("\n".join([*lines, line, rest]).encode()) > WECOM_MOST_BYTES:
            lines.append(rest)
            break
        lines.append(line)
    content = "\n".join(lines)
    return json.dumps(
        {"msgtype": "markdown", "markdown": {"content": content}}, ensure_ascii=False
    ).encode()


def judge_wecom(answer: Answer) -> Outcome:
    """The robot answers 200 to everything and says in ``errcode`` what it thinks."""
    if answer.status != 200:
        return judge_webhook(answer) if answer.status >= 300 else unsure("no_answer")
    try:
        said = json.loads(answer.body)
        code = int(said["errcode"])
    except (ValueError, KeyError, TypeError):
        return unsure("no_answer")
    if code == 0:
        return sent(0)
    return failed("refused_for_now", code) if code in _WECOM_BUSY else rejected("refused", code)


def mail_text(message: Message, console_url: str) -> str:
    """Plain text: every notice with its link."""
    if message.kind == "test":
        parts = ["收到这封邮件，说明通知渠道已经接通。"]
    else:
        parts = [f"{told.title}\n{told.text}\n{told.url}" for told in message.notices]
    return "\n\n".join([*parts, f"在控制台查看全部通知、修改接收设置：{console_url}\n"])


_MARKDOWN = str.maketrans(dict.fromkeys("[]()*_`<>#\\\n\r", " "))


def _plain(text: str) -> str:
    """Text from people, without what the robot would take for a link or a mention."""
    return text.translate(_MARKDOWN)
