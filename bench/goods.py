"""The workload: merchants with their SKUs, and pages of orders as the platform sends them, from a seed alone."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import orjson

from bench.house import Shop
from pinerp.accounts import actions as accounts
from pinerp.accounts import actors
from pinerp.catalog import actions as catalog
from pinerp.channels import actions as channels
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times

SKUS = 1000
PLENTY = 50_000_000


def make_shop(number: int, now: datetime) -> Shop:
    """A merchant who sells SKUS SKUs, has plenty of each, and a carrier."""
    made = accounts.register_company(
        company_name=f"bench {number}",
        contact_name="bench",
        password=f"bench {random.random()}",
        email=f"bench-{number}-{now.timestamp()}@example.com",
        now=now,
    )
    merchant_id = made.merchant.id
    actor = actors.system(merchant_id)
    with tenancy.transaction(merchant_id):
        warehouse = inventory.create_warehouse(actor=actor, code="MAIN", name="主仓", now=now)
        channels.bind_carrier(actor=actor, carrier_code="YTO", name="圆通", now=now)
        store = channels.create_store(
            actor=actor, name="一店", platform="pinduoduo", now=now, warehouse_id=warehouse.id, carrier_code="YTO"
        )
        codes = [catalog.NewSku(code=f"K{i:04d}", name=f"商品 {i}") for i in range(SKUS)]
        skus = catalog.create_product(actor=actor, product=catalog.NewProduct("ALL", "全部"), skus=codes, now=now)
        moves = [inventory.Move(warehouse.id, sku.id, 10_000_000) for sku in skus]
        inventory.receive(actor=actor, moves=moves, now=now)
        facts = {"mode": "live", "live_from": now - timedelta(days=1), "mall_id": str(100_000 + number)}
        channels.change_store(actor=actor, store_id=store.id, facts=facts, now=now)
    return Shop(merchant_id, store.id, warehouse.id)


def page(rng: random.Random, first: int, size: int, now: datetime) -> bytes:
    """A page of the increment list, with two lines per order."""
    rows = [order(rng, first + n, now) for n in range(size)]
    return orjson.dumps({"order_sn_increment_get_response": {"order_sn_list": rows, "total_count": size}})


def order(rng: random.Random, number: int, now: datetime) -> dict[str, object]:
    """An order object with the fields and the size of a real one."""
    items = [item(rng) for _ in range(2)]
    goods = sum(fen for _, fen in items) / 100
    at = times.to_beijing_text(now - timedelta(minutes=rng.randrange(600)))
    buyer = rng.randrange(10_000)
    return {
        "order_sn": f"261123-{number:015d}",
        "order_status": 1,
        "refund_status": 1,
        "confirm_status": 1,
        "group_status": 1,
        "risk_control_status": 0,
        "after_sales_status": 0,
        "is_lucky_flag": 1,
        "is_pre_sale": 0,
        "is_stock_out": 0,
        "trade_type": 0,
        "goods_amount": goods,
        "discount_amount": 0,
        "platform_discount": 0,
        "seller_discount": 0,
        "capital_free_discount": 0,
        "pay_amount": goods,
        "postage": 0,
        "pay_type": "",
        "pay_no": "",
        "created_time": at,
        "pay_time": at,
        "confirm_time": at,
        "updated_at": at,
        "last_ship_time": times.to_beijing_text(now + timedelta(hours=rng.randrange(24, 48))),
        "shipping_time": "",
        "receive_time": "",
        "tracking_number": "",
        "logistics_id": 0,
        "country": "中国",
        "country_id": 0,
        "province": "浙江省",
        "province_id": 12,
        "city": "杭州市",
        "city_id": 120,
        "town": "西湖区",
        "town_id": 1200,
        "receiver_name": f"~AgAAAAB{buyer:036d}=~1~",
        "receiver_phone": f"$AgAAAAB{buyer:036d}=$1$",
        "receiver_address": f"~AgAAAAB{buyer:0100d}=~1~",
        "address": f"~AgAAAAB{buyer:0140d}=~1~",
        "receiver_name_mask": "张**",
        "receiver_phone_mask": "138****1234",
        "receiver_address_mask": "文***路***号",
        "address_mask": "浙江省杭州市西湖区文***路***号",
        "open_address_id": f"addr{buyer}",
        "buyer_memo": "",
        "remark": "",
        "order_tag_list": [{"name": "return_freight_payer", "value": 1}, {"name": "ship_hold", "value": 0}],
        "item_list": [shown for shown, _ in items],
        "gift_list": [],
        "service_fee_detail": [],
        "step_order_info": None,
        "card_info_list": [],
        "urge_shipping_time": "",
        "invoice_status": 0,
        "free_sf": 0,
        "self_contained": 0,
        "return_freight_payer": 1,
    }


def item(rng: random.Random) -> tuple[dict[str, object], int]:
    """An item of a page, and what it comes to in fen; listings carry the SKU's code."""
    number, fen, count = rng.randrange(SKUS), rng.randrange(500, 9900), rng.randrange(1, 4)
    shown: dict[str, object] = {
        "goods_id": 600_000_000 + number // 5,
        "goods_name": f"好用的商品 第{number}号 家用大号加厚",
        "goods_img": f"https://img.example.com/goods/{number}.jpeg",
        "goods_spec": "红色,大号",
        "goods_price": fen / 100,
        "goods_count": count,
        "sku_id": 1_200_000_000 + number,
        "outer_id": f"K{number:04d}",
        "outer_goods_id": "",
    }
    return shown, fen * count


NOW = datetime.now(UTC)
