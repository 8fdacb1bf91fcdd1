"""The built front end: one page for every address below /app, and its files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.csrf import ensure_csrf_cookie

from pinerp.kit.refusals import language

MISSING = (
    "<!doctype html><meta charset=utf-8><title>PinERP</title>"
    "<p>页面尚未构建，请先运行 <code>make setup</code>。<p>The pages are not built yet: run <code>make setup</code>."
)


@ensure_csrf_cookie
def page(request: HttpRequest, **_: Any) -> HttpResponse:
    """The front end's one page, never kept by browsers; its files are named by their content and kept for ever."""
    if not request.path.startswith("/app"):
        return HttpResponseRedirect("/app/")
    if request.path.startswith("/app/assets/"):
        # Of a former version: the page in its place would break the tab without a word.
        return HttpResponse(status=404, headers={"Cache-Control": "no-store"})
    index = settings.WEBROOT / "app" / "index.html"
    if not index.is_file():
        return HttpResponse(MISSING, status=503)
    return HttpResponse(index.read_bytes(), headers={"Cache-Control": "no-cache"})


def give_whole_files(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The front end's files go out whole: a browser that was cut off while it kept one asks for the rest of it, is told 416
    where nothing is left, and its page stays broken.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/app/"):
            request.META.pop("HTTP_RANGE", None)
        return get_response(request)

    return middleware


def speak_readers_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sentences follow the reader's Accept-Language: English where it comes first, else Chinese."""

    def middleware(request: HttpRequest) -> HttpResponse:
        english = request.headers.get("Accept-Language", "").lower().startswith("en")
        token = language.set("en" if english else "zh")
        try:
            with translation.override("en" if english else "zh-hans"):
                return get_response(request)
        finally:
            language.reset(token)

    return middleware
