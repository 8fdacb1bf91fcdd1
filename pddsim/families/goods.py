"""Goods: listed and told in detail (fen; the old detail in yuan as text), stock, prices, on and off sale."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pddsim import shapes
from pddsim.errors import PlatformError, refused
from pddsim.families.listing import why_not_prices
from pddsim.registry import Call, api
from pddsim.shelf import (
    DELETED,
    OFF_SALE,
    ON_SALE,
    SOLD_OUT,
    SPEC_PARENTS,
    TEMPLATE_ID,
    Goods,
    Sku,
    is_true,
)

LARGEST_PAGE = 100
LONGEST_CREATED_SPAN = 7 * 86_400
NO_GOODS = "商品不存在或不属于当前店铺"
LOCKED = "商品正在参加营销活动，活动期间不支持修改价格"
"""The platform's own words are not known (reference, 7.3 names no refusals); that activities lock prices is."""


def goods_of(call: Call, name: str = "goods_id") -> Goods:
    """The shop's listing that the call names."""
    call.shop.shelf.look()
    found = call.shop.shelf.goods.get(call.number(name))
    if found is None or found.status == DELETED:
        raise refused(NO_GOODS)
    return found


@api("pdd.goods.list.get", "goods_list_get_response")
def goods_list(call: Call) -> dict[str, Any]:
    """Listings without prices. Of the filters only the first given counts: on sale, SKU code, name."""
    page, size = call.number("page", 1), call.number("page_size", 100)
    if page < 1 or not 1 <= size <= LARGEST_PAGE:
        raise PlatformError(21001, "page_size不能超过100")
    call.shop.shelf.look()
    rows = [g for g in call.shop.shelf.goods.values() if g.status != DELETED]
    given = {name: call.params.get(name) for name in ("is_onsale", "outer_id", "goods_name", "outer_goods_id")}
    if given["is_onsale"] not in (None, ""):
        rows = [g for g in rows if int(g.status == ON_SALE) == call.number("is_onsale")]
    elif given["outer_id"]:
        rows = [g for g in rows if any(s.outer_id == given["outer_id"] for s in g.skus)]
    elif given["goods_name"]:
        rows = [g for g in rows if str(given["goods_name"]) in g.name]
    if given["outer_goods_id"]:
        codes = str(given["outer_goods_id"]).split(",")
        if len(codes) > 10:
            raise PlatformError(21001, "outer_goods_id不能超过10个")
        rows = [g for g in rows if g.outer_goods_id in codes]
    if call.params.get("cost_template_id"):
        rows = [
            g for g in rows if int(g.facts.get("cost_template_id") or TEMPLATE_ID) == call.number("cost_template_id")
        ]
    rows = _created(call, rows)
    first = (page - 1) * size
    return {"total_count": len(rows), "goods_list": [_row(call, g) for g in rows[first : first + size]]}


def _created(call: Call, rows: list[Goods]) -> list[Goods]:
    if not call.params.get("created_at_from") and not call.params.get("created_at_end"):
        return rows
    start, end = call.number("created_at_from", 0), call.number("created_at_end", call.gateway.world.now())
    if end < start:
        raise PlatformError(21001, "开始时间不能大于结束时间")
    if end - start > LONGEST_CREATED_SPAN:
        raise refused("创建时间跨度不能超过7天")
    return [g for g in rows if start <= g.created_at <= end]


def _row(call: Call, goods: Goods) -> dict[str, Any]:
    return {
        "goods_id": goods.goods_id,
        "goods_name": goods.name,
        "thumb_url": goods.carousel[0] if goods.carousel else "",
        "image_url": goods.carousel[0] if goods.carousel else "",
        "is_more_sku": int(len(goods.skus) > 1),
        "is_onsale": int(goods.status == ON_SALE),
        "goods_quantity": goods.quantity(),
        "goods_reserve_quantity": sum(s.reserved for s in goods.skus),
        "created_at": goods.created_at,
        "sku_list": [
            {
                "sku_id": s.sku_id,
                "spec": s.spec,
                "sku_quantity": s.quantity,
                "reserve_quantity": s.reserved,
                "outer_id": s.outer_id,
                "outer_goods_id": goods.outer_goods_id,
                "is_sku_onsale": int(s.is_on_sale),
                "spec_details": specs(call, s),
            }
            for s in goods.skus
        ],
    }


