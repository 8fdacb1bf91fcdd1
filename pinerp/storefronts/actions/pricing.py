"""Prices follow those of SKUs by a store's rule: looked at first, told once they are switched on, large changes with a yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import actions as stores
from pinerp.channels import queries as channels
from pinerp.channels import rules as channel_rules
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.listings.errors import StoreNotLive
from pinerp.storefronts import queries, rules
from pinerp.storefronts.actions.pushing import push
from pinerp.storefronts.errors import GoodsNotRead, PriceChanged, UnknownGoods
from pinerp.storefronts.models import Goods, GoodsSku, PriceRule


@dataclass(frozen=True, slots=True)
class AgreedPrice:
    """The prices of a listing's SKU to which a person says yes, in minor units."""

    id: int
    group_price: int
    single_price: int


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """A group price of its own for a listing's SKU, and the one at the platform as it was seen; minor units."""

    id: int
    seen: int
    group_price: int


def set_price_rule(*, actor: Actor, store_id: int, terms: rules.PriceTerms, now: datetime) -> Outcome:
    """How a store's prices follow those of SKUs. Its own inverse: the answer holds the former rule."""
    channels.insist_on_called(actor, store_id)
    rule = _rule(actor, store_id)
    former = asdict(queries.terms_of(rule))
    given = asdict(terms)
    PriceRule.objects.filter(merchant_id=actor.merchant_id, id=rule.id).update(**given)
    _hasten(actor, store_id, now)
    logbook.write(actor, "storefronts.set_price_rule", [store_id], now, given)
    return Outcome(done=[store_id], facts={"former": former})


def switch_prices_on(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Tell a store its prices from now on; first and large changes still wait for a yes. Inverse: `switch_prices_off`."""
    channels.insist_on_called(actor, store_id)
    reading = queries.goods_reading_of(actor.merchant_id, store_id)
    if reading is None or reading.read_at is None:
        raise GoodsNotRead()
    if not channels.is_sending(actor.merchant_id, store_id):
        raise StoreNotLive()
    rule = _rule(actor, store_id)
    PriceRule.objects.filter(merchant_id=actor.merchant_id, id=rule.id).update(state=rules.ON)
    _hasten(actor, store_id, now)
    logbook.write(actor, "storefronts.switch_prices_on", [store_id], now)
    return Outcome(done=[store_id])


def switch_prices_off(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Tell a store no more prices; those told stay as they are. Inverse: `switch_prices_on`."""
    channels.insist_on_visible(actor, store_id)
    PriceRule.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).update(state=rules.LOOKING)
    logbook.write(actor, "storefronts.switch_prices_off", [store_id], now)
    return Outcome(done=[store_id])


def agree_prices(*, actor: Actor, agreed: Sequence[AgreedPrice], now: datetime) -> Outcome:
    """Say yes to these very prices, which are told then, also while the store's prices are only looked at. Where another is
    wanted by now nothing is agreed. What the platform was told is undone by another price: it has no inverse.
    """
    wanted = {one.id: one for one in agreed}
    found, refused = _held(actor, list(wanted))
    standings = {one.row.id: one for one in queries.price_standings(actor.merchant_id, ids=sorted(found))}
    for i in found:
        one = standings[i]
        asked = (wanted[i].group_price, wanted[i].single_price)
        if (
            one.state not in (rules.ASKS, rules.DUE)
            or one.wanted is None
            or (one.wanted.group, one.wanted.single) != asked
        ):
            refused[i] = PriceChanged()
        elif not channels.is_sending(actor.merchant_id, found[i].store_id):
            refused[i] = StoreNotLive()
    able = [row for i, row in found.items() if i not in refused]
    for row in able:
        row.agreed_group, row.agreed_single = wanted[row.id].group_price, wanted[row.id].single_price
    GoodsSku.objects.bulk_update(able, ["agreed_group", "agreed_single"], batch_size=1000)
    _tell(actor, [standings[row.id] for row in able], now)
    outcome = Outcome.of(list(wanted), refused)
    logbook.write(actor, "storefronts.agree_prices", outcome.done, now)
    return outcome


def tell_own_prices(*, actor: Actor, prices: Sequence[OwnPrice], now: datetime) -> Outcome:
    """改价: listings' SKUs cost what a person says, and the platform is told at once; the single price follows as the store's
    rule has it. A price that the rule gives anyway is kept as none of its own. Refuses one that is another at the platform
    than was seen, that is on its way or differs, or whose single price would reach the list price.

    Its own inverse: `former` holds the group prices of before, by id.
    """
    wanted = {one.id: one for one in prices}
    found, refused = _held(actor, list(wanted))
    rows = queries.price_standings(actor.merchant_id, ids=sorted(found))
    asked = {one.row.id: queries.with_own_group(one, wanted[one.row.id].group_price) for one in rows}
    for i, one in asked.items():
        why = queries.refuse_own_price(actor.merchant_id, one, wanted[i].seen)
        if why is not None:
            refused[i] = why
    able = {i: one for i, one in asked.items() if i not in refused}
    for i, one in able.items():
        row, own = found[i], one.wanted
        assert own is not None, "a price of its own was given"
        row.own_group = None if queries.is_by_rule(one, own.group) else own.group
        row.agreed_group, row.agreed_single = own.group, own.single
    changed = [found[i] for i in able]
    GoodsSku.objects.bulk_update(changed, ["own_group", "agreed_group", "agreed_single"], batch_size=1000)
    _tell(actor, [one for one in able.values() if one.state != rules.pricing.EVEN], now)
    former = {str(i): wanted[i].seen for i in able}
    outcome = Outcome.of(list(wanted), refused, former=former)
    logbook.write(actor, "storefronts.tell_own_prices", outcome.done, now)
    return outcome


