"""A campaign against the stand-in's truth: its counts are the stand-in's own books, its interval holds the true factor, and
each number is what a slow definition over the same sales says.

The stand-in's clock stands still but where this says so: four weeks pass, a discount runs for five days, and all is read then.
"""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pddsim import shapes
from pinerp.campaigns import actions, queries
from pinerp.campaigns.rules.effect import quantile
from pinerp.campaigns.tests.shop import Shop
from pinerp.channels.adapters.pinduoduo import translate
from pinerp.kit import tenancy, times
from pinerp.measures import tasks as measures
from pinerp.orders import actions as orders

DAY = timedelta(days=1)
A_DAY = 20
"""Orders that come without any discount."""


class Story(Shop):
    """A shop whose platform's time is told to pass."""

    taken = 0

    def pass_to(self, moment: datetime) -> None:
        self.gateway.world.speed, self.gateway.world.born = 0, int(moment.timestamp())

    def buyers_come(self, first: datetime, until: datetime, each_day: int = A_DAY) -> None:
        mall, count = self.mall, round(each_day * ((until - first) / DAY))
        for n in range(count):
            mall.place(int((first + (until - first) * n / count).timestamp()))

    @property
    def mall(self) -> Any:
        return self.gateway.world.malls[0]

    def at(self, now: datetime, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=now, **given)

    def take_in(self) -> None:
        """The orders that came since, as the platform tells them now; nothing happens to the others."""
        fresh = self.mall.by_number[self.taken :]
        found, strange = translate.orders_of([shapes.order(self.mall, one) for one in fresh])
        self.taken += len(fresh)
        assert not strange
        self.do(orders.take_in, store_id=self.store.id, orders=found, page_id=None)
        while measures.step(self.world.merchant_id):
            pass


@pytest.fixture
def story(world: Any, serve: Any) -> Story:
    """Three listings of four SKUs; what one piece costs is known."""
    return Story(world, serve("--calm", "--goods", "12", "--seed", "4"), cost=100)


def test_a_campaigns_effect_holds_the_truth_and_its_counts_are_the_books(story: Story) -> None:
    now = times.now().replace(microsecond=0)
    begins, starts = now - 34 * DAY, now - 6 * DAY
    ends = starts + 5 * DAY
    story.pass_to(starts - timedelta(hours=1))
    for sku in story.mall.shelf.skus.values():
        sku.quantity = 100_000
    story.buyers_come(begins, starts - timedelta(minutes=2))
    story.take_in()
    story.read()
    made = campaign(story, starts, ends)
    (goods,) = story.goods(made)
    assert goods.state == "ahead"
    story.pass_to(starts)
    story.buyers_come(starts + timedelta(minutes=2), ends - timedelta(minutes=2))
    story.buyers_come(ends + timedelta(minutes=2), now - timedelta(hours=1))
    story.pass_to(now)
    story.take_in()
    story.do(actions.look_again, campaign_id=made)
    story.tell()
    (goods,) = story.goods(made)
    assert goods.state == "over"
    (activity,) = story.mall.activities.all.values()
    shown = story.world.get(story.actor, "campaigns/effect", id=made).json()
    whole = next(row for row in shown["sold"] if row["goods_id"] is None)
    assert whole["units"] == shown["treated"] == sum(units for _, _, units, _ in activity.sold)
    assert whole["orders"] == len({number for number, _, _, _ in activity.sold})
    assert goods.left == activity.left
    given = sum((activity.usual[sku] - paid) * units for _, sku, units, paid in activity.sold)
    assert whole["given"] == given
    truth = round(1000 * (1 + story.gateway.world.habits.lured))
    assert shown["verdict"] == ("better" if shown["factor"]["least"] > 1000 else "unclear") and shown["is_over"]
    assert shown["factor"]["least"] <= truth <= shown["factor"]["most"], shown["factor"]
    assert_slowly(story, made, shown, starts, ends)


