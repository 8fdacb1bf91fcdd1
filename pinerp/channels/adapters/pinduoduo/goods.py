"""Listings: read page by page and one by one, stock and price told, sold or not, drafts and pictures. Prices are fen."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from pinerp.channels.adapters.pinduoduo import publishing
from pinerp.channels.adapters.pinduoduo.answers import total_of
from pinerp.channels.adapters.pinduoduo.client import Client
from pinerp.channels.adapters.pinduoduo.translate import UNREADABLE, Unclear
from pinerp.channels.adapters.pinduoduo.translate_cases import whole
from pinerp.channels.adapters.values import (
    ChannelCategory,
    ChannelCategoryRule,
    ChannelListing,
    ChannelSku,
    ChannelTemplate,
)
from pinerp.channels.errors import Unintelligible

STATES = {1: "on_sale", 2: "off_sale", 3: "sold_out", 4: "deleted"}
FULL, INCREMENT = 1, 2

CLOCKS_APART = timedelta(minutes=10)
"""So far the platform's clock may be behind ours."""

Read = TypeVar("Read")
Changes = Mapping[str, Mapping[str, Any]]
"""SKU → what changes of it, by name."""


class Goods:
    """The goods calls of one shop."""

    page_size = 100

    def __init__(self, client: Client) -> None:
        self.client = client

    def page(self, number: int, *, is_on_sale: bool | None = None) -> tuple[list[ChannelListing], int]:
        """A page of listings without prices, and how many there are."""
        on_sale = None if is_on_sale is None else int(is_on_sale)
        answer, _ = self.client.call("pdd.goods.list.get", page=number, page_size=self.page_size, is_onsale=on_sale)
        try:
            rows = [listing_of_row(row) for row in answer.get("goods_list") or ()]
        except UNREADABLE as error:
            raise Unintelligible(detail=f"goods_list {error}") from error
        return rows, total_of(answer)

    def one(self, listing_id: str) -> ChannelListing:
        """A listing with its prices."""
        answer, _ = self.client.call("pdd.goods.detail.get", goods_id=int(listing_id))
        try:
            return listing_of_detail(answer)
        except UNREADABLE as error:
            raise Unintelligible(detail=f"goods {error}") from error

    def set_quantity(self, listing_id: str, sku_id: str, quantity: int) -> None:
        """The stock of a SKU, whole: repeating it is harmless."""
        self._write_quantity(listing_id, sku_id, quantity, FULL)

    def add_quantity(self, listing_id: str, sku_id: str, change: int) -> None:
        """The stock of a SKU, by so many: repeating it is not harmless; ask first."""
        self._write_quantity(listing_id, sku_id, change, INCREMENT)

    def _write_quantity(self, listing_id: str, sku_id: str, quantity: int, kind: int) -> None:
        answer, _ = self.client.call(
            "pdd.goods.quantity.update",
            goods_id=int(listing_id),
            sku_id=int(sku_id),
            quantity=quantity,
            update_type=kind,
        )
        if answer.get("is_success") is not True:
            raise Unintelligible(detail="is_success", is_lost=True)

    def set_prices(self, listing_id: str, changes: Changes, list_price: int | None = None) -> str:
        """SKU → what changes of group_price, single_price (fen), is_on_sale. The number of the draft under which the
        platform looks at it; repeating it is harmless.
        """
        rows = [{"sku_id": int(sku), **publishing.price_row(change)} for sku, change in changes.items()]
        answer, _ = self.client.call(
            "pdd.goods.sku.price.update",
            goods_id=int(listing_id),
            sku_price_list=rows,
            market_price=list_price,
            sync_goods_operate=1,
        )
        if answer.get("is_success") is False:
            raise Unintelligible(detail="is_success", is_lost=True)
        return str(answer.get("goods_commit_id") or "")

    def set_facts(
        self, listing_id: str, changes: Changes, *, name: str | None = None, list_price: int | None = None
    ) -> str:
        """SKU → what changes of outer_code, weight_grams, spec (its values, joined by commas) and prices; a title and list
        price where they are given. The platform takes a listing whole only, so it is read first; stock in it is a change,
        here none. The number of the draft.
        """
        now, _ = self.client.call("pdd.goods.detail.get", goods_id=int(listing_id))
        try:
            specs = {
                str(row["sku_id"]): publishing.spec_numbers(row, changes[str(row["sku_id"])]["spec"], self.spec_id)
                for row in now.get("sku_list") or ()
                if "spec" in changes.get(str(row["sku_id"]), {})
            }
            facts = publishing.edited(now, name, list_price, changes, specs)
        except UNREADABLE as error:
            raise Unintelligible(detail=f"goods {error}") from error
        answer, _ = self.client.call("pdd.goods.information.update", **facts)
        return str(answer.get("goods_commit_id") or "")

    def set_on_sale(self, listing_id: str, is_on_sale: bool) -> None:
        """上架 or 下架; repeating it is harmless."""
        self.client.call("pdd.goods.sale.status.set", goods_id=int(listing_id), is_onsale=int(is_on_sale))

    def categories(self, parent_id: int = 0) -> list[dict[str, Any]]:
        """One level of the category tree."""
        answer, _ = self.client.call("pdd.goods.cats.get", with_token=False, parent_cat_id=parent_id)
        return list(answer.get("goods_cats_list") or ())

    def category_rule(self, category_id: int) -> dict[str, Any]:
        """What a category asks of a listing."""
        answer, _ = self.client.call("pdd.goods.cat.rule.get", cat_id=category_id)
        return dict(answer)

    def own_categories(self, parent_id: int = 0) -> list[ChannelCategory]:
        """One level of the categories in which the shop may publish; 0 is above all (the page of pdd.goods.cats.get sends
        publishers here: it tells leaves, and what the shop has no right to is not among them).
        """
        answer, _ = self.client.call("pdd.goods.authorization.cats", parent_cat_id=parent_id)
        return _read(answer, "goods_cats_list", publishing.category_of)

    def rule_of_category(self, category_id: int) -> ChannelCategoryRule:
        """What a leaf asks of a listing, and in which dimensions its SKUs may differ."""
        answer, _ = self.client.call("pdd.goods.spec.get", cat_id=category_id)
        spec_kinds = _read(answer, "goods_spec_list", publishing.spec_kind_of)
        rule = self.category_rule(category_id)
        try:
            return publishing.rule_of(rule, spec_kinds)
        except UNREADABLE as error:
            raise Unintelligible(detail=f"cat_rule {error}") from error

    def templates(self) -> list[ChannelTemplate]:
        """The shop's freight templates, the first hundred."""
        answer, _ = self.client.call("pdd.goods.logistics.template.get", page=1, page_size=100)
        return _read(answer, "logistics_template_list", publishing.template_of)

    def spec_id(self, parent_id: int, name: str) -> str:
        """A spec value of our own; the same name gives the same id."""
        answer, _ = self.client.call("pdd.goods.spec.id.get", parent_spec_id=parent_id, spec_name=name)
        return str(answer.get("spec_id") or "")

    def upload_image(self, picture: bytes) -> str:
        """A picture's address at the platform."""
        image = f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}"
        answer, _ = self.client.call("pdd.goods.image.upload", image=image)
        if not answer.get("image_url"):
            raise Unintelligible(detail="image_url")
        return str(answer["image_url"])

    def add(self, facts: dict[str, Any]) -> tuple[str, str]:
        """A new listing for the platform to look at: its id and its draft's id. Its fields are those of the API page."""
        answer, _ = self.client.call("pdd.goods.add", **facts)
        return str(answer.get("goods_id") or ""), str(answer.get("goods_commit_id") or "")

    def edit(self, facts: dict[str, Any], *, draft_id: str = "", listing_id: str = "") -> tuple[str, str]:
        """A draft, new or changed, that nobody looks at yet: its listing's id and its own."""
        known = {"goods_commit_id": draft_id, "goods_id": listing_id}
        ids: dict[str, Any] = {name: int(number) for name, number in known.items() if number}
        answer, _ = self.client.call("pdd.goods.edit.goods.commit", **facts, **ids)
        return str(answer.get("goods_id") or ""), str(answer.get("goods_commit_id") or "")

    def submit(self, listing_id: str, draft_id: str, facts: dict[str, Any] | None = None) -> str:
        """Have the platform look at a draft, changed once more perhaps; the draft's id under which it does."""
        ids: dict[str, Any] = {"goods_id": int(listing_id), "goods_commit_id": int(draft_id)}
        answer, _ = self.client.call("pdd.goods.submit.goods.commit", **(facts or {}), **ids)
        return str(answer.get("goods_commit_id") or "")

    def update(self, listing_id: str, facts: dict[str, Any]) -> str:
        """A published listing changed as a whole, for the platform to look at; the number of the draft under which it does.

        Unlike elsewhere a SKU's quantity is a change here (page of pdd.goods.information.update); whether it is sold stays.
        """
        ids: dict[str, Any] = {"goods_id": int(listing_id), "operate_type": 0, "sync_goods_operate": 1}
        answer, _ = self.client.call("pdd.goods.information.update", **facts, **ids)
        return str(answer.get("goods_commit_id") or "")

    def drafts_named(self, title: str, code: str, since: datetime) -> list[tuple[str, str]]:
        """(listing, draft) of those with this title and merchant's code that were submitted since, the newest first: for one
        whose answer was lost. Looked for among the first three hundred of each state.
        """
        found: list[tuple[int, str, str]] = []
        for state, page in itertools.product((1, 2, 3), (1, 2, 3)):
            answer, _ = self.client.call("pdd.goods.commit.list.get", check_status=state, page=page, page_size=100)
            rows = answer.get("list") or ()
            found += [
                (int(row.get("submit_time") or 0), str(row.get("goods_id")), str(row.get("commit_id")))
                for row in rows
                if row.get("goods_name") == title and row.get("outer_goods_id") == code
            ]
        oldest = (since - CLOCKS_APART).timestamp()
        return [(goods, draft) for at, goods, draft in sorted(found, reverse=True) if at >= oldest]

    def delete_draft(self, listing_id: str, draft_id: str) -> None:
        """A draft at which nobody looks goes."""
        self.client.call("pdd.delete.draft.commit", goods_id=int(listing_id), goods_commit_id=int(draft_id))

    def draft_states(self, draft_ids: list[str]) -> dict[str, tuple[int, str]]:
        """Draft → (0 editing, 1 being looked at, 2 approved, 3 rejected; what the platform says)."""
        answer, _ = self.client.call("pdd.goods.commit.status.get", goods_commit_id_list=[int(i) for i in draft_ids])
        rows = answer.get("list") or answer.get("goods_commit_status_list") or ()
        return {
            str(row.get("goods_commit_id")): (whole(row.get("status", row.get("check_status")), "status"), _why(row))
            for row in rows
        }


