"""How a room opens its doors: one permission each, one transaction each, one answer per request id.

The transaction lies inside ninja's exception handling: what a refused request wrote is gone before it is answered.
"""

from __future__ import annotations

import hashlib
import hmac
import inspect
import logging
import time
import types
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, cast, get_type_hints

import orjson
from django.conf import settings
from django.db.utils import OperationalError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from ninja import Router
from ninja.params.functions import Body, Path
from psycopg.errors import LockNotAvailable, QueryCanceled

from pinerp.accounts import doorbook, entry, requests, sight, turns
from pinerp.accounts.actors import Actor
from pinerp.accounts.permissions import PERMISSIONS
from pinerp.kit import tenancy, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, TooSlow, WrongShape
from pinerp.kit.shapes import EnvelopeOut, KeptBack, Text, Whole

log = logging.getLogger("pinerp.doors")

LONGEST_SECONDS = 20
"""A door answers within this, or refuses and changes nothing; longer work is a job."""

FILE = Annotated[Any, "file"]
"""The answer of a door that hands out a file."""

REFUSED = frozenset({401, 403, 404, 409, 422, 429, 500, 503})

Door = Callable[..., Any]


class Doors:
    """The doors of one room, mounted at /api/v1/m/{merchant}/<room>."""

    def __init__(self, room: str) -> None:
        self.room = room
        self.router = Router(tags=[room])

    def ask(
        self, path: str, *, permission: str, answer: Any, in_body: bool = False, tells: tuple[KeptBack, ...] = ()
    ) -> Callable[[Door], Door]:
        """A question: GET, changes nothing. The function takes `actor`, `now` and what the query names.

        One whose words belong in no address and no table is asked `in_body`: POST, and answered anew each time.
        `tells`: what is in an answer whose fields cannot be kept back one by one (a file).
        """
        return self._door("POST" if in_body else "GET", path, permission, answer, verb="", tells=tells)

    def verb(
        self,
        name: str,
        *,
        permission: str,
        answer: Any,
        path: str | None = None,
        secret: bool = False,
        by_badge: bool = False,
        tells: tuple[KeptBack, ...] = (),
    ) -> Callable[[Door], Door]:
        """A verb: POST, idempotent by the header X-Request-Id. A `body` parameter is read as JSON.

        Where the answer's facts are `secret`, they are given once and not kept for a second asking. `by_badge`: the header
        X-Turn, a ticket of `accounts.begin_turn`, names the person at a shared computer in whose name it is done.
        """
        path = f"/{name}" if path is None else path
        return self._door(
            "POST",
            path,
            permission,
            answer,
            verb=f"{self.room}.{name}",
            secret=secret,
            by_badge=by_badge,
            tells=tells,
        )

    def _door(
        self,
        method: str,
        path: str,
        permission: str,
        answer: Any,
        verb: str,
        secret: bool = False,
        by_badge: bool = False,
        tells: tuple[KeptBack, ...] = (),
    ) -> Callable[[Door], Door]:
        assert permission in PERMISSIONS, permission

        def mount(function: Door) -> Door:
            name = verb or f"{self.room}.{function.__name__}"
            needed = [permission, *sorted({what for mark in tells for what in mark.unless})]
            view = _view(function, verb, secret, name, needed if by_badge else [], sight.shape_of(answer))
            view.permission, view.is_file, view.tells = permission, answer is FILE, tells
            self.router.add_api_operation(
                path,
                [method],
                view,
                auth=_guard(needed, name),
                response={200: answer, 202: answer, REFUSED: EnvelopeOut},
                operation_id=f"{self.room}_{function.__name__}",
                summary=(function.__doc__ or "").strip().split("\n")[0],
            )
            return function

        return mount


def _guard(needed: list[str], name: str) -> Callable[[HttpRequest], Actor]:
    """Who may pass is asked before the input is read: a stranger gets 404 however the input looks."""

    def guard(request: HttpRequest) -> Actor:
        assert request.resolver_match is not None
        who = entry.enter(request, request.resolver_match.kwargs["merchant"])
        with tenancy.transaction(who.merchant_id):
            actor = entry.actor(who)
        _insist(actor, needed, name)
        request.door = name  # type: ignore[attr-defined]
        return actor

    return guard


def note_refusal(request: HttpRequest, code: str, now: datetime) -> None:
    """Have a refused request counted, where it is known whose it was: beyond the guard."""
    who = getattr(request, "auth", None)
    if isinstance(who, Actor):
        doorbook.refused(who.merchant_id, who.member_id, getattr(request, "door", ""), code, now)


def _insist(actor: Actor, needed: list[str], name: str) -> None:
    """Refuse one who lacks a right, or a kind of data that the answer tells as a whole."""
    try:
        for what in needed:
            sight.refuse_unseen(actor, [what])
    except NotAllowed:
        doorbook.refused(actor.merchant_id, actor.member_id, name, NotAllowed.code, times.now())
        raise


