"""The platform is asked what qualifies, told of a campaign, asked how it stands and told to end it; and what it answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.campaigns import queries
from pinerp.campaigns.actions.drafting import LONGEST_DAYS
from pinerp.campaigns.errors import (
    CampaignAtLoss,
    CampaignEmpty,
    CampaignNotAsked,
    CampaignNotDraft,
    CampaignNotStanding,
    CampaignOnItsWay,
    CampaignOverlaps,
    CampaignQuoteChanged,
    CampaignTimesWrong,
    UnknownCampaign,
)
from pinerp.campaigns.models import Campaign, CampaignGoods, CampaignSku, Comparable, Telling
from pinerp.campaigns.rules import pricing, states
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.channels.adapters.values import ChannelActivity
from pinerp.channels.intents import Answer
from pinerp.kit import money
from pinerp.kit.outcomes import Outcome
from pinerp.listings.errors import StoreNotLive
from pinerp.storefronts import queries as storefronts


@dataclass(frozen=True, slots=True)
class Fitness:
    """What the platform said of a listing: whether it may take part, and SKU → why not (empty: it may), with its words."""

    is_fit: bool
    skus: Mapping[str, tuple[str, str]]


def ask(*, actor: Actor, campaign_id: int, now: datetime) -> Outcome:
    """查询资格: the platform is asked which listings and SKUs may take part. It changes nothing there: no inverse."""
    row, goods = _held(actor, campaign_id)
    if row.state != states.DRAFT:
        raise CampaignNotDraft()
    _tell(actor, row, goods, states.ASK, now)
    logbook.write(actor, "campaigns.ask", [row.id], now)
    return Outcome(done=[row.id])


def submit(*, actor: Actor, campaign_id: int, budget: int, accepts_loss: bool, now: datetime) -> Outcome:
    """提交活动: each listing that may take part is opened at the platform. budget: the greatest cost as it was shown, in minor
    units; where it is another by now nothing is told. accepts_loss: prices below cost or below the lowest are meant.

    Inverse: `end`, as far as the platform has not sold: what was sold at the price stays sold.
    """
    row, goods = _held(actor, campaign_id)
    if row.state != states.DRAFT:
        raise CampaignNotDraft()
    if row.starts_at <= now:
        raise CampaignTimesWrong(days=LONGEST_DAYS)
    fit = [one for one in goods if one.is_fit]
    quoted = queries.quotes(actor.merchant_id, row, fit)
    able = [one for one in fit if any(sku.quote.takes_part for sku in quoted[one.id])]
    _insist(actor, row, goods, able)
    _insist_on_money(row, able, quoted, budget, accepts_loss)
    _freeze(actor, able, quoted)
    compared = queries.find_comparables(actor.merchant_id, row, now)
    Comparable.objects.bulk_create(
        [
            Comparable(merchant_id=actor.merchant_id, campaign_id=row.id, goods_id=goods_id, basis=basis)
            for goods_id, basis in compared
        ]
    )
    facts = {"state": states.SENT, "budget": budget, "sent_by": actor.member_id, "sent_at": now}
    Campaign.objects.filter(merchant_id=actor.merchant_id, id=row.id).update(**facts)
    CampaignGoods.objects.filter(merchant_id=actor.merchant_id, id__in=[one.id for one in able]).update(
        state=states.SENDING
    )
    _tell(actor, row, able, states.OPEN, now)
    logbook.write(actor, "campaigns.submit", [row.id], now, {"listings": len(able), "budget": budget})
    return Outcome(done=[row.id], facts={"listings": len(able), "compared": len(compared)})


def end(*, actor: Actor, campaign_id: int, now: datetime) -> Outcome:
    """结束活动: what stands at the platform is ended there. No inverse: the platform opens none again; a new one is drafted."""
    row, goods = _held(actor, campaign_id)
    standing = [one for one in goods if one.state in states.STANDING]
    if not standing:
        raise CampaignNotStanding()
    _insist_on_live(actor, row)
    _tell(actor, row, standing, states.CLOSE, now)
    logbook.write(actor, "campaigns.end", [row.id], now, {"listings": len(standing)})
    return Outcome(done=[row.id])


def look_again(*, actor: Actor, campaign_id: int, now: datetime) -> Outcome:
    """刷新状态: the platform is asked how it stands. It changes nothing: no inverse."""
    row, goods = _held(actor, campaign_id)
    standing = [one for one in goods if one.state in states.STANDING]
    if not standing:
        raise CampaignNotStanding()
    _tell(actor, row, standing, states.LOOK, now)
    logbook.write(actor, "campaigns.look_again", [row.id], now)
    return Outcome(done=[row.id])


def follow(*, actor: Actor, now: datetime) -> int:
    """What stands at the platform is looked at by the clock; how many listings."""
    waiting = queries.to_look_at(actor.merchant_id, queries.stale(now))
    busy = queries.moving(actor.merchant_id, [one.id for one in waiting])
    due: dict[int, list[CampaignGoods]] = defaultdict(list)
    for one in waiting:
        if one.id not in busy:
            due[one.campaign_id].append(one)
    for campaign_id, row in queries.lock(actor, due).items():
        _tell(actor, row, due[campaign_id], states.LOOK, now)
    return sum(len(goods) for goods in due.values())


def record_tellings(*, actor: Actor, answers: Sequence[Answer], now: datetime) -> None:
    """What the platform answered; a refusal stands with its reason."""
    by_id = {answer.intent_id: answer for answer in answers}
    tellings = list(Telling.objects.filter(merchant_id=actor.merchant_id, id__in=list(by_id)).order_by("id"))
    goods = CampaignGoods.objects.select_for_update(of=("self",)).filter(
        merchant_id=actor.merchant_id, id__in=[row.campaign_goods_id for row in tellings]
    )
    found = {row.id: row for row in goods.order_by("id")}
    fitness: dict[int, Fitness] = {}
    for telling in tellings:
        answer, row = by_id[telling.id], found[telling.campaign_goods_id]
        if answer.result == "refused":
            row.reason_code, row.reason_params = answer.code, answer.params
            row.state = states.REFUSED if telling.what == states.OPEN else row.state
        elif isinstance(answer.value, Fitness):
            row.is_fit, row.asked_at, row.reason_code, row.reason_params = answer.value.is_fit, now, "", {}
            fitness[row.id] = answer.value
        elif isinstance(answer.value, ChannelActivity):
            _see(row, answer.value, now)
    names = [
        "state",
        "is_fit",
        "asked_at",
        "detail_key",
        "left",
        "looked_at",
        "over_at",
        "reason_code",
        "reason_params",
    ]
    CampaignGoods.objects.bulk_update(list(found.values()), names)
    _keep_fitness(actor, found, fitness)
    refused = [found[row.campaign_goods_id].campaign_id for row in tellings if by_id[row.id].result == "refused"]
    logbook.write(actor, "campaigns.refused", sorted(set(refused)), now)


def _see(row: CampaignGoods, seen: ChannelActivity, now: datetime) -> None:
    is_over = seen.state in (states.OVER, states.ENDED)
    if is_over and row.over_at is None:
        row.over_at = min(now, seen.ends_at or now)
    row.state = seen.state if seen.state in states.GOODS_STATES else row.state
    row.detail_key, row.left, row.looked_at = seen.detail_id, seen.left, now
    row.reason_code, row.reason_params = "", {}


def _keep_fitness(actor: Actor, goods: Mapping[int, CampaignGoods], fitness: Mapping[int, Fitness]) -> None:
    """What was said of a listing's SKUs takes the place of what was said before."""
    CampaignSku.objects.filter(merchant_id=actor.merchant_id, campaign_goods_id__in=list(fitness)).delete()
    keys = queries.keys_of(actor.merchant_id, [goods[i].goods_id for i in fitness])
    rows = []
    for i, told in fitness.items():
        for goods_sku_id, key in keys[goods[i].goods_id].items():
            code, words = told.skus.get(key, ("other", ""))
            rows.append(
                CampaignSku(
                    merchant_id=actor.merchant_id,
                    campaign_goods_id=i,
                    goods_sku_id=goods_sku_id,
                    unfit=code,
                    unfit_words=words[:200],
                )
            )
    CampaignSku.objects.bulk_create(rows)