def _read(answer: dict[str, Any], name: str, translate: Callable[[dict[str, Any]], Read]) -> list[Read]:
    try:
        return [translate(row) for row in answer.get(name) or ()]
    except UNREADABLE as error:
        raise Unintelligible(detail=f"{name} {error}") from error


def _why(row: dict[str, Any]) -> str:
    return str(row.get("reject_comment") or row.get("reject_reason") or "")


def listing_of_row(raw: dict[str, Any]) -> ChannelListing:
    """A row of the list."""
    return ChannelListing(
        listing_id=str(whole(raw.get("goods_id"), "goods_id")),
        name=str(raw.get("goods_name") or ""),
        skus=[_sku_of_row(sku) for sku in raw.get("sku_list") or ()],
        state={1: "on_sale", 0: "off_sale"}.get(raw.get("is_onsale"), "unknown"),  # type: ignore[arg-type]
        image_url=str(raw.get("thumb_url") or raw.get("image_url") or ""),
    )


def _sku_of_row(raw: dict[str, Any]) -> ChannelSku:
    return ChannelSku(
        sku_id=str(whole(raw.get("sku_id"), "sku_id")),
        quantity=quantity_of(raw.get("sku_quantity"), "sku_quantity"),
        reserved=quantity_of(raw.get("reserve_quantity"), "reserve_quantity"),
        outer_code=str(raw.get("outer_id") or "").strip(),
        spec=str(raw.get("spec") or ""),
        is_on_sale=raw.get("is_sku_onsale") == 1,
    )


