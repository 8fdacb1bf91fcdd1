"""Packs of pictures: a ZIP is judged by its table of contents and kept; a clock reads its files one by one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.core.files import File
from django.core.files.storage import default_storage

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import jobs, sql
from pinerp.kit.handed import HandedFile, name_of
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.pictures import queries, rules
from pinerp.pictures.actions import keeping
from pinerp.pictures.errors import PictureTooHeavy, UnknownEntry
from pinerp.pictures.models import Pack, PackEntry

LIES_FOR = timedelta(days=7)
"""So long the files of a pack that nobody could match wait for somebody to say whose they are."""


def upload_pack(*, actor: Actor, handed: HandedFile, kind: str, now: datetime) -> tuple[Pack, int]:
    """上传图片包: keep a ZIP whose files are named by codes, and have it read in the background; how many files it has.

    kind: of pictures whose name says none. Refused is what is no ZIP, holds too much, or is a bomb; a file in it that cannot be
    read is refused alone. Inverse: `archive` of its pictures.
    """
    name = name_of(handed)
    if (handed.size or 0) > rules.PACK_MB * 1024**2:
        raise PictureTooHeavy(name=name, most=rules.PACK_MB)
    assert handed.file is not None
    found = rules.survey(handed.file, name)
    handed.file.seek(0)
    path = default_storage.save(f"packs/{actor.merchant_id}/{secrets.token_hex(16)}.zip", File(handed.file))
    pack = Pack.objects.create(
        merchant_id=actor.merchant_id, name=name, path=path, handed_by=actor.member_id, handed_at=now
    )
    _add_entries(actor, pack, found, kind)
    logbook.write(actor, "pictures.upload_pack", [pack.id], now, {"files": len(found)})
    _wake(actor.merchant_id)
    return pack, len(found)


def _add_entries(actor: Actor, pack: Pack, found: Sequence[rules.Entry], kind: str) -> None:
    matched = queries.matches(actor.merchant_id, [one.name for one in found], kind)
    states = [
        "refused" if one.refusal else "waiting" if match else "unmatched"
        for one, match in zip(found, matched, strict=True)
    ]
    why = [(one.refusal.code, one.refusal.params) if one.refusal else ("", {}) for one in found]
    sql.rows(
        "pictures",
        "add_entries",
        merchant_id=actor.merchant_id,
        pack_id=pack.id,
        numbers=sql.array([one.number for one in found]),
        names=[one.name for one in found],
        products=[match.goods.product_id if match else None for match in matched],
        skus=[match.goods.sku_id if match else None for match in matched],
        kinds=[match.kind if match else kind for match in matched],
        places=sql.array([match.number if match else 0 for match in matched]),
        states=states,
        codes=[code for code, _ in why],
        params=[orjson.dumps(params).decode() for _, params in why],
    )


def assign(*, actor: Actor, entry_ids: Sequence[int], product_id: int, kind: str, now: datetime) -> Outcome:
    """指定商品: say whose the unmatched files of a pack are; they are read then. Inverse: `archive` of their pictures."""
    queries.insist_on_goods(actor.merchant_id, product_id)
    rows = PackEntry.objects.select_for_update().filter(
        merchant_id=actor.merchant_id, id__in=list(entry_ids), state="unmatched"
    )
    found = set(rows.order_by("id").values_list("id", flat=True))
    PackEntry.objects.filter(merchant_id=actor.merchant_id, id__in=found).update(
        product_id=product_id, kind=kind, state="waiting"
    )
    outcome = Outcome.of(list(dict.fromkeys(entry_ids)), {i: UnknownEntry() for i in entry_ids if i not in found})
    logbook.write(actor, "pictures.assign", outcome.done, now, {"product_id": str(product_id)})
    if found:
        _wake(actor.merchant_id)
    return outcome


def begin_pack(*, actor: Actor, pack: Pack) -> int:
    """Count a try of reading a pack; which one it is."""
    Pack.objects.filter(merchant_id=actor.merchant_id, id=pack.id).update(tries=pack.tries + 1)
    return pack.tries + 1


def keep_entry(*, actor: Actor, pack: Pack, entry: PackEntry, content: bytes | Refusal, now: datetime) -> None:
    """Keep one file of a pack at its product, in the name of who handed the pack over; or why it is not kept."""
    assert entry.product_id is not None
    told: dict[str, Any]
    try:
        if isinstance(content, Refusal):
            raise content
        kept = keeping.upload(
            actor=replace(actor, member_id=pack.handed_by),
            product_id=entry.product_id,
            kind=entry.kind,
            sku_id=entry.sku_id,
            name=entry.name,
            content=content,
            now=now,
        )
        told = {"state": "known" if kept.became == "known" else "kept", "picture_id": kept.picture.id}
    except Refusal as refusal:
        told = {"state": "refused", "code": refusal.code, "params": refusal.params}
    PackEntry.objects.filter(merchant_id=actor.merchant_id, id=entry.id).update(**told)


def end_pack(*, actor: Actor, pack: Pack, failure: Refusal | None = None) -> None:
    """A pack of which nothing waits any more leaves the storage; with a failure all that waited is refused."""
    Pack.objects.filter(merchant_id=actor.merchant_id, id=pack.id).update(tries=0)
    rows = PackEntry.objects.filter(merchant_id=actor.merchant_id, pack_id=pack.id)
    if failure is not None:
        rows.filter(state__in=["waiting", "unmatched"]).update(
            state="refused", code=failure.code, params=failure.params
        )
    if not rows.filter(state__in=["waiting", "unmatched"]).exists():
        _let_go(actor, [pack])


def leave_old_packs(*, actor: Actor, now: datetime) -> None:
    """Files of packs of which nobody said in time whose they are are left, and the packs leave the storage."""
    old = [pack for pack in queries.lying_packs(actor.merchant_id) if pack.handed_at < now - LIES_FOR]
    PackEntry.objects.filter(
        merchant_id=actor.merchant_id, pack_id__in=[pack.id for pack in old], state__in=["waiting", "unmatched"]
    ).update(state="left")
    _let_go(actor, old)


def _let_go(actor: Actor, packs: Sequence[Pack]) -> None:
    Pack.objects.filter(merchant_id=actor.merchant_id, id__in=[pack.id for pack in packs]).update(path="")
    keeping.forget(*(pack.path for pack in packs))


def _wake(merchant_id: int) -> None:
    jobs.defer_once("pictures.read_packs", f"pictures:{merchant_id}", merchant_id=merchant_id)