OWN_PRICES = {"group_price": "own_group", "single_price": "own_single", "lowest": "lowest"}


def set_own_prices(*, actor: Actor, ids: Sequence[int], given: Mapping[str, int | None], now: datetime) -> Outcome:
    """Prices, or a lowest one, of their own for some listings' SKUs, before the store's rule; null: by the rule again.

    Its own inverse: the answer holds the former ones.
    """
    found, refused = _held(actor, ids)
    former = [
        {"id": str(row.id), **{name: getattr(row, column) for name, column in OWN_PRICES.items()}}
        for row in found.values()
    ]
    rows = GoodsSku.objects.filter(merchant_id=actor.merchant_id, id__in=list(found))
    rows.update(**{OWN_PRICES[name]: value for name, value in given.items()})
    for store_id in {row.store_id for row in found.values()}:
        _hasten(actor, store_id, now)
    outcome = Outcome.of(list(dict.fromkeys(ids)), refused, former=former)
    logbook.write(actor, "storefronts.set_own_prices", outcome.done, now, dict(given))
    return outcome


def tell_prices(*, actor: Actor, store_id: int, now: datetime) -> int:
    """Have a store told what is due; how many prices. Stores that are only looked at are told nothing."""
    rows = PriceRule.objects.select_for_update().filter(merchant_id=actor.merchant_id, store_id=store_id)
    if not rows.filter(state=rules.ON).exists() or not channels.is_sending(actor.merchant_id, store_id):
        return 0
    due = [one for one in queries.price_standings(actor.merchant_id, stores=[store_id]) if one.state == rules.DUE]
    _tell(actor, due, now)
    return len(due)


def _tell(actor: Actor, due: Sequence[queries.PriceStanding], now: datetime) -> None:
    """What is told is ours from now on. A list price that would not be above the single price goes up with it."""
    queries.lock_goods(actor, {one.row.goods_id for one in due})
    moving = queries.moving_goods(actor.merchant_id, {one.row.goods_id for one in due})
    able = [one for one in due if one.row.goods_id not in moving]
    wanted: list[rules.Wanted] = []
    prices: dict[int, rules.PriceSum] = {}
    lists: dict[int, int] = {}
    for one in able:
        assert one.wanted is not None
        row = one.row
        prices[row.id] = one.wanted
        wanted += [
            rules.Wanted(row.goods_id, row.listing_key, field, str(value))
            for field, value in (("group_price", one.wanted.group), ("single_price", one.wanted.single))
        ]
        if one.list_price is not None and row.list_price is not None and one.wanted.single >= row.list_price:
            lists[row.goods_id] = max(one.list_price, lists.get(row.goods_id, 0))
    wanted += [rules.Wanted(goods_id, "", "list_price", str(amount)) for goods_id, amount in lists.items()]
    _keep_ours(actor, prices, lists)
    push(actor, wanted, {one.row.goods_id: one.row.store_id for one in able}, now)


def _keep_ours(actor: Actor, prices: Mapping[int, rules.PriceSum], lists: Mapping[int, int]) -> None:
    rows = list(queries.goods_skus(actor.merchant_id, prices).values())
    for row in rows:
        row.our_group, row.our_single = prices[row.id].group, prices[row.id].single
    GoodsSku.objects.bulk_update(rows, ["our_group", "our_single"], batch_size=1000)
    raised = list(queries.lock_goods(actor, lists).values())
    for one in raised:
        one.our_list_price = lists[one.id]
    Goods.objects.bulk_update(raised, ["our_list_price"], batch_size=1000)


def _held(actor: Actor, ids: Sequence[int]) -> tuple[dict[int, Any], dict[int, Refusal]]:
    """Visible SKUs of listings by id, their listings locked."""
    rows = queries.goods_skus(actor.merchant_id, ids)
    visible = queries.lock_goods(actor, {row.goods_id for row in rows.values()})
    found = {i: row for i, row in rows.items() if row.goods_id in visible}
    return found, {i: UnknownGoods() for i in ids if i not in found}


def _rule(actor: Actor, store_id: int) -> PriceRule:
    one = PriceRule(merchant_id=actor.merchant_id, store_id=store_id)
    PriceRule.objects.bulk_create([one], ignore_conflicts=True)
    return PriceRule.objects.select_for_update().get(merchant_id=actor.merchant_id, store_id=store_id)


def _hasten(actor: Actor, store_id: int, now: datetime) -> None:
    if queries.goods_reading_of(actor.merchant_id, store_id) is not None:
        stores.reschedule(actor.merchant_id, store_id, channel_rules.GOODS, now)
