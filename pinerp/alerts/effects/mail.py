"""E-mail, handed in at the machine's mail server."""

from __future__ import annotations

import smtplib
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage

from pinerp.alerts.errors import AnswerLost, MailFailed, NoMailServer
from pinerp.alerts.queries import Payload


def send(payload: Payload) -> None:
    """One mail to all receivers of the way. What breaks after the text was handed over may have arrived."""
    if not settings.EMAIL_HOST:
        raise NoMailServer()
    receivers = [one.strip() for one in payload.address.split(",")]
    domain = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip("> ") or "localhost"
    mail = EmailMessage(
        payload.said.title,
        payload.said.text,
        None,
        receivers,
        headers={"Message-ID": make_msgid(f"alert-{payload.message_id}", domain)},
    )
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
