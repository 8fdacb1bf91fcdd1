"""The past of a practice shop, as the files that its owner would have kept: orders of the system before, costs, what the back
office tells of each product and of promotion, and what visitors did.

A seed and the last day decide all of it, and the files agree: a product's paid orders of a day are the same in each.
"""

from __future__ import annotations

import csv
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pddsim import goods, visitors
from pddsim.visitors import yuan

DAYS = 400
"""More than a year, so that each day has one to compare with."""

TOLD_DAYS = 60
"""The back office hands out so many days of its own figures."""

SEEN_DAYS = 30
VISITORS = 2500

FIRST_ORDERS, LAST_ORDERS = 8, 240
"""Orders of a usual day, at the beginning and at the end: a shop that grows."""

FESTIVALS = {(6, 17): 1.7, (6, 18): 2.6, (11, 10): 1.6, (11, 11): 3.1, (11, 12): 1.5, (12, 12): 1.8}
WEEKDAYS = (1.05, 1.0, 0.98, 1.0, 1.02, 0.93, 1.02)
HOURS = (2, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 5, 5, 5, 4, 4, 4, 4, 5, 7, 9, 10, 8, 5)
REGULARS = 0.35
"""The share of orders by somebody who bought before."""

TRAFFIC, SHARES = ("搜索", "推荐", "活动", "直播", "店铺主页"), (38, 31, 14, 11, 6)
"""From where buyers come, and of a hundred orders how many."""

REFUNDED, CANCELLED = 0.04, 0.03
PROMOTED = 5
"""So many products are promoted."""

ORDERS = ("订单号", "付款时间", "商品编码", "商品名称", "数量", "单价", "金额", "退款金额", "客户编号", "省份", "城市",
          "流量渠道", "订单状态")  # fmt: skip
COSTS = ("商品编码", "成本价")
GOODS_DATA = ("统计日期", "商品ID", "商品名称", "曝光人数", "商品浏览量", "商品访客数", "商品收藏用户数", "支付买家数",
              "支付订单数", "支付件数", "支付金额(元)")  # fmt: skip
