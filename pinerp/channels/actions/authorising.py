"""Apps at a platform, and authorisations: a code is written down here, exchanged by the clock, and answered here.

No secret, code or token may reach the logbook.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import SplitResult, parse_qs

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries
from pinerp.channels.errors import NoPractice, PracticeTaken, UnknownPlatform
from pinerp.channels.models import Authorisation, PlatformApp
from pinerp.kit import jobs
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound
from pinerp.kit.secrets import seal

CALLED_PLATFORMS = {"pinduoduo"}


def keep_app(
    *,
    actor: Actor,
    platform: str,
    client_id: str,
    client_secret: str,
    gateway_url: str,
    now: datetime,
    name: str = "",
    proxy_url: str | None = None,
    authorize_url: str | None = None,
) -> PlatformApp:
    """Keep an application's id and sealed secret; the same id again changes it. Inverse: `archive_app`.

    An optional fact that is None stays as it was.
    """
    if platform not in CALLED_PLATFORMS:
        raise UnknownPlatform(platform=platform)
    given = {"name": name or None, "proxy_url": proxy_url, "authorize_url": authorize_url}
    facts: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    facts |= {"client_secret": seal(client_secret), "gateway_url": gateway_url, "archived_at": None}
    known = PlatformApp.objects.filter(merchant_id=actor.merchant_id, platform=platform, client_id=client_id)
    if known.update(**facts):
        app = known.get()
    else:
        facts.setdefault("name", client_id[:60])
        app = PlatformApp.objects.create(merchant_id=actor.merchant_id, platform=platform, client_id=client_id, **facts)
    logbook.write(actor, "channels.keep_app", [app.id], now, {"platform": platform})
    return app


def practise(*, actor: Actor, stand_in: SplitResult, now: datetime) -> PlatformApp:
    """练习: keep the stand-in platform's application, so that one of its shops that nobody has yet agrees at once.

    Refuses where this machine runs no stand-in, and where its shops are all somebody else's. Inverse: `archive_app`.
    """
    if not stand_in.hostname:
        raise NoPractice()
    malls = parse_qs(stand_in.query).get("malls", [""])[0].split(",")
    taken = queries.stores_of_malls("pinduoduo", malls)
    free = [mall for mall in malls if taken.get(mall, (actor.merchant_id,))[0] == actor.merchant_id]
    if not free:
        raise PracticeTaken()
    address = f"{stand_in.scheme}://{stand_in.hostname}:{stand_in.port}"
    return keep_app(
        actor=actor,
        platform="pinduoduo",
        client_id=stand_in.username or "",
        client_secret=stand_in.password or "",
        gateway_url=f"{address}/api/router",
        authorize_url=f"{address}/service-market/auth?mall_id={free[0]}",
        now=now,
    )


def archive_app(*, actor: Actor, app_id: int, now: datetime) -> Outcome:
    """Set an application aside: no further shop is connected with it. Inverse: `keep_app`."""
    if not PlatformApp.objects.filter(merchant_id=actor.merchant_id, id=app_id).update(archived_at=now):
        raise NotFound()
    logbook.write(actor, "channels.archive_app", [app_id], now)
    return Outcome(done=[app_id])


def authorise(
    *,
    actor: Actor,
    app_id: int,
    code: str,
    now: datetime,
    warehouse_id: int | None = None,
    sender: dict[str, Any] | None = None,
) -> Authorisation:
    """Have a code exchanged in the background; a shop that is known already is authorised anew, a new one connected.

    One exchange at a time per company: a second authorisation of a shop kills the tokens of the first.
    """
    if not PlatformApp.objects.filter(merchant_id=actor.merchant_id, id=app_id, archived_at=None).exists():
        raise NotFound()
    row = Authorisation.objects.create(
        merchant_id=actor.merchant_id,
        platform_app_id=app_id,
        code=seal(code),
        warehouse_hint=warehouse_id,
        sender=sender or {},
        created_at=now,
    )
    logbook.write(actor, "channels.authorise", [row.id], now)
    jobs.defer_once("channels.authorise", f"authorise:{actor.merchant_id}", merchant_id=actor.merchant_id)
    return row


def take_authorisation(merchant_id: int, now: datetime) -> Authorisation | None:
    """The next code to exchange, taken for it; those whose exchange was cut off are refused."""
    mine = Authorisation.objects.filter(merchant_id=merchant_id)
    mine.filter(state="sending").update(
        state="refused", answer_code="authorisation_lost", answer_params={}, code=b"", ended_at=now
    )
    row = mine.filter(state="waiting").order_by("id").first()
    if row is not None:
        mine.filter(id=row.id).update(state="sending")
    return row


def end_authorisation(
    *,
    actor: Actor,
    authorisation_id: int,
    now: datetime,
    store_id: int | None = None,
    code: str = "",
    params: dict[str, Any] | None = None,
) -> None:
    """What became of an authorisation: the store, or why not. The platform's code is gone from here on."""
    Authorisation.objects.filter(merchant_id=actor.merchant_id, id=authorisation_id).update(
        state="refused" if store_id is None else "done",
        store_id=store_id,
        answer_code=code,
        answer_params={k: str(v) for k, v in (params or {}).items()},
        code=b"",
        ended_at=now,
    )
    verb = "channels.authorisation_refused" if store_id is None else "channels.authorised"
    logbook.write(actor, verb, [authorisation_id], now, {"code": code} if code else {})
