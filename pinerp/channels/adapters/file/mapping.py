"""What the columns of a file mean, as data that a person can write: JSON, checked before a row is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pinerp.channels.adapters.file import headings
from pinerp.kit import money
from pinerp.kit.refusals import Refusal

FOLDER = Path(__file__).parent / "mappings"

FieldName = Literal[
    "order_sn", "status", "after_sale", "under_review", "lottery", "code", "listing_key", "name", "spec", "image_url",
    "quantity", "unit_price", "line_amount", "pay_amount", "receivable", "discount_amount", "postage",
    "placed_at", "paid_at", "confirmed_at", "ship_by", "shipped_at", "buyer_memo", "merchant_note", "waybill_no",
    "buyer", "country", "province", "city", "district", "receiver_name", "receiver_phone", "address",
    "live", "live_led", "traffic",
]  # fmt: skip
"""The facts that a column may carry."""

Status = Literal["unpaid", "waiting", "shipped", "received", "cancelled"]
AfterSale = Literal["none", "asked", "done"]

STATUS_WORDS: dict[Status, str] = {
    "unpaid": "待付款 未付款 等待付款 等待买家付款 unpaid pendingpayment",
    "waiting": "待发货 未发货 等待发货 等待卖家发货 买家已付款 买家已付款，等待卖家发货 已付款 待配货 paid unfulfilled",
    "shipped": "已发货 卖家已发货 卖家已发货，等待买家确认 等待买家确认收货 待收货 已发货，待收货 已发货，待签收 shipped"
    " fulfilled",
    "received": "已收货 已签收 已完成 交易成功 交易完成 completed delivered",
    "cancelled": "已取消 已关闭 交易关闭 交易取消 cancelled canceled closed",
}
AFTER_SALE_WORDS: dict[AfterSale, str] = {
    "none": "无 - 无售后 无退款 没有申请退款 无售后或售后取消 none",
    "asked": "退款中 售后中 售后处理中 申请退款 退款处理中 refunding",
    "done": "退款成功 退款完成 已退款 refunded",
}
USUAL_STATUSES: dict[str, Status] = {word: status for status, words in STATUS_WORDS.items() for word in words.split()}
USUAL_AFTER_SALES: dict[str, AfterSale] = {w: state for state, words in AFTER_SALE_WORDS.items() for w in words.split()}
"""What other shops and programs call them; counted where a mapping with such a column names no words of its own."""


class BadMapping(Refusal):
    code = "bad_mapping"
    status = 422
    zh = "列对应关系文件有误：{detail}。请对照 docs/examples 中的示例修改。"
    en = "The column mapping is wrong: {detail}. Compare it with the example in docs/examples."


class Mapping(BaseModel):
    """Columns by fact, and how the file's texts are to be read.

    columns: fact → column, or columns of which the first with a text counts. One of unit_price and line_amount (the
    worth of the whole line) is needed. statuses and after_sales: the file's words → ours, the usual ones where none are
    given; a word that does not stand there is refused. time_formats: as Python's strptime, tried before the usual ones;
    timezone: where the clock of the file stood. day_from_number: an order without a time takes its day from the first
    six digits of its number (yymmdd).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=60)
    currency: str = "CNY"
    timezone: str = "Asia/Shanghai"
    columns: dict[FieldName, str | list[str]]
    time_formats: list[str] = []
    statuses: dict[str, Status] = {}
    after_sales: dict[str, AfterSale] = {}
    default_status: Literal["waiting", "shipped", "received"] = "waiting"
    credit_note_prefix: str = ""
    repeated_lines: Literal["set_aside", "keep"] = "set_aside"
    zero_prices: Literal["set_aside", "keep"] = "set_aside"
    day_from_number: bool = False
    make_missing_skus: bool = False
    is_stock_kept: bool = True

    @field_validator("currency")
    @classmethod
    def _known_currency(cls, value: str) -> str:
        money.digits(value)
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"timezone {value}") from error
        return value

    @model_validator(mode="after")
    def _enough(self) -> Mapping:
        lacking = [name for name in ("order_sn", "quantity") if name not in self.columns]
        if not {"unit_price", "line_amount"} & set(self.columns):
            lacking.append("unit_price")
        if not {"code", "listing_key", "name"} & set(self.columns):
            lacking.append("code")
        if lacking:
            raise ValueError(f"columns: {', '.join(lacking)}")
        return self

    def names(self, fact: str) -> list[str]:
        """The columns that may carry a fact, the best one first."""
        found = self.columns.get(fact, [])  # type: ignore[call-overload]
        return [found] if isinstance(found, str) else list(found)


def mapping_of(facts: Any) -> Mapping:
    """A mapping from its JSON; refuses one that says something unknown or too little."""
    try:
        return Mapping.model_validate(facts)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadMapping(detail=f"{where} {first['msg']}".strip()) from None
    except Refusal as refusal:
        raise BadMapping(detail=refusal.message()) from None


def read_mapping(path: Path) -> Mapping:
    """A mapping from a file."""
    try:
        facts = orjson.loads(path.read_bytes())
    except OSError as error:
        raise BadMapping(detail=f"{path.name}: {error.strerror}") from error
    except orjson.JSONDecodeError as error:
        raise BadMapping(detail=f"{path.name}: JSON {error}") from error
    return mapping_of(facts)


@cache
def built_in() -> tuple[Mapping, ...]:
    """The mappings that we bring along: exports that merchants of this trade really have."""
    return tuple(read_mapping(path) for path in sorted(FOLDER.glob("*.json")))


def guess(header: list[str]) -> Mapping | None:
    """The mapping of ours that this header fits, if any: everything that a row needs is there."""
    columns = headings.place_by_key(header)
    for mapping in built_in():
        needed = [mapping.names(fact) for fact in ("order_sn", "quantity", "line_amount", "status")]
        if all(any(headings.key(name) in columns for name in names) for names in needed):
            return mapping
    return None
