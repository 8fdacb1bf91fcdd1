"""Pinduoduo as an adapter: the calls of the main job, each answered with plain values."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from pinerp.channels.adapters.contract import StoreLink
from pinerp.channels.adapters.pinduoduo import checking, translate, translate_cases
from pinerp.channels.adapters.pinduoduo.answers import insist_on_success, list_in, readable, total_of
from pinerp.channels.adapters.pinduoduo.cases import Cases
from pinerp.channels.adapters.pinduoduo.client import Client, parsed
from pinerp.channels.adapters.pinduoduo.discounts import Discounts
from pinerp.channels.adapters.pinduoduo.finance import Finance
from pinerp.channels.adapters.pinduoduo.goods import Goods
from pinerp.channels.adapters.pinduoduo.messages import Messages, heartbeat, listening_address, notice_of
from pinerp.channels.adapters.pinduoduo.parcels import Parcels
from pinerp.channels.adapters.pinduoduo.sensitive import Sensitive
from pinerp.channels.adapters.values import (
    CarrierOffer,
    ChannelCase,
    ChannelNote,
    ChannelOrder,
    CheckLine,
    NewAddress,
    Page,
    ShipmentState,
    ShopFacts,
    Tokens,
    Unreadable,
    Waybill,
    WaybillBalance,
    WaybillWish,
)
from pinerp.channels.errors import PlatformRefused, Unintelligible
from pinerp.kit import times


class Pinduoduo:
    """The platform's limits: pages of 100, windows of 30 minutes, 3 minutes behind its clock, 10 waybills a call."""

    page_size = 100
    window = timedelta(minutes=30)
    lag = timedelta(minutes=3)
    waybills_per_call = 10

    def __init__(self, link: StoreLink) -> None:
        self.link = link
        self.client = Client(link)
        self.cases = Cases(self.client)
        self.goods = Goods(self.client)
        self.parcels = Parcels(self.client)
        self.sensitive = Sensitive(self.client)
        self.messages = Messages(self.client)
        self.finance = Finance(self.client)
        self.discounts = Discounts(self.client)

    notice_of = staticmethod(notice_of)
    heartbeat = staticmethod(heartbeat)
    check_words = staticmethod(checking.words)

    def try_connection(self, carrier_codes: Sequence[str], is_heard: bool) -> list[CheckLine]:
        """接入检查: every point of the connection, asked harmlessly."""
        return checking.try_all(self, carrier_codes, is_heard)

    def permit_messages(self) -> None:
        """Have messages about the shop sent."""
        self.messages.permit()

    def listening_address(self) -> str:
        """Where the platform's messages about the app's shops are heard."""
        return listening_address(self.link.gateway_url, self.link.client_id, self.link.client_secret)

    @staticmethod
    def back_office(stand_in: str) -> str:
        """The order search of the merchants' back office (its chat has no published address); of a stand-in its own page."""
        return urljoin(stand_in, "/") if stand_in else "https://mms.pinduoduo.com/orders/list"

    @staticmethod
    def orders_in(body: bytes) -> tuple[list[ChannelOrder], list[Unreadable]]:
        """The orders of kept pages: a JSON list of answers of the list APIs."""
        rows: list[Any] = []
        for answer in parsed(body):
            for inner in answer.values():
                rows += (inner.get("order_sn_list") or inner.get("order_list") or []) if isinstance(inner, dict) else []
        return translate.orders_of(rows)

    @staticmethod
    def orders_of_rows(rows: list[Any]) -> tuple[list[ChannelOrder], list[Unreadable]]:
        """Order objects as received."""
        return translate.orders_of(rows)

    @staticmethod
    def cases_of_rows(rows: list[Any]) -> tuple[list[ChannelCase], list[Unreadable]]:
        """Cases as received."""
        return translate_cases.cases_of(rows)

    def platform_time(self) -> datetime:
        """The platform's clock; told once in a few seconds for all the stores of a gateway, so never ahead of it."""
        at, known = _told.get(self.link.gateway_url, (0.0, None))
        if known is not None and time.monotonic() - at < TOLD_TIME_SECONDS:
            return known
        asked = time.monotonic()
        answer, _ = self.client.call("pdd.time.get", with_token=False)
        with readable("time"):
            told = translate.time_of(answer, "time")
        if told is None:
            raise Unintelligible(detail="time")
        _told[self.link.gateway_url] = (asked, told)
        return told

    def shop(self) -> ShopFacts:
        answer, _ = self.client.call("pdd.mall.info.get")
        with readable("mall_info"):
            return ShopFacts(translate.id_of(answer, "mall_id"), translate.text_of(answer, "mall_name"), dict(answer))

    def tokens_from_code(self, code: str) -> Tokens:
        answer, _ = self.client.call("pdd.pop.auth.token.create", with_token=False, code=code)
        return tokens_of(answer, times.now())

    def tokens_refreshed(self, refresh_token: str) -> Tokens:
        answer, _ = self.client.call("pdd.pop.auth.token.refresh", with_token=False, refresh_token=refresh_token)
        return tokens_of(answer, times.now())

    def page(self, *, updated_from: datetime, updated_to: datetime, number: int, size: int, count: bool) -> Page:
        answer, body = self.client.call(
            "pdd.order.number.list.increment.get",
            start_updated_at=int(updated_from.timestamp()),
            end_updated_at=int(updated_to.timestamp()),
            order_status=5,
            refund_status=5,
            is_lucky_flag=0,
            page=number,
            page_size=size,
            use_has_next=not count,
        )
        return page_of(answer, "order_sn_list", body, count)

    def confirmed_page(
        self, *, confirmed_from: datetime, confirmed_to: datetime, number: int, size: int, count: bool
    ) -> Page:
        answer, body = self.client.call(
            "pdd.order.list.get",
            start_confirm_at=int(confirmed_from.timestamp()),
            end_confirm_at=int(confirmed_to.timestamp()),
            order_status=5,
            refund_status=5,
            page=number,
            page_size=size,
            use_has_next=not count,
        )
        return page_of(answer, "order_list", body, count)

    def order(self, order_sn: str) -> tuple[ChannelOrder | None, list[Unreadable]]:
        """One order, or what stands in its place and cannot be read."""
        raw = self._order_info(order_sn)
        try:
            return translate.order_of(raw), []
        except translate.UNREADABLE as error:
            return None, [translate.unreadable_of({**raw, "order_sn": order_sn}, error)]

    def _order_info(self, order_sn: str) -> dict[str, Any]:
        answer, _ = self.client.call("pdd.order.information.get", order_sn=order_sn)
        raw = answer.get("order_info")
        if not isinstance(raw, dict) or raw.get("order_sn") not in (None, order_sn):
            raise Unintelligible(detail="order_info")
        return raw

    def note_of(self, order_sn: str) -> ChannelNote:
        """商家备注 as it stands there now."""
        with readable("remark"):
            return translate.note_of(self._order_info(order_sn))

    def write_note(self, order_sn: str, note: ChannelNote) -> None:
        """商家备注, instead of the one that stood there. A flag goes with a name, of three signs at most, or not at all."""
        flag: dict[str, Any] = {"tag": note.flag, "tag_name": note.flag_name} if note.flag else {}
        answer, _ = self.client.call("pdd.order.note.update", order_sn=order_sn, note=note.text, **flag)
        insist_on_success(answer, "error_msg")

    def change_address(self, order_sn: str, new: NewAddress) -> None:
        """Another address for an order that waits; the platform refuses those under review. The phone goes in plain text."""
        places = {"province": new.province, "city": new.city, "town": new.district}
        facts: dict[str, Any] = {name: place for name, (_, place) in places.items()}
        facts.update({f"{name}_id": number for name, (number, _) in places.items()})
        texts = {"address": new.address, "receiver_name": new.name, "receiver_phone": new.phone}
        facts.update({name: text for name, text in texts.items() if text})
        answer, _ = self.client.call("pdd.order.update.address", order_sn=order_sn, **facts)
        insist_on_success(answer, "errorMsg")

    def carriers(self) -> list[CarrierOffer]:
        answer, _ = self.client.call("pdd.logistics.companies.get", with_token=False)
        with readable("logistics_companies"):
            return [
                CarrierOffer(
                    translate.id_of(row, "id"),
                    translate.text_of(row, "code"),
                    translate.text_of(row, "logistics_company"),
                    translate.code_of(row, "available") == 1,
                )
                for row in translate.list_of(answer, "logistics_companies")
            ]

    def ship(self, order_sn: str, carrier_code: str, waybill_no: str, *, is_correction: bool = False) -> None:
        """Tell of a shipment; `is_correction` overwrites the number of one that was told (redelivery_type 2)."""
        answer, _ = self.client.call(
            "pdd.logistics.online.send",
            order_sn=order_sn,
            logistics_id=int(self._carrier_id(carrier_code)),
            tracking_number=waybill_no,
            redelivery_type=2 if is_correction else None,
        )
        if answer.get("is_success") is not True:
            raise Unintelligible(detail="is_success", is_lost=True)

    def ship_further(self, order_sn: str, carrier_code: str, waybill_no: str) -> None:
        """A further parcel of an order that was shipped (分包发货)."""
        self.parcels.add(order_sn, [(self._carrier_id(carrier_code), waybill_no)])

    def _carrier_id(self, carrier_code: str) -> str:
        """The platform's own id of a carrier; refuses one that it does not take now."""
        offer = carrier_offers(self).get(carrier_code)
        if offer is None or not offer.is_available:
            raise PlatformRefused(reason=f"快递公司 {carrier_code} 平台不支持", error_code=0)
        return offer.platform_id

    def shipment_state(self, order_sn: str) -> ShipmentState:
        raw = self._order_info(order_sn)
        try:
            return ShipmentState(
                status=translate.status_of(raw),
                refund=translate.refund_of(raw),
                waybill_no=translate.text_of(raw, "tracking_number").strip(),
                carrier_id=translate.text_of(raw, "logistics_id"),
                further_nos=translate.further_numbers_of(raw),
            )
        except translate.UNREADABLE as error:
            raise Unintelligible(detail=f"order_info {error}") from error

    def get_waybills(self, *, carrier_code: str, template_url: str, wishes: Sequence[WaybillWish]) -> list[Waybill]:
        """Numbers for parcels. The platform insists on a template: without one of ours, its first for the carrier."""
        template_url = template_url or self._standard_template(carrier_code)
        request = {
            "wp_code": carrier_code,
            "need_encrypt": True,
            "sender": self.link.sender,
            "trade_order_info_dtos": [self._wish(w, template_url) for w in wishes],
        }
        answer, _ = self.client.call("pdd.waybill.get", param_waybill_cloud_print_apply_new_request=request)
        with readable("modules", is_lost=True):
            return [
                Waybill(
                    int(translate.id_of(m, "object_id")),
                    translate.id_of(m, "waybill_code"),
                    translate.text_of(m, "print_data"),
                )
                for m in translate.list_of(answer, "modules")
            ]

    def _standard_template(self, carrier_code: str) -> str:
        key = (self.link.gateway_url, carrier_code)
        at, url = _templates.get(key, (0.0, ""))
        if not url or time.monotonic() - at > OFFERS_KEPT_SECONDS:
            url = next((t.url for t in self.parcels.templates(carrier_code) if t.url), "")
            _templates[key] = (time.monotonic(), url)
        return url

    def _wish(self, wish: WaybillWish, template_url: str) -> dict[str, Any]:
        """The receiver's ciphertext goes through as it is: printing needs no decryption."""
        return {
            "object_id": str(wish.parcel_id),
            "order_info": {
                "order_channels_type": "OTHERS" if wish.is_own else "PDD",
                "trade_order_list": list(wish.order_sns),
            },
            "package_info": {
                "id": str(wish.parcel_id),
                "items": [{"name": name[:60] or "商品", "count": count} for name, count in wish.items],
                "weight": wish.weight_grams or 0,
            },
            "recipient": {
                "name": wish.receiver.name,
                "mobile": wish.receiver.phone,
                "address": {
                    "province": wish.receiver.province,
                    "city": wish.receiver.city,
                    "district": wish.receiver.district,
                    "detail": wish.receiver.address,
                },
            },
            **({"template_url": template_url} if template_url else {}),
            "user_id": int(self.link.mall_id),
        }

    def cancel_waybill(self, carrier_code: str, waybill_no: str) -> None:
        self.client.call("pdd.waybill.cancel", wp_code=carrier_code, waybill_code=waybill_no)

    def waybill_balances(self) -> list[WaybillBalance]:
        """How many waybill numbers are left, by account."""
        return self.parcels.balances()


