"""Campaigns and what takes part in them, narrowed to the stores that the actor may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from pinerp.accounts.actors import Actor
from pinerp.campaigns.errors import UnknownCampaign, UnknownCampaignGoods
from pinerp.campaigns.models import Campaign, CampaignGoods, CampaignSku, Comparable, Telling
from pinerp.campaigns.rules import pricing, states
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.channels.adapters.values import DiscountWish
from pinerp.kit import sql
from pinerp.storefronts import queries as storefronts


def visible(actor: Actor) -> QuerySet[Campaign]:
    """Of the actor's stores."""
    rows = Campaign.objects.filter(merchant_id=actor.merchant_id)
    return rows if actor.store_scope is None else rows.filter(store_id__in=actor.store_scope)


def page(actor: Actor, limit: int) -> list[Campaign]:
    """The newest first."""
    return list(visible(actor).order_by("-id")[:limit])


def one(actor: Actor, campaign_id: int) -> Campaign:
    """A campaign, or a refusal."""
    found = visible(actor).filter(id=campaign_id).first()
    if found is None:
        raise UnknownCampaign()
    return found


def lock(actor: Actor, ids: Iterable[int]) -> dict[int, Campaign]:
    """Campaigns for oneself, by id."""
    rows = visible(actor).select_for_update(of=("self",)).filter(id__in=sorted(set(ids))).order_by("id")
    return {row.id: row for row in rows}


def candidates(actor: Actor, store_id: int, search: str, ids: Sequence[int], limit: int) -> list[Any]:
    """Listings of a store that may be chosen."""
    channels.insist_on_visible(actor, store_id)
    return sql.rows(
        "campaigns",
        "candidates",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        search=f"%{sql.escaped(search)}%" if search else None,
        key=search or None,
        ids=sql.within(ids or None),
        limit=limit,
    )


def goods_of(merchant_id: int, campaign_ids: Iterable[int]) -> list[CampaignGoods]:
    """What takes part in some campaigns."""
    rows = CampaignGoods.objects.filter(merchant_id=merchant_id, campaign_id__in=list(campaign_ids))
    return list(rows.order_by("campaign_id", "id"))


def insist_on_goods(actor: Actor, store_id: int, goods_ids: Iterable[int]) -> None:
    """Refuse listings that are not of the store."""
    wanted = set(goods_ids)
    found = storefronts.goods_by_id(actor.merchant_id, wanted)
    if wanted != {i for i, row in found.items() if row.store_id == store_id}:
        raise UnknownCampaignGoods()


def comparables(merchant_id: int, campaign_id: int) -> list[Comparable]:
    """With what a campaign is compared."""
    return list(Comparable.objects.filter(merchant_id=merchant_id, campaign_id=campaign_id).order_by("id"))


