"""What a listing must be before the platform looks at it: how it is read from a call, and the rules that it obeys."""

from __future__ import annotations

import itertools
from typing import Any

from pddsim.categories import LEAVES
from pddsim.errors import PlatformError, refused
from pddsim.registry import Call
from pddsim.shelf import TEMPLATE_ID, Goods, is_true

LONGEST_TITLE = 60
TYPES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 18, 19)
SHIPMENT_LIMITS = {1: (86_400, 172_800), 2: (86_400, 172_800), 3: (345_600,), 4: (432_000,)}
"""Seconds in which a kind of goods may be promised to leave."""

REQUIRED = ("goods_name", "goods_type", "cat_id", "carousel_gallery", "detail_gallery", "cost_template_id", "country_id",
            "is_folt", "is_pre_sale", "is_refundable", "market_price", "second_hand", "sku_list")  # fmt: skip
SKU_REQUIRED = (
    "is_onsale",
    "limit_quantity",
    "multi_price",
    "price",
    "quantity",
    "spec_id_list",
    "thumb_url",
    "weight",
)
SKU_NUMBERS = ("sku_id", "is_onsale", "limit_quantity", "multi_price", "price", "quantity", "weight", "length",
               "sku_pre_sale_time")  # fmt: skip
READ = ("carousel_gallery", "detail_gallery", "sku_list", "goods_properties", "carousel_video", "local_service_id_list",
        "elec_goods_attributes", "goods_trade_attr", "goods_travel_attr", "oversea_goods")  # fmt: skip


def payload(call: Call) -> dict[str, Any]:
    """What was sent, its lists and objects read, its SKUs' numbers made numbers."""
    sent = dict(call.params)
    for name in READ:
        if sent.get(name) not in (None, ""):
            sent[name] = call.listed(name)
    if sent.get("sku_list"):
        sent["sku_list"] = [dict(sku) for sku in sent["sku_list"]]
    for sku in sent.get("sku_list") or ():
        inner = Call(call.gateway, sku)
        for name in SKU_NUMBERS:
            if sku.get(name) not in (None, ""):
                sku[name] = int(is_true(sku[name])) if isinstance(sku[name], bool) else inner.number(name)
        sku["spec_ids"] = [int(i) for i in inner.listed("spec_id_list") or ()] if sku.get("spec_id_list") else []
    return sent


def _insist_skus(rows: list[dict[str, Any]]) -> None:
    for sku in rows:
        for name in SKU_REQUIRED:
            if sku.get(name) in (None, ""):
                raise PlatformError(21002, f"sku_list.{name}不能为空")


def insist(sent: dict[str, Any]) -> None:
    """A new listing is whole and obeys the rules."""
    name_of_time = "pre_sale_time" if is_true(sent.get("is_pre_sale")) else "shipment_limit_second"
    for name in (*REQUIRED, name_of_time):
        if sent.get(name) in (None, "", []):
            raise PlatformError(21002, f"{name}不能为空")
    rows = sent["sku_list"]
    _insist_skus(rows)
    market = int(sent["market_price"])
    problem = why_not(sent) or why_not_specs([tuple(sku["spec_ids"]) for sku in rows])
    problem = problem or next(filter(None, (why_not_prices(s["multi_price"], s["price"], market) for s in rows)), "")
    if problem or any(sku["quantity"] < 0 for sku in rows):
        raise refused(problem or "库存不能小于0")


def insist_on_change(goods: Goods, sent: dict[str, Any], *, adds_quantity: bool) -> None:
    """A change of a listing obeys the rules; SKUs that are not there yet are whole. Only SKUs that were sent are judged."""
    problem, rows = why_not(sent), sent.get("sku_list") or []
    market = int(sent.get("market_price") or goods.market_price_fen)
    known = {sku.sku_id: sku for sku in goods.skus}
    by_specs = {} if adds_quantity else {sku.spec_ids: sku for sku in goods.skus if sku.spec_ids}
    for row in rows:
        old = known.get(row["sku_id"]) if row.get("sku_id") else by_specs.get(tuple(row["spec_ids"]))
        if old is None and row.get("sku_id"):
            raise refused("sku不存在")
        if old is None:
            _insist_skus([row])
        group, single, stock = (old.group_price_fen, old.price_fen, old.quantity) if old is not None else (0, 0, 0)
        if int(row.get("quantity") or 0) + (stock if adds_quantity else 0) < 0:
            raise refused("库存不能小于0")
        problem = problem or why_not_prices(
            int(row.get("multi_price") or group), int(row.get("price") or single), market
        )
    problem = problem or why_not_renamed(goods, rows)
    if problem:
        raise refused(problem)


