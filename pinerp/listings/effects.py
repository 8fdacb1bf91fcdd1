"""The effects outside of this room: listings published, withdrawn, put on and off sale. Calls only; nothing is written here."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import intents
from pinerp.channels.adapters import Adapter
from pinerp.channels.errors import PlatformRefused
from pinerp.channels.intents import Answer, Wish
from pinerp.listings import actions, queries, rules
from pinerp.listings.actions import Published
from pinerp.listings.queries import Told
from pinerp.pictures import queries as pictures

SURELY_OURS_SECONDS = 20.0
"""A listing is published only so long after it was taken: another sender takes it up after 45, and a call may take 20."""

GOODS_TYPE, HOME, MOST_OF_A_SKU = 1, 0, 999
"""国内普通商品; country 0, as for all goods of this type; limit_quantity: the platform's page says to send always 999."""

KNOWN_STATES = (1, 2)
"""Looked at, approved: it has arrived."""


def load(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """What is told, with the pictures' files by name."""
    return dict(queries.tellings_to_send(actor.merchant_id, ids))


def send(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
    """One listing. Putting it on or off sale is harmless to repeat; where the answer to a publishing was lost, the platform's
    drafts are looked through first.
    """
    (wish,) = batch
    told: Told = wish.payload
    if told.what == rules.PUBLISH:
        return [_publish(adapter, wish, told)]
    if told.what == rules.WITHDRAW:
        return [_withdraw(adapter, wish, told)]
    adapter.goods.set_on_sale(told.goods_key, told.what == rules.ON_SALE)
    return [Answer(wish.id, "done")]


def _publish(adapter: Adapter, wish: Wish, told: Told) -> Answer:
    known = _arrived(adapter, told) if wish.must_ask else None
    if known is not None:
        return Answer(wish.id, "done", value=known)
    fresh: dict[str, str] = {}
    for content, path in told.files.items():
        if content not in told.addresses:
            if _is_late(told):
                break
            fresh[content] = adapter.goods.upload_image(pictures.content_of(path))
    numbers = (
        {spec: adapter.goods.spec_id(*spec) for sku in told.skus for spec in sku.specs} if not _is_late(told) else {}
    )
    if _is_late(told):
        return Answer(wish.id, "retry", "not_sent_in_time", value=Published(told.goods_key, told.commit_key, fresh))
    facts = facts_of(told, {**told.addresses, **fresh}, numbers)
    try:
        if told.is_revision:
            commit_key, goods_key = _revise(adapter, told, facts), told.goods_key
        elif told.commit_key:
            commit_key = adapter.goods.submit(told.goods_key, told.commit_key, facts)
            goods_key = told.goods_key
        else:
            goods_key, commit_key = adapter.goods.add(facts)
    except PlatformRefused as refusal:
        answer = intents.answer_for(wish.id, refusal)
        return Answer(wish.id, answer.result, answer.code, answer.params, answer.wait, Published("", "", fresh))
    return Answer(wish.id, "done", value=Published(goods_key, commit_key, fresh))


def _revise(adapter: Adapter, told: Told, facts: dict[str, Any]) -> str:
    """The whole listing anew under its own number. A quantity is a change there: stock stays; a SKU of another code is a
    new one.
    """
    standing = {sku.outer_code: sku.sku_id for sku in adapter.goods.one(told.goods_key).skus}
    rows = []
    for row in facts["sku_list"]:
        sku_id = standing.get(row["out_sku_sn"])
        rows.append(row if sku_id is None else {**row, "sku_id": int(sku_id), "quantity": 0})
    return adapter.goods.update(told.goods_key, {**facts, "sku_list": rows})


def _is_late(told: Told) -> bool:
    return time.monotonic() - told.taken > SURELY_OURS_SECONDS


def _arrived(adapter: Adapter, told: Told) -> Published | None:
    """What came of a publishing whose answer was lost; nothing where it did not arrive."""
    if told.commit_key:
        state, _ = adapter.goods.draft_states([told.commit_key]).get(told.commit_key, (0, ""))
        return Published(told.goods_key, told.commit_key) if state in KNOWN_STATES else None
    found = adapter.goods.drafts_named(told.draft.title, told.code, told.wished_at)
    fresh = [one for one in found if one[1] not in told.other_commits]
    return Published(*fresh[0]) if fresh else None


def _withdraw(adapter: Adapter, wish: Wish, told: Told) -> Answer:
    if wish.must_ask and told.commit_key not in adapter.goods.draft_states([told.commit_key]):
        return Answer(wish.id, "done")
    adapter.goods.delete_draft(told.goods_key, told.commit_key)
    return Answer(wish.id, "done")


def facts_of(told: Told, addresses: Mapping[str, str], numbers: Mapping[rules.Spec, str]) -> dict[str, Any]:
    """A listing as the field table of pdd.goods.add asks for it; prices in fen, weights in grams."""
    draft = told.draft
    return {
        "goods_name": draft.title,
        "goods_desc": draft.description or None,
        "goods_type": GOODS_TYPE,
        "cat_id": draft.category_id,
        "out_goods_id": told.code,
        "country_id": HOME,
        "carousel_gallery": [addresses[one] for one in told.main],
        "detail_gallery": [addresses[one] for one in told.detail],
        "cost_template_id": int(draft.template_id),
        "is_folt": True,
        "is_pre_sale": False,
        "is_refundable": True,
        "second_hand": False,
        "shipment_limit_second": draft.ship_hours * 3600,
        "market_price": draft.list_price,
        "goods_properties": [
            {
                "ref_pid": one["attribute_id"],
                "vid": one["value_id"],
                "value": one["value"],
                **({"value_unit": one["unit"]} if one["unit"] else {}),
            }
            for one in draft.attributes
        ],
        "sku_list": [
            {
                "is_onsale": int(sku.is_included),
                "limit_quantity": MOST_OF_A_SKU,
                "multi_price": sku.group_price,
                "price": sku.single_price,
                "quantity": sku.quantity if sku.is_included else 0,
                "weight": sku.weight_grams,
                "out_sku_sn": sku.code,
                "spec_id_list": f"[{','.join(numbers[spec] for spec in sku.specs)}]",
                "thumb_url": addresses[sku.picture],
                "sku_properties": [],
            }
            for sku in told.skus
        ],
    }


LISTING = intents.Kind(
    name="listing",
    table="listings_telling",
    per_call=1,
    load=load,
    send=send,
    record=lambda actor, answers, now: actions.record_tellings(actor=actor, answers=answers, now=now),
)
