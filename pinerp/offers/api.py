"""The doors of stock towards the stores (库存同步)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import sentence
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.offers import actions, queries, rules
from pinerp.offers.actions import OwnRule
from pinerp.offers.schemas import (
    GroupStockRulesIn,
    GroupStockRulesOut,
    GroupStockRuleTryIn,
    GroupStockRuleTryOut,
    OfferIdsIn,
    OfferPageOut,
    OfferStoreIn,
    OversellRisksOut,
    OwnRuleIn,
    PushesOut,
    SharingIn,
    SharingsOut,
    Show,
    SkuRulesIn,
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
    return {"items": _offers(actor, rows), "next": following}


@doors.ask("/risks", permission="offers.view", answer=OversellRisksOut)
def list_risks(actor: Actor, now: datetime, store: Id | None = None) -> dict[str, Any]:
    """超卖风险: where the last pieces may be sold at several offers at once, the likeliest first, and what would prevent it."""
    wanted = round(rules.CHANCE_WANTED * PER)
    return {"wanted": wanted, "items": [_risk(row) for row in queries.risks(actor, now, store_id=store)]}


@doors.ask("/group_rules", permission="offers.view", answer=GroupStockRulesOut)
def list_group_rules(actor: Actor, store: Id | None = None) -> dict[str, Any]:
    """分组规则: what product groups may be sold of, at all stores and at one, or at every one that you may see."""
    if store is not None:
        channels.insist_on_visible(actor, store)
    found = queries.visible_group_rules(actor)
    return {
        "items": [
            {
                "group_id": str(one.group_id),
                "group": name,
                "store_id": None if one.store_id is None else str(one.store_id),
                **one.rule._asdict(),
            }
            for name, one in found
            if store is None or one.store_id in (None, store)
        ]
    }


@doors.ask("/try_group_rule", permission="offers.view", answer=GroupStockRuleTryOut, in_body=True)
def try_group_rule(actor: Actor, now: datetime, body: GroupStockRuleTryIn) -> dict[str, Any]:
    """What a group's rule would change, listing by listing, the largest changes first; nothing is changed or told."""
    rule = OwnRule(**body.model_dump(exclude={"group_id", "store_id"}))
    found = queries.try_group_rule(actor, now, group_id=body.group_id, store_id=body.store_id, rule=rule)
    tried = sorted(map(_tried, found.changed), key=lambda one: -abs(one["would_show"] - one["should_show"]))
    return {
        "skus": found.skus,
        "offers": found.offers,
        "less": sum(one["would_show"] < one["should_show"] for one in tried),
        "more": sum(one["would_show"] > one["should_show"] for one in tried),
        "examples": tried[:EXAMPLES],
    }


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
    rule = OwnRule(**body.model_dump(exclude={"ids"}))
    return actions.set_own_rule(actor=actor, offer_ids=body.ids, rule=rule, now=now)


@doors.verb("set_sku_rules", permission="offers.manage", answer=OutcomeOut)
def set_sku_rules(actor: Actor, now: datetime, body: SkuRulesIn) -> Outcome:
    """SKU 规则: what SKUs may be sold of at all stores, before each store's rule. The answer holds the former ones."""
    wanted = {item.sku_id: OwnRule(**item.model_dump(exclude={"sku_id"})) for item in body.items}
    return actions.set_sku_rules(actor=actor, wanted=wanted, now=now)


@doors.verb("set_group_rules", permission="offers.manage", answer=OutcomeOut)
def set_group_rules(actor: Actor, now: datetime, body: GroupStockRulesIn) -> Outcome:
    """分组规则: what product groups may be sold of, at one store or at all, before each store's rule and behind a SKU's. The
    answer holds the former ones.
    """
    wanted = {item.group_id: OwnRule(**item.model_dump(exclude={"group_id"})) for item in body.items}
    return actions.set_group_rules(actor=actor, store_id=body.store_id, wanted=wanted, now=now)


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
    "quantity", "held", "sent", "week_units", "week_cancelled", "hour_units", "told_quantity",
]  # fmt: skip
"""Fields of an offer that go out by their own names."""


