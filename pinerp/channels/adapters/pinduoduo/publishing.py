"""What a listing must be before it is published: categories, their rules, dimensions, freight templates, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from pinerp.channels.errors import SpecsNotAlike

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


PRICES = {"group_price": "group_price", "single_price": "single_price", "is_on_sale": "is_onsale"}

KEPT_FLAGS = ("is_folt", "is_pre_sale", "is_refundable", "second_hand", "is_customs")
KEPT = (
    "goods_id", "goods_name", "goods_desc", "goods_type", "cat_id", "cost_template_id", "country_id", "market_price",
    "bad_fruit_claim", "buy_limit", "customer_num", "customs", "delivery_one_day", "delivery_type", "elec_goods_attributes",
    "goods_trade_attr", "goods_travel_attr", "image_url", "invoice_status", "is_group_pre_sale", "is_sku_pre_sale",
    "lack_of_weight_claim", "local_service_id_list", "mai_jia_zi_ti", "order_limit", "out_source_goods_id", "out_source_type",
    "oversea_goods", "oversea_type", "pre_sale_time", "quan_guo_lian_bao", "shang_men_an_zhuang", "shipment_limit_second",
    "shop_group_id", "size_spec_id", "song_huo_an_zhuang", "song_huo_ru_hu", "tiny_name", "two_pieces_discount", "warehouse",
    "warm_tips", "zhi_huan_bu_xiu",
)  # fmt: skip
RENAMED = {
    "carousel_gallery_list": "carousel_gallery",
    "detail_gallery_list": "detail_gallery",
    "outer_goods_id": "out_goods_id",
    "skuType": "sku_type",
    "video_gallery": "carousel_video",
}
"""Fields that pdd.goods.information.update takes as pdd.goods.detail.get tells them, and those under another name."""

KEPT_OF_SKU = (
    "sku_id", "is_onsale", "length", "limit_quantity", "multi_price", "out_sku_sn", "out_source_sku_id", "oversea_sku", "price",
    "sku_pre_sale_time", "thumb_url", "weight",
)  # fmt: skip
OF_PROPERTY = ("ref_pid", "template_pid", "vid", "group_id", "img_url", "note", "parent_spec_id", "spec_id")
EDITED = {"outer_code": "out_sku_sn", "weight_grams": "weight", "group_price": "multi_price", "single_price": "price",
          "is_on_sale": "is_onsale"}  # fmt: skip
AS_IT_IS, SUBMIT = 1, 0
"""sync_goods_operate 保持原样, operate_type 提交."""


def price_row(change: Mapping[str, Any]) -> dict[str, Any]:
    """What changes of a SKU, as a row of pdd.goods.sku.price.update."""
    return {PRICES[name]: int(value) for name, value in change.items()}


def spec_numbers(now: Mapping[str, Any], told: str, number_of: Callable[[int, str], str]) -> list[int]:
    """The numbers of a SKU's spec values by their new names, one for each dimension; a name that stays keeps its number.

    now: the SKU as it is (pdd.goods.detail.get). told: the names, joined by commas. Refuses another count of dimensions.
    """
    standing = now.get("spec") or []
    names = told.split(",") if len(standing) > 1 else [told]
    if len(names) != len(standing):
        raise SpecsNotAlike(spec=told, count=len(standing))
    return [
        whole(
            one.get("spec_id") if one.get("spec_name") == name else number_of(int(one.get("parent_id") or 0), name),
            "spec_id",
        )
        for one, name in zip(standing, names, strict=True)
    ]


def edited(
    now: Mapping[str, Any],
    name: str | None,
    list_price: int | None,
    changes: Mapping[str, Mapping[str, Any]],
    specs: Mapping[str, Sequence[int]],
) -> dict[str, Any]:
    """A listing as it is (pdd.goods.detail.get), changed, as pdd.goods.information.update asks. specs: SKU → the numbers of
    its values, where they change.
    """
    facts = {field: now.get(field) for field in KEPT}
    facts |= {sent: now.get(told) for told, sent in RENAMED.items()}
    facts |= {field: bool(now[field]) for field in KEPT_FLAGS if now.get(field) is not None}
    facts["goods_properties"] = [
        {**_without_nothing({field: row.get(field) for field in OF_PROPERTY}), "value": row.get("vvalue") or "",
         **({"value_unit": row["punit"]} if row.get("punit") else {})}
        for row in now.get("goods_property_list") or ()
    ]  # fmt: skip
    facts["sku_list"] = [
        _edited_sku(row, changes.get(sku_id, {}), specs.get(sku_id))
        for row in now.get("sku_list") or ()
        for sku_id in [str(row.get("sku_id"))]
    ]
    if name is not None:
        facts["goods_name"] = name
    if list_price is not None:
        facts["market_price"] = list_price
    return _without_nothing({**facts, "sync_goods_operate": AS_IT_IS, "operate_type": SUBMIT})


def _edited_sku(now: Mapping[str, Any], change: Mapping[str, Any], specs: Sequence[int] | None) -> dict[str, Any]:
    standing = [whole(spec.get("spec_id"), "spec_id") for spec in now.get("spec") or ()]
    return _without_nothing(
        {
            **{field: now.get(field) for field in KEPT_OF_SKU},
            "quantity": 0,
            "sku_properties": now.get("sku_property_list") or [],
            "spec_id_list": f"[{','.join(map(str, specs or standing))}]",
            **{
                EDITED[name]: int(value) if isinstance(value, bool) else value
                for name, value in change.items()
                if name in EDITED
            },
        }
    )


def _without_nothing(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None and value != ""}
