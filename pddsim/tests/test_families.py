"""The families beside orders: goods and their audit, after-sales, sensitive texts, messages, the bill, and an app's limits."""

from __future__ import annotations

import asyncio
import io
import json
import time
import zipfile
from typing import Any
from urllib.parse import quote

import aiohttp
import httpx
import pytest

from pddsim import bill, post, scenarios, shapes, shelf
from pddsim.errors import PlatformError
from pddsim.gateway import Gateway, Rules
from pddsim.limits import Limiter
from pddsim.sign import sign
from pddsim.tests.asking import SECRET, ask, gateway, token_of, told
from pddsim.tests.test_against_the_facts import LISTING
from pddsim.wire import Received, is_signed, raw_texts


def refusal(answer: dict[str, Any]) -> tuple[int, str]:
    return answer["error_response"]["error_code"], answer["error_response"]["sub_msg"]


def quantity(to: Gateway, token: str, goods_id: int, sku_id: int) -> int:
    return int(told(ask(to, "pdd.goods.skus.get", access_token=token, goods_id=goods_id, sku_id=sku_id))["quantity"])


def test_stock_is_whole_or_by_so_many_and_never_below_what_buyers_hold() -> None:
    to = gateway(5)
    token, mall = token_of(to), to.world.malls[0]
    item = mall.items[0]
    mall.shelf.reserve(item.sku_id, 7)
    facts: dict[str, Any] = {"access_token": token, "goods_id": item.goods_id, "sku_id": item.sku_id}
    told(ask(to, "pdd.goods.quantity.update", quantity=100, **facts))
    told(ask(to, "pdd.goods.quantity.update", quantity=-10, update_type=2, **facts))
    assert quantity(to, token, item.goods_id, item.sku_id) == 90
    assert refusal(ask(to, "pdd.goods.quantity.update", quantity=-91, update_type=2, **facts))[0] == 50001
    assert refusal(ask(to, "pdd.goods.quantity.update", quantity=6, **facts)) == (50001, "库存不能小于预扣库存")


def test_only_the_first_filter_counts() -> None:
    to = gateway(5)
    token, item = token_of(to), to.world.malls[0].items[0]
    by_code = told(ask(to, "pdd.goods.list.get", access_token=token, outer_id=item.outer_id))
    assert [g["goods_id"] for g in by_code["goods_list"]] == [item.goods_id]
    off_sale = told(ask(to, "pdd.goods.list.get", access_token=token, is_onsale=0, outer_id=item.outer_id))
    assert off_sale["total_count"] == 0


def test_a_new_listing_is_seen_when_it_is_approved(monkeypatch: pytest.MonkeyPatch) -> None:
    to = gateway(0)
    token = token_of(to)
    new = told(ask(to, "pdd.goods.add", access_token=token, **LISTING))
    bad = told(ask(to, "pdd.goods.add", access_token=token, **{**LISTING, "goods_name": "国家级抽纸"}))
    drafts = [new["goods_commit_id"], bad["goods_commit_id"]]

    def states() -> list[int]:
        rows = told(ask(to, "pdd.goods.commit.status.get", access_token=token, goods_commit_id_list=drafts))["list"]
        return [row["check_status"] for row in rows]

    assert states() == [1, 1]
    assert "error_response" in ask(to, "pdd.goods.detail.get", access_token=token, goods_id=new["goods_id"])
    monkeypatch.setattr(shelf, "AUDIT_SECONDS", 0)
    assert states() == [2, 3]
    detail = told(ask(to, "pdd.goods.detail.get", access_token=token, goods_id=new["goods_id"]))
    assert detail["sku_list"][0]["multi_price"] == 900 and detail["sku_list"][0]["quantity"] == 5
    sku = {"sku_id": detail["sku_list"][0]["sku_id"], "quantity": -2}
    told(ask(to, "pdd.goods.information.update", access_token=token, goods_id=new["goods_id"], sku_list=[sku]))
    assert quantity(to, token, new["goods_id"], sku["sku_id"]) == 3, "quantities of an edit are changes"


@pytest.mark.parametrize(
    "change",
    [
        {"goods_name": "长" * 31},
        {"goods_desc": "短"},
        {"cat_id": 1},
        {"market_price": 900},
        {"shipment_limit_second": 1},
    ],
)
def test_a_listing_that_breaks_a_rule_is_refused(change: dict[str, Any]) -> None:
    to = gateway(0)
    code, reason = refusal(ask(to, "pdd.goods.add", access_token=token_of(to), **{**LISTING, **change}))
    assert code == 50001 and reason