def specs(call: Call, sku: Sku, before: str = "parent") -> list[dict[str, Any]]:
    """The spec values of a SKU. `before`: how an API begins the names of the parent's fields."""
    values = [(i, *call.shop.shelf.spec_of(i)) for i in sku.spec_ids]
    return [
        {
            f"{before}_id": parent,
            f"{before}_name": SPEC_PARENTS.get(parent, "规格"),
            "spec_id": i,
            "spec_name": name,
            "spec_note": "",
        }
        for i, parent, name in values
    ]


ELSEWHERE: dict[str, Any] = {
    "bad_fruit_claim": 0, "buy_limit": 999_999, "cost_template_id": 1, "country_id": 0, "customer_num": 2, "customs": "",
    "delivery_one_day": 0, "delivery_type": 1, "elec_goods_attributes": None, "goods_property_list": [],
    "goods_trade_attr": None, "goods_travel_attr": None, "goods_type": 1, "invoice_status": 0, "is_customs": 0,
    "is_folt": 1, "is_group_pre_sale": 0, "is_pre_sale": 0, "is_refundable": 1, "is_sku_pre_sale": 0,
    "lack_of_weight_claim": 0, "local_service_id_list": [], "mai_jia_zi_ti": "", "order_limit": 999_999,
    "out_source_goods_id": "", "out_source_type": 0, "oversea_goods": None, "oversea_type": 0, "pre_sale_time": None,
    "quan_guo_lian_bao": 0, "second_hand": 0, "shang_men_an_zhuang": "", "shipment_limit_second": 172_800,
    "shop_group_id": None, "shop_group_name": "", "size_spec_id": None, "song_huo_an_zhuang": "", "song_huo_ru_hu": "",
    "tiny_name": "", "two_pieces_discount": 0, "warehouse": "", "warm_tips": "", "zhi_huan_bu_xiu": 0,
}  # fmt: skip
"""What an ordinary listing says where nothing else was sent."""


NUMBERS = {"pre_sale_time", "size_spec_id", "shop_group_id"}
"""Numbers that most listings do not have."""


def shown(name: str, value: Any) -> Any:
    """A sent value in the type in which it is told: flags are 0 and 1, numbers that were sent as text are numbers."""
    usual = ELSEWHERE[name]
    if str(value).lower() in ("true", "false"):
        return int(is_true(value))
    if isinstance(usual, int) or name in NUMBERS:
        return int(value)
    return str(value) if isinstance(usual, str) else value


def whole(call: Call, goods: Goods) -> dict[str, Any]:
    """What the detail of a listing and that of a draft have in common; prices are fen."""
    sent = {name: shown(name, goods.facts[name]) for name in ELSEWHERE if goods.facts.get(name) not in (None, "")}
    return {
        **ELSEWHERE,
        **sent,
        "goods_id": goods.goods_id,
        "goods_name": goods.name,
        "goods_desc": goods.desc,
        "cat_id": goods.cat_id,
        "carousel_gallery_list": goods.carousel,
        "detail_gallery_list": goods.details,
        "image_url": str(goods.facts.get("image_url") or (goods.carousel[0] if goods.carousel else "")),
        "market_price": goods.market_price_fen,
        "outer_goods_id": goods.outer_goods_id,
        "goods_property_list": [_property(row) for row in goods.facts.get("goods_properties") or ()],
        "sku_list": [_whole_sku(call, sku) for sku in goods.skus],
    }