def listing_of_detail(raw: dict[str, Any]) -> ChannelListing:
    """A listing in detail; prices are whole fen."""
    return ChannelListing(
        listing_id=str(whole(raw.get("goods_id"), "goods_id")),
        name=str(raw.get("goods_name") or ""),
        skus=[_sku_of_detail(sku) for sku in raw.get("sku_list") or ()],
        state=STATES.get(raw.get("status"), "unknown"),  # type: ignore[arg-type]
        outer_code=str(raw.get("outer_goods_id") or ""),
        category_id=str(raw.get("cat_id") or ""),
        image_url=str(raw.get("image_url") or ""),
        list_price=quantity_of(raw.get("market_price"), "market_price"),
        facts=raw,
    )


def _sku_of_detail(raw: dict[str, Any]) -> ChannelSku:
    specs = [str(spec.get("spec_name") or "") for spec in raw.get("spec") or ()]
    return ChannelSku(
        sku_id=str(whole(raw.get("sku_id"), "sku_id")),
        quantity=quantity_of(raw.get("quantity"), "quantity"),
        reserved=quantity_of(raw.get("reserve_quantity"), "reserve_quantity"),
        outer_code=str(raw.get("out_sku_sn") or "").strip(),
        spec=",".join(specs),
        group_price=whole(raw.get("multi_price"), "multi_price"),
        single_price=whole(raw.get("price"), "price"),
        is_on_sale=raw.get("is_onsale") == 1,
        image_url=str(raw.get("thumb_url") or ""),
        weight_grams=quantity_of(raw.get("weight"), "weight"),
    )


def quantity_of(value: object, field: str) -> int | None:
    """A quantity, an amount or a weight; None where the platform does not say, never a guess."""
    if value in (None, ""):
        return None
    found = whole(value, field)
    if found < 0:
        raise Unclear(field, value)
    return found