PROMOTION = ("日期", "商品ID", "商品名称", "推广场景", "推广名称", "出价方式", "总花费(元)", "交易额(元)", "成交笔数", "曝光量",
             "点击量")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody bought of one SKU in one order; money in fen."""

    number: str
    day: date
    time: str
    item: goods.Item
    quantity: int
    customer: str
    place: tuple[int, str, int, str, int, str]
    traffic: str
    state: str

    @property
    def amount(self) -> int:
        return self.quantity * self.item.price


class Past:
    """A shop's days before a day."""

    def __init__(self, items: Sequence[goods.Item], until: date, *, seed: int = 1, days: int = DAYS) -> None:
        self.dice = random.Random(f"past {seed}")
        self.items = [one for one in items if one.outer_id]
        self.days = [until - timedelta(days=n) for n in range(days, 0, -1)]
        self.lines = list(self._lines())

    def _lines(self) -> Iterator[Line]:
        dice, regulars, channels = self.dice, ["c0"], random.Random("channels")
        places = {"c0": dice.choice(goods.PLACES)}
        liked = [1 / (n + 2) ** 0.9 for n in range(len(self.items))]
        trends = [dice.uniform(-1.2, 1.2) for _ in self.items]
        for at, day in enumerate(self.days):
            gone = at / len(self.days)
            weights = [like * math.exp(trend * (gone - 0.5)) for like, trend in zip(liked, trends, strict=True)]
            for n in range(self._orders_on(day, gone)):
                customer = dice.choice(regulars) if dice.random() < REGULARS else f"c{len(regulars)}"
                if customer not in places:
                    places[customer] = dice.choice(goods.PLACES)
                    regulars.append(customer)
                hour = dice.choices(range(24), HOURS)[0]
                time = f"{hour:02d}:{dice.randrange(60):02d}:{dice.randrange(60):02d}"
                chance = dice.random()
                state = "已退款" if chance < REFUNDED else "已取消" if chance < REFUNDED + CANCELLED else "已完成"
                traffic = channels.choices(TRAFFIC, SHARES)[0]
                for item in dict.fromkeys(dice.choices(self.items, weights, k=2 if dice.random() < 0.15 else 1)):
                    quantity = dice.choices((1, 2, 3, 5), (80, 14, 4, 2))[0]
                    yield Line(
                        f"H{day:%y%m%d}{n:05d}", day, time, item, quantity, customer, places[customer], traffic, state
                    )

    def _orders_on(self, day: date, gone: float) -> int:
        usual = FIRST_ORDERS * (LAST_ORDERS / FIRST_ORDERS) ** gone
        season = 1 + 0.12 * math.sin(2 * math.pi * (day.timetuple().tm_yday - 240) / 365)
        rate = usual * season * WEEKDAYS[day.weekday()] * FESTIVALS.get((day.month, day.day), 1.0)
        return max(1, round(self.dice.gauss(rate, math.sqrt(rate))))

    def orders(self) -> Iterator[tuple[Any, ...]]:
        """Rows of ORDERS, by day; what was given back is told beside what was paid."""
        for line in self.lines:
            paid = yuan(line.amount)
            back = paid if line.state == "已退款" else ""
            _, province, _, city, _, _ = line.place
            yield (line.number, f"{line.day} {line.time}", line.item.outer_id, line.item.name, line.quantity,
                   yuan(line.item.price), paid, back, line.customer, province, city,
                   line.traffic, "已完成" if back else line.state)  # fmt: skip

    def costs(self) -> Iterator[tuple[Any, ...]]:
        """Rows of COSTS: a SKU costs between a third and three quarters of its price."""
        known = {one.outer_id: one.price for one in reversed(self.items)}
        for code, price in known.items():
            yield code, yuan(price * random.Random(f"cost {code}").randrange(33, 76) // 100)

    def _sold(self) -> dict[tuple[date, int], Counter[str]]:
        """What each product sold on each of the last days: buyers, orders, units and money."""
        sold: dict[tuple[date, int], Counter[str]] = defaultdict(Counter)
        for line in self.lines:
            if line.state != "已取消":
                sold[line.day, line.item.goods_id].update(buyers=1, orders=1, units=line.quantity, amount=line.amount)
        return sold

    def goods_data(self) -> Iterator[tuple[Any, ...]]:
        """Rows of GOODS_DATA: each product of each of the last days, from the orders of that day upwards to who saw it."""
        sold, names = self._sold(), {one.goods_id: one.name for one in reversed(self.items)}
        for day in self.days[-TOLD_DAYS:]:
            for key, name in names.items():
                taste, own = random.Random(f"taste {key}").uniform(0.02, 0.09), sold[day, key]
                seen = round(own["buyers"] / taste) + self.dice.randrange(6, 30)
                shown = seen * self.dice.randrange(9, 16)
                viewed = seen + self.dice.randrange(seen + 1)
                yield (day, key, name, shown, viewed, seen, round(seen * self.dice.uniform(0.02, 0.08)), own["buyers"],
                       own["orders"], own["units"], yuan(own["amount"]))  # fmt: skip

    def promotion(self) -> Iterator[tuple[Any, ...]]:
        """Rows of PROMOTION: what sells best is promoted; the last of these costs more than it brings."""
        sold = self._sold()
        most: Counter[int] = Counter()
        for (_, key), own in sold.items():
            most[key] += own["amount"]
        names = {one.goods_id: one.name for one in reversed(self.items)}
        for day in self.days[-TOLD_DAYS:]:
            for rank, (key, _) in enumerate(most.most_common(PROMOTED), start=1):
                own = sold[day, key]
                orders = own["orders"] * 2 // 5
                amount = own["amount"] * orders // own["orders"] if orders else 0
                spend = self.dice.randrange(900, 2400) + (amount // 4 if rank < PROMOTED else 6000)
                clicks = 12 + orders * self.dice.randrange(15, 40)
                scene = "全站推广" if rank % 2 else "稳定成本推广"
                yield (day, key, names[key], scene, f"计划{rank}", "目标投产比", yuan(spend), yuan(amount), orders,
                       clicks * self.dice.randrange(20, 40), clicks)  # fmt: skip

    def visits(self) -> Iterator[tuple[Any, ...]]:
        """Rows of visitors.COLUMNS: what visitors of the last days did with these goods."""
        shown = {str(one.goods_id): (one.name.split()[0], one.price) for one in self.items}
        wares = visitors.Wares(shown, tuple(sorted({category for category, _ in shown.values()})))
        days = self.days[-SEEN_DAYS:]
        page = visitors.Page(self.dice.randrange(2**30), VISITORS, days[0], len(days), visitors.BROWSING, wares)
        for row in page.log():
            yield tuple(row.values())

    def write(self, folder: Path) -> None:
        """The files, as CSV."""
        for name, heading, rows in (
            ("orders", ORDERS, self.orders()),
            ("costs", COSTS, self.costs()),
            ("goods", GOODS_DATA, self.goods_data()),
            ("promotion", PROMOTION, self.promotion()),
            ("visitors", tuple(visitors.COLUMNS), self.visits()),
        ):
            with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8-sig") as file:
                out = csv.writer(file)
                out.writerow(heading)
                out.writerows(rows)
