"""Listings as the platform has them beside ours: differences, prices with what decides them, and what was decided and told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal
from pinerp.listings.errors import StoreNotLive
from pinerp.storefronts import rules
from pinerp.storefronts.errors import GoodsOnItsWay, ListPriceLow, PriceMoved, PriceUnsettled, UnknownGoods
from pinerp.storefronts.models import Decision, Goods, GoodsPush, GoodsReading, GoodsSku, PriceRule
from pinerp.storefronts.rules import pricing


def goods_readings(actor: Actor) -> list[tuple[Any, GoodsReading | None]]:
    """Every visible store that is called, and how far its listings are read."""
    rows = {row.store_id: row for row in GoodsReading.objects.filter(merchant_id=actor.merchant_id)}
    return [(store, rows.get(store.id)) for store in channels.visible_stores(actor) if channels.is_called(store)]


def goods_reading_of(merchant_id: int, store_id: int) -> GoodsReading | None:
    """How far a store's listings are read; None where nobody ever wished it."""
    return GoodsReading.objects.filter(merchant_id=merchant_id, store_id=store_id).first()


def goods_counts(merchant_id: int) -> dict[int, int]:
    """Store → how many listings were ever read there."""
    return dict(Counter(Goods.objects.filter(merchant_id=merchant_id).values_list("store_id", flat=True)))


@dataclass(frozen=True, slots=True)
class DifferencesWanted:
    """Which differences: of some stores, of some listings or their SKUs (None: all), of a field, left or open (None: both)."""

    stores: Sequence[int] | None = None
    goods: Sequence[int] | None = None
    skus: Sequence[int] | None = None
    field: str | None = None
    is_left: bool | None = None


def differences(
    merchant_id: int, wanted: DifferencesWanted, *, after: tuple[int, int] = (0, 0), limit: int | None = None
) -> list[Any]:
    """Differences, those of one listing together."""
    return sql.rows(
        "storefronts",
        "differences",
        merchant_id=merchant_id,
        stores=sql.within(wanted.stores),
        goods=sql.within(wanted.goods),
        skus=sql.within(wanted.skus),
        field=wanted.field,
        is_left=wanted.is_left,
        after_goods=after[0],
        after_id=after[1],
        limit=limit,
    )


def difference_counts(merchant_id: int, stores: Sequence[int] | None) -> dict[int, Counter[str]]:
    """Store → how many differences are open, left, or of each field (open ones)."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for row in differences(merchant_id, DifferencesWanted(stores)):
        counts = found[row.store_id]
        counts["left" if row.left_id else "open"] += 1
        if not row.left_id:
            counts[row.field] += 1
    return found


def scope(actor: Actor, store_id: int | None) -> list[int] | None:
    """The stores that a question of this actor is about; refuses one that is not the actor's."""
    if store_id is not None:
        channels.insist_on_visible(actor, store_id)
        return [store_id]
    return None if actor.store_scope is None else sorted(actor.store_scope)


def one_goods(actor: Actor, goods_id: int) -> Goods:
    """A listing, or a refusal."""
    found = Goods.objects.filter(merchant_id=actor.merchant_id, id=goods_id).first()
    if found is None or (actor.store_scope is not None and found.store_id not in actor.store_scope):
        raise UnknownGoods()
    return found


def goods_by_id(merchant_id: int, ids: Iterable[int]) -> dict[int, Goods]:
    """Listings, by id."""
    return {row.id: row for row in Goods.objects.filter(merchant_id=merchant_id, id__in=sorted(set(ids)))}


def lock_goods(actor: Actor, goods_ids: Iterable[int]) -> dict[int, Goods]:
    """Visible listings for oneself, by id."""
    rows = Goods.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=sorted(set(goods_ids)))
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return {row.id: row for row in rows.order_by("id")}


def goods_skus(merchant_id: int, ids: Iterable[int]) -> dict[int, GoodsSku]:
    """SKUs of listings, by id."""
    return {row.id: row for row in GoodsSku.objects.filter(merchant_id=merchant_id, id__in=list(ids)).order_by("id")}


def skus_of_goods(merchant_id: int, goods_id: int) -> list[GoodsSku]:
    """The SKUs of a listing."""
    return list(GoodsSku.objects.filter(merchant_id=merchant_id, goods_id=goods_id).order_by("id"))


def moving_goods(merchant_id: int, goods_ids: Iterable[int]) -> set[int]:
    """Those of some listings of which something is on its way to the platform, or looked at there."""
    rows = GoodsPush.objects.filter(merchant_id=merchant_id, goods_id__in=list(goods_ids))
    return set(
        (rows.filter(state__in=intents.OPEN) | rows.filter(review="in_review")).values_list("goods_id", flat=True)
    )


def pushes_of_goods(merchant_id: int, goods_id: int, most: int = 30) -> list[GoodsPush]:
    """What the platform was told of a listing, the newest first."""
    return list(GoodsPush.objects.filter(merchant_id=merchant_id, goods_id=goods_id).order_by("-id")[:most])


def decisions_of_goods(merchant_id: int, goods_id: int, most: int = 30) -> list[Decision]:
    """What was decided of a listing's differences, the newest first."""
    return list(Decision.objects.filter(merchant_id=merchant_id, goods_id=goods_id).order_by("-id")[:most])