def campaign(story: Story, starts: datetime, ends: datetime) -> int:
    """Drafted, asked about and submitted an hour before it starts."""
    now = starts - timedelta(hours=1)
    terms = actions.Terms("周末八折", 800, starts, ends, 0)
    goods = {story.sku().goods_id: 50_000}
    given = {"store_id": story.store.id, "terms": terms, "goods": goods, "segment_id": None}
    made = int(story.at(now, actions.draft, **given).done[0])
    story.at(now, actions.ask, campaign_id=made)
    story.tell()
    told = {"campaign_id": made, "budget": story.cost(made), "accepts_loss": True}
    assert story.at(now, actions.submit, **told).facts == {"listings": 1, "compared": 1}, (
        "one is of the same price band"
    )
    story.tell()
    return made


def assert_slowly(story: Story, made: int, shown: Any, starts: datetime, ends: datetime) -> None:
    """Each sale looked at for itself: days, odds, interval and money by their definitions."""
    with tenancy.transaction(story.world.merchant_id):
        treated = {one.goods_id for one in queries.goods_of(story.world.merchant_id, [made])}
        compared = {one.goods_id for one in queries.comparables(story.world.merchant_id, made)}
        quotes = queries.quotes(
            story.world.merchant_id,
            queries.one(story.actor, made),
            queries.goods_of(story.world.merchant_id, [made]),
        )
    costs = {sku.row.listing_key: sku.quote.cost for skus in quotes.values() for sku in skus}
    of = {row.listing_key: row.goods_id for row in story.rows("SELECT goods_id, listing_key FROM storefronts_goodssku")}
    days: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0])
    profit, units = {True: 0, False: 0}, {True: 0, False: 0}
    lacking = {True: False, False: False}
    for sale in story.rows("SELECT * FROM measures_sale"):
        paid_at = sale.paid_at.astimezone(UTC)
        is_during, is_mine = paid_at >= starts, of[sale.listing_key] in treated
        if not starts - 28 * DAY <= paid_at < ends or of[sale.listing_key] not in treated | compared:
            continue
        days[times.beijing_day(paid_at).isoformat(), is_during][not is_mine] += sale.quantity
        if is_mine:
            cost = costs[sale.listing_key]
            lacking[is_during] |= cost is None
            profit[is_during] += sale.receivable - (cost or 0) * sale.quantity
            units[is_during] += sale.quantity
    assert [[one["treated"], one["compared"]] for one in shown["days"]] == [days[key] for key in sorted(days)]
    t0, c0 = (sum(pair[at] for (_, during), pair in days.items() if not during) for at in (0, 1))
    t1, c1 = (sum(pair[at] for (_, during), pair in days.items() if during) for at in (0, 1))
    chi = 0.0
    for (_, during), pair in days.items():
        share = t1 / (t1 + c1) if during else t0 / (t0 + c0)
        for seen, part in zip(pair, (share, 1 - share), strict=True):
            chi += (seen - sum(pair) * part) ** 2 / (sum(pair) * part)
    degrees = len(days) - 2
    factor = (t1 / c1) / (t0 / c0)
    reach = quantile(degrees) * math.sqrt(max(1.0, chi / degrees) * (1 / t0 + 1 / c0 + 1 / t1 + 1 / c1))
    exact = {"middle": factor, "least": factor * math.exp(-reach), "most": factor * math.exp(reach)}
    assert all(abs(shown["factor"][name] - 1000 * value) <= 1 for name, value in exact.items())
    assert abs(shown["further"]["middle"] - t1 * (1 - 1 / factor)) <= 1
    whole = next(row for row in shown["sold"] if row["goods_id"] is None)
    assert whole["profit"] == (None if lacking[True] else profit[True])
    if not any(lacking.values()):
        earned = profit[True] - units[True] / factor * profit[False] / units[False]
        assert abs(shown["earned"]["middle"] - earned) <= abs(earned) * 0.01 + 50
