"""A campaign is drafted, changed, dropped and restored: nothing of it leaves the house yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.behaviour import queries as behaviour
from pinerp.campaigns import queries
from pinerp.campaigns.errors import (
    CampaignDiscountWrong,
    CampaignNameLong,
    CampaignNotDraft,
    CampaignNotDropped,
    CampaignTimesWrong,
    UnknownCampaign,
)
from pinerp.campaigns.models import Campaign, CampaignGoods
from pinerp.campaigns.rules import pricing, states
from pinerp.channels import queries as channels
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal

LONGEST_DAYS = 30
"""The platform's own bound is not published."""

LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Terms:
    """What a campaign offers; per_mille: of the price now."""

    name: str
    per_mille: int
    starts_at: datetime
    ends_at: datetime
    user_limit: int


def draft(
    *,
    actor: Actor,
    store_id: int,
    terms: Terms,
    goods: Mapping[int, int],
    segment_id: int | None,
    now: datetime,
) -> Outcome:
    """新建活动: a draft of a discount for listings of a store (goods: listing → pieces). Inverse: `drop`."""
    store = channels.insist_on_called(actor, store_id)
    _insist_on_terms(terms, now)
    if segment_id is not None:
        behaviour.segment(actor, segment_id)
    queries.insist_on_goods(actor, store_id, goods)
    made = Campaign.objects.create(
        merchant_id=actor.merchant_id,
        store_id=store_id,
        segment_id=segment_id,
        currency=store.currency,
        made_by=actor.member_id,
        made_at=now,
        **asdict(terms),
    )
    _keep_goods(actor, made, goods)
    logbook.write(actor, "campaigns.draft", [made.id], now, {"name": made.name, "listings": len(goods)})
    return Outcome(done=[made.id])


def change(*, actor: Actor, campaign_id: int, terms: Terms, goods: Mapping[int, int], now: datetime) -> Outcome:
    """修改活动: a draft's terms and listings, as a whole. Its own inverse: the answer holds what was before."""
    row = queries.lock(actor, [campaign_id]).get(campaign_id)
    if row is None:
        raise UnknownCampaign()
    if row.state != states.DRAFT:
        raise CampaignNotDraft()
    _insist_on_terms(terms, now)
    queries.insist_on_goods(actor, row.store_id, goods)
    former = {
        "terms": {name: str(getattr(row, name)) for name in asdict(terms)},
        "goods": {str(one.goods_id): one.quantity for one in queries.goods_of(actor.merchant_id, [row.id])},
    }
    Campaign.objects.filter(merchant_id=actor.merchant_id, id=row.id).update(**asdict(terms))
    _keep_goods(actor, row, goods)
    logbook.write(actor, "campaigns.change", [row.id], now, {"listings": len(goods)})
    return Outcome(done=[row.id], facts={"former": former})


def drop(*, actor: Actor, campaign_ids: Sequence[int], now: datetime) -> Outcome:
    """放弃草稿. Inverse: `restore`."""
    return _set_state(actor, campaign_ids, states.DRAFT, states.DROPPED, CampaignNotDraft(), "campaigns.drop", now)


def restore(*, actor: Actor, campaign_ids: Sequence[int], now: datetime) -> Outcome:
    """恢复草稿. Inverse: `drop`."""
    return _set_state(actor, campaign_ids, states.DROPPED, states.DRAFT, CampaignNotDropped(), "campaigns.restore", now)


def _set_state(
    actor: Actor, ids: Sequence[int], of: str, to: str, otherwise: Refusal, verb: str, now: datetime
) -> Outcome:
    found = queries.lock(actor, ids)
    refused: dict[int, Refusal] = {i: UnknownCampaign() for i in ids if i not in found}
    refused |= {i: otherwise for i, row in found.items() if row.state not in (of, to)}
    changed = [i for i, row in found.items() if row.state == of]
    Campaign.objects.filter(merchant_id=actor.merchant_id, id__in=changed).update(state=to)
    logbook.write(actor, verb, changed, now)
    return Outcome.of(list(dict.fromkeys(ids)), refused)


def _insist_on_terms(terms: Terms, now: datetime) -> None:
    if not 1 <= len(terms.name.strip()) <= LONGEST_NAME:
        raise CampaignNameLong(most=LONGEST_NAME)
    if not pricing.LEAST <= terms.per_mille <= pricing.MOST or terms.per_mille % pricing.STEP:
        raise CampaignDiscountWrong()
    if not now < terms.starts_at < terms.ends_at <= terms.starts_at + timedelta(days=LONGEST_DAYS):
        raise CampaignTimesWrong(days=LONGEST_DAYS)


def _keep_goods(actor: Actor, campaign: Campaign, goods: Mapping[int, int]) -> None:
    """Those that stay keep what the platform said of them."""
    rows = CampaignGoods.objects.filter(merchant_id=actor.merchant_id, campaign_id=campaign.id)
    rows.exclude(goods_id__in=list(goods)).delete()
    standing = {row.goods_id: row for row in rows}
    for goods_id, row in standing.items():
        row.quantity = goods[goods_id]
    CampaignGoods.objects.bulk_update(list(standing.values()), ["quantity"])
    CampaignGoods.objects.bulk_create(
        [
            CampaignGoods(merchant_id=actor.merchant_id, campaign_id=campaign.id, goods_id=goods_id, quantity=quantity)
            for goods_id, quantity in goods.items()
            if goods_id not in standing
        ]
    )
