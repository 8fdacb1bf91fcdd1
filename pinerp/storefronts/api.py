"""The doors of storefronts (店铺商品)."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any, Literal

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.kit import paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.storefronts import actions, queries, rules, showing
from pinerp.storefronts.schemas import (
    AcceptSureIn,
    AgreePricesIn,
    DecisionIdsIn,
    DifferenceField,
    GoodsDifferencesOut,
    GoodsStoreIn,
    GoodsStoresOut,
    GoodsWholeOut,
    OwnPricesIn,
    Points,
    PriceRuleIn,
    PriceState,
    SeenDifferencesIn,
    StorePricesOut,
    SuggestionIdsIn,
    TellOwnPricesIn,
    UnmappedPageOut,
)

doors = Doors("storefronts")


@doors.ask("/stores", permission="storefronts.view", answer=GoodsStoresOut)
def list_goods_stores(actor: Actor) -> dict[str, Any]:
    """店铺商品: how far each connected store's listings are read, matched and settled, and the rule of its prices."""
    counts = queries.difference_counts(actor.merchant_id, queries.scope(actor, None))
    listings, known = queries.goods_counts(actor.merchant_id), queries.price_rules(actor.merchant_id)
    unmapped = queries.unmapped_of_stores(actor.merchant_id)
    return {
        "items": [
            showing.goods_store(
                store, row, known.get(store.id), counts[store.id], listings.get(store.id, 0), unmapped.get(store.id, 0)
            )
            for store, row in queries.goods_readings(actor)
        ]
    }


@doors.verb("read_goods", permission="storefronts.match", answer=OutcomeOut)
def read_goods(actor: Actor, now: datetime, body: GoodsStoreIn) -> Outcome:
    """读取店铺商品: the store's listings are read from the platform with prices, codes and weights."""
    return actions.read_goods(actor=actor, store_id=body.store_id, now=now)


