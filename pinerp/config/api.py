"""Mounts every room's doors under /api/v1, and gives every refusal its one envelope."""

from __future__ import annotations

import logging
import uuid
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import orjson
from django.db.utils import DataError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from pinerp.accounts.doors import Doors, note_refusal
from pinerp.config.document import ABOUT, House
from pinerp.config.house import ROOMS
from pinerp.kit import times
from pinerp.kit.refusals import NotFound, Refusal, WrongShape, language

log = logging.getLogger("pinerp.doors")

NOT_HELD = ("数值、日期或文字中的符号无法保存", "a number, a date or a sign in a text cannot be kept")


class Renderer(BaseRenderer):
    """JSON by orjson."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data)


class Reader(Parser):
    """JSON by orjson, which refuses what no column holds: half of a sign (a lone surrogate), NaN."""

    def parse_body(self, request: HttpRequest) -> Any:
        return orjson.loads(request.body)


api = House(
    title="PinERP",
    version="1",
    description=ABOUT,
    docs_url="/docs",
    openapi_url="/openapi.json",
    renderer=Renderer(),
    parser=Reader(),
)


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The one envelope: {code, message, fields, request_id}."""
    note_refusal(request, refusal.code, times.now())
    body = {
        "code": refusal.code,
        "message": refusal.message(),
        "params": refusal.params,
        "fields": refusal.fields,
        "request_id": request.headers.get("X-Request-Id") or uuid.uuid4().hex,
    }
    return HttpResponse(orjson.dumps(body, default=str), status=refusal.status, content_type="application/json")


@api.exception_handler(Refusal)
def on_refusal(request: HttpRequest, error: Refusal) -> HttpResponse:
    return refuse(request, error)


@api.exception_handler(ValidationError)
def on_wrong_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = {".".join(str(p) for p in e["loc"][1:] if p != "body"): str(e["msg"]) for e in error.errors}
    return refuse(request, WrongShape(detail=", ".join(fields) or "body", fields=fields))


@api.exception_handler(DataError)
@api.exception_handler(OverflowError)
def on_not_held(request: HttpRequest, error: Exception) -> HttpResponse:
    """A shape let in what no column or calendar holds (a sign of nothing in a name, a date of the year 90000)."""
    log.error("%s at %s: a shape lets in what no column or calendar holds", type(error).__name__, request.path)
    return refuse(request, WrongShape(detail=NOT_HELD[language.get() == "en"]))


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return refuse(request, WrongShape(detail=str(error)))


def on_no_address(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that no door has: below /api/ in the envelope, as every other refusal there."""
    if request.path.startswith("/api/"):
        return refuse(request, NotFound())
    return page_not_found(request, exception)


@api.exception_handler(Exception)
def on_bug(request: HttpRequest, error: Exception) -> HttpResponse:
    """A bug tells the caller only a number; the trace goes to the log."""
    request_id = uuid.uuid4().hex
    note_refusal(request, "bug", times.now())
    log.error("bug %s at %s", request_id, request.path, exc_info=error)
    zh, en = (
        "系统出错，编号 {0}。请把编号发给管理员。",
        "Something broke, number {0}. Tell your administrator.",
    )
    message = (en if language.get() == "en" else zh).format(request_id)
    body = {"code": "bug", "message": message, "params": {}, "fields": {}, "request_id": request_id}
    return HttpResponse(orjson.dumps(body), status=500, content_type="application/json")


@cache
def _shape_of(answer: Any) -> type[Schema]:
    return type("NinjaResponseSchema", (Schema,), {"__annotations__": {"response": answer}})


def _share_shapes() -> None:
    """One model for every kind of answer. The framework makes one for each status of each door, ten of them for the
    envelope of refusals: half of a server's start went into that.
    """

    def of(_operation: Operation, answer: Any) -> type[Schema] | None:
        return None if answer is None else _shape_of(answer)

    Operation._create_response_model = of  # type: ignore[method-assign,assignment]


def mount() -> NinjaAPI:
    """Every room with an `api.py` is mounted in the house's order, under its own name or, where it asks about the things of a
    room below, under that one's.
    """
    _share_shapes()
    for room in ROOMS:
        if find_spec(f"pinerp.{room}.api") is None:
            continue
        doors = import_module(f"pinerp.{room}.api")
        for found in [value for value in vars(doors).values() if isinstance(value, Doors)]:
            api.add_router(f"/m/{{merchant}}/{found.room}", found.router)
        if hasattr(doors, "house_doors"):
            api.add_router("", doors.house_doors)
    return api
