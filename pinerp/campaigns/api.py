"""The doors of campaigns (营销活动)."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.campaigns import actions, queries, showing
from pinerp.campaigns import schemas as s
from pinerp.campaigns.models import CampaignGoods
from pinerp.channels import queries as channels
from pinerp.kit import tables_out
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.storefronts import queries as storefronts

doors = Doors("campaigns")
SHOWN = 200


@doors.ask("", permission="campaigns.view", answer=s.CampaignsOut)
def list_campaigns(actor: Actor, now: datetime) -> dict[str, Any]:
    """营销活动: the newest first."""
    rows = queries.page(actor, SHOWN)
    goods: dict[int, list[CampaignGoods]] = defaultdict(list)
    for one in queries.goods_of(actor.merchant_id, [row.id for row in rows]):
        goods[one.campaign_id].append(one)
    return {"items": [showing.campaign(row, goods[row.id], now) for row in rows]}


@doors.ask("/one", permission="campaigns.view", answer=s.CampaignDetailOut)
def show_campaign(actor: Actor, now: datetime, id: Id) -> dict[str, Any]:
    """活动详情: what takes part at which price, what it earns and may cost, and with what it will be compared."""
    # before the rows: whoever follows it stops when these are its outcome
    moving = queries.moving(actor.merchant_id, [one.id for one in queries.goods_of(actor.merchant_id, [id])])
    row = queries.one(actor, id)
    goods = queries.goods_of(actor.merchant_id, [row.id])
    compared = queries.comparables(actor.merchant_id, row.id)
    listings = [*(one.goods_id for one in goods), *(one.goods_id for one in compared)]
    return showing.detail(
        row,
        goods,
        queries.quotes(actor.merchant_id, row, goods),
        storefronts.goods_by_id(actor.merchant_id, listings),
        moving,
        compared,
        now,
    )


@doors.ask("/candidates", permission="campaigns.view", answer=s.CampaignCandidatesOut)
def list_candidates(actor: Actor, asked: Query[s.CampaignCandidatesIn]) -> dict[str, Any]:
    """可选商品: listings of a store that are sold there, by name or number, or those that are named."""
    names = ("goods_key", "name", "image_url", "price", "stock")
    rows = queries.candidates(actor, asked.store, asked.search.strip(), asked.goods, SHOWN)
    return {
        "items": [{"id": str(row.id), **{name: getattr(row, name) for name in names}} for row in rows],
        "currency": channels.store_facts(actor.merchant_id, asked.store).currency,
    }


@doors.ask("/effect", permission="campaigns.view", answer=s.CampaignEffectOut)
def show_effect(actor: Actor, now: datetime, id: Id) -> dict[str, Any]:
    """活动效果: units against comparable listings and the weeks before, with an interval, and what it earned."""
    row = queries.one(actor, id)
    goods = queries.goods_of(actor.merchant_id, [row.id])
    named = storefronts.goods_by_id(actor.merchant_id, [one.goods_id for one in goods])
    return showing.effect(row, queries.done(actor.merchant_id, row, goods, now), named)


@doors.ask("/effect/file", permission="campaigns.view", answer=FILE)
def export_effect(actor: Actor, now: datetime, id: Id, kind: Literal["csv", "xlsx"] = "csv") -> HttpResponse:
    """导出活动效果: the days behind it."""
    row = queries.one(actor, id)
    done = queries.done(actor.merchant_id, row, queries.goods_of(actor.merchant_id, [row.id]), now)
    lines = [[one.day.isoformat(), str(int(one.is_during)), str(one.treated), str(one.compared)] for one in done.days]
    return tables_out.table(
        "campaign-effect", kind, ["day", "in_campaign", "discounted_units", "compared_units"], lines
    )


@doors.verb("draft", permission="campaigns.edit", answer=OutcomeOut)
def draft(actor: Actor, now: datetime, body: s.DraftCampaignIn) -> Outcome:
    """新建活动: a draft of a discount for listings of a store."""
    return actions.draft(
        actor=actor,
        store_id=body.store_id,
        terms=_terms(body),
        goods=_goods(body),
        segment_id=body.segment_id,
        now=now,
    )


@doors.verb("change", permission="campaigns.edit", answer=OutcomeOut)
def change(actor: Actor, now: datetime, body: s.ChangeCampaignIn) -> Outcome:
    """修改活动: a draft's terms and listings, as a whole; facts.former holds what was before."""
    return actions.change(actor=actor, campaign_id=body.id, terms=_terms(body), goods=_goods(body), now=now)


