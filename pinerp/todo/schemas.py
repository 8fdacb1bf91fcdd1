"""What comes in and goes out at the doors of what to do. Amounts in minor units, shares in hundredths of a per cent."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import COST
from pinerp.kit.shapes import Id

TodoKind = Literal["restock", "price", "promotion", "call", "ask", "transfer", "mark_down", "title"]
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


class TodoResultOut(Schema):
    """before, after: units per day in hundredths; change with bounds in per cent, less what all other goods did (others)."""

    verdict: TodoVerdict
    before: int | None = None
    after: int | None = None
    change: int | None = None
    least: int | None = None
    most: int | None = None
    others: int | None = None


class SuggestedOut(Schema):
    """effect: what the step would bring, by the formula of its kind from `inputs`; null: it cannot be told, or may not be seen
    (is_known tells which). result: what really happened; null: not measured yet, on measured_from it can be.
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
    result: TodoResultOut | None


class TodoPageOut(Schema):
    items: list[SuggestedOut]
    counts: dict[str, int]
    looked_at: str | None
