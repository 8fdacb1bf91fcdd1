"""Settings of every process, read from the environment and from the data folder's key files."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pinerp.config.house import ROOMS

BASE_DIR = Path(__file__).resolve().parent.parent.parent
HOME = Path(os.environ.get("PINERP_HOME", BASE_DIR / "var"))
DEBUG = False


def key_file(name: str) -> str:
    """The text of a 0600 key file beside the data; a process without one gets a key for its own lifetime."""
    path = Path(os.environ.get(f"PINERP_{name.upper()}_KEY_FILE", HOME / f"{name}.key"))
    return path.read_text().strip() if path.is_file() else ""


SECRET_KEY = key_file("secret") or secrets.token_urlsafe(48)
TOKEN_KEY = key_file("token")
"""Fernet key for tokens at rest (channels); empty until the caretaker made one."""


ON_DEMAND = 10**9
"""Statements are prepared where `kit.sql` asks for it, and never by count; behind a pooler never at all."""


def database() -> dict[str, object]:
    """The connection of this process: as owner for migrations, else as the app role, which owns nothing."""
    owner = os.environ.get("DATABASE_URL", "postgresql://pinerp@/pinerp")
    app = os.environ.get("DATABASE_APP_URL")
    as_owner = os.environ.get("PINERP_DB_ROLE", "app") == "owner"
    parts = urlsplit(owner if as_owner or not app else app)
    query = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/")) or "pinerp"
    options = query.pop("options", "")
    if not as_owner and not app:
        options = f"{options} -c role={name}_app".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(query.pop("port", parts.port or "")),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "options": options,
            "application_name": "pinerp",
            "prepare_threshold": None if app else ON_DEMAND,
            **query,
        },
        "TEST": {"NAME": name},
    }


DATABASES = {"default": database()}
DATABASE_ROUTERS: list[str] = []
MERCHANT_TABLE = "accounts_merchant"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.headless",
    "procrastinate.contrib.django",
    *[f"pinerp.{room}" for room in ROOMS],
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "pinerp.config.pages.give_whole_files",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pinerp.config.pages.speak_readers_language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "pinerp.config.urls"
WSGI_APPLICATION = "pinerp.config.wsgi.application"
ALLOWED_HOSTS = os.environ.get("PINERP_HOSTS", "127.0.0.1,localhost,testserver,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("PINERP_ORIGINS", "").split(",") if o]
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("PINERP_HTTPS", "") == "1"
SESSION_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_ADAPTER = "pinerp.accounts.sign_in.Adapter"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "register": "10/h/ip",
    "change_own_password": "10/5m/user",
}
"""Ten registrations an hour leave room for an office behind one address, and none for a robot."""
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PINERP_PROXIES", "0"))
"""How many proxies of ours stand before the web process: behind one, all visitors would count as a single address."""
MFA_ADAPTER = "pinerp.accounts.sign_in.MfaAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "PinERP"
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": "/app/login",
    "account_reset_password": "/app/forgot",
    "account_reset_password_from_key": "/app/reset#key={key}",
    "account_signup": "/app/register",
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
"""In the database, so that every web process counts the same login attempts. The usual 300 entries would let somebody
who tries many names push out the counts of others."""

PRACTICE = urlsplit(os.environ.get("PINERP_PRACTICE", ""))
"""The stand-in platform at which companies practise: `http://client_id:secret@host:port/?malls=1,2`. Empty: there is none."""

MAIL = urlsplit(os.environ.get("PINERP_SMTP", ""))
"""Where mails are handed in: `smtp://name:password@host:587?starttls=1`, or `smtps://…:465`. Empty: this house sends none."""
EMAIL_HOST = MAIL.hostname or ""
EMAIL_PORT = MAIL.port or (465 if MAIL.scheme == "smtps" else 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(MAIL.username or ""), unquote(MAIL.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.scheme == "smtps", "starttls=1" in MAIL.query
EMAIL_TIMEOUT = 20
PRIVATE_WEBHOOKS = os.environ.get("PINERP_PRIVATE_WEBHOOKS", "") == "1"
"""Whether alerts may be sent to robots and webhooks in this machine's own networks, also by plain http."""
ALERTS_LINK = os.environ.get("PINERP_PUBLIC_URL", "")
"""The address of these pages from outside; messages of alerts end in it."""
DEFAULT_FROM_EMAIL = os.environ.get("PINERP_MAIL_FROM", EMAIL_HOST_USER or "pinerp@localhost")
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
PASSWORD_RESET_TIMEOUT = 3600

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
WEBROOT = BASE_DIR / "pinerp" / "config" / "webroot"
PRINT_FONT = BASE_DIR / "pinerp" / "config" / "fonts" / "NotoSansSC-Regular.ttf"
WHITENOISE_ROOT = WEBROOT
WHITENOISE_INDEX_FILE = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/app/assets/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = HOME / "files"
EVENTS = os.environ.get("PINERP_EVENTS", "")
EVENTS_AFAR = EVENTS if EVENTS.startswith("s3://") else ""
EVENTS_ROOT = Path((not EVENTS_AFAR and EVENTS) or HOME / "events").absolute()
"""Where events of behaviour lie, a folder for each company, shared by the web and worker processes of all machines; or, where
they lie at an S3-compatible service, this machine's copies of them.
"""

EVENTS_COPIES_MB = int(os.environ.get("PINERP_EVENTS_COPIES_MB", "20000"))


def storage(address: str, keys: str) -> dict[str, Any]:
    """Where files lie: on this machine's disk, or at an S3-compatible service.

    address: `s3://bucket/prefix?endpoint=https://host&region=name&style=virtual`, or empty for the disk. keys: `id:secret`.
    """
    if not address:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    from botocore.config import Config

    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    key, _, secret = keys.partition(":")
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": query.get("endpoint"),
        "region_name": query.get("region"),
        "access_key": key or None,
        "secret_key": secret or None,
        "file_overwrite": False,
        "default_acl": None,
        "client_config": Config(
            s3={"addressing_style": query.get("style", "path")},
            signature_version="s3v4",
            request_checksum_calculation="when_required",  # services that are not Amazon's know no newer checksums
            response_checksum_validation="when_required",
            connect_timeout=5,
            read_timeout=15,
            retries={"max_attempts": 2},
        ),
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STORAGE_KEYS = os.environ.get("PINERP_STORAGE_KEYS") or key_file("storage")
STORAGES = {
    "default": storage(os.environ.get("PINERP_STORAGE", ""), STORAGE_KEYS),
    **({"events": storage(EVENTS_AFAR, STORAGE_KEYS)} if EVENTS_AFAR else {}),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIGRATION_MODULES: dict[str, str] = {}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "pinerp.kit.logs.Discreet", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("PINERP_LOG", "WARNING")},
    "loggers": {
        "httpx": {"level": "WARNING"},
        "procrastinate": {"level": os.environ.get("PINERP_LOG", "WARNING")},
    },
}
