"""A shop's after-sales cases (售后单): asked by buyers, answered by the merchant, ended by the platform. Amounts in fen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sortedcontainers import SortedList

if TYPE_CHECKING:
    from pddsim.mall import Mall, Order

MONEY, RETURN, EXCHANGE = 2, 3, 4
"""Types in the numbering of the list API; the detail API counts one less."""

WAITING_MERCHANT, RETURN_WAITING_MERCHANT, REFUNDED_BY_MERCHANT = 2, 3, 4
WAITING_GOODS, DONE, WITHDRAWN = 7, 10, 11
EXCHANGE_WAITING_MERCHANT, EXCHANGE_DONE, EXCHANGE_WAITING_BUYER = 14, 16, 18
OVER = (DONE, WITHDRAWN, EXCHANGE_DONE)

REASONS = ["不想要了", "商品质量问题", "发错货", "少件漏发", "与描述不符", "物流太慢"]


@dataclass(slots=True)
class Case:
    """An after-sales case. `kind` in the list API's numbering."""

    id: int
    number: int
    kind: int
    status: int
    created: int
    updated: int
    amount: int
    pieces: int
    reason: str
    return_waybill: str = ""
    exchange_waybill: str = ""
    exchange_carrier: int = 0
    role: int = 0
    received: bool = False


class Counter:
    """The cases of one shop, listed by their last update."""

    EVENTS: ClassVar = {"ask_refund", "grant_refund", "close_refund", "ask_return", "ask_money", "ask_exchange",
                        "send_back", "platform_ends"}  # fmt: skip

    def __init__(self, mall: Mall) -> None:
        self.mall = mall
        self.cases: list[Case] = []
        self.of_order: dict[int, list[Case]] = {}
        self.by_update: SortedList[tuple[int, int]] = SortedList()

    def happen(self, order: Order, what: str, at: int) -> None:
        """Buyer or platform act; what is no longer possible happens to nobody."""
        case = self.open_case(order)
        if what == "ask_refund" and case is None and order.status == 1 and order.refund == 1:
            self._open(order, MONEY, WAITING_MERCHANT, at)
        elif what in ("ask_return", "ask_money", "ask_exchange"):
            if case is None and order.status != 1 and order.refund == 1:
                kind = {"ask_return": RETURN, "ask_money": MONEY, "ask_exchange": EXCHANGE}[what]
                state = {RETURN: RETURN_WAITING_MERCHANT, EXCHANGE: EXCHANGE_WAITING_MERCHANT}.get(kind)
                self._open(order, kind, state or WAITING_MERCHANT, at)
        elif case is None:
            return
        elif what == "close_refund":
            self._set(case, order, WITHDRAWN, 1, at, role=1)
        elif what == "grant_refund" and order.status == 1:
            self.pay_back(case, order, at, role=3)
        elif what == "send_back" and case.status == WAITING_GOODS:
            case.return_waybill = f"RT{self.mall.index:03d}{case.number:010d}"
            self._set(case, order, WAITING_GOODS, order.refund, at, told="pdd_refund_RefundBuyerReturnGoods")
        elif what == "platform_ends":
            self._end_for_all(case, order, at)

    def open_case(self, order: Order) -> Case | None:
        """The case of an order that is not over."""
        return next((c for c in self.of_order.get(order.number, ()) if c.status not in OVER), None)

    def case_of(self, order: Order, case_id: int) -> Case | None:
        """The order's case of this id."""
        return next((c for c in self.of_order.get(order.number, ()) if c.id == case_id), None)

    def pay_back(self, case: Case, order: Order, at: int, *, role: int) -> None:
        """The buyer gets the money."""
        if order.status == 1:
            for item, count in self.mall.lines(order):
                self.mall.shelf.give_back(item.sku_id, count)
        self._set(case, order, DONE, 4, at, role=role, told="pdd_refund_RefundAgreeAgreement")

    def agree_return(self, case: Case, order: Order, at: int) -> None:
        """The merchant agrees to take the goods back; the buyer sends them, then the platform pays back."""
        self._set(case, order, WAITING_GOODS, 2, at, role=2, told="pdd_refund_RefundAgreeAgreement")
        rng, within = self.mall.rng(order.number, "back"), max(2, self.mall.world.event_span // 8)
        sent = at + rng.randrange(1, within)
        self.mall.world.plan(sent, self.mall, order.number, "send_back")
        self.mall.world.plan(sent + rng.randrange(1, within), self.mall, order.number, "platform_ends")

    def send_exchange(self, case: Case, order: Order, carrier: int, waybill: str, at: int) -> None:
        """The merchant sends the other piece."""
        case.exchange_carrier, case.exchange_waybill = carrier, waybill
        self._set(case, order, EXCHANGE_WAITING_BUYER, 2, at, role=2)

    def updated_between(self, start: int, end: int) -> list[Case]:
        """The cases whose last update lies in [start, end), newest first."""
        found = self.by_update.irange((start, -1), (end, -1), inclusive=(True, False), reverse=True)
        return [self.cases[place] for _, place in found]

    def _end_for_all(self, case: Case, order: Order, at: int) -> None:
        """The platform loses patience: it decides in the buyer's favour."""
        if case.kind == EXCHANGE:
            self._set(case, order, EXCHANGE_DONE if case.exchange_waybill else WITHDRAWN, 1, at, role=3)
        elif case.kind == RETURN and case.status == RETURN_WAITING_MERCHANT:
            self.agree_return(case, order, at)
        else:
            self.pay_back(case, order, at, role=3)

    def _open(self, order: Order, kind: int, status: int, at: int) -> None:
        rng = self.mall.rng(order.number, f"case {len(self.of_order.get(order.number, ()))}")
        lines = self.mall.lines(order)
        place = len(self.cases)
        case = Case(
            id=10_000_000_000 + self.mall.index * 10_000_000 + place,
            number=order.number,
            kind=kind,
            status=status,
            created=at,
            updated=at,
            amount=0 if kind == EXCHANGE else self.mall.world.paid(self.mall, order),
            pieces=sum(count for _, count in lines),
            reason=rng.choice(REASONS),
            received=order.status == 3,
        )
        self.cases.append(case)
        self.of_order.setdefault(order.number, []).append(case)
        self.by_update.add((at, place))
        order.refund, order.after_sales = 2, status
        self.mall.touch(order, at)
        self.mall.world.tell(self.mall, "pdd_refund_RefundCreated", order.order_sn, case)

    def _set(
        self, case: Case, order: Order, status: int, refund: int, at: int, *, role: int = 0, told: str = ""
    ) -> None:
        place = self.place_of(case)
        self.by_update.remove((case.updated, place))
        case.status, case.updated, case.role = status, max(case.updated, at), role or case.role
        self.by_update.add((case.updated, place))
        order.refund, order.after_sales = refund, status
        self.mall.touch(order, at)
        self.mall.world.tell(self.mall, told or "pdd_refund_RefundClosed", order.order_sn, case)

    def place_of(self, case: Case) -> int:
        """Where in `cases` it stands: its id tells."""
        return case.id % 10_000_000
