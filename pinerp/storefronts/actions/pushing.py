"""What the platform is told of listings, what it answered, and what came of it when it had looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import actions as stores
from pinerp.channels import intents
from pinerp.channels import rules as channel_rules
from pinerp.channels.intents import Answer
from pinerp.kit import sql
from pinerp.storefronts import rules
from pinerp.storefronts.models import Goods, GoodsPush


def push(actor: Actor, wanted: Sequence[rules.Wanted], store_of: Mapping[int, int], now: datetime) -> int:
    """Have values told, those of a listing together; how many calls. Nothing may be on its way for these listings."""
    bodies = rules.bodies(wanted)
    rows = [
        GoodsPush(
            merchant_id=actor.merchant_id,
            store_id=store_of[goods_id],
            goods_id=goods_id,
            what=what,
            body=body,
            made_by=actor.member_id,
            due_at=now,
            created_at=now,
        )
        for (goods_id, what), body in bodies.items()
    ]
    GoodsPush.objects.bulk_create(rows)
    for store_id in sorted({row.store_id for row in rows}):
        intents.wake("goods", actor.merchant_id, store_id)
    return len(rows)


def record_goods(*, actor: Actor, answers: Sequence[Answer], now: datetime) -> None:
    """What the platform answered. What it looks at is asked for soon; 上下架 counts at once."""
    by_id = {answer.intent_id: answer for answer in answers}
    rows = list(GoodsPush.objects.filter(merchant_id=actor.merchant_id, id__in=list(by_id)).order_by("id"))
    done = [row for row in rows if by_id[row.id].result == "done"]
    for row in done:
        if row.what == rules.SHELF:
            is_on_sale = row.body["is_on_sale"]
            mine = Goods.objects.filter(merchant_id=actor.merchant_id, id=row.goods_id)
            mine.update(is_on_sale=is_on_sale, our_on_sale=is_on_sale)
        else:
            row.commit_key, row.review = str(by_id[row.id].value or ""), "in_review"
    GoodsPush.objects.bulk_update([row for row in done if row.review], ["commit_key", "review"])
    _note_told(actor, [row for row in done if row.review], now)
    for store_id in {row.store_id for row in done if row.review}:
        stores.reschedule(actor.merchant_id, store_id, channel_rules.REVIEWS, now)
    refused = [row.goods_id for row in rows if by_id[row.id].result == "refused"]
    logbook.write(actor, "storefronts.goods_refused", sorted(set(refused)), now)


def _note_told(actor: Actor, rows: Sequence[GoodsPush], now: datetime) -> None:
    told: list[tuple[int, str, Any]] = [
        (row.store_id, key, change)
        for row in rows
        for key, change in row.body["skus"].items()
        if "group_price" in change
    ]
    if told:
        sql.rows(
            "storefronts",
            "note_told",
            merchant_id=actor.merchant_id,
            stores=sql.array([store for store, _, _ in told]),
            keys=[key for _, key, _ in told],
            groups=[change.get("group_price") for _, _, change in told],
            singles=[change.get("single_price") for _, _, change in told],
            now=now,
        )


def end_reviews(*, actor: Actor, passed: Sequence[int], refused: Mapping[int, str], now: datetime) -> None:
    """What the platform said of changes at which it looked; those that passed were read again already."""
    rows = GoodsPush.objects.filter(merchant_id=actor.merchant_id, review="in_review")
    rows.filter(id__in=list(passed)).update(review="passed")
    for i, reason in refused.items():
        rows.filter(id=i).update(review="refused", reason=(reason or "–")[:300])
    goods = GoodsPush.objects.filter(merchant_id=actor.merchant_id, id__in=list(refused)).values_list(
        "goods_id", flat=True
    )
    logbook.write(actor, "storefronts.goods_refused", sorted(set(goods)), now)
