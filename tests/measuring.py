"""What tests of measures stand on: a desk whose facts are kept."""

from __future__ import annotations

import hashlib
from typing import Any, Self

from pinerp.aftersales import actions as aftersales
from pinerp.channels.adapters.values import ChannelCase
from pinerp.kit import tenancy
from pinerp.measures import queries, tasks
from pinerp.measures.rules.facts import HISTORY, MADE, PLATFORM
from tests.goods import NOON, Desk


def follow(desk: Desk) -> None:
    """The facts of a desk are brought up to all its news."""
    while tasks.step(desk.world.merchant_id) or desk.is_behind("measures"):
        pass


class Window(Desk):
    """A desk whose facts are kept."""

    @classmethod
    def onto(cls, desk: Desk) -> Self:
        """The window of a desk that stands already."""
        window = cls.__new__(cls)
        window.__dict__.update(desk.__dict__)
        return window

    def follow(self) -> None:
        follow(self)

    def sales(self, **facts: Any) -> list[Any]:
        where = "".join(f" AND {name} = %({name})s" for name in facts)
        return self.rows(f"SELECT * FROM measures_sale WHERE true{where} ORDER BY sale_id, platform_line_id", **facts)

    def strays(self) -> list[Any]:
        ids = {
            PLATFORM: [row.id for row in self.rows("SELECT id FROM orders_platformorder")],
            MADE: [row.id for row in self.rows("SELECT id FROM orders_order")],
            HISTORY: [row.id for row in self.rows("SELECT id FROM histories_historyorder")],
        }
        with tenancy.transaction(self.world.merchant_id):
            return [row for kind in ids for row in queries.strays(self.world.merchant_id, kind, ids[kind])]

    def refund(self, order_sn: str, amount: int, **facts: Any) -> None:
        given = {"kind": "refund", "state": "done", "raw_kind": "", "raw_status": "", "currency": "CNY", "pieces": None,
                 "reason": "", "asked_at": NOON, "answer_by": None, "updated_at": NOON, **facts}  # fmt: skip
        case = ChannelCase(
            f"c{order_sn}",
            order_sn,
            amount=amount,
            **given,
            content_hash=hashlib.sha256(repr(facts).encode()).digest()[:16],
        )
        self.do(aftersales.take_in_cases, store_id=self.store.id, cases=[case])
