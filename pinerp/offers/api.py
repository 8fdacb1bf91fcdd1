"""The doors of stock towards the stores (库存同步)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.channels.errors import sentence
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.offers import actions, queries
from pinerp.offers.schemas import (
    OfferIdsIn,
    OfferPageOut,
    OfferStoreIn,
    OwnRuleIn,
    PushesOut,
    SharingIn,
    SharingsOut,
    Show,
    SwitchOnIn,
)

doors = Doors("offers")


@doors.ask("/stores", permission="offers.view", answer=SharingsOut)
def list_sharings(actor: Actor, now: datetime) -> dict[str, Any]:
    """How each store shares in the stock, and what waits there."""
    return {"items": [_sharing(row) for row in queries.sharings(actor, now)]}


@doors.ask("", permission="offers.view", answer=OfferPageOut)
def list_offers(
    actor: Actor,
    now: datetime,
    store: Id,
    show: Show = "all",
    search: str = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """A store's offers with the arithmetic of what they may sell. search: a code, a part of a name, or a listing's number."""
    rows, following = queries.page(actor, now, store_id=store, show=show, search=search, after=after, limit=limit)
    return {"items": [_offer(row) for row in rows], "next": following}


@doors.ask("/pushes", permission="offers.view", answer=PushesOut)
def list_pushes(actor: Actor, offer: Id) -> dict[str, Any]:
    """The last changes told of one offer, with the platform's answers, the newest first."""
    rows = queries.pushes_of(actor, offer)
    names = ("state", "change", "is_whole", "quantity")
    items = [
        {
            "id": str(row.id),
            **{name: getattr(row, name) for name in names},
            "created_at": row.created_at.isoformat(),
            "ended_at": _text(row.ended_at),
            "message": sentence(row.answer_code, row.answer_params),
        }
        for row in rows
    ]
    return {"items": items}


@doors.verb("begin", permission="offers.manage", answer=OutcomeOut)
def begin(actor: Actor, now: datetime, body: OfferStoreIn) -> Outcome:
    """读取店铺库存: look at what a store offers; nothing is told. Once more: read it anew."""
    return actions.begin(actor=actor, store_id=body.store_id, now=now)


@doors.verb("switch_on", permission="offers.manage", answer=OutcomeOut)
def switch_on(actor: Actor, now: datetime, body: SwitchOnIn) -> Outcome:
    """开启库存同步: from now on the store is told. Large first changes that are not agreed to wait for a yes."""
    return actions.switch_on(actor=actor, store_id=body.store_id, agreed=body.agreed, now=now)


@doors.verb("switch_off", permission="offers.manage", answer=OutcomeOut)
def switch_off(actor: Actor, now: datetime, body: OfferStoreIn) -> Outcome:
    """关闭库存同步: the store is told nothing more; what waits to be told is called off."""
    return actions.switch_off(actor=actor, store_id=body.store_id, now=now)


@doors.verb("set_sharing", permission="offers.manage", answer=OutcomeOut)
def set_sharing(actor: Actor, now: datetime, body: SharingIn) -> Outcome:
    """同步规则: how much of what is free a store may sell. The answer holds the former rule."""
    return actions.set_sharing(actor=actor, now=now, **body.model_dump())


@doors.verb("set_own_rule", permission="offers.manage", answer=OutcomeOut)
def set_own_rule(actor: Actor, now: datetime, body: OwnRuleIn) -> Outcome:
    """单品规则: a rule of their own for some offers, or none again. The answer holds the former ones."""
    given = body.model_dump(exclude={"ids"})
    return actions.set_own_rule(actor=actor, offer_ids=body.ids, now=now, **given)


@doors.verb("agree", permission="offers.manage", answer=OutcomeOut)
def agree(actor: Actor, now: datetime, body: OfferIdsIn) -> Outcome:
    """同意首次改动: a first change that is large or down to 0 may be told. What the platform was told has no inverse."""
    return actions.agree(actor=actor, offer_ids=body.ids, now=now)


@doors.verb("try_again", permission="offers.manage", answer=OutcomeOut)
def try_again(actor: Actor, now: datetime, body: OfferIdsIn) -> Outcome:
    """重试: the platform refused these; they are decided and told anew."""
    return actions.try_again(actor=actor, offer_ids=body.ids, now=now)


def _sharing(row: dict[str, Any]) -> dict[str, Any]:
    facts = dict(row)
    failure = sentence(facts.pop("failure_code"), facts.pop("failure_params"))
    return {**facts, "read_at": _text(row["read_at"]), "failure": failure}


AS_THEY_ARE = [
    "listing_key", "goods_key", "name", "spec", "image_url", "outer_code", "is_on_sale", "sku_code", "sku_name", "pieces",
    "quantity", "held", "sent", "share_percent", "keep_back", "fixed", "own_keep_back",
    "told_quantity",
]  # fmt: skip
"""Fields of an offer that go out by their own names."""


def _offer(row: queries.Standing) -> dict[str, Any]:
    offer = row.offer
    return {
        "id": str(offer.id),
        "store_id": str(offer.store_id),
        "sku_id": None if offer.sku_id is None else str(offer.sku_id),
        **{name: getattr(offer, name) for name in AS_THEY_ARE},
        "read_at": _text(offer.read_at),
        "told_at": _text(offer.told_at),
        "on_hand_free": row.free,
        "unclaimed": row.unclaimed,
        "sold": row.sold,
        "given_back": row.given_back,
        "own_share_percent": offer.own_share,
        "is_on_its_way": offer.is_open,
        "state": row.state,
        "message": sentence(offer.refused_code, offer.refused_params) if offer.refused_code else "",
        "shown": row.shown,
        "should_show": row.should_show,
        "change": row.change,
    }


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
