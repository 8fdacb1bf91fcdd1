"""限时限量购: which products may take part, activities made, listed and ended. Prices in fen, times in seconds.

What the facts name is told; bounds and words of refusals that they do not name are the stand-in's own (docs/pinduoduo.md).
"""

from __future__ import annotations

from typing import Any

from pddsim.activities import BY_MERCHANT, BY_QUANTITY, BY_TIME, NEVER, RUNNING, Activity
from pddsim.errors import PlatformError, refused
from pddsim.families.goods import NO_GOODS, goods_of
from pddsim.registry import Call, api
from pddsim.shelf import ON_SALE, Goods, Sku

KINDS = (BY_QUANTITY, BY_TIME)
FINE, NOT_ON_SALE, TOO_FEW, BAD_PRICE = 0, 1, 2, 3
WHY = {FINE: "", NOT_ON_SALE: "sku需上架", TOO_FEW: "sku库存需≥3", BAD_PRICE: "sku参考价不符合规则"}
FEWEST = 3
LARGEST_PAGE = 100
LEAST, MOST = 100, 990
"""A discount, in per mille of the price: 1 to 9.9 折."""


def _state_of(sku: Sku) -> int:
    if not sku.is_on_sale:
        return NOT_ON_SALE
    if sku.quantity - sku.reserved < FEWEST:
        return TOO_FEW
    return FINE if sku.price_fen > sku.group_price_fen > 1 else BAD_PRICE


def _may_take_part(goods: Goods) -> bool:
    return goods.status == ON_SALE and any(_state_of(sku) == FINE for sku in goods.skus)


def _numbers(call: Call, name: str) -> list[int]:
    """A list of numbers; nothing where it was not sent."""
    given = call.listed(name)
    if given in (None, ""):
        return []
    if not isinstance(given, list):
        raise PlatformError(21001, f"{name}不正确")
    return [int(one) for one in given]


def _page(call: Call, rows: list[Any]) -> list[Any]:
    page, size = call.number("page_no", 1), call.number("page_size", 20)
    if page < 1 or not 1 <= size <= LARGEST_PAGE:
        raise PlatformError(21001, "page_size不能超过100")
    return rows[(page - 1) * size : page * size]


@api("pdd.promotion.limited.qualified.goods.get", None, needs="is_valid")
def qualified_goods(call: Call) -> dict[str, Any]:
    """Products; is_valid: only those that may take part."""
    call.shop.shelf.look()
    wanted = set(_numbers(call, "goods_id_list"))
    rows = [
        {"goods_id": goods.goods_id}
        for goods in call.shop.shelf.goods.values()
        if (not wanted or goods.goods_id in wanted) and (not call.flag("is_valid") or _may_take_part(goods))
    ]
    return {"goods_list": _page(call, rows), "total": len(rows)}


@api("pdd.promotion.limited.qualified.sku.get", None)
def qualified_skus(call: Call) -> dict[str, Any]:
    """A product's SKUs: those that may take part, and those that may not, with why."""
    goods = goods_of(call)
    rows = [
        {"goods_id": goods.goods_id, "sku_id": sku.sku_id, "valid_status": state, "invalid_reason": WHY[state]}
        for sku in goods.skus
        for state in [_state_of(sku)]
    ]
    fine = [row for row in rows if row["valid_status"] == FINE]
    return {"valid_sku_list": fine, "in_valid_sku_List": [row for row in rows if row["valid_status"] != FINE]}


@api("pdd.promotion.limited.activity.create", "result_list")
def create(call: Call) -> list[dict[str, Any]]:
    """An activity for each product of the request: each is made, or says why not."""
    rows = call.listed("request")
    if not isinstance(rows, list) or not rows:
        raise PlatformError(21002, "request不能为空")
    return [_made(Call(call.gateway, row, call.mall)) for row in rows]


def _made(call: Call) -> dict[str, Any]:
    """`status` 1: it was made. The facts name no values; these are the stand-in's."""
    call.text("activity_name"), call.number("activity_type"), call.number("goods_id")
    prices = _prices(call)
    goods_id = str(call.params["goods_id"])
    try:
        _open(call, prices)
    except PlatformError as error:
        return {"goods_id": goods_id, "status": 0, "fail_reason": error.sub_msg}
    return {"goods_id": goods_id, "status": 1, "fail_reason": ""}


def _prices(call: Call) -> dict[int, int]:
    rows = call.listed("sku_price_list")
    if not isinstance(rows, list) or not rows:
        raise PlatformError(21002, "sku_price_list不能为空")
    given = [Call(call.gateway, row, call.mall) for row in rows]
    return {row.number("sku_id"): row.number("activity_price") for row in given}


