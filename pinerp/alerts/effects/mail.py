"""E-mail, handed in at the machine's mail server."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from pinerp.alerts import rules
from pinerp.alerts.errors import AnswerLost, MailFailed, NoMailServer
from pinerp.alerts.queries import Payload


@dataclass(frozen=True, slots=True)
class File:
    """What goes with a mail."""

    name: str
    content: bytes = field(repr=False)
    kind: str


def send(payload: Payload) -> None:
    """One mail to all receivers of the way."""
    receivers = rules.receivers_of(payload.address)
    hand_in(receivers, payload.said.title, payload.said.text, mark=f"alert-{payload.message_id}")


def hand_in(
    receivers: Sequence[str], title: str, text: str, *, mark: str, html: str = "", files: Sequence[File] = ()
) -> None:
    """One mail; `mark` begins its Message-ID. What breaks after the text was handed over may have arrived."""
    if not settings.EMAIL_HOST:
        raise NoMailServer()
    domain = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip("> ") or "localhost"
    mail = EmailMultiAlternatives(title, text, None, list(receivers), headers={"Message-ID": make_msgid(mark, domain)})
    if html:
        mail.attach_alternative(html, "text/html")
    for file in files:
        mail.attach(file.name, file.content, file.kind)
    try:
        mail.send()
    except smtplib.SMTPServerDisconnected:
        raise AnswerLost(host=settings.EMAIL_HOST) from None
    except smtplib.SMTPRecipientsRefused:
        raise MailFailed(reason="recipients refused") from None
    except smtplib.SMTPResponseException as error:
        raise MailFailed(reason=str(error.smtp_code)) from None
    except (smtplib.SMTPException, ConnectionError, OSError) as error:
        if isinstance(error, TimeoutError):
            raise AnswerLost(host=settings.EMAIL_HOST) from None
        raise MailFailed(reason=type(error).__name__) from None
