"""The ways out of this server, as its operator has set them up."""

from dataclasses import dataclass
from typing import Any

from app.core.clock import now
from app.core.sealing import CannotOpen, Seal
from app.notices.kinds import DestinationKind
from app.notices.mailing import MailServer
from app.notices.messages import (
    Message,
    judge_webhook,
    judge_wecom,
    signature_headers,
    webhook_body,
    wecom_body,
)
from app.notices.outcomes import Outcome, rejected
from app.notices.posting import Answer, Post

DESTINATIONS_PATH = "/notices"

SEALED_FOR = "sanliang notice destinations"
"""What the seal of the destinations is for; without the same word nothing of them opens."""


@dataclass(frozen=True)
class Outlet:
    """What sending needs: who may be reached, how, and under which address we are reached."""

    seal: Seal
    post: Post
    base_url: str
    mail: MailServer | None = None

    def console(self, path: str) -> str:
        """The full address of a screen of the console."""
        return f"{self.base_url}/console{path}"

    async def send(self, kind: str, sealed: bytes, message: Message) -> Outcome:
        """Try once, outside any transaction; never raises for what a receiver may do."""
        try:
            address = self.seal.open(sealed)
        except CannotOpen:
            return rejected("secret_lost")
        match DestinationKind(kind):
            case DestinationKind.EMAIL:
                if self.mail is None:
                    return rejected("mail_not_set_up")
                return await self.mail.send(
                    address["email"], message, self.console(DESTINATIONS_PATH)
                )
            case DestinationKind.WECOM:
                body = wecom_body(message, self.console(DESTINATIONS_PATH))
                answer = await self.post.send(
                    address["url"], {"Content-Type": "application/json"}, body
                )
                return judge_wecom(answer) if isinstance(answer, Answer) else answer
            case DestinationKind.WEBHOOK:
                return await self._call(address, message)

    async def _call(self, address: dict[str, Any], message: Message) -> Outcome:
        body = webhook_body(message)
        headers = signature_headers(message.id, address["secret"], now(), body)
        answer = await self.post.send(address["url"], headers, body)
        return judge_webhook(answer) if isinstance(answer, Answer) else answer