def _property(sent: dict[str, Any]) -> dict[str, Any]:
    numbers = ("ref_pid", "template_pid", "vid", "group_id", "parent_spec_id", "spec_id")
    return {
        **{name: int(sent.get(name) or 0) for name in numbers},
        "punit": str(sent.get("value_unit") or ""),
        "vvalue": str(sent.get("value") or ""),
        "img_url": str(sent.get("img_url") or ""),
        "note": str(sent.get("note") or ""),
    }


def _whole_sku(call: Call, sku: Sku) -> dict[str, Any]:
    facts = sku.facts
    return {
        "sku_id": sku.sku_id,
        "is_onsale": int(sku.is_on_sale),
        "limit_quantity": int(facts.get("limit_quantity") or 999),
        "multi_price": sku.group_price_fen,
        "price": sku.price_fen,
        "quantity": sku.quantity,
        "reserve_quantity": sku.reserved,
        "out_sku_sn": sku.outer_id,
        "out_source_sku_id": str(facts.get("out_source_sku_id") or ""),
        "oversea_sku": facts.get("oversea_sku"),
        "length": facts.get("length"),
        "sku_pre_sale_time": facts.get("sku_pre_sale_time"),
        "sku_property_list": facts.get("sku_properties") or [],
        "thumb_url": sku.thumb_url,
        "weight": sku.weight_grams,
        "spec": specs(call, sku),
    }


@api("pdd.goods.detail.get", "goods_detail_get_response")
def detail(call: Call) -> dict[str, Any]:
    """A listing in detail."""
    goods = goods_of(call)
    return {
        **whole(call, goods),
        "skuType": int(goods.facts.get("sku_type") or 0),
        "status": SOLD_OUT if goods.status == ON_SALE and not goods.quantity() else goods.status,
        "video_gallery": goods.facts.get("carousel_video") or [],
    }


