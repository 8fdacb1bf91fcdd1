"""Looking for the orders of a receiver by a whole name or phone number, though only ciphertexts are here.

A ciphertext carries an index string that the platform gives for equal texts; it is asked for in the background. What was
typed is sealed until then, stands in no log, and is gone afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import jobs, sql
from pinerp.kit.refusals import Refusal
from pinerp.kit.secrets import seal
from pinerp.orders.errors import NoReceiverText
from pinerp.orders.models import ReceiverSearch

KEPT = timedelta(hours=1)
MOST_FOUND = 500
SHORTEST, LONGEST = 2, 60
PHONE = re.compile(r"\+?[0-9][0-9 -]{5,20}")


def find_receiver(*, actor: Actor, text: str, now: datetime) -> ReceiverSearch:
    """按收货人查找: a name or a phone number, whole. It changes nothing; the logbook says that one looked, not for whom."""
    wanted = text.strip()
    if not SHORTEST <= len(wanted) <= LONGEST:
        raise NoReceiverText()
    kind = "phone" if PHONE.fullmatch(wanted) else "simple"
    if kind == "phone":
        wanted = re.sub(r"[ -]", "", wanted)
    ReceiverSearch.objects.filter(merchant_id=actor.merchant_id, created_at__lt=now - KEPT).delete()
    row = ReceiverSearch.objects.create(
        merchant_id=actor.merchant_id, asked_by=actor.member_id, kind=kind, sealed=seal(wanted), created_at=now
    )
    logbook.write(actor, "orders.find_receiver", [row.id], now, {"kind": kind})
    key = f"receiver:{actor.merchant_id}:{row.id}"
    jobs.defer_once("orders.find_receiver", key, merchant_id=actor.merchant_id, search_id=row.id)
    return row


def end_search(
    *, actor: Actor, search_id: int, kind: str, texts: Sequence[str], failure: Refusal | None, now: datetime
) -> None:
    """Keep which orders the index strings (and the text itself, for receivers in the clear) meet; the text goes."""
    found = sql.rows(
        "orders",
        "find_receivers",
        merchant_id=actor.merchant_id,
        names=list(texts) if kind == "simple" else [],
        phones=list(texts) if kind == "phone" else [],
        limit=MOST_FOUND,
    )
    ReceiverSearch.objects.filter(merchant_id=actor.merchant_id, id=search_id, state="waiting").update(
        sealed=None,
        state="done" if failure is None or found else "refused",
        order_ids=[row.id for row in found],
        answer_code="" if failure is None else failure.code,
        answer_params={} if failure is None else {k: str(v) for k, v in failure.params.items()},
    )
