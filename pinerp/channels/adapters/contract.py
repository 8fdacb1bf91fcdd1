"""What every platform's adapter offers. It translates and calls; it knows no database and keeps no state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from pinerp.channels.adapters.values import (
    CarrierOffer,
    CasePage,
    ChannelCase,
    ChannelCategory,
    ChannelCategoryRule,
    ChannelListing,
    ChannelNote,
    ChannelOrder,
    ChannelTemplate,
    CheckLine,
    Page,
    Plain,
    ShipmentState,
    ShopFacts,
    Tokens,
    Unreadable,
    Waybill,
    WaybillBalance,
    WaybillWish,
)

Spend = Callable[[str, int, timedelta], timedelta]
"""Asks for one call of an API of which a store may make so many in a span; how long to wait first (nothing: go on)."""


@dataclass(frozen=True, slots=True)
class StoreLink:
    """Everything an adapter needs to speak for a store. Secrets in the clear: it lives for one job and is not kept."""

    merchant_id: int
    store_id: int
    platform: str
    mall_id: str
    gateway_url: str
    client_id: str
    client_secret: str = field(repr=False)
    access_token: str = field(default="", repr=False)
    proxy_url: str = ""
    currency: str = "CNY"
    mode: str = "shadow"
    sender: dict[str, Any] = field(default_factory=dict, repr=False)
    spend: Spend | None = field(default=None, repr=False, compare=False)


class CaseCalls(Protocol):
    """After-sales at a platform."""

    page_size: int
    window: timedelta

    def page(self, *, updated_from: datetime, updated_to: datetime, number: int, size: int) -> CasePage: ...
    def of_order(self, order_sn: str) -> list[ChannelCase]: ...
    def one(self, order_sn: str, case_id: str) -> ChannelCase: ...
    def agree_refund(self, order_sn: str, case_id: str, note: str) -> None: ...
    def agree_return(self, order_sn: str, case_id: str, note: str) -> None: ...
    def goods_came_back(self, order_sn: str, case_id: str, waybill_no: str, at: datetime) -> None: ...


class SensitiveCalls(Protocol):
    """Sensitive texts at a platform."""

    def decrypt(self, order_sn: str, ciphertexts: Sequence[str]) -> list[Plain]: ...
    def search_index(self, kind: str, text: str) -> str: ...


class GoodsCalls(Protocol):
    """What a shop sells, at a platform."""

    page_size: int

    def page(self, number: int) -> tuple[list[ChannelListing], int]: ...
    def one(self, listing_id: str) -> ChannelListing: ...
    def set_quantity(self, listing_id: str, sku_id: str, quantity: int) -> None: ...
    def add_quantity(self, listing_id: str, sku_id: str, change: int) -> None: ...
    def own_categories(self, parent_id: int) -> list[ChannelCategory]: ...
    def rule_of_category(self, category_id: int) -> ChannelCategoryRule: ...
    def templates(self) -> list[ChannelTemplate]: ...


class FinanceCalls(Protocol):
    """Money at a platform."""

    def bill(self, day: date) -> bytes: ...


class Adapter(Protocol):
    """The calls of a platform, as plain values. Every method may raise an OutsideFailure."""

    page_size: int
    window: timedelta
    lag: timedelta
    waybills_per_call: int

    @property
    def cases(self) -> CaseCalls: ...
    @property
    def goods(self) -> GoodsCalls: ...
    @property
    def sensitive(self) -> SensitiveCalls: ...
    @property
    def finance(self) -> FinanceCalls: ...

    def try_connection(self, carrier_codes: Sequence[str], is_heard: bool) -> list[CheckLine]: ...
    def permit_messages(self) -> None: ...
    def listening_address(self) -> str: ...
    def platform_time(self) -> datetime: ...
    def shop(self) -> ShopFacts: ...
    def tokens_from_code(self, code: str) -> Tokens: ...
    def tokens_refreshed(self, refresh_token: str) -> Tokens: ...
    def page(self, *, updated_from: datetime, updated_to: datetime, number: int, size: int, count: bool) -> Page: ...
    def confirmed_page(
        self, *, confirmed_from: datetime, confirmed_to: datetime, number: int, size: int, count: bool
    ) -> Page: ...
    def order(self, order_sn: str) -> tuple[ChannelOrder | None, list[Unreadable]]: ...
    def note_of(self, order_sn: str) -> ChannelNote: ...
    def write_note(self, order_sn: str, note: ChannelNote) -> None: ...
    def carriers(self) -> list[CarrierOffer]: ...
    def ship(self, order_sn: str, carrier_code: str, waybill_no: str, *, is_correction: bool = False) -> None: ...
    def ship_further(self, order_sn: str, carrier_code: str, waybill_no: str) -> None: ...
    def shipment_state(self, order_sn: str) -> ShipmentState: ...
    def get_waybills(self, *, carrier_code: str, template_url: str, wishes: Sequence[WaybillWish]) -> list[Waybill]: ...
    def cancel_waybill(self, carrier_code: str, waybill_no: str) -> None: ...
    def waybill_balances(self) -> list[WaybillBalance]: ...