@api("pdd.goods.information.get", "goods_info_get_response")
def old_detail(call: Call) -> dict[str, Any]:
    """The older detail, no longer kept up: prices are yuan as text."""
    goods = goods_of(call)
    told = whole(call, goods)
    info = {
        "goods_id": goods.goods_id,
        "goods_sn": goods.outer_goods_id,
        "goods_category": str(goods.cat_id // 10_000),
        "last_category": str(goods.cat_id),
        **{name: told[name] for name in ("goods_type", "is_refundable", "shipment_limit_second", "second_hand")},
        "goods_name": goods.name,
        "image_url": goods.carousel[0] if goods.carousel else "",
        "goods_quantity": goods.quantity(),
        "is_onsale": int(goods.status == ON_SALE),
        "group_required_customer_num": told["customer_num"],
        "sku_list": [
            {
                "spec": s.spec,
                "sku_id": s.sku_id,
                "sku_quantity": s.quantity,
                "outer_id": s.outer_id,
                "outer_goods_id": goods.outer_goods_id,
                "sku_img": s.thumb_url,
                "group_price": shapes.yuan_text(s.group_price_fen),
                "single_price": shapes.yuan_text(s.price_fen),
                "is_sku_onsale": int(s.is_on_sale),
            }
            for s in goods.skus
        ],
    }
    return {"goods_info": info}


@api("pdd.goods.skus.get", "goods_sku_get_response")
def one_sku(call: Call) -> dict[str, Any]:
    """One SKU; prices are fen."""
    goods = goods_of(call)
    call.text("sku_id")
    sku = sku_of(call, goods)
    return {
        "goods_id": goods.goods_id,
        "sku_id": sku.sku_id,
        "is_onsale": int(sku.is_on_sale),
        "multi_price": sku.group_price_fen,
        "single_price": sku.price_fen,
        "out_sku_sn": sku.outer_id,
        "quantity": sku.quantity,
        "reserve_quantity": sku.reserved,
        "spec": specs(call, sku, "parent_spec"),
    }


def sku_of(call: Call, goods: Goods) -> Sku:
    """The SKU that the call names, by id or by code; the id wins."""
    if call.params.get("sku_id") not in (None, "", 0, "0"):
        found = [s for s in goods.skus if s.sku_id == call.number("sku_id")]
    else:
        code = call.text("outer_id")
        found = [s for s in goods.skus if s.outer_id == code]
    if not found:
        raise refused("sku不存在")
    return found[0]


@api("pdd.goods.quantity.update", "goods_quantity_update_response")
def set_quantity(call: Call) -> dict[str, Any]:
    """Stock: 1 whole, 2 by so many; never below nothing, nor below what buyers hold."""
    sku, kind, quantity = sku_of(call, goods_of(call)), call.number("update_type", 1), call.number("quantity")
    if kind not in (1, 2):
        raise PlatformError(21001, "update_type不正确")
    wanted = quantity if kind == 1 else sku.quantity + quantity
    if wanted < 0:
        raise refused("库存不能小于0")
    if wanted < sku.reserved:
        raise refused("库存不能小于预扣库存")
    sku.quantity = wanted
    return {"is_success": True}


@api("pdd.goods.sku.price.update", "goods_update_sku_price_response")
def set_prices(call: Call) -> dict[str, Any]:
    """Prices in fen; the platform looks at them as at a draft, and they count when it approves."""
    goods, rows = goods_of(call), call.listed("sku_price_list")
    if not isinstance(rows, list) or not rows:
        raise PlatformError(21002, "sku_price_list不能为空")
    if goods.is_price_locked or call.shop.activities.locks(goods.goods_id):
        raise refused(LOCKED)
    market = _market_fen(call, goods)
    changes = [_new_price(goods, row, market) for row in rows]
    sent: dict[str, Any] = {"market_price": market, "sku_list": changes}
    for name in ("sync_goods_operate", "two_pieces_discount"):
        if call.params.get(name) not in (None, ""):
            sent[name] = call.number(name)
    draft = call.shop.shelf_draft(goods.goods_id, sent, is_new=False)
    call.shop.shelf.submit(draft)
    return {"goods_commit_id": draft.draft_id, "is_success": True}


def _market_fen(call: Call, goods: Goods) -> int:
    """The reference price, told in fen or in yuan, else as it is."""
    if call.params.get("market_price_in_yuan"):
        try:
            return int(Decimal(call.text("market_price_in_yuan")) * 100)
        except ArithmeticError:
            raise PlatformError(21001, "market_price_in_yuan不正确") from None
    return call.number("market_price") if call.params.get("market_price") else goods.market_price_fen


def _new_price(goods: Goods, row: dict[str, Any], market_fen: int) -> dict[str, Any]:
    sku = next((s for s in goods.skus if s.sku_id == int(row["sku_id"])), None)
    if sku is None:
        raise refused("sku不存在")
    usual = {"group_price": sku.group_price_fen, "single_price": sku.price_fen, "is_onsale": int(sku.is_on_sale)}
    given = {name: int(value if row.get(name) in (None, "") else row[name]) for name, value in usual.items()}
    problem = why_not_prices(given["group_price"], given["single_price"], market_fen)
    if problem:
        raise refused(problem)
    prices = {"multi_price": given["group_price"], "price": given["single_price"]}
    return {"sku_id": sku.sku_id, "is_onsale": given["is_onsale"], **prices}


@api("pdd.goods.sale.status.set", "goods_sale_status_set_response")
def set_on_sale(call: Call) -> dict[str, Any]:
    """上架 or 下架; saying it again is harmless."""
    goods, is_on = goods_of(call), call.number("is_onsale")
    if is_on not in (0, 1):
        raise PlatformError(21001, "is_onsale不正确")
    wanted = ON_SALE if is_on else OFF_SALE
    if goods.status != wanted:
        goods.status = wanted
        kind = "pdd_goods_GoodsOnShelf" if wanted == ON_SALE else "pdd_goods_GoodsOffShelf"
        call.gateway.world.tell(call.shop, kind, "")
    return {"is_success": True}


@api("pdd.goods.price.check", "goodsid_price_check_response")
def price_check(call: Call) -> dict[str, Any]:
    """How the platform finds a listing's price: 0, nothing to say."""
    goods_of(call, "goodsId")
    return {"result": 0}