def test_a_refund_is_told_in_yuan_and_in_fen_and_agreed_to_once() -> None:
    to = gateway(5)
    token, mall = token_of(to), to.world.malls[0]
    order, now = mall.by_number[0], to.world.now()
    mall.happen(order, "ask_refund", now)
    window: dict[str, Any] = {
        "start_updated_at": now - 60,
        "end_updated_at": now + 60,
        "after_sales_status": 1,
        "after_sales_type": 1,
    }
    (row,) = told(ask(to, "pdd.refund.list.increment.get", access_token=token, **window))["refund_list"]
    one = ask(to, "pdd.refund.information.get", access_token=token, order_sn=order.order_sn, after_sales_id=row["id"])
    assert round(float(row["refund_amount"]) * 100) == one["refund_amount"] == to.world.paid(mall, order)
    assert (row["after_sales_type"], one["after_sales_type"]) == (2, 1) and one["recreated_at"] == now * 1000
    request: dict[str, Any] = {"order_sn": order.order_sn, "after_sales_id": row["id"]}
    agreed = [told(ask(to, "pdd.refund.agree", access_token=token, request=request)) for _ in range(2)]
    assert [a["result"]["succ"] for a in agreed] == [True, False]
    send: dict[str, Any] = {"order_sn": order.order_sn, "logistics_id": 85, "tracking_number": "YT00000001"}
    assert refusal(ask(to, "pdd.logistics.online.send", access_token=token, **send))[1] == "订单已退款，不能发货"


def test_goods_that_come_back_are_paid_back() -> None:
    to = gateway(5)
    token, mall = token_of(to), to.world.malls[0]
    order, now = mall.by_number[0], to.world.now()
    mall.ship(order, 85, "YT00000001", now)
    mall.happen(order, "ask_return", now)
    case = mall.counter.cases[0]
    request: dict[str, Any] = {
        "order_sn": order.order_sn,
        "after_sales_id": case.id,
        "operate_desc": "好",
        "return_address_id": "7001",
    }
    assert told(ask(to, "pdd.refund.returngoods.agree", access_token=token, request=request))["result"]["success"]
    assert case.status == 7
    mall.happen(order, "send_back", now)
    back: dict[str, Any] = {
        **request,
        "reverse_tracking_number": case.return_waybill,
        "warehouse_status": 1,
        "operate_time": now * 1000,
    }
    ask(to, "pdd.nextone.logistics.warehouse.update", access_token=token, request=back)
    assert (case.status, order.refund) == (10, 4)


def test_plain_texts_only_inside_the_cloud_and_within_the_quota() -> None:
    to = gateway(5, decrypt_quota=3)
    token, mall = token_of(to), to.world.malls[0]
    order = mall.by_number[0]
    info = told(ask(to, "pdd.order.information.get", access_token=token, order_sn=order.order_sn))["order_info"]
    rows = [{"data_tag": order.order_sn, "encrypted_data": info[n]} for n in ("receiver_name", "receiver_phone")]
    assert refusal(ask(to, "pdd.open.decrypt.batch", access_token=token, data_list=rows))[0] == 30000
    found = told(ask(to, "pdd.open.decrypt.batch", access_token=token, data_list=rows, in_cloud=True))
    name, phone = found["data_decrypt_list"]
    assert name["decrypted_data"][0] == info["receiver_name_mask"][0] and phone["data_type"] == 6
    index = told(ask(to, "pdd.open.kms.search.batch", input_list=[{"type": "phone", "input": phone["decrypted_data"]}]))
    assert index["search_text_list"][0]["search_text"] == info["receiver_phone"].split("$")[1]
    over = ask(to, "pdd.open.decrypt.batch", access_token=token, data_list=rows, in_cloud=True)
    assert refusal(over) == (50001, "超过当日解密额度")
    foreign = [{"data_tag": mall.by_number[1].order_sn, "encrypted_data": info["receiver_name"]}]
    masked = told(ask(to, "pdd.open.decrypt.mask.batch", access_token=token, data_list=foreign))
    assert masked["data_decrypt_list"][0]["error_code"] != 0, "a tag of another order opens nothing"


def test_an_apps_addresses_quota_and_packages() -> None:
    assert refusal(ask(gateway(0, rules=Rules(allowed_ips=frozenset({"10.0.0.1"}))), "pdd.time.get"))[0] == 20005
    spent = gateway(0, rules=Rules(quota=2))
    answers = [ask(spent, "pdd.time.get") for _ in range(3)]
    assert "error_response" not in answers[1] and refusal(answers[2])[0] == 70036
    few = gateway(0, rules=Rules(packages=("pdd.pop.", "pdd.order.")))
    assert refusal(ask(few, "pdd.goods.list.get", access_token=token_of(few)))[0] == 20031


def test_limits_per_shop_and_per_app() -> None:
    limiter = Limiter(1.0)
    for _ in range(100):
        limiter.take("pdd.refund.list.increment.get", 1)
    with pytest.raises(PlatformError) as shop:
        limiter.take("pdd.refund.list.increment.get", 1)
    limiter.take("pdd.refund.list.increment.get", 2)
    limiter.take("pdd.logistics.address.get", 0)
    with pytest.raises(PlatformError) as app:
        limiter.take("pdd.logistics.address.get", 0)
    assert (shop.value.code, app.value.code) == (70031, 52101)