def moving(merchant_id: int, goods_ids: Iterable[int]) -> dict[int, Telling]:
    """Those of some taking part of whom something is on its way to the platform."""
    rows = Telling.objects.filter(
        merchant_id=merchant_id, campaign_goods_id__in=list(goods_ids), state__in=intents.OPEN
    )
    return {row.campaign_goods_id: row for row in rows}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A SKU that may take part, with the row that names it and its arithmetic."""

    row: Any
    quote: pricing.Quote
    unfit_words: str


def quotes(merchant_id: int, campaign: Campaign, goods: Sequence[CampaignGoods]) -> dict[int, list[Quoted]]:
    """Taking part → its SKUs as they stand now. A listing that is off sale takes no part, whatever was said before."""
    rows = sql.rows("campaigns", "quotes", merchant_id=merchant_id, goods=sql.array([one.goods_id for one in goods]))
    told = {
        (row.campaign_goods_id, row.goods_sku_id): row
        for row in CampaignSku.objects.filter(merchant_id=merchant_id, campaign_goods_id__in=[one.id for one in goods])
    }
    by_goods: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_goods[row.goods_id].append(row)
    return {
        one.id: [_quoted(row, campaign, told.get((one.id, row.id))) for row in by_goods[one.goods_id]] for one in goods
    }


def _quoted(row: Any, campaign: Campaign, told: CampaignSku | None) -> Quoted:
    """What was agreed when it was sent stands; before that the price is as the platform has it now."""
    unfit = (told.unfit if told else "") or ("" if row.is_on_sale else "not_on_sale")
    words = told.unfit_words if told else ""
    if campaign.state == states.SENT:
        price, activity = (told.price, told.activity_price) if told else (None, None)
        cost = told.cost if told else None
        return Quoted(row, pricing.Quote(price, activity, cost, row.lowest, row.stock, unfit), words)
    activity = None if row.price is None else pricing.activity_price(row.price, campaign.per_mille)
    return Quoted(row, pricing.Quote(row.price, activity, row.cost, row.lowest, row.stock, unfit), words)


def overlapping(merchant_id: int, campaign: Campaign, goods_ids: Iterable[int]) -> list[tuple[int, str]]:
    """(listing, name of the campaign) of those that take part in another one of ours at that time."""
    rows = CampaignGoods.objects.filter(
        merchant_id=merchant_id,
        goods_id__in=list(goods_ids),
        state__in=(states.SENDING, *states.STANDING),
        campaign__starts_at__lt=campaign.ends_at,
        campaign__ends_at__gt=campaign.starts_at,
    ).exclude(campaign_id=campaign.id)
    return list(rows.order_by("id").values_list("goods_id", "campaign__name"))


def keys_of(merchant_id: int, goods_ids: Iterable[int]) -> dict[int, dict[int, str]]:
    """Listing → its SKUs with their numbers at the platform."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for row in sql.rows("campaigns", "quotes", merchant_id=merchant_id, goods=sql.array(sorted(set(goods_ids)))):
        found[row.goods_id][row.id] = row.listing_key
    return found


def to_look_at(merchant_id: int, before: datetime) -> list[CampaignGoods]:
    """What stands at the platform and was not looked at since a moment."""
    rows = CampaignGoods.objects.filter(merchant_id=merchant_id, state__in=states.STANDING, looked_at__lt=before)
    return list(rows.order_by("id"))


@dataclass(frozen=True, slots=True)
class Told:
    """What the platform is asked or told of a listing."""

    what: str
    goods_key: str
    detail_key: str
    wish: DiscountWish


def tellings_to_send(merchant_id: int, ids: Sequence[int]) -> dict[int, Told]:
    """Intent → what it says."""
    rows = list(Telling.objects.filter(merchant_id=merchant_id, id__in=list(ids)))
    goods = {
        one.id: one
        for one in CampaignGoods.objects.filter(merchant_id=merchant_id, id__in=[row.campaign_goods_id for row in rows])
    }
    campaigns = {
        one.id: one
        for one in Campaign.objects.filter(merchant_id=merchant_id, id__in={one.campaign_id for one in goods.values()})
    }
    named = storefronts.goods_by_id(merchant_id, [one.goods_id for one in goods.values()])
    prices = _prices(merchant_id, goods)
    found = {}
    for row in rows:
        one = goods[row.campaign_goods_id]
        campaign, key = campaigns[one.campaign_id], named[one.goods_id].goods_key
        wish = DiscountWish(
            key,
            campaign.name,
            campaign.per_mille,
            campaign.starts_at,
            campaign.ends_at,
            one.quantity,
            campaign.user_limit,
            prices[one.id],
        )
        found[row.id] = Told(row.what, key, one.detail_key, wish)
    return found


def _prices(merchant_id: int, goods: Iterable[int]) -> dict[int, dict[str, int]]:
    rows = CampaignSku.objects.filter(
        merchant_id=merchant_id, campaign_goods_id__in=list(goods), activity_price__isnull=False
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for one, key, price in rows.values_list("campaign_goods_id", "goods_sku__listing_key", "activity_price"):
        if price is not None:
            found[one][key] = price
    return found


def stale(now: datetime) -> datetime:
    """What was looked at before this is looked at again by the clock."""
    return now - timedelta(minutes=50)
