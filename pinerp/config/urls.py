"""Addresses: the API, sign-in, and the built pages."""

from __future__ import annotations

from django.urls import include, path, re_path

from pinerp.accounts import sign_in
from pinerp.behaviour.api import collect
from pinerp.config.api import mount
from pinerp.config.health import health
from pinerp.config.pages import page
from pinerp.operations.api import wall

handler404 = "pinerp.config.api.on_no_address"

urlpatterns = [
    path("api/v1/health", health),
    path("api/v1/", mount().urls),
    path("collect/<str:key>", collect),
    path("wall", wall),
    path("_allauth/", include((sign_in.routes(), "headless"), namespace="headless")),
    re_path(r"^(?:app(?:/.*)?)?$", page),
]