@doors.verb("drop", permission="campaigns.edit", answer=OutcomeOut)
def drop(actor: Actor, now: datetime, body: s.CampaignIdsIn) -> Outcome:
    """放弃草稿."""
    return actions.drop(actor=actor, campaign_ids=body.ids, now=now)


@doors.verb("restore", permission="campaigns.edit", answer=OutcomeOut)
def restore(actor: Actor, now: datetime, body: s.CampaignIdsIn) -> Outcome:
    """恢复草稿."""
    return actions.restore(actor=actor, campaign_ids=body.ids, now=now)


@doors.verb("ask", permission="campaigns.edit", answer=OutcomeOut)
def ask(actor: Actor, now: datetime, body: s.CampaignIdIn) -> tuple[int, Outcome]:
    """查询资格: the platform is asked which listings and SKUs may take part."""
    return 202, actions.ask(actor=actor, campaign_id=body.id, now=now)


@doors.verb("submit", permission="campaigns.submit", answer=OutcomeOut)
def submit(actor: Actor, now: datetime, body: s.SubmitCampaignIn) -> tuple[int, Outcome]:
    """提交活动: each listing that may take part is opened at the platform, at the greatest cost that was shown."""
    return 202, actions.submit(
        actor=actor, campaign_id=body.id, budget=body.budget, accepts_loss=body.accepts_loss, now=now
    )


@doors.verb("end", permission="campaigns.submit", answer=OutcomeOut)
def end(actor: Actor, now: datetime, body: s.CampaignIdIn) -> tuple[int, Outcome]:
    """结束活动: what stands at the platform is ended there, for good."""
    return 202, actions.end(actor=actor, campaign_id=body.id, now=now)


@doors.verb("look_again", permission="campaigns.edit", answer=OutcomeOut)
def look_again(actor: Actor, now: datetime, body: s.CampaignIdIn) -> tuple[int, Outcome]:
    """刷新状态: the platform is asked how the campaign stands; it is asked each hour by itself."""
    return 202, actions.look_again(actor=actor, campaign_id=body.id, now=now)


@doors.ask("/lists", permission="campaigns.view", answer=s.BuyerListsOut)
def list_lists(actor: Actor, now: datetime, archived: bool = False) -> dict[str, Any]:
    """触达名单: with their hold-outs, and whether those who were reached bought again more often. archived: those put away."""
    rows = queries.buyer_lists(actor, is_archived=archived)
    return {"items": [showing.buyer_list(row, *queries.uplift(actor.merchant_id, row, now), now) for row in rows]}


@doors.ask("/lists/file", permission="campaigns.edit", answer=FILE)
def export_list(actor: Actor, id: Id, kind: Literal["csv", "xlsx"] = "csv") -> HttpResponse:
    """导出名单: the buyers to be reached, as numbers that we keep; those held out are not in it."""
    row = queries.buyer_list(actor, id)
    buyers = [[str(one)] for one in queries.reached(actor.merchant_id, row.id)]
    return tables_out.table("list", kind, ["buyer"], buyers)


@doors.verb("make_list", permission="campaigns.edit", answer=OutcomeOut)
def make_list(actor: Actor, now: datetime, body: s.MakeListIn) -> Outcome:
    """新建名单: a segment's buyers now, a share of them held out at random. facts: size, held."""
    return actions.make_list(actor=actor, now=now, **body.dict())


@doors.verb("archive_lists", permission="campaigns.edit", answer=OutcomeOut)
def archive_lists(actor: Actor, now: datetime, body: s.CampaignIdsIn) -> Outcome:
    """停用名单."""
    return actions.archive_lists(actor=actor, list_ids=body.ids, now=now)


@doors.verb("restore_lists", permission="campaigns.edit", answer=OutcomeOut)
def restore_lists(actor: Actor, now: datetime, body: s.CampaignIdsIn) -> Outcome:
    """恢复名单."""
    return actions.restore_lists(actor=actor, list_ids=body.ids, now=now)


def _terms(body: s.CampaignTermsIn) -> actions.Terms:
    """The platform counts in seconds."""
    starts, ends = (_aware(one).replace(microsecond=0) for one in (body.starts_at, body.ends_at))
    return actions.Terms(body.name.strip(), body.per_mille, starts, ends, body.user_limit)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _goods(body: s.CampaignTermsIn) -> dict[int, int]:
    return {one.goods_id: one.quantity for one in body.goods}