def _view(function: Door, verb: str, secret: bool, name: str, by_badge: list[str], shape: sight.Shape | None) -> Any:
    hints = get_type_hints(function, include_extras=True)
    wanted = inspect.signature(function).parameters

    def view(request: HttpRequest, merchant: str, **given: Any) -> HttpResponse:
        now, began = times.now(), time.perf_counter()
        request_id = request.headers.get("X-Request-Id") or uuid.uuid4().hex
        actor = replace(cast(Actor, request.auth), request_id=request_id)  # type: ignore[attr-defined]
        print_of = _fingerprint(request)
        try:
            with tenancy.transaction(actor.merchant_id, timeout_seconds=LONGEST_SECONDS):
                ticket = request.headers.get("X-Turn", "")
                if by_badge and ticket:
                    actor = turns.person(actor, ticket, now)
                    _insist(actor, by_badge, name)
                sight.refuse_asking(actor, given)
                if verb:
                    found, refused = _once(function, wanted, actor, now, given, verb, print_of, secret)
                else:
                    found, refused = json_answer(_call(function, wanted, actor, now, given)), []
            answer = sight.answer(shape, found, actor)
        except OperationalError as error:
            if isinstance(error.__cause__, QueryCanceled | LockNotAvailable):
                raise TooSlow() from error
            raise
        doorbook.answered(actor.merchant_id, actor.member_id, name, time.perf_counter() - began, refused, now)
        return answer

    outer = [
        inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest),
        inspect.Parameter("merchant", inspect.Parameter.KEYWORD_ONLY, annotation=str, default=Path(...)),
    ]
    inner = [
        p.replace(
            annotation=_bounded(hints.get(p.name, p.annotation)),
            kind=inspect.Parameter.KEYWORD_ONLY,
            default=Body(...) if p.name == "body" and p.default is inspect.Parameter.empty else p.default,
        )
        for p in wanted.values()
        if p.name not in ("actor", "now")
    ]
    view.__signature__ = inspect.Signature([*outer, *inner])  # type: ignore[attr-defined]
    view.__name__, view.__doc__, view.__module__ = function.__name__, function.__doc__, function.__module__
    return view


def _bounded(hint: Any) -> Any:
    """What a query or address gives plainly is bounded: a number by what a column can hold, a text by its length."""
    bounds: dict[Any, Any] = {int: Whole, int | None: Whole | None, str: Text, str | None: Text | None}
    return bounds.get(hint, hint) if isinstance(hint, type | types.UnionType) else hint


def _once(
    function: Door,
    wanted: Any,
    actor: Actor,
    now: datetime,
    given: Any,
    verb: str,
    print_of: str,
    secret: bool,
) -> tuple[HttpResponse, list[str]]:
    """Run a verb once per request id: the second time gives the first answer again. With the codes of what it refused."""
    known = requests.begin(actor, verb, print_of)
    if known is not None:
        return HttpResponse(known.body, status=known.status, content_type="application/json"), []
    result = _call(function, wanted, actor, now, given)
    answer = json_answer(result)
    kept = json_answer(replace(result, facts={})) if secret and isinstance(result, Outcome) else answer
    requests.finish(actor, answer.status_code, kept.content)
    return answer, [why.code for why in result.refused.values()] if isinstance(result, Outcome) else []


def _fingerprint(request: HttpRequest) -> str:
    """What a request asks for, keyed: a plain hash would let a reader of the table guess a password in it.

    Refuses the sign NUL, which no text column can hold.
    """
    digest = hmac.new(settings.SECRET_KEY.encode(), request.get_full_path().encode(), hashlib.sha256)
    try:
        body = request.body
    except RawPostDataException:
        for name in sorted(request.FILES):
            for file in request.FILES.getlist(name):
                digest.update(name.encode() + b"\0")
                for piece in file.chunks():  # a file may be larger than what memory has for it
                    digest.update(piece)
                file.seek(0)
        body = orjson.dumps(dict(request.POST.lists()))
    if b"\\u0000" in body or "%00" in request.META.get("QUERY_STRING", ""):
        raise WrongShape(detail="NUL")
    digest.update(b"\0" + body)
    return digest.hexdigest()


def _call(function: Door, wanted: Any, actor: Actor, now: datetime, given: dict[str, Any]) -> Any:
    extra = {k: v for k, v in (("actor", actor), ("now", now)) if k in wanted}
    return function(**given, **extra)


def json_answer(result: Any) -> HttpResponse:
    """An action's outcome, or rows, as the body; `(202, …)` for an intent that goes on in the background.

    A file goes out as the response that it is.
    """
    if isinstance(result, HttpResponse | FileResponse):
        return result  # type: ignore[return-value]
    status = 200
    if isinstance(result, tuple):
        status, result = result
    body = result.answer() if isinstance(result, Outcome) else result
    return HttpResponse(orjson.dumps(body, default=_plain), status=status, content_type="application/json")


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    raise TypeError(type(value).__name__)
