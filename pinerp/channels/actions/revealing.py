"""Plain receivers: asked for one order at a time, counted, told in the logbook, kept sealed for two minutes, then gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries
from pinerp.channels.errors import NothingToReveal, NotLive, RevealsSpent
from pinerp.channels.models import Reveal
from pinerp.kit import jobs, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.secrets import seal

A_DAY = 500
"""Looks at plain receivers of one company in a Beijing day: far above what service needs, far below what a thief wants."""

KEPT = timedelta(minutes=2)


def reveal(
    *, actor: Actor, store_id: int, order_sn: str, texts: Mapping[str, str], is_cipher: bool, now: datetime
) -> Reveal:
    """Ask for the plain texts of an order's receiver. It has no inverse: what was seen was seen, and the logbook says so.

    Refuses a store that sends nothing, an order without texts, and more looks than a day has.
    """
    wanted = {name: text for name, text in texts.items() if text}
    if not wanted:
        raise NothingToReveal()
    if is_cipher and not queries.is_sending(actor.merchant_id, store_id):
        raise NotLive()
    start, _ = times.day_bounds(times.beijing_day(now))
    if Reveal.objects.filter(merchant_id=actor.merchant_id, created_at__gte=start).count() >= A_DAY:
        raise RevealsSpent(most=A_DAY)
    row = Reveal.objects.create(
        merchant_id=actor.merchant_id,
        store_id=store_id,
        order_sn=order_sn,
        asked_by=actor.member_id,
        texts=wanted if is_cipher else {},
        sealed=None if is_cipher else seal(orjson.dumps(wanted).decode()),
        state="waiting" if is_cipher else "done",
        due_at=now,
        created_at=now,
        ended_at=None if is_cipher else now,
    )
    logbook.write(actor, "channels.reveal", [row.id], now, {"order_sn": order_sn})
    if is_cipher:
        key = f"reveal:{actor.merchant_id}:{store_id}"
        jobs.defer_once("channels.dispatch", key, kind="reveal", merchant_id=actor.merchant_id, store_id=store_id)
    return row


def keep_plain(*, actor: Actor, texts: Mapping[int, Mapping[str, str]], now: datetime) -> None:
    """Plain texts came: sealed, for two minutes. The ciphertexts are not needed here any more."""
    for reveal_id, plain in texts.items():
        mine = Reveal.objects.filter(merchant_id=actor.merchant_id, id=reveal_id)
        mine.update(sealed=seal(orjson.dumps(dict(plain)).decode()), texts={})
    logbook.write(actor, "channels.revealed", list(texts), now)


def forget_reveals(*, actor: Actor, now: datetime) -> Outcome:
    """What was shown is gone."""
    old = Reveal.objects.filter(merchant_id=actor.merchant_id, sealed__isnull=False, ended_at__lt=now - KEPT)
    ids: Sequence[int] = list(old.values_list("id", flat=True))
    Reveal.objects.filter(merchant_id=actor.merchant_id, id__in=ids).update(sealed=None)
    return Outcome(done=list(ids))