PER = 10_000
"""Chances go out as whole numbers of so many."""

EXAMPLES = 8
"""Listings that a rule which is being typed names."""


def _offers(actor: Actor, rows: list[queries.Standing]) -> list[dict[str, Any]]:
    names = catalog.group_names(actor.merchant_id, {i for row in rows for i in row.ruled.groups})
    return [_offer(row, names) for row in rows]


def _tried(pair: tuple[queries.Standing, queries.Standing]) -> dict[str, Any]:
    before, after = pair
    offer = before.offer
    return {
        "id": str(offer.id),
        "store_id": str(offer.store_id),
        "name": offer.name,
        "spec": offer.spec,
        "should_show": before.should_show or 0,
        "would_show": after.should_show or 0,
    }


def _rule(offer: Any, columns: Sequence[str]) -> dict[str, int | None] | None:
    rule = queries.said_by(offer, columns)
    return None if rule == rules.NO_RULE else rule._asdict()


def _risk(row: queries.PoolRisk) -> dict[str, Any]:
    skus = {one.offer.sku_id: one for one in row.offers}
    return {
        "skus": [
            {
                "sku_id": str(sku_id),
                "code": one.offer.sku_code,
                "name": one.offer.sku_name,
                "rule": _rule(one.offer, queries.OF_SKU),
            }
            for sku_id, one in sorted(skus.items())
        ],
        "free": min(one.free or 0 for one in row.offers),
        "chance": round(row.risk.chance * PER),
        "meanwhile": round(row.risk.meanwhile * 100),
        "known_seconds": row.delay.known_seconds,
        "told_seconds": row.delay.told_seconds,
        "is_measured": row.delay.is_measured,
        "kept": row.risk.kept,
        "proposed": row.risk.proposed,
        "is_virtual": row.is_virtual,
        "hidden": row.hidden,
        "sellers": [_seller(one) for one in row.offers],
    }


def _seller(one: queries.Standing) -> dict[str, Any]:
    offer = one.offer
    return {
        "offer_id": str(offer.id),
        "store_id": str(offer.store_id),
        "name": offer.name,
        "spec": offer.spec,
        "shown": one.shown,
        "an_hour": offer.hour_units * offer.pieces,
        "cancelled": round(100 * offer.week_cancelled / offer.week_units) if offer.week_units else 0,
        "share_percent": one.ruled.rule.share_percent or 0,
        "keep_back": one.ruled.rule.keep_back or 0,
    }


def _offer(row: queries.Standing, groups: dict[int, str]) -> dict[str, Any]:
    offer, ruled = row.offer, row.ruled
    return {
        "id": str(offer.id),
        "store_id": str(offer.store_id),
        "sku_id": None if offer.sku_id is None else str(offer.sku_id),
        **{name: getattr(offer, name) for name in AS_THEY_ARE},
        "read_at": _text(offer.read_at),
        "told_at": _text(offer.told_at),
        "on_hand_free": row.free,
        "unclaimed": row.unclaimed,
        "in_transit": row.transit,
        "sold": row.sold,
        "given_back": row.given_back,
        **ruled.rule._asdict(),
        "virtual": ruled.rule.virtual or 0,
        "rule_of": ruled.of,
        "sources": dict(zip(OwnRule._fields, ruled.sources, strict=True)),
        "groups": [groups[i] for i in ruled.groups if i in groups],
        "own": _rule(offer, queries.OWN),
        "sku_rule": _rule(offer, queries.OF_SKU),
        "is_on_its_way": offer.open_state is not None,
        "state": row.state,
        "message": sentence(offer.refused_code, offer.refused_params) if offer.refused_code else "",
        "shown": row.shown,
        "should_show": row.should_show,
        "change": row.change,
    }


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
