"""How allauth signs people in here. It must never create a user, nor open a route that is not listed.

Routes are those of allauth's headless browser client; what is not on the list below is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.headless import urls as headless
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver

from pinerp.accounts import actions, rules
from pinerp.accounts.errors import NoMailServer
from pinerp.kit import jobs, times
from pinerp.kit.refusals import Refusal, language

ANYONE, SIGNED_IN = "anyone", "signed in"

ROUTES = {
    "browser/v1/config": ANYONE,
    "browser/v1/auth/session": ANYONE,
    "browser/v1/auth/login": ANYONE,
    "browser/v1/auth/2fa/authenticate": ANYONE,
    "browser/v1/auth/password/request": ANYONE,
    "browser/v1/auth/password/reset": ANYONE,
    "browser/v1/auth/reauthenticate": SIGNED_IN,
    "browser/v1/auth/2fa/reauthenticate": SIGNED_IN,
    "browser/v1/account/authenticators": SIGNED_IN,
    "browser/v1/account/authenticators/totp": SIGNED_IN,
    "browser/v1/account/authenticators/recovery-codes": SIGNED_IN,
}
"""Who may call which of allauth's routes. Closed: sign-up and password change (doors of ours do that), e-mail and phone.
Password reset by mail answers only where the host set a mail server; else owners reset staff, and the host owners."""


def routes() -> list[URLPattern | URLResolver]:
    """allauth's routes that are open here."""
    return list(_open(headless.urlpatterns, ""))


def paths() -> list[str]:
    """Every path under /_allauth/ that answers, as the address resolver sees it."""
    return list(_paths(routes(), ""))


def _open(patterns: Iterable[Any], above: str) -> Iterable[URLPattern | URLResolver]:
    for pattern in patterns:
        path = above + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if path in ROUTES:
                yield pattern
            continue
        inside = list(_open(pattern.url_patterns, path))
        if inside:
            yield URLResolver(pattern.pattern, inside, pattern.default_kwargs, pattern.app_name, pattern.namespace)


def _paths(patterns: Iterable[Any], above: str) -> Iterable[str]:
    for pattern in patterns:
        path = above + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path
        else:
            yield from _paths(pattern.url_patterns, path)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up stays closed at allauth's own door: a user comes with a company, or from an owner."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Names are compared as kept: `+86 138 …` and `138…` are one phone, and one count of wrong tries."""
        if "username" in credentials:
            credentials["username"] = rules.sign_in_name(str(credentials["username"]))
        return super().authenticate(request, **credentials)

    def clean_email(self, email: str) -> str:
        """The first beat of a reset by mail: where no mail can be sent that is said, whoever asks and for whom."""
        if not settings.EMAIL_HOST:
            raise ImmediateHttpResponse(_refused(NoMailServer()))
        return str(super().clean_email(email))

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """A job sends it, and makes the key: no door waits for a mail server, and no queue holds a key."""
        jobs.defer_once(
            "accounts.send_reset_mail",
            f"reset:{user.pk}",
            user_id=user.pk,
            address=self.request.build_absolute_uri("/app/reset"),
            speak=language.get(),
        )

    def set_password(self, user: Any, password: str) -> None:
        """The last beat: the key was right."""
        actions.reset_own_password(user=user, wanted=password, now=times.now())

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """What was done stands in the logbook."""


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """TOTP secrets are kept encrypted: a copy of the database alone opens no account."""

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()


def _refused(why: Refusal) -> HttpResponse:
    errors = [{"code": why.code, "message": why.message()}]
    return JsonResponse({"status": why.status, "errors": errors}, status=why.status)


def _fernet() -> Fernet:
    if not settings.TOKEN_KEY:
        raise ImproperlyConfigured("token.key is missing beside the data; `pinerp up` makes it")
    return Fernet(settings.TOKEN_KEY)