def _freeze(actor: Actor, goods: Sequence[CampaignGoods], quoted: Mapping[int, list[queries.Quoted]]) -> None:
    """Prices and costs as they were agreed stay with the campaign."""
    rows = CampaignSku.objects.filter(merchant_id=actor.merchant_id, campaign_goods_id__in=[one.id for one in goods])
    standing = {(row.campaign_goods_id, row.goods_sku_id): row for row in rows}
    changed = []
    for one in goods:
        for sku in quoted[one.id]:
            row = standing.get((one.id, sku.row.id))
            if row is not None:
                quote = sku.quote
                row.price, row.cost = quote.price, quote.cost
                row.activity_price = quote.activity_price if quote.takes_part else None
                changed.append(row)
    CampaignSku.objects.bulk_update(changed, ["price", "cost", "activity_price"])


def _insist(actor: Actor, row: Campaign, goods: Sequence[CampaignGoods], able: Sequence[CampaignGoods]) -> None:
    _insist_on_live(actor, row)
    unasked = sum(one.asked_at is None for one in goods)
    if unasked:
        raise CampaignNotAsked(count=unasked)
    if not able:
        raise CampaignEmpty()
    for goods_id, campaign in queries.overlapping(actor.merchant_id, row, [one.goods_id for one in able]):
        name = storefronts.goods_by_id(actor.merchant_id, [goods_id])[goods_id].name
        raise CampaignOverlaps(name=name, campaign=campaign)