OFFERS_KEPT_SECONDS = 3600.0

TOLD_TIME_SECONDS = 5.0

_templates: dict[tuple[str, str], tuple[float, str]] = {}

_told: dict[str, tuple[float, datetime | None]] = {}

_offers: dict[str, tuple[float, dict[str, CarrierOffer]]] = {}


def carrier_offers(adapter: Pinduoduo) -> dict[str, CarrierOffer]:
    """The platform's carriers by code, asked once an hour and process."""
    gateway = adapter.link.gateway_url
    at, offers = _offers.get(gateway, (0.0, {}))
    if not offers or time.monotonic() - at > OFFERS_KEPT_SECONDS:
        offers = {offer.code: offer for offer in adapter.carriers()}
        _offers[gateway] = (time.monotonic(), offers)
    return offers


def page_of(answer: Any, key: str, body: bytes, count: bool = False) -> Page:
    """A list answer as a page. A total that was asked for and is missing would end the window too early."""
    total = total_of(answer) if count else None
    is_over = total == 0 or (not count and answer.get("has_next") is False)
    orders, unreadable = translate.orders_of(list_in(answer, key, may_lack=is_over))
    return Page(orders, unreadable, body, total, answer.get("has_next") is True)


def tokens_of(answer: Any, now: datetime) -> Tokens:
    """An authorisation. The end is the earlier of the absolute and the relative one: single fields were seen wrong.

    An answer that cannot be read is lost: the platform believes that we have it.
    """
    with readable("token", is_lost=True):
        return _tokens_of(answer, now)


def _tokens_of(answer: Any, now: datetime) -> Tokens:
    if not isinstance(answer.get("access_token"), str) or not answer["access_token"]:
        raise translate.Unclear("access_token", None)
    expires_at = _end(answer.get("expires_at"), answer.get("expires_in"), now)
    return Tokens(
        access_token=answer["access_token"],
        refresh_token=translate.text_of(answer, "refresh_token"),
        expires_at=expires_at or now + timedelta(hours=1),
        refresh_expires_at=_end(answer.get("refresh_token_expires_at"), answer.get("refresh_token_expires_in"), now),
        owner_id=translate.text_of(answer, "owner_id"),
        scope=list(answer.get("scope") or ())
        if not isinstance(answer.get("scope"), str)
        else json.loads(answer["scope"]),
    )


def _end(absolute_seconds: Any, relative_seconds: Any, now: datetime) -> datetime | None:
    ends = []
    if absolute_seconds and (at := translate.instant(absolute_seconds)) is not None:
        ends.append(at)
    if relative_seconds and int(relative_seconds) < 10**9:
        ends.append(now + timedelta(seconds=int(relative_seconds)))
    return min(ends) if ends else None
