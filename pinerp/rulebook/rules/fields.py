"""What a review rule may ask: fields and operators from a fixed list, values as parameters. Pure.

It must never place a user's words in the statement's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pinerp.kit.refusals import WrongShape

TEXT, NUMBER, CODES, STORE = "text", "number", "codes", "store"
MONEY, WEIGHT, PERCENT, PROVINCE, TAGS = "money", "weight", "percent", "province", "tags"

FAMILIES = {MONEY: NUMBER, WEIGHT: NUMBER, PERCENT: NUMBER, PROVINCE: TEXT, TAGS: CODES}
"""Types that are compared as another one; a page shows each with its own input."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a rule: its expression over `facts` (alias f) and `lines`, its type, its words."""

    expression: str
    type: str
    zh: str
    en: str

    @property
    def family(self) -> str:
        """The type as which it is compared."""
        return FAMILIES.get(self.type, self.type)


BOUGHT = "FROM lines l {join}WHERE l.order_id = f.id AND NOT l.is_gift"
SKUS = "LEFT JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = l.sku_id "


def _over_lines(what: str, *, with_skus: bool = False) -> str:
    return f"(SELECT {what} {BOUGHT.format(join=SKUS if with_skus else '')})"


FIELDS = {
    "store_id": Field("f.store_id", STORE, "店铺", "Store"),
    "payable": Field("f.payable", MONEY, "应付金额", "Amount due"),
    "item_count": Field("f.item_count", NUMBER, "商品件数", "Pieces"),
    "line_count": Field("f.line_count", NUMBER, "商品行数", "Lines"),
    "weight_grams": Field(
        _over_lines("sum(l.pieces * k.weight_grams)", with_skus=True), WEIGHT, "商品总重（克）", "Weight of the goods (g)"
    ),
    "sku": Field(
        _over_lines("array_agg(DISTINCT coalesce(k.code, l.outer_code)::text)", with_skus=True),
        CODES, "商品编码", "SKU code",
    ),
    "lowest_price": Field(_over_lines("min(l.amount / l.pieces)"), MONEY, "最低单价（每件）", "Lowest price per piece"),
    "price_rate": Field(
        _over_lines("min(100 * l.amount / nullif(k.price * l.pieces, 0))", with_skus=True),
        PERCENT, "最低单价占商品售价（%）", "Lowest price, of the SKU's price (%)",
    ),
    "province": Field("f.province", PROVINCE, "省份", "Province"),
    "city": Field("f.city", TEXT, "城市", "City"),
    "district": Field("f.district", TEXT, "区县", "District"),
    "buyer_memo": Field("f.buyer_memo", TEXT, "买家留言", "Buyer's memo"),
    "merchant_note": Field("f.merchant_note", TEXT, "商家备注", "Merchant's note"),
    "tags": Field("string_to_array(f.tags, ' ')", TAGS, "平台标签", "Platform tags"),
}  # fmt: skip

OPERATORS = {
    (NUMBER, "at_least"): "{field} >= {value}::numeric",
    (NUMBER, "at_most"): "{field} <= {value}::numeric",
    (NUMBER, "equals"): "{field} = {value}::numeric",
    (TEXT, "one_of"): "{field} = ANY ({value}::text[])",
    (TEXT, "none_of"): "{field} <> ALL ({value}::text[])",
    (TEXT, "equals"): "{field} = {value}::text",
    (TEXT, "contains"): "position({value}::text in {field}) > 0",
    (TEXT, "contains_not"): "position({value}::text in {field}) = 0",
    (TEXT, "not_empty"): "btrim({field}) <> ''",
    (TEXT, "is_empty"): "btrim({field}) = ''",
    (CODES, "one_of"): "{field} && {value}::text[]",
    (CODES, "none_of"): "NOT coalesce({field} && {value}::text[], false)",
    (CODES, "equals"): "{value}::text = ANY ({field})",
    (CODES, "contains"): "position({value}::text in array_to_string({field}, ' ')) > 0",
    (STORE, "one_of"): "{field} = ANY ({value}::bigint[])",
    (STORE, "none_of"): "{field} <> ALL ({value}::bigint[])",
    (STORE, "equals"): "{field} = {value}::bigint",
}

WITHOUT_VALUE = {"not_empty", "is_empty"}
WITH_LIST = {"one_of", "none_of"}


def operators_of(field: Field) -> list[str]:
    """What a field may be asked, in order."""
    return [code for family, code in OPERATORS if family == field.family]


def condition_sql(condition: dict[str, Any], name: str, params: dict[str, Any]) -> str:
    """One condition as an expression; its value goes into `params` under `name`. Refuses what is not on the list."""
    try:
        known = FIELDS[condition["field"]]
        template = OPERATORS[known.family, condition["operator"]]
    except (KeyError, TypeError):
        raise WrongShape(detail="conditions", fields={"conditions": "field, operator"}) from None
    if condition["operator"] in WITHOUT_VALUE:
        return template.format(field=known.expression)
    value = condition.get("value")
    wants_list = condition["operator"] in WITH_LIST
    if wants_list != isinstance(value, list) or value in (None, "", []):
        raise WrongShape(detail="conditions", fields={"conditions": "value"})
    given = [_value(known, one) for one in value] if isinstance(value, list) else _value(known, value)
    params[name] = [str(one) for one in given] if isinstance(given, list) else given
    return template.format(field=known.expression, value=f"%({name})s")


def _value(field: Field, value: Any) -> int | str:
    """A whole number, an id, or a text; anything else is a wrong shape."""
    if field.family == STORE and isinstance(value, str) and value.isdecimal() and len(value) < 19:
        return int(value)
    is_whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
    if is_whole if field.family in (NUMBER, STORE) else isinstance(value, str) and 0 < len(value) <= 200:
        return value  # type: ignore[no-any-return]
    raise WrongShape(detail="conditions", fields={"conditions": "value"})
