"""Sends the mail with which a person resets a password. The key is made here, so that no queue ever holds one."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pinerp.accounts import rules
from pinerp.accounts.models import User


@app.task(name="accounts.send_reset_mail", queue="outside", retry=RetryStrategy(max_attempts=4, wait=30))
def send_reset_mail(user_id: int, address: str, speak: str) -> None:
    """One mail. The key rides behind the # of the address, which no server writes into its log."""
    person = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if person is None:
        return
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    subject, text = rules.reset_mail(speak, person.username, f"{address}#key={key}")
    send_mail(subject, text, None, [person.email])