@doors.ask("/unmapped", permission="storefronts.view", answer=UnmappedPageOut)
def list_unmapped(
    actor: Actor,
    store: Id,
    show: Literal["all", "sure", "asks", "none"] = "all",
    least: Points = rules.SURE,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """待匹配: listings that mean nothing yet, each with what it may mean and why. least: from so many points on sure."""
    stores, size = queries.scope(actor, store), paging.limit(limit)
    key = paging.key(after, 1) or [0]
    wanted = queries.UnmappedWanted(stores, show, least)
    rows = queries.unmapped(actor.merchant_id, wanted, after_id=int(key[0]), limit=size + 1)
    return {
        "items": showing.unmapped(actor.merchant_id, rows[:size]),
        "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None,
        "counts": queries.unmapped_counts(actor.merchant_id, wanted),
    }


@doors.verb("suggest", permission="storefronts.match", answer=OutcomeOut)
def suggest(actor: Actor, now: datetime, body: GoodsStoreIn) -> Outcome:
    """智能匹配: have suggestions made for the store's unmapped listings, in the background."""
    return actions.suggest(actor=actor, store_id=body.store_id, now=now)


@doors.verb("accept_sure", permission="storefronts.match", answer=OutcomeOut)
def accept_sure(actor: Actor, now: datetime, body: AcceptSureIn) -> Outcome:
    """批量采用: map all listings whose suggestion has so many points and is clearly ahead; ambiguous ones never."""
    return actions.accept_sure(
        actor=actor, store_id=body.store_id, least=body.least, made_until=body.made_until, now=now
    )


@doors.verb("refuse_suggestions", permission="storefronts.match", answer=OutcomeOut)
def refuse_suggestions(actor: Actor, now: datetime, body: SuggestionIdsIn) -> Outcome:
    """不是这个: these SKUs are not suggested for their listings again."""
    return actions.refuse_suggestions(actor=actor, suggestion_ids=body.ids, now=now)


@doors.verb("allow_suggestions", permission="storefronts.match", answer=OutcomeOut)
def allow_suggestions(actor: Actor, now: datetime, body: SuggestionIdsIn) -> Outcome:
    """撤销“不是这个”: these SKUs may be suggested again."""
    return actions.allow_suggestions(actor=actor, suggestion_ids=body.ids, now=now)


@doors.ask("/differences", permission="storefronts.view", answer=GoodsDifferencesOut)
def list_differences(
    actor: Actor,
    store: Id,
    show: Literal["open", "left"] = "open",
    field: DifferenceField | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """差异: where the store's listings at the platform and ours differ. Nothing is overwritten until somebody decides."""
    stores, size = queries.scope(actor, store), paging.limit(limit)
    key = paging.key(after, 2) or [0, 0]
    wanted = queries.DifferencesWanted(stores, field=field, is_left=show == "left")
    rows = queries.differences(actor.merchant_id, wanted, after=(int(key[0]), int(key[1])), limit=size + 1)
    last = rows[size - 1] if len(rows) > size else None
    return {
        "items": [showing.difference(row) for row in rows[:size]],
        "next": None if last is None else paging.cursor(last.goods_id, last.id),
        "counts": dict(queries.difference_counts(actor.merchant_id, stores)[store]),
    }


@doors.ask("/goods", permission="storefronts.view", answer=GoodsWholeOut)
def show_goods(actor: Actor, id: Id) -> dict[str, Any]:
    """One listing side by side, with what was decided of it, and what the platform was told and answered."""
    return showing.goods(actor, queries.one_goods(actor, id))


def _seen(body: SeenDifferencesIn) -> list[actions.Seen]:
    return [actions.Seen(one.id, one.ours, one.theirs) for one in body.differences]


@doors.verb("take_theirs", permission="storefronts.settle", answer=OutcomeOut)
def take_theirs(actor: Actor, now: datetime, body: SeenDifferencesIn) -> Outcome:
    """采用平台: what the platform has becomes ours. The answer names the decisions, which `take_back` undoes."""
    return actions.take_theirs(actor=actor, seen=_seen(body), now=now)


@doors.verb("send_ours", permission="storefronts.settle", answer=OutcomeOut)
def send_ours(actor: Actor, now: datetime, body: SeenDifferencesIn) -> Outcome:
    """发送本系统: the platform is told ours; it may look at it first."""
    return actions.send_ours(actor=actor, seen=_seen(body), now=now)


@doors.verb("leave", permission="storefronts.settle", answer=OutcomeOut)
def leave(actor: Actor, now: datetime, body: SeenDifferencesIn) -> Outcome:
    """保留差异: leave both sides as they are, until one of them changes."""
    return actions.leave(actor=actor, seen=_seen(body), now=now)


@doors.verb("take_back", permission="storefronts.settle", answer=OutcomeOut)
def take_back(actor: Actor, now: datetime, body: DecisionIdsIn) -> Outcome:
    """撤销处理: undo decisions of differences; what was told already is told back."""
    return actions.take_back(actor=actor, decision_ids=body.ids, now=now)


@doors.ask("/prices", permission="storefronts.view", answer=StorePricesOut)
def list_prices(
    actor: Actor,
    store: Id,
    show: PriceState | Literal[""] = "",
    search: str = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """价格同步: what the store's listings cost, what they should, and why. search: a code, a number or a part of a title."""
    stores, size = queries.scope(actor, store), paging.limit(limit)
    key = paging.key(after, 1) or [0]
    every = queries.price_standings(actor.merchant_id, stores=stores, search=search.strip())
    found = [one for one in every if one.row.id > int(key[0]) and show in ("", one.state)]
    return {
        "items": [showing.price(one) for one in found[:size]],
        "next": paging.cursor(found[size - 1].row.id) if len(found) > size else None,
        "counts": dict(Counter(one.state for one in every)),
    }


@doors.verb("set_price_rule", permission="storefronts.settle", answer=OutcomeOut)
def set_price_rule(actor: Actor, now: datetime, body: PriceRuleIn) -> Outcome:
    """价格规则: how the store's prices follow those of SKUs. The answer holds the former rule."""
    terms = rules.PriceTerms(**body.model_dump(exclude={"store_id"}))
    return actions.set_price_rule(actor=actor, store_id=body.store_id, terms=terms, now=now)


@doors.verb("switch_prices_on", permission="storefronts.settle", answer=OutcomeOut)
def switch_prices_on(actor: Actor, now: datetime, body: GoodsStoreIn) -> Outcome:
    """开启价格同步: the store is told its prices from now on; first and large changes wait for a yes."""
    return actions.switch_prices_on(actor=actor, store_id=body.store_id, now=now)


@doors.verb("switch_prices_off", permission="storefronts.settle", answer=OutcomeOut)
def switch_prices_off(actor: Actor, now: datetime, body: GoodsStoreIn) -> Outcome:
    """关闭价格同步: the store is told no more prices."""
    return actions.switch_prices_off(actor=actor, store_id=body.store_id, now=now)


@doors.verb("agree_prices", permission="storefronts.settle", answer=OutcomeOut)
def agree_prices(actor: Actor, now: datetime, body: AgreePricesIn) -> Outcome:
    """确认并推送: a yes to these very prices, which the platform is told."""
    agreed = [actions.AgreedPrice(**one.model_dump()) for one in body.prices]
    return actions.agree_prices(actor=actor, agreed=agreed, now=now)


@doors.verb("set_own_prices", permission="storefronts.settle", answer=OutcomeOut)
def set_own_prices(actor: Actor, now: datetime, body: OwnPricesIn) -> Outcome:
    """单品价: prices, or a lowest one, of their own for some SKUs of listings. The answer holds the former ones."""
    given = body.model_dump(exclude={"ids"}, exclude_unset=True)
    return actions.set_own_prices(actor=actor, ids=body.ids, given=given, now=now)


@doors.verb("tell_own_prices", permission="storefronts.settle", answer=OutcomeOut)
def tell_own_prices(actor: Actor, now: datetime, body: TellOwnPricesIn) -> Outcome:
    """改价: SKUs of listings get these group prices, which the platform is told. facts.former: those of before."""
    prices = [actions.OwnPrice(**one.model_dump()) for one in body.prices]
    return actions.tell_own_prices(actor=actor, prices=prices, now=now)
