"""What goes out at the doors of the checkup. Amounts in minor units, shares in 0.01 %, returns in hundredths."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema

from pinerp.accounts.permissions import AMOUNT, COST, STATE

Money = Annotated[int | None, AMOUNT]
Only = Literal[
    "all", "refunded", "refunded_before", "refunded_after", "fined", "charged", "costed", "as_expected", "differs", "waiting",
    "before_bill", "nothing_due",
]  # fmt: skip


class CheckupDayOut(Schema):
    """state: covered (rows of the day are here) | quiet (a file's period holds it, without a row) | missing."""

    day: str
    state: str
    rows: int


class CheckupFileOut(Schema):
    """What the files of one kind cover; no days where none was handed in."""

    kind: str
    files: list[str]
    rows: int
    set_aside: int
    first: str | None
    last: str | None
    days: list[CheckupDayOut]


class CheckupNoteOut(Schema):
    """What a reader has to know before the numbers, as a code with its values: missing | apart | partly | foreign | few |
    uncoded.
    """

    code: str
    params: dict[str, Any]


class FineCauseOut(Schema):
    """Fines of one cause; repaid: what came back for their orders (申诉补回)."""

    cause: str
    entries: int
    orders: int
    amount: Money
    repaid: Money
    repaid_entries: int


class FinesOut(Schema):
    rows: list[FineCauseOut]
    entries: int
    amount: Money
    repaid: Money
    repaid_entries: int


class RefundedProductOut(Schema):
    """A product's refunds: orders by first and later shipping, amounts, and both rates (of orders, of money)."""

    goods_id: str
    name: str
    orders: int
    refunded: int
    refunded_before: int
    refunded_after: int
    paid: Money
    refund: Money
    refund_before: Money
    refund_after: Money
    rate_orders: int | None
    rate_money: int | None


class RefundsOut(Schema):
    """Sums are of all products, `rows` of those with refunds. estimated: what an order's state says and no case tells."""

    rows: list[RefundedProductOut]
    products: int
    orders: int
    refunded: int
    refunded_before: int
    refunded_after: int
    paid: Money
    refund: Money
    refund_before: Money
    refund_after: Money
    estimated: Money
    rate_orders: int | None
    rate_money: int | None


class SettlementStateOut(Schema):
    """state: as_expected | differs | waiting | before_bill | nothing_due. due: 商家实收 less refunds."""

    state: str
    orders: int
    receivable: Money
    due: Money
    settled: Money
    fees: Money


class BookingKindOut(Schema):
    """Bookings of one type; role: settled | fee | fine | empty."""

    kind: str
    role: str
    entries: int
    income: Money
    expense: Money
    uncoded: int


class FooterOut(Schema):
    """A bill's own sums and those of its rows; null where its end says none."""

    name: str
    set_aside: int
    said_income: Money
    said_expense: Money
    said_total: Money
    rows_income: Money
    rows_expense: Money
    rows_total: Money


class SettlementOut(Schema):
    """states: null without a file of orders. named, matched: orders that the bill names, and those known here."""

    states: list[SettlementStateOut] | None
    kinds: list[BookingKindOut]
    fees: Money
    income: Money
    expense: Money
    footers: list[FooterOut]
    named: int
    matched: int


class PromotedProductOut(Schema):
    """Promotion of a product; `net_gmv` and `net_roi` are after its refunds, null where the orders do not know it."""

    goods_id: str
    name: str
    scenes: list[str]
    days: int
    spend: Money
    gmv: Money
    orders: int | None
    paid: Money
    refund: Money
    rate_money: int | None
    net_gmv: Money
    roi: int | None
    net_roi: int | None


class ReportTotalOut(Schema):
    """A report's own total beside its rows: 全店托管 is not split by product."""

    name: str
    said_spend: Money
    rows_spend: Money


class PromotionOut(Schema):
    """Sums of all products; known_*, net_*: of those alone whose refunds are known."""

    rows: list[PromotedProductOut]
    totals: list[ReportTotalOut]
    spend: Money
    gmv: Money
    roi: int | None
    known_spend: Money
    known_gmv: Money
    net_gmv: Money
    net_roi: int | None


class CostlyProductOut(Schema):
    """A costly product; a part is null where no file tells of it. left: what is due for it less all parts but refunds."""

    goods_id: str
    name: str
    orders: int
    units: int
    receivable: Money
    due: Money
    refund: Money
    fines: Money
    fees: Money
    spend: Money
    cost: Annotated[int | None, COST]
    uncosted: int
    costs: Annotated[int | None, AMOUNT, COST]
    left: Annotated[int | None, AMOUNT, COST]
    rate: Annotated[int | None, COST]


class CheckupOut(Schema):
    """店铺体检: each section is null where the file that tells of it is missing. is_counting: numbers still change."""

    store_id: str
    currency: str
    first: str | None
    last: str | None
    common_first: str | None
    common_last: str | None
    is_counting: bool
    files: list[CheckupFileOut]
    notes: list[CheckupNoteOut]
    fines: FinesOut | None
    refunds: RefundsOut | None
    settlement: SettlementOut | None
    promotion: PromotionOut | None
    costly: list[CostlyProductOut] | None


class FineOut(Schema):
    """A fine; repaid: how much of it came back."""

    id: str
    happened_at: str
    order_sn: str
    about: str
    note: Annotated[str, AMOUNT]
    amount: Money
    repaid: Money


class FineSumsOut(Schema):
    entries: int
    amount: Money
    repaid: Money


class FinePageOut(Schema):
    items: list[FineOut]
    next: str | None
    sums: FineSumsOut


class CheckedOrderOut(Schema):
    """An order, or its lines of one product. settlement: as in SettlementStateOut."""

    id: str
    order_sn: str
    status: Annotated[str, STATE]
    paid_at: Annotated[str | None, AMOUNT]
    paid: Money
    receivable: Money
    refund: Money
    due: Money
    settled: Money
    fees: Money
    fines: Money
    cost: Annotated[int | None, COST]
    settlement: str


class CheckedSumsOut(Schema):
    orders: int
    paid: Money
    receivable: Money
    refund: Money
    due: Money
    settled: Money
    fees: Money
    fines: Money
    cost: Annotated[int | None, COST]


class CheckedPageOut(Schema):
    items: list[CheckedOrderOut]
    next: str | None
    sums: CheckedSumsOut


class PromotedDayOut(Schema):
    id: str
    day: str
    name: str
    scene: str
    plan: str
    bid: str
    spend: Money
    gmv: Money
    orders: int | None


class PromotedSumsOut(Schema):
    rows: int
    spend: Money
    gmv: Money
    orders: int


class PromotedPageOut(Schema):
    items: list[PromotedDayOut]
    next: str | None
    sums: PromotedSumsOut
