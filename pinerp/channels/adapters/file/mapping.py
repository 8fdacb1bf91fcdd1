"""What the columns of a file mean, as data that a person can write: JSON, checked before a row is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pinerp.kit import money
from pinerp.kit.refusals import Refusal

FOLDER = Path(__file__).parent / "mappings"

FieldName = Literal[
    "order_sn", "status", "after_sale", "under_review", "lottery", "code", "listing_key", "name", "spec", "image_url",
    "quantity", "unit_price", "line_amount", "pay_amount", "receivable", "discount_amount", "postage",
    "placed_at", "paid_at", "confirmed_at", "ship_by", "shipped_at", "buyer_memo", "merchant_note", "waybill_no",
    "buyer", "country", "province", "city", "district", "receiver_name", "receiver_phone", "address",
]  # fmt: skip
"""The facts that a column may carry."""


class BadMapping(Refusal):
    code = "bad_mapping"
    status = 422
    zh = "列对应关系文件有误：{detail}。请对照 docs/examples 中的示例修改。"
    en = "The column mapping is wrong: {detail}. Compare it with the example in docs/examples."


class Mapping(BaseModel):
    """Columns by fact, and how the file's texts are to be read.

    columns: fact → column, or columns of which the first with a text counts. One of unit_price and line_amount (the
    worth of the whole line) is needed. statuses and after_sales: the file's words → ours; a word that stands in neither
    is refused. time_formats: as Python's strptime, tried before the usual ones; timezone: where the clock of the file
    stood. day_from_number: an order without a time takes its day from the first six digits of its number (yymmdd).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=60)
    currency: str = "CNY"
    timezone: str = "Asia/Shanghai"
    columns: dict[FieldName, str | list[str]]
    time_formats: list[str] = []
    statuses: dict[str, Literal["unpaid", "waiting", "shipped", "received", "cancelled"]] = {}
    after_sales: dict[str, Literal["none", "asked", "done"]] = {}
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
    columns = set(header)
    for mapping in built_in():
        needed = [mapping.names(fact) for fact in ("order_sn", "quantity", "line_amount", "status")]
        if all(columns & set(names) for names in needed):
            return mapping
    return None