def test_the_bill_adds_up() -> None:
    to = gateway(5)
    mall, now = to.world.malls[0], to.world.now()
    for order in mall.by_number:
        mall.ship(order, 85, f"YT{order.number:08d}", now)
        mall.happen(order, "receive", now)
    packed = zipfile.ZipFile(io.BytesIO(bill.file_of(mall, shapes.text(now)[:10])))
    lines = packed.read(packed.namelist()[0]).decode("gb18030").splitlines()
    assert lines[0] == "拼多多店铺账务明细查询" and lines[4].startswith("商户订单号,发生时间,收入金额（+元）")
    paid = [line for line in lines if "0010002" in line]
    assert sum(round(float(line.split(",")[2]) * 100) for line in paid) == sum(
        to.world.paid(mall, o) for o in mall.sales()
    )


def test_double11_comes_in_bursts() -> None:
    where = scenarios.bursts(3)
    places = [next(where) for _ in range(20_000)]
    fullest = max(sum(a <= p < a + 0.0045 for p in places) for a in (0.125, 0.375, 0.625, 0.875))
    assert fullest / 20_000 / 0.0045 > 45, "a burst is about fifty times the mean rate"


def test_signatures_as_other_peoples_libraries_make_them() -> None:
    base = {"type": "pdd.time.get", "client_id": "c", "timestamp": "1", "page": 1, "use_has_next": True, "empty": ""}
    tracks = [{"tracking_number": "YT 白", "shipping_id": 85}]
    for style in (
        json.dumps(tracks),
        json.dumps(tracks, ensure_ascii=False),
        json.dumps(tracks, separators=(",", ":")),
    ):
        body = json.dumps(base)[:-1] + f', "extra_track_list": {style}}}'
        texts = {**{k: v if isinstance(v, str) else json.dumps(v) for k, v in base.items()}, "extra_track_list": style}
        for signed in (texts, {k: v for k, v in texts.items() if v}):
            params = {**json.loads(body), "sign": sign(signed, SECRET)}
            assert is_signed(Received(params, raw_texts(body)), SECRET)
    assert not is_signed(Received({**base, "sign": "0" * 32}), SECRET)


def test_other_clients_over_http(served: Any) -> None:
    address = served("--orders", "5", "--over", "5", "--calm")
    secret = httpx.get(f"{address}/_config").json()["client_secret"]
    given: dict[str, Any] = {"type": "pdd.time.get", "client_id": "practice-client", "timestamp": str(int(time.time()))}
    whole: dict[str, Any] = {**given, "sign": sign(given, secret)}
    forms = [
        httpx.post(f"{address}/api/router", data=whole),
        httpx.post(f"{address}/api/router", params=whole),
        httpx.post(f"{address}/api/router", json=whole),
        httpx.post(f"{address}/api/router", files={k: (None, v) for k, v in whole.items()}),
    ]
    assert all("time_get_response" in answer.json() for answer in forms)
    xml: dict[str, Any] = {**given, "data_type": "XML"}
    assert (
        "<time_get_response><time>" in httpx.post(f"{address}/api/router", data={**xml, "sign": sign(xml, secret)}).text
    )
    page = httpx.post(f"{address}/buyers/place_order", follow_redirects=True)
    assert page.status_code == 200 and "待发货" in page.text and "申请退款" in page.text


def test_messages_come_until_they_are_acknowledged(served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    address = served("--calm")
    config = httpx.get(f"{address}/_config").json()
    code = httpx.post(f"{address}/_code").json()["code"]

    def call(api: str, **params: Any) -> Any:
        given = {"type": api, "client_id": config["client_id"], "timestamp": str(int(time.time())), **params}
        return httpx.post(f"{address}/api/router", json={**given, "sign": sign(given, config["client_secret"])}).json()

    token = call("pdd.pop.auth.token.create", code=code)["pop_auth_token_create_response"]["access_token"]
    call("pdd.pmc.user.permit", access_token=token)
    order_sn = httpx.post(f"{address}/_buyer/place_order").json()["order_sn"]
    millis = str(int(time.time() * 1000))
    name = quote(post.digest(config["client_id"], millis, config["client_secret"]), safe="")

    async def listen() -> Any:
        async with aiohttp.ClientSession() as session:
            bad = await session.get(f"{address}/message/{config['client_id']}/{millis}/nonsense")
            assert bad.status == 401
            async with session.ws_connect(f"{address}/message/{config['client_id']}/{millis}/{name}") as socket:
                frame = json.loads((await socket.receive(timeout=10)).data)
                await socket.send_str(json.dumps({"id": frame["id"], "commandType": "Ack"}))
                await asyncio.sleep(0.3)
                return frame

    frame = asyncio.run(listen())
    assert frame["message"]["type"] == "pdd_trade_TradeConfirmed"
    assert json.loads(frame["message"]["content"])["tid"] == order_sn
    assert httpx.get(f"{address}/_truth").json()["messages_taken"] == 1