def units(title: str) -> int:
    """The length of a title: a Chinese character counts two."""
    return sum(1 if ord(sign) < 128 else 2 for sign in title)


def is_day_end(at: int) -> bool:
    """Whether a time is 23:59:59 in UTC+8."""
    return (at + 28_801) % 86_400 == 0


def why_not(sent: dict[str, Any]) -> str:
    """Why the platform takes no such listing (field tables of its API pages); empty where it does. Only what was sent
    is looked at.
    """
    desc, tips, short = (str(sent.get(name) or "") for name in ("goods_desc", "warm_tips", "tiny_name"))
    kind, limit = int(sent.get("goods_type") or 1), sent.get("shipment_limit_second")
    is_presale = is_true(sent.get("is_pre_sale"))
    rules = [
        (units(str(sent.get("goods_name") or "")) > LONGEST_TITLE, "商品标题不能超过60个字符（30个汉字）"),
        (bool(desc) and not 20 <= len(desc) <= 500, "商品描述长度为20-500字"),
        (len(desc) + len(tips) > 500, "商品描述与温馨提示合计不能超过500字"),
        (bool(short) and not 4 <= len(short) <= 20, "短标题长度为4-20字"),
        (kind not in TYPES, "商品类型不正确"),
        (int(sent.get("cat_id") or LEAVES[0]) not in LEAVES, "类目不存在或不是叶子类目"),
        (int(sent.get("cost_template_id") or TEMPLATE_ID) != TEMPLATE_ID, "运费模板不存在"),
        (len(sent.get("detail_gallery") or ()) > 20, "商品详情图不能超过20张"),
        (is_presale and not is_day_end(int(sent.get("pre_sale_time") or 0)), "预售时间必须为某一天的23:59:59"),
        (
            not is_presale and bool(limit) and int(limit or 0) not in SHIPMENT_LIMITS.get(kind, (int(limit or 0),)),
            "承诺发货时间不符合要求",
        ),
        (int(sent.get("zhi_huan_bu_xiu") or 0) not in (0, 365), "只换不修的天数只能为0或365"),
        (not 0 <= int(sent.get("two_pieces_discount") or 0) <= 100, "满2件折扣不正确"),
    ]
    return next((why for is_broken, why in rules if is_broken), "")


def why_not_prices(group_fen: int, single_fen: int, market_fen: int) -> str:
    """The order in which the three prices must stand."""
    return "" if 0 < group_fen < single_fen < market_fen else "价格不符合规则：拼单价<单买价<参考价"


def why_not_specs(combinations: list[tuple[int, ...]]) -> str:
    """SKUs are all combinations of the chosen spec values, each once."""
    if len({len(c) for c in combinations}) > 1 or len(set(combinations)) < len(combinations):
        return "sku规格重复或不一致"
    values = [set(place) for place in zip(*combinations, strict=True)]
    wanted = set(itertools.product(*values))
    return "" if wanted == set(combinations) else "sku规格组合不完整"


def why_not_renamed(goods: Goods, rows: list[dict[str, Any]]) -> str:
    """SKUs may get other spec values and keep their ids: never two the same, and all combinations where there were all."""
    given = {row["sku_id"]: tuple(row["spec_ids"]) for row in rows if row.get("sku_id") and row["spec_ids"]}
    former = [sku.spec_ids for sku in goods.skus]
    after = [given.get(sku.sku_id, sku.spec_ids) for sku in goods.skus]
    if after == former:
        return ""
    if len(set(after)) < len(after):
        return "sku规格重复或不一致"
    return "" if why_not_specs(former) else why_not_specs(after)
