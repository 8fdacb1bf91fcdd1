"""What comes in and goes out at the doors of orders."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from ninja import Schema
from pydantic import Field, StringConstraints, model_validator

from pinerp.accounts.permissions import RECEIVER
from pinerp.kit.shapes import Id


class OrderIds(Schema):
    """The orders that a verb is about; at most 1,000 at once."""

    ids: list[Id] = Field(min_length=1, max_length=1000)


class UnmergeIn(OrderIds):
    """Merged orders, each of which is taken out; or the order in which they stand, for all of them."""


class HoldIn(OrderIds):
    note: str = Field(default="", max_length=200)


class CancelIn(OrderIds):
    reason: str = Field(default="", max_length=40)


class PieceIn(Schema):
    """So many units of a line of the order."""

    line_id: Id
    units: int = Field(ge=1, le=1_000_000)


class SplitOrderIn(Schema):
    """What goes into each new order; the rest stays."""

    id: Id
    parts: list[Annotated[list[PieceIn], Field(min_length=1, max_length=200)]] = Field(min_length=1, max_length=200)

    def units(self) -> list[dict[int, int]]:
        """Each part as line → units."""
        found: list[dict[int, int]] = []
        for part in self.parts:
            found.append({})
            for piece in part:
                found[-1][piece.line_id] = found[-1].get(piece.line_id, 0) + piece.units
        return found


class SplitIn(Schema):
    orders: list[SplitOrderIn] = Field(min_length=1, max_length=200)


class SplitByWeightIn(OrderIds):
    """most_grams: what one parcel may weigh."""

    most_grams: int = Field(ge=1, le=1_000_000)


class ChangeIn(Schema):
    """Other goods for a line: `pieces` pieces of a SKU for each unit that was bought."""

    line_id: Id
    sku_id: Id
    pieces: int = Field(default=1, ge=1, le=10_000)


class ChangeGoodsIn(Schema):
    changes: list[ChangeIn] = Field(min_length=1, max_length=1000)


class LineIds(Schema):
    """The lines that a verb is about; at most 1,000 at once."""

    ids: list[Id] = Field(min_length=1, max_length=1000)


class GiftIn(OrderIds):
    """So many pieces of a SKU for each order."""

    sku_id: Id
    quantity: int = Field(default=1, ge=1, le=1000)


Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30)]


class SetCarrierIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)
    carrier_code: Annotated[str, StringConstraints(min_length=1, max_length=30)]


class SetWarehouseIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)
    warehouse_id: Id


class MarkIn(OrderIds):
    """Free words to add and to take away; one at least."""

    added: list[Word] = Field(default_factory=list, max_length=10)
    removed: list[Word] = Field(default_factory=list, max_length=50)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.added and not self.removed:
            raise ValueError("added, removed: at least one")
        return self


class SyncIn(Schema):
    """A store; or one of its orders; or what changed from an instant on, up to another (seven days at most)."""

    store_id: Id
    order_sn: Annotated[str, Field(max_length=60)] = ""
    from_at: datetime | None = None
    until_at: datetime | None = None


class OrderIdIn(Schema):
    id: Id


class FindReceiverIn(Schema):
    """A whole name, or a whole phone number."""

    text: Annotated[Annotated[str, Field(min_length=2, max_length=60)], RECEIVER]


class ReceiverSearchOut(Schema):
    """state: waiting | done | refused (message). A message with `done`: one of the platforms did not answer."""

    id: str
    state: str
    message: str
    found: int


class RevealOut(Schema):
    """state: waiting | sending | done | refused (message). `plain`: name, phone, address, once they came."""

    id: str
    state: str
    message: str
    plain: Annotated[dict[str, str], RECEIVER]
