"""What the order list is asked, how verbs over many orders are begun and told of, and how a rule is tried."""

from __future__ import annotations

from datetime import date as Day
from typing import Annotated, Any, Literal, Self

from ninja import Schema
from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from pinerp.accounts.permissions import AMOUNT, PAYMENT, PLATFORM, PRICE, RECEIVER
from pinerp.desk.schemas.shown import OrderOut
from pinerp.kit.shapes import Id, RefusedOut
from pinerp.orders.schemas.service import FlagIn, Sentence, Text
from pinerp.rulebook.schemas import RuleIn

Word = Annotated[str, StringConstraints(max_length=60, strip_whitespace=True)]
Minor = Annotated[int, Field(ge=0, lt=2**53)]
YesNo = Literal["yes", "no"]


class FilterIn(Schema):
    """What the list is narrowed by; all of it must be met. `search` is any number: ours, the platform's, a waybill, a
    piece's serial number. The tab `late` is no stage: to ship, and past the platform's promise. `sku` is a code, or a piece of
    a code or name.

    Days are Beijing days, both included. `name_mask` is a receiver's name as it is masked, with or without the stars.
    `flag`: 1 red, 2 yellow, 3 green, 4 blue, 5 purple, 0 none; one of them is enough.
    Amounts are minor units. `receiver` is a search of yours (find_receiver). `kind`: 手工单 or 补发单.
    """

    tab: Word = "all"
    search: Word = ""
    receiver: Annotated[Id | None, RECEIVER] = None
    store: list[Id] = Field(default_factory=list, max_length=200)
    hold: list[Word] = Field(default_factory=list, max_length=50)
    mark: list[Word] = Field(default_factory=list, max_length=50)
    carrier: list[Word] = Field(default_factory=list, max_length=50)
    warehouse: list[Id] = Field(default_factory=list, max_length=200)
    flag: list[Annotated[int, Field(ge=0, le=5)]] = Field(default_factory=list, max_length=6)
    memo: YesNo | None = None
    note: YesNo | None = None
    merged: YesNo | None = None
    gift: YesNo | None = None
    kind: Literal["hand", "resent"] | None = None
    memo_text: Annotated[str, StringConstraints(pattern=r"^$|^.{2,40}$", strip_whitespace=True), RECEIVER] = ""
    sku: Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)] = ""
    waybill: Word = ""
    phone_tail: Annotated[str, StringConstraints(pattern=r"^([0-9]{4})?$"), RECEIVER] = ""
    name_mask: Annotated[Word, RECEIVER] = ""
    province: Annotated[Word, RECEIVER] = ""
    date: Literal["placed", "paid", "ship_by", "shipped"] = "paid"
    date_from: Day | None = None
    date_to: Day | None = None
    amount_from: Annotated[Minor | None, AMOUNT] = None
    amount_to: Annotated[Minor | None, AMOUNT] = None

    def wanted(self) -> dict[str, Any]:
        """What was set, as plain JSON."""
        return self.model_dump(mode="json", exclude_defaults=True)


class OrderPageOut(Schema):
    items: list[OrderOut]
    next: str | None


class CountsOut(Schema):
    """Orders per tab, `late` among them (they are under `to_ship` too); finished tabs stop counting at `counted_up_to`."""

    counts: dict[str, int]
    counted_up_to: int


class CountOut(Schema):
    value: str
    count: int


class ChoiceOut(Schema):
    value: str
    name: str


class ChoicesOut(Schema):
    """The stores and warehouses that the member may look at."""

    stores: list[ChoiceOut]
    warehouses: list[ChoiceOut]


class FacetsOut(ChoicesOut):
    """What the filters offer. Counts stop at `counted_up_to`."""

    holds: list[CountOut]
    marks: list[CountOut]
    carriers: list[ChoiceOut]
    counted_up_to: int


class SaveFilterIn(Schema):
    name: Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True)]
    wanted: FilterIn


class SavedFilterOut(Schema):
    id: str
    name: str
    wanted: dict[str, Any]


class FilterIdIn(Schema):
    id: Id


class ColumnIn(Schema):
    """A column of the list: whether it is shown, and how wide it is in pixels (null: as usual)."""

    key: Annotated[str, StringConstraints(min_length=1, max_length=30)]
    is_shown: bool = True
    width: int | None = Field(default=None, ge=40, le=800)


class ColumnsIn(Schema):
    columns: list[ColumnIn] = Field(max_length=60)


class ColumnsOut(Schema):
    """The member's columns, in order; empty: the usual ones."""

    columns: list[ColumnIn]


WANTED = (("set_carrier", "carrier_code"), ("set_warehouse", "warehouse_id"), ("ask_buyer", "question"))
GIVEN = {"note", "carrier_code", "warehouse_id", "text", "mode", "flag", "question", "due_at"}


class ForAllIn(Schema):
    """A verb and the orders it is for: those of `ids`, or, where there are none, all that the filter means.

    hold and cancel take `note`; set_carrier and set_warehouse what they set; note takes `text`, `mode` and `flag` as the door
    of that verb does; ask_buyer `question` and `due_at`.
    """

    verb: Literal[
        "approve", "hold", "release", "cancel", "merge", "set_carrier", "set_warehouse", "note", "ask_buyer", "export"
    ]
    ids: list[Id] = Field(default_factory=list, max_length=50_000)
    filter: FilterIn = Field(default_factory=FilterIn)
    note: Annotated[str, StringConstraints(max_length=200)] = ""
    carrier_code: Annotated[str, StringConstraints(min_length=1, max_length=30)] | None = None
    warehouse_id: Id | None = None
    text: Text = ""
    mode: Literal["append", "replace"] = "append"
    flag: FlagIn | None = None
    question: Sentence | None = None
    due_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for verb, field in WANTED:
            if self.verb == verb and getattr(self, field) is None:
                raise ValueError(f"{field}: wanted for {verb}")
        if self.verb == "note" and self.mode == "append" and not self.text and self.flag is None:
            raise ValueError("text, flag: at least one")
        return self

    def given(self) -> dict[str, Any]:
        """What the verb itself is given."""
        return self.model_dump(mode="json", include=GIVEN, exclude_defaults=True)


class ForAllPreviewOut(Schema):
    """How many orders are meant, the first of them, and which of those would be refused."""

    count: int
    tried: int
    first: list[OrderOut]
    refused: list[RefusedOut]


class BatchIdIn(Schema):
    id: Id


class BatchOut(Schema):
    """A batch: how far it is, and the first of those that were refused. An export that is done has a file."""

    id: str
    verb: str
    state: Literal["running", "done", "failed"]
    total: int
    done: int
    refused: int
    created_at: str
    ended_at: str | None
    refusals: list[RefusedOut]


class DryRunIn(RuleIn):
    """Try a rule on the orders of the last days, without changing any. id: the rule that it would replace."""

    id: Id | None = None
    days: int = Field(default=30, ge=1, le=90)


class DryRunRowOut(Schema):
    """An order that would change. change: more (the rule would meet it) | fewer (it meets it as it stands, and would not)."""

    id: str
    order_id: str
    order_sns: list[str]
    store_name: str
    stage: str
    payable: Annotated[int | None, AMOUNT]
    currency: str
    paid_at: Annotated[str | None, PAYMENT]
    change: Literal["more", "fewer"]
    values: Annotated[dict[str, Any], PLATFORM, PRICE]


class DryRunOut(Schema):
    """Of the orders of the period: how many the rule would meet (`held`); how many more and fewer than the rule as it stands,
    and the newest of those with the values that met them.
    """

    orders: int
    held: int
    more: int
    fewer: int
    examples: list[DryRunRowOut]