def _open(call: Call, prices: dict[int, int]) -> None:
    goods, now = goods_of(call), call.gateway.world.now()
    kind, discount = call.number("activity_type"), call.number("discount", 0)
    quantity = call.number("quantity", 0)
    starts, ends = call.number("start_time", now), call.number("end_time", NEVER)
    if kind not in KINDS:
        raise refused("活动类型不正确")
    if goods.status != ON_SALE:
        raise refused("商品需上架才能参加活动")
    if kind == BY_TIME and not (now < ends < NEVER and starts < ends):
        raise refused("活动时间不正确")
    if discount and not LEAST <= discount <= MOST:
        raise refused("折扣需在1折到9.9折之间")
    if not 1 <= quantity <= goods.quantity():
        raise refused("活动库存需大于0且不超过商品库存")
    for sku_id, price in prices.items():
        _insist_on_price(goods, sku_id, price)
    if call.shop.activities.crosses(goods.goods_id, starts, ends):
        raise refused("商品已参加同一时段的其他活动")
    call.shop.activities.open(
        goods.goods_id,
        prices,
        name=call.text("activity_name"),
        starts=max(now, starts),
        ends=ends,
        quantity=quantity,
        kind=kind,
        discount=discount,
        user_limit=call.number("user_activity_limit", 0),
    )


def _insist_on_price(goods: Goods, sku_id: int, price: int) -> None:
    sku = next((one for one in goods.skus if one.sku_id == sku_id), None)
    if sku is None:
        raise refused("sku不存在")
    state = _state_of(sku)
    if state != FINE:
        raise refused(WHY[state])
    if not 1 <= price < sku.group_price_fen:
        raise refused("活动价需低于拼单价")


@api("pdd.promotion.limited.activity.cancel", "result")
def cancel(call: Call) -> bool:
    """An activity is ended by the merchant; what is over already is no error of the platform, but nothing was ended."""
    activity = call.shop.activities.all.get(call.number("detail_id"))
    if activity is None or activity.goods_id != call.number("goods_id"):
        raise refused(NO_GOODS if activity else "活动不存在")
    now = call.gateway.world.now()
    if activity.status(now) > RUNNING:
        raise refused("活动已结束")
    call.shop.activities.end(activity, now, BY_MERCHANT)
    return True


@api("pdd.promotion.limited.discount.list.get", None)
def listed(call: Call) -> dict[str, Any]:
    """Activities by kind, state and product, the oldest or the newest first."""
    if not call.listed("activity_types") or not call.listed("status_list"):
        raise PlatformError(21002, "activity_types、status_list不能为空")
    kinds, states = set(_numbers(call, "activity_types")), set(_numbers(call, "status_list"))
    wanted, now, order = set(_numbers(call, "goods_id_list")), call.gateway.world.now(), call.number("order", 0)
    rows = [
        one
        for one in call.shop.activities.all.values()
        if one.kind in kinds and one.status(now) in states and (not wanted or one.goods_id in wanted)
    ]
    rows.sort(key=lambda one: (one.made_at, one.activity_id), reverse=order == 1)
    shown = [] if call.flag("just_count") else _page(call, rows)
    return {
        "online_sum": sum(one.status(now) <= RUNNING for one in rows),
        "open_goods_activity_list": [_told(call, one) for one in shown],
        "order": order,
        "page_no": call.number("page_no", 1),
        "page_size": call.number("page_size", 20),
        "record_sum": len(rows),
    }


def _told(call: Call, activity: Activity) -> dict[str, Any]:
    goods, now = call.shop.shelf.goods[activity.goods_id], call.gateway.world.now()
    names = {sku.sku_id: sku.spec for sku in goods.skus}
    skus = [
        {
            "sku_id": sku_id,
            "sku_name": names.get(sku_id, ""),
            "activity_price": price,
            "group_price": activity.usual[sku_id],
            "discount": str(price * 1000 // activity.usual[sku_id]),
        }
        for sku_id, price in activity.prices.items()
    ]
    return {
        "activity_id": activity.activity_id,
        "activity_name": activity.name,
        "activity_type": activity.kind,
        "goods_id": activity.goods_id,
        "goods_name": goods.name,
        "online_quantity": goods.quantity(),
        "start_time": activity.starts,
        "end_time": activity.ends,
        "end_operation_source": activity.ended_by,
        "status": activity.status(now),
        "price_info": [
            {
                "detail_id": activity.detail_id,
                "activity_quantity": activity.quantity,
                "activity_stock_quantity": activity.left,
                "discount": activity.discount,
                "discount_range": str(activity.discount),
                "max_pre_sale_price": max(activity.prices.values()),
                "min_pre_sale_price": min(activity.prices.values()),
                "open_sku_prices": skus,
                "user_activity_limit": activity.user_limit,
            }
        ],
    }
