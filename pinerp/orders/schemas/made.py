"""What an order made by hand and one sent again are asked for, and what a pasted address is answered with."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints

from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.kit.shapes import Id
from pinerp.orders.actions import Agreed, Goods, plain_receiver

Place = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Minor = Annotated[int, Field(ge=0, lt=2**40)]
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^(\+?[0-9][0-9 ()-]{5,18})(转[0-9]{1,6})?$", max_length=30)
]


class PlainReceiverIn(Schema):
    """Where to, in the clear. A town may be missing; a phone may end in an extension (转1234)."""

    name: Place
    phone: Phone
    province: Place
    city: Place
    district: Place
    town: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    detail: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]

    def plain(self) -> ChannelReceiver:
        """As it is kept: the town goes with the detail."""
        facts = self.model_dump(exclude={"town", "detail"})
        return plain_receiver(detail=f"{self.town}{self.detail}", **facts)


class GoodsIn(Schema):
    """So many pieces of a SKU, each at a price in minor units."""

    sku_id: Id
    quantity: int = Field(ge=1, le=100_000)
    unit_price: Minor = 0


class RoutedIn(Schema):
    """The carrier and the warehouse, where somebody chose them; the store's otherwise."""

    carrier_code: Annotated[str, StringConstraints(min_length=1, max_length=30)] | None = None
    warehouse_id: Id | None = None
    merchant_note: Text = ""


class MakeOrderIn(RoutedIn):
    """An order made by hand. pay_amount: what was paid already, in minor units of the store's currency."""

    store_id: Id
    receiver: PlainReceiverIn
    goods: list[GoodsIn] = Field(min_length=1, max_length=200)
    postage: Minor = 0
    pay_amount: Minor = 0
    buyer_memo: Text = ""

    def whole(self) -> tuple[list[Goods], Agreed]:
        """Its goods, and what else was agreed."""
        goods = [Goods(g.sku_id, g.quantity, g.unit_price) for g in self.goods]
        return goods, Agreed(**self.model_dump(exclude={"store_id", "receiver", "goods"}))


class ResentLineIn(Schema):
    """So many pieces of what a line of the order holds."""

    line_id: Id
    pieces: int = Field(ge=1, le=100_000)


class ResendOrderIn(RoutedIn):
    """Goods of an order that left, sent again: all of them where `lines` is left out; to its receiver, or to another."""

    id: Id
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    lines: list[ResentLineIn] | None = Field(default=None, min_length=1, max_length=200)
    receiver: PlainReceiverIn | None = None

    def pieces(self) -> dict[int, int] | None:
        """Line → pieces."""
        return None if self.lines is None else {line.line_id: line.pieces for line in self.lines}

    def agreed(self) -> Agreed:
        """What else was said."""
        return Agreed(**self.model_dump(include={"carrier_code", "warehouse_id", "merchant_note"}))


class FinishingIn(Schema):
    """An order made here is over so many days after it was shipped, unless it came back; 0: never by itself."""

    days: int = Field(ge=0, le=90)


class FinishingOut(Schema):
    """As it is asked for."""

    days: int


class PastedIn(Schema):
    text: Annotated[str, StringConstraints(min_length=1, max_length=500)]


class DoubtOut(Schema):
    """A field that a person has to decide, and what it may be. `region` stands for a whole chain of places, joined by a slash;
    `rest` for a text that found no place.
    """

    field: str
    candidates: list[str]


class PastedOut(Schema):
    """What is sure: name, phone, province, city, district, town, detail; and what is asked."""

    fields: dict[str, str]
    uncertain: list[DoubtOut]


class PlacesOut(Schema):
    names: list[str]
