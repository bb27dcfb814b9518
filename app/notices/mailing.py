"""E-mail through the operator's own mail server, by the standard library in a worker thread."""

import asyncio
import contextlib
import smtplib
import socket
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from enum import StrEnum

from app.notices.messages import Message, mail_text
from app.notices.outcomes import Outcome, failed, rejected, sent, unsure

PATIENCE = 15.0
"""Seconds for each word of the mail server."""
DEADLINE = 45.0
"""Seconds for all of it."""


class SmtpSecurity(StrEnum):
    """How the connection is kept from listeners."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class MailServer:
    """Where the operator's mail server is, and as whom we send."""

    host: str
    port: int
    security: SmtpSecurity
    sender: str
    username: str | None = None
    password: str | None = None
    patience: float = PATIENCE
    deadline: float = DEADLINE

    async def send(self, recipient: str, message: Message, console_url: str) -> Outcome:
        """What became of it; once its text is under way, silence is ``unsure``."""
        talk = _Talk(self, recipient, _composed(self.sender, recipient, message, console_url))
        work = asyncio.create_task(asyncio.to_thread(talk.outcome))
        done, _ = await asyncio.wait({work}, timeout=self.deadline)
        if not done:
            talk.break_off()  # so that its thread ends, too
        return await work


def _composed(sender: str, recipient: str, message: Message, console_url: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "".join(c for c in message.heading if c.isprintable())
    mail["From"] = sender
    mail["To"] = recipient
    mail["Date"] = formatdate()
    # The same for every try: mail systems drop the second of two.
    domain = make_msgid(domain=sender.rpartition("@")[2].strip(">")).rpartition("@")[2]
    mail["Message-ID"] = f"<{message.id}@{domain}"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(mail_text(message, console_url))
    return mail


class _Talk:
    """One conversation with the mail server, in a thread."""

    def __init__(self, server: MailServer, recipient: str, mail: EmailMessage) -> None:
        self._server = server
        self._recipient = recipient
        self._mail = mail
        self._link: smtplib.SMTP | None = None
        self._under_way = False
        self._over = False

    def break_off(self) -> None:
        """Close the connection under the thread that waits on it, or keep it from beginning."""
        self._over = True
        sock = None if self._link is None else self._link.sock
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def outcome(self) -> Outcome:
        """Talk, and say how it went."""
        try:
            self._talk()
        except smtplib.SMTPResponseException as error:
            return _said_no(error.smtp_code)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            return _said_no(code)
        except smtplib.SMTPNotSupportedError:
            return rejected("mail_server_unsafe")
        except ssl.SSLError:
            return failed("no_connection")
        except (OSError, smtplib.SMTPException) as error:
            if self._under_way:
                return unsure("no_answer")
            # smtplib says of a wait that was too long that the connection was closed.
            late = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
            return failed("timeout" if late else "no_connection")
        return sent(250)

    def _talk(self) -> None:
        server = self._server
        context = ssl.create_default_context()
        name = server.sender.rpartition("@")[2].strip(">") or "localhost"
        if server.security is SmtpSecurity.TLS:
            link: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, name, timeout=server.patience, context=context
            )
        else:
            link = smtplib.SMTP(server.host, server.port, name, timeout=server.patience)
        self._link = link
        try:
            if self._over:  # The name or the connection took all the time there was.
                raise TimeoutError
            if server.security is SmtpSecurity.STARTTLS:
                link.starttls(context=context)
            if server.username:
                link.login(server.username, server.password or "")
            self._hand_over(link)
        finally:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                link.quit()
            link.close()

    def _hand_over(self, link: smtplib.SMTP) -> None:
        link.ehlo_or_helo_if_needed()
        sender = self._mail["From"].addresses[0].addr_spec
        for code, _ in (link.mail(sender), link.rcpt(self._recipient)):
            if code not in (250, 251):
                raise smtplib.SMTPResponseException(code, "")
        self._under_way = True
        code, _ = link.data(self._mail.as_bytes())
        if code != 250:
            raise smtplib.SMTPResponseException(code, "")


def _said_no(code: int) -> Outcome:
    """4xx: not now; 5xx: not at all."""
    return failed("refused_for_now", code) if 400 <= code < 500 else rejected("refused", code)
