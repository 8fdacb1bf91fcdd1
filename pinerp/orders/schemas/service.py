"""What customer service says at the doors, and what it is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from ninja import Schema
from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from pinerp.accounts.permissions import RECEIVER
from pinerp.kit.shapes import Id
from pinerp.orders.schemas import OrderIds

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class FlagIn(Schema):
    """1 red, 2 yellow, 3 green, 4 blue, 5 purple, 0 none; a name of three signs at most, else the colour's own."""

    number: int = Field(ge=0, le=5)
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=3)] = ""


class NoteIn(OrderIds):
    """A text at the end of what stands there, or in its place (an empty one takes it away). No flag: the one there stays."""

    text: Text = ""
    mode: Literal["append", "replace"] = "append"
    flag: FlagIn | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.mode == "append" and not self.text and self.flag is None:
            raise ValueError("text, flag: at least one")
        return self


class AskBuyerIn(OrderIds):
    """What the buyers are asked, and until when. Without `due_at` the company's usual time holds."""

    question: Sentence
    due_at: AwareDatetime | None = None


class BuyerAnswerIn(OrderIds):
    """What the buyers said: it is added to 商家备注."""

    answer: Text = Field(min_length=1)
    flag: FlagIn | None = None


class QuestionOut(Schema):
    """A question to a buyer. `answer` is empty while it waits, and where it was taken back."""

    id: str
    order_id: str
    order_sns: list[str]
    goods: str
    stage: str
    store_id: str
    store_name: str
    question: str
    answer: str
    asked_by: str | None
    due_at: datetime
    since: datetime
    ended_at: datetime | None
    ended_by: str | None
    is_overdue: bool


class QuestionPageOut(Schema):
    items: list[QuestionOut]
    next: str | None


class QuestionCountsOut(Schema):
    waiting: int
    overdue: int


class BuyerTextOut(Schema):
    """A ready text. Places: {订单号} or {order}, {商品} or {goods}, {店铺} or {store}, {问题} or {question}."""

    id: str
    name: str
    text: str


class AskingOut(Schema):
    """How the company asks: ready texts, until when, and where its people talk to buyers (store → address)."""

    hours: int
    before_ship_hours: int
    templates: list[BuyerTextOut]
    archived_templates: list[BuyerTextOut]
    back_offices: dict[str, str]


class ChangeAskingIn(Schema):
    """Due so many hours after asking, or so many hours before the promised shipping where that is sooner."""

    hours: int = Field(ge=1, le=240)
    before_ship_hours: int = Field(ge=0, le=48)


class BuyerTextIn(Schema):
    """A new ready text, or another wording of the one with this id."""

    id: Id | None = None
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class BuyerTextIdIn(Schema):
    id: Id


class BlacklistIn(OrderIds):
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class EntryIds(Schema):
    """Entries of the blacklist."""

    ids: list[Id] = Field(min_length=1, max_length=200)


class BlacklistedOut(Schema):
    """A receiver on the blacklist, as masked. `by_phone`, `by_address`: what new orders are compared by. `is_alive`: false
    where the house's key was changed since, so that nothing matches it any more.
    """

    id: str
    name_mask: Annotated[str, RECEIVER]
    phone_mask: Annotated[str, RECEIVER]
    by_phone: bool
    by_address: bool
    is_alive: bool
    reason: str
    order_id: str | None
    put_by: str | None
    since: datetime
    archived_at: datetime | None
