"""What a listing must be before it is published: categories, their rules, dimensions, freight templates, as plain values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson

from pinerp.channels.adapters.pinduoduo.translate_cases import whole
from pinerp.channels.adapters.values import (
    ChannelAttribute,
    ChannelCategory,
    ChannelCategoryRule,
    ChannelChoice,
    ChannelTemplate,
)

KINDS = ("text", "number", "range", "size2", "size3", "date", "dates", "month", "months")
"""property_value_type (API page of pdd.goods.cat.rule.get): 文本 数值 数值范围 二维乘积 三维乘积 单日期 双日期 年月 双年月."""

BY_OTHER_VALUES = 1
"""required_rule_type: whether it is needed is told by other attributes' values."""


def category_of(raw: dict[str, Any]) -> ChannelCategory:
    """A row of pdd.goods.authorization.cats."""
    return ChannelCategory(whole(raw.get("cat_id"), "cat_id"), str(raw.get("cat_name") or ""), raw.get("leaf") is True)


def template_of(raw: dict[str, Any]) -> ChannelTemplate:
    """A row of pdd.goods.logistics.template.get."""
    return ChannelTemplate(str(whole(raw.get("template_id"), "template_id")), str(raw.get("template_name") or ""))


def spec_kind_of(raw: dict[str, Any]) -> tuple[int, str]:
    """A row of pdd.goods.spec.get."""
    return whole(raw.get("parent_spec_id"), "parent_spec_id"), str(raw.get("parent_spec_name") or "")


def rule_of(raw: dict[str, Any], spec_kinds: list[tuple[int, str]]) -> ChannelCategoryRule:
    """The answer of pdd.goods.cat.rule.get, and the category's dimensions."""
    asked = raw.get("goods_properties_rule") or {}
    skus = raw.get("goods_sku_rule") or {}
    services = raw.get("goods_service_rule") or {}
    return ChannelCategoryRule(
        attributes=[_attribute(row) for row in asked.get("properties") or ()],
        spec_kinds=spec_kinds,
        goods_types=[whole(kind, "goods_type_list") for kind in services.get("goods_type_list") or ()],
        most_spec_values=whole(skus.get("spec_num_limit") or 0, "spec_num_limit"),
        price_ratio_percent=int(Decimal(str(skus.get("price_range_ratio") or 0)) * 100),
    )


def _attribute(raw: dict[str, Any]) -> ChannelAttribute:
    kind = whole(raw.get("property_value_type") or 0, "property_value_type")
    depends = raw.get("required_rule_type") not in (None, "") and int(raw["required_rule_type"]) == BY_OTHER_VALUES
    return ChannelAttribute(
        attribute_id=whole(raw.get("ref_pid"), "ref_pid"),
        name=str(raw.get("name") or ""),
        kind=KINDS[kind] if 0 <= kind < len(KINDS) else "text",
        is_needed=raw.get("required") is True,
        needed_if=_needed_if(str(raw.get("required_rule") or "")) if depends else [],
        shown_if=[
            (whole(one.get("parent_ref_pid"), "parent_ref_pid"), [int(vid) for vid in one.get("parent_vids") or ()])
            for one in raw.get("show_condition") or ()
        ],
        is_of_sku=raw.get("is_sku") is True,
        is_of_sale=raw.get("is_sale") is True,
        most_chosen=int(raw.get("choose_max_num") or 0),
        most_own=int(raw.get("input_max_num") or 0),
        least=str(raw.get("min_value") or ""),
        most=str(raw.get("max_value") or ""),
        decimals=int(raw.get("value_precision") or 0),
        units=[str(unit) for unit in raw.get("value_unit") or ()],
        choices=[
            ChannelChoice(whole(row.get("vid"), "vid"), str(row.get("value") or ""), list(row.get("parent_vids") or ()))
            for row in raw.get("values") or ()
        ],
    )


def _needed_if(text: str) -> list[list[tuple[int, int]]]:
    """required_rule: JSON text, two nested lists, the outer one OR, the inner one AND."""
    return [[(int(one["ref_pid"]), int(one["vid"])) for one in both] for both in orjson.loads(text or "[]")]
