"""What comes in and goes out at the doors of what to do. Amounts in minor units, shares in hundredths of a per cent."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import AMOUNT, COST
from pinerp.kit.shapes import Id

TodoKind = Literal["restock", "price", "promotion", "call", "ask", "transfer", "mark_down", "title", "campaign"]
TodoState = Literal["open", "off", "declined", "done", "ended"]
TodoWhy = Literal["known", "wrong", "too_dear", "later", "other"]
TodoVerdict = Literal["waiting", "too_little", "better", "worse", "unclear", "untold"]


class TodoIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=100)


class PutOffIn(TodoIdsIn):
    """days: 1 to 30."""

    days: int = Field(ge=1, le=30)


class DeclineIn(TodoIdsIn):
    why: TodoWhy
    note: str = Field(default="", max_length=300)


class TodoDraftIn(TodoIdsIn):
    """warehouse_id: to which purchase orders come; not needed for transfers."""

    warehouse_id: Id | None = None


class WantedPriceIn(Schema):
    """A suggestion's listing's SKU (sku_id, as the plan names it) is to cost price; seen: what it cost there when shown."""

    id: Id
    sku_id: Id
    seen: int = Field(ge=0, le=10**11)
    price: int = Field(ge=1, le=10**11)


class SetPricesIn(Schema):
    prices: list[WantedPriceIn] = Field(min_length=1, max_length=500)


class WantedTitleIn(Schema):
    """seen: the title as it was shown. by_hand: it was changed in the back office already."""

    id: Id
    seen: str = Field(max_length=300)
    title: str = Field(min_length=1, max_length=300)
    by_hand: bool = False


class MendTitlesIn(Schema):
    """is_submitted: and the drafts are sent to the platform."""

    titles: list[WantedTitleIn] = Field(min_length=1, max_length=100)
    is_submitted: bool = True


class StopPromotionsIn(TodoIdsIn):
    stopped_at: datetime
    note: str = Field(default="", max_length=300)


class StuckChosenIn(Schema):
    """of: parcels or orders of a suggestion, as its plan names them."""

    id: Id
    of: list[Id] = Field(min_length=1, max_length=1000)


class CallCarriersIn(Schema):
    chosen: list[StuckChosenIn] = Field(min_length=1, max_length=50)
    note: str = Field(default="", max_length=300)


class AskBuyersIn(Schema):
    chosen: list[StuckChosenIn] = Field(min_length=1, max_length=50)
    question: str = Field(min_length=1, max_length=300)


class PlanPriceOut(Schema):
    """A listing's SKU whose price would change. now, single: at the platform; price: proposed, null where no lower one is left;
    assumes, percent: see todo.rules.pricing. single_more: by how much the single price stands above the group price then;
    list_price: which the single price must stay below. cost: of a unit. why_not: it may not be told now.
    """

    id: str
    store_id: str
    title: str
    spec: str
    now: int | None
    single: int | None
    price: int | None
    single_more: int
    list_price: int | None
    cost: Annotated[int | None, COST]
    assumes: Literal["covers", "margin", "clears", "at_cost", ""]
    percent: int
    why_not: str


class PlanTitleOut(Schema):
    """is_drafted: it was published from here, so that it can be changed from here."""

    before: str
    after: str
    is_drafted: bool


class PlanParcelOut(Schema):
    """A parcel that nobody signed for. order_sns: of the platform, those that still wait; amount: received for them."""

    id: str
    waybill_no: str
    order_sns: str
    shipped_at: str
    ship_by: str | None
    amount: Annotated[int | None, AMOUNT]


class PlanOrderOut(Schema):
    """An order that waits for its buyer, or should. question: that stands now, due_at: until when an answer was wanted."""

    id: str
    order_sns: str
    why: Literal["overdue", "short"]
    ship_by: str
    question: str
    due_at: str | None
    amount: Annotated[int | None, AMOUNT]


class TodoPlanOut(Schema):
    """What a step would do now: what its kind has not is empty."""

    id: str
    kind: TodoKind
    currency: str
    carrier: str
    response: int
    clear_days: int
    prices: list[PlanPriceOut]
    title: PlanTitleOut | None
    parcels: list[PlanParcelOut]
    orders: list[PlanOrderOut]


class DraftLineOut(Schema):
    """What would be drafted for a suggestion, or why nothing is. price: minor units of currency, as offered."""

    id: str
    kind: Literal["restock", "transfer", ""]
    code: str
    quantity: int
    supplier: str
    price: Annotated[int | None, COST]
    currency: str
    from_place: str
    to_place: str
    why_not: str


class DraftLinesOut(Schema):
    items: list[DraftLineOut]


class TodoDraftOut(Schema):
    """What was drafted for a suggestion."""

    kind: Literal["purchase", "transfer"]
    id: str
    number: str


class TodoDeedOut(Schema):
    """What was done for a suggestion from here; empty: not that. prices: how many were told, before and after of the first."""

    prices: int = 0
    former: int | None = None
    price: int | None = None
    title: str = ""
    by_hand: bool = False
    stopped_at: str | None = None
    campaign: str | None = None
    parcels: int = 0
    orders: int = 0


class TodoResultOut(Schema):
    """before, after: units per day in hundredths; change with bounds in per cent, less what all other goods did (others). days:
    so many after it are counted. earned: a day, received less refunds and cost, minor units; spent: a day, on its promotion, of
    days with a report; null: not known.
    """

    verdict: TodoVerdict
    before: int | None = None
    after: int | None = None
    change: int | None = None
    least: int | None = None
    most: int | None = None
    others: int | None = None
    days: int | None = None
    earned_before: Annotated[int | None, COST] = None
    earned_after: Annotated[int | None, COST] = None
    spent_before: int | None = None
    spent_after: int | None = None


class TodoAfterOut(Schema):
    """Of whole parcels or orders: good (signed for, answered), bad (refunded, cancelled), still (neither)."""

    whole: int
    good: int
    bad: int
    still: int


class SuggestedOut(Schema):
    """effect: what the step would bring, by the formula of its kind from `inputs`; null: it cannot be told, or may not be seen
    (is_known tells which). result: what really happened; null: not measured yet, on measured_from it can be; so_far: the same
    up to yesterday. after: what became of parcels or orders.
    """

    id: str
    kind: TodoKind
    name: str
    code: str
    sku_id: str | None
    store_id: str | None
    currency: str
    is_known: bool
    effect: Annotated[int | None, COST]
    inputs: Annotated[dict[str, int], COST]
    state: TodoState
    until_day: str | None
    why: TodoWhy | Literal[""]
    note: str
    decided_at: str | None
    decided_by: str | None
    raised_at: str
    judged_at: str
    measured_from: str | None
    drafts: list[TodoDraftOut]
    deed: TodoDeedOut | None
    result: TodoResultOut | None
    so_far: TodoResultOut | None
    after: TodoAfterOut | None


class TodoPageOut(Schema):
    items: list[SuggestedOut]
    counts: dict[str, int]
    looked_at: str | None
