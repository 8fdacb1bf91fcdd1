"""Bills by the platform's API: fetched at night and on demand, and read like any file that was dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as stores
from pinerp.finance.actions.files import drop_files
from pinerp.finance.models import DroppedFile
from pinerp.finance.rules import files as rules
from pinerp.kit import jobs
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal

PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that came from a platform, handed over like one from a person."""

    name: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    def chunks(self) -> Iterator[bytes]:
        for at in range(0, len(self.content), PIECE):
            yield self.content[at : at + PIECE]


def fetch_bills(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """拉取账单: have the bills of the last days that are missing fetched now. `forget_files` is the inverse.

    Refuses a store that is not connected.
    """
    stores.insist_on_visible(actor, store_id)
    stores.link_of(actor.merchant_id, store_id)
    key = f"bills:{actor.merchant_id}:{store_id}"
    jobs.defer_once("finance.fetch_bills", key, merchant_id=actor.merchant_id, store_id=store_id)
    logbook.write(actor, "finance.fetch_bills", [store_id], now)
    return Outcome(done=[store_id])


def keep_bill(*, actor: Actor, store_id: int, day: date, content: bytes, now: datetime) -> None:
    """Have a fetched bill read as the store's; an earlier failure to fetch it is told no more."""
    found = drop_files(actor=actor, handed=[Fetched(rules.bill_name(day), content)], now=now)[0]
    _failures(actor, store_id, day).delete()
    if found.file is not None and not found.is_known:
        DroppedFile.objects.filter(merchant_id=actor.merchant_id, id=found.file.id).update(store_id=store_id)


def note_no_bill(*, actor: Actor, store_id: int, day: date, failure: Refusal, now: datetime) -> None:
    """Say among the files why a day's bill could not be fetched; it is tried again the next night."""
    _failures(actor, store_id, day).delete()
    DroppedFile.objects.create(
        merchant_id=actor.merchant_id,
        name=rules.bill_name(day),
        sha256=hashlib.sha256(f"{store_id} {day}".encode()).hexdigest(),
        size=0,
        kind=rules.BILL,
        state=rules.FAILED,
        store_id=store_id,
        code=failure.code,
        params={name: str(value) for name, value in failure.params.items()},
        dropped_at=now,
        ended_at=now,
    )


def _failures(actor: Actor, store_id: int, day: date):  # type: ignore[no-untyped-def]
    return DroppedFile.objects.filter(
        merchant_id=actor.merchant_id, store_id=store_id, name=rules.bill_name(day), state=rules.FAILED, size=0
    )