def lock_decisions(actor: Actor, ids: Iterable[int]) -> dict[int, Decision]:
    """Visible decisions for oneself, by id."""
    rows = Decision.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(ids))
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return {row.id: row for row in rows.order_by("id")}


def in_review(merchant_id: int, store_id: int) -> list[GoodsPush]:
    """The changes of a store at which the platform looks."""
    rows = GoodsPush.objects.filter(merchant_id=merchant_id, store_id=store_id, review="in_review")
    return list(rows.order_by("id"))


def pushes_to_send(merchant_id: int, ids: Sequence[int]) -> dict[int, tuple[str, str, dict[str, Any]]]:
    """Change → (the listing's number at the platform, call, body)."""
    rows = list(GoodsPush.objects.filter(merchant_id=merchant_id, id__in=list(ids)))
    keys = dict(
        Goods.objects.filter(merchant_id=merchant_id, id__in={row.goods_id for row in rows}).values_list(
            "id", "goods_key"
        )
    )
    return {row.id: (keys[row.goods_id], row.what, row.body) for row in rows}


@dataclass(frozen=True, slots=True)
class PriceStanding:
    """A listing's SKU, what decides its price, what it should be step by step, and how it stands."""

    row: Any
    facts: rules.PriceFacts
    terms: rules.PriceTerms
    wanted: rules.PriceSum | None
    list_price: int | None
    state: str


def price_rules(merchant_id: int) -> dict[int, PriceRule]:
    """Store → its rule, of those that have one."""
    return {row.store_id: row for row in PriceRule.objects.filter(merchant_id=merchant_id)}


def terms_of(rule: PriceRule | None) -> rules.PriceTerms:
    """A store's rule as the pure rules want it; what the house begins with where it has none."""
    if rule is None:
        return rules.PriceTerms()
    names = ("percent", "add", "margin_percent", "lowest", "ending", "ending_of", "single_more", "jump_percent")
    return rules.PriceTerms(**{name: getattr(rule, name) for name in names})


def price_standings(
    merchant_id: int,
    *,
    stores: Sequence[int] | None = None,
    ids: Sequence[int] | None = None,
    search: str = "",
    after_id: int = 0,
    limit: int | None = None,
) -> list[PriceStanding]:
    """The prices of listings' SKUs by id, each judged."""
    rows = sql.rows(
        "storefronts",
        "prices",
        merchant_id=merchant_id,
        stores=sql.within(stores),
        ids=sql.within(ids),
        search=f"%{sql.escaped(search)}%" if search else None,
        code=search or None,
        after_id=after_id,
        limit=limit,
    )
    known = price_rules(merchant_id)
    return [_standing(row, terms_of(known.get(row.store_id))) for row in rows]


def _standing(row: Any, terms: rules.PriceTerms) -> PriceStanding:
    def of_unit(amount: int | None) -> int | None:
        return None if amount is None else amount * row.pieces

    facts = rules.PriceFacts(
        base=of_unit(row.price),
        base_single=of_unit(row.sku_single),
        cost=of_unit(row.cost),
        group=row.group_price,
        single=row.single_price,
        our_group=row.our_group,
        our_single=row.our_single,
        own_group=row.own_group,
        own_single=row.own_single,
        lowest=row.lowest,
        agreed=(row.agreed_group, row.agreed_single),
        was_told=row.told_at is not None,
        is_mapped=row.sku_id is not None,
        is_gone=row.is_gone,
        is_moving=row.is_moving,
        was_refused=bool(row.refused_code or row.refused_reason),
    )
    lists = [amount for amount in (row.list_price, of_unit(row.sku_list)) if amount is not None]
    return _judged(row, facts, terms, max(lists) if lists else None)


def _judged(row: Any, facts: rules.PriceFacts, terms: rules.PriceTerms, list_price: int | None) -> PriceStanding:
    wanted = rules.price_sum(facts, terms)
    return PriceStanding(row, facts, terms, wanted, list_price, rules.price_state(facts, wanted, terms, list_price))


def with_own_group(one: PriceStanding, group: int) -> PriceStanding:
    """How a price would stand with a group price of its own."""
    return _judged(one.row, replace(one.facts, own_group=group), one.terms, one.list_price)


def is_by_rule(one: PriceStanding, group: int) -> bool:
    """Whether the store's rule gives that group price, without one of its own."""
    found = rules.price_sum(replace(one.facts, own_group=None), one.terms)
    return found is not None and found.group == group


def refuse_own_price(merchant_id: int, one: PriceStanding, seen: int | None) -> Refusal | None:
    """Why a price, standing as with its own, may not be told now; none where it may. seen: the platform's as it was shown."""
    if one.facts.group != seen:
        return PriceMoved()
    if one.state in (pricing.GONE, pricing.UNMAPPED):
        return UnknownGoods()
    if one.state == pricing.MOVING:
        return GoodsOnItsWay()
    if one.state in (pricing.DIFFERS, pricing.REFUSED):
        return PriceUnsettled()
    if one.state == pricing.LIST_LOW:
        return ListPriceLow()
    return None if channels.is_sending(merchant_id, one.row.store_id) else StoreNotLive()