def _insist_on_money(
    row: Campaign,
    able: Iterable[CampaignGoods],
    quoted: Mapping[int, list[queries.Quoted]],
    budget: int,
    accepts_loss: bool,
) -> None:
    quotes = {one: [sku.quote for sku in quoted[one.id]] for one in able}
    cost = sum(pricing.greatest_cost(one.quantity, skus) for one, skus in quotes.items())
    if cost != budget:
        raise CampaignQuoteChanged(amount=money.major(cost, row.currency))
    low = sum(quote.is_below_cost or quote.is_below_lowest for skus in quotes.values() for quote in skus)
    if low and not accepts_loss:
        raise CampaignAtLoss(count=low)


def _insist_on_live(actor: Actor, row: Campaign) -> None:
    if not channels.is_sending(actor.merchant_id, row.store_id):
        raise StoreNotLive()


def _held(actor: Actor, campaign_id: int) -> tuple[Campaign, list[CampaignGoods]]:
    """A campaign and its listings; refuses one of which something is on its way."""
    row = queries.lock(actor, [campaign_id]).get(campaign_id)
    if row is None:
        raise UnknownCampaign()
    goods = queries.goods_of(actor.merchant_id, [campaign_id])
    if queries.moving(actor.merchant_id, [one.id for one in goods]):
        raise CampaignOnItsWay()
    return row, goods


def _tell(actor: Actor, row: Campaign, goods: Sequence[CampaignGoods], what: str, now: datetime) -> None:
    Telling.objects.bulk_create(
        [
            Telling(
                merchant_id=actor.merchant_id,
                store_id=row.store_id,
                campaign_goods_id=one.id,
                what=what,
                made_by=actor.member_id,
                due_at=now,
                created_at=now,
            )
            for one in goods
        ]
    )
    if goods:
        intents.wake("discount", actor.merchant_id, row.store_id)
