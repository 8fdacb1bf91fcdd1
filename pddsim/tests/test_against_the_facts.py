"""Every field that the collected facts name for an API is in the stand-in's answer, under the very root and of the type
that the facts give it; every parameter that they call required is demanded.

The facts lie outside the project; where they are not, this says so, and the other tests here hold the main ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pddsim.gateway import Gateway
from pddsim.mall import WAITING
from pddsim.registry import APIS
from pddsim.tests.asking import IMAGE, PERSON, PNG, ask, gateway, token_of

FACTS = Path(__file__).parents[3] / "shared" / "reference" / "pinduoduo-api.json"

SKU = {"is_onsale": 1, "limit_quantity": 999, "multi_price": 900, "price": 1000, "quantity": 5, "spec_id_list": "[1]",
       "thumb_url": "https://img.example.com/1.jpeg", "weight": 100}  # fmt: skip
LISTING: dict[str, Any] = {
    "goods_name": "加厚抽纸家用整箱", "goods_type": 1, "cat_id": 10_201, "carousel_gallery": ["https://img.example.com/1.jpeg"],
    "detail_gallery": ["https://img.example.com/2.jpeg"], "cost_template_id": 1, "country_id": 0, "is_folt": True,
    "is_pre_sale": False, "is_refundable": True, "market_price": 2000, "second_hand": False,
    "shipment_limit_second": 172_800, "sku_list": [SKU], "goods_desc": "柔软亲肤的家用抽纸，整箱装更划算，适合全家人使用。",
}  # fmt: skip
TOLD_SELDOM = {"has_next"}
"""Only where use_has_next was asked for."""


CALLS: list[tuple[str, dict[str, Any]]] = [
    ("pdd.time.get", {}),
    ("pdd.mall.info.get", {}),
    ("pdd.order.list.get", {"start_confirm_at": "{from}", "end_confirm_at": "{until}", "order_status": 5,
                            "refund_status": 5}),
    ("pdd.order.number.list.increment.get", {"start_updated_at": "{from}", "end_updated_at": "{until}",
                                             "is_lucky_flag": 0, "order_status": 5, "refund_status": 5}),
    ("pdd.order.basic.list.get", {"start_confirm_at": "{from}", "end_confirm_at": "{until}", "order_status": 5,
                                  "refund_status": 5}),
    ("pdd.order.information.get", {"order_sn": "{sn}"}),
    ("pdd.order.status.get", {"order_sns": "{sn}"}),
    ("pdd.order.note.update", {"order_sn": "{sn}", "note": "x"}),
    ("pdd.order.update.address", {"order_sn": "{sn}", "province": "浙江省", "province_id": 12, "city": "杭州市",
                                  "city_id": 120, "town": "西湖区", "town_id": 1201, "receiver_phone": "13800000000"}),
    ("pdd.erp.order.sync", {"order_sn": "{sn}", "logistics_id": 85, "order_state": 1, "waybill_no": "YT1"}),
    ("pdd.order.virtual.information.get", {"order_sn": "{sn}"}),
    ("pdd.logistics.companies.get", {}),
    ("pdd.logistics.address.get", {}),
    ("pdd.logistics.available.company.recommend", {"city_id": [120]}),
    ("pdd.open.logistics.pre.check", {"order_sn": "{sn}", "ship_code": "YTO", "tracking_number": "YT00000001"}),
    ("pdd.logistics.isv.trace.notify.sub", {"ship_code": "YTO", "tel": "1", "track_no": "YT1"}),
    ("pdd.logistics.online.send", {"order_sn": "{sn}", "logistics_id": 85, "tracking_number": "YT00000001"}),
    ("pdd.logistics.ordertrace.get", {"company_code": "YTO", "mail_no": "YT00000001"}),
    ("pdd.order.upload.extra.logistics", {"order_sn": "{sn}", "extra_track_type": 1,
                                          "extra_track_list": [{"shipping_id": 85, "tracking_number": "YT2"}]}),
    ("pdd.order.upload.relation.logistics", {"order_sn": "{sn}",
                                             "extra_track_list": [{"shipping_id": 85, "tracking_number": "YT3"}]}),
    ("pdd.waybill.search", {}),
    ("pdd.waybill.get", {"param_waybill_cloud_print_apply_new_request": {
        "wp_code": "YTO", "need_encrypt": True, "sender": PERSON, "trade_order_info_dtos": [{
            "object_id": "1", "order_info": {"order_channels_type": "PDD", "trade_order_list": ["{sn2}"]},
            "package_info": {"id": "1", "items": [{"name": "x", "count": 1}]}, "recipient": PERSON,
            "template_url": "https://file-link.example.com/yto_std", "user_id": "{mall}"}]}}),
    ("pdd.waybill.update", {"param_waybill_cloud_print_update_request": {
        "wp_code": "YTO", "waybill_code": "{number}", "template_url": "https://file-link.example.com/yto_one"}}),
    ("pdd.waybill.query.by.waybillcode", {"param_list": [{"object_id": "1", "waybill_code": "{number}", "wp_code": "YTO"}]}),
    ("pdd.waybill.cancel", {"wp_code": "YTO", "waybill_code": "{number}"}),
    ("pdd.cloudprint.stdtemplates.get", {}),
    ("pdd.cloudprint.customares.get", {"template_id": 1}),
    ("pdd.refund.list.increment.get", {"start_updated_at": "{from}", "end_updated_at": "{until}",
                                       "after_sales_status": 1, "after_sales_type": 1}),
    ("pdd.refund.information.get", {"order_sn": "{asked}", "after_sales_id": "{case}"}),
    ("pdd.refund.address.list.get", {}),
    ("pdd.refund.status.check", {"order_sns": "{asked}"}),
    ("pdd.refund.agree", {"request": {"order_sn": "{asked}", "after_sales_id": "{case}"}}),
    ("pdd.refund.returngoods.agree", {"request": {"order_sn": "{asked}", "after_sales_id": "{case}",
                                                  "operate_desc": "x", "return_address_id": "7001"}}),
    ("pdd.refund.exchange.shipping", {"request": {"order_sn": "{asked}", "after_sales_id": "{case}", "shipping_id": 85,
                                                  "shipping_name": "x", "tracking_number": "YT00000009"}}),
    ("pdd.nextone.logistics.warehouse.update", {"request": {
        "order_sn": "{asked}", "after_sales_id": "{case}", "operate_time": 1, "reverse_tracking_number": "YT1",
        "warehouse_status": 2}}),
    ("pdd.rdc.pddgenius.sendgoods.cancel", {"param": {"tid": "{asked2}", "refund_id": "{case2}", "status": "FAIL"}}),
    ("pdd.goods.list.get", {}),
    ("pdd.goods.detail.get", {"goods_id": "{goods}"}),
    ("pdd.goods.information.get", {"goods_id": "{goods}"}),
    ("pdd.goods.skus.get", {"goods_id": "{goods}", "sku_id": "{sku}"}),
    ("pdd.goods.quantity.update", {"goods_id": "{goods}", "sku_id": "{sku}", "quantity": 5000}),
    ("pdd.goods.sku.price.update", {"goods_id": "{goods}", "sku_price_list": [{"sku_id": "{sku}"}]}),
    ("pdd.goods.sale.status.set", {"goods_id": "{goods}", "is_onsale": 1}),
    ("pdd.goods.price.check", {"goodsId": "{goods}"}),
    ("pdd.goods.cats.get", {"parent_cat_id": 0}),
    ("pdd.goods.authorization.cats", {"parent_cat_id": 0}),
    ("pdd.goods.cat.rule.get", {"cat_id": 10_101}),
    ("pdd.goods.spec.get", {"cat_id": 10_101}),
    ("pdd.goods.spec.id.get", {"parent_spec_id": 1215, "spec_name": "白色"}),
    ("pdd.goods.logistics.template.get", {"page": 1, "page_size": 20}),
    ("pdd.one.express.cost.template", {"cost_template_id": 1}),
    ("pdd.goods.country.get", {}),
    ("pdd.goods.outer.cat.mapping.get", {"outer_cat_id": 1, "outer_cat_name": "x", "outer_goods_name": "抽纸"}),
    ("pdd.goods.image.upload", {"image": IMAGE}),
    ("pdd.goods.img.upload", {"file": PNG}),
    ("pdd.goods.filespace.image.upload", {"file": PNG}),
    ("pdd.goods.add", LISTING),
    ("pdd.goods.edit.goods.commit", LISTING),
    ("pdd.goods.information.update", {"goods_id": "{goods}", **LISTING}),
    ("pdd.goods.commit.list.get", {"check_status": 1, "page": 1, "page_size": 20}),
    ("pdd.goods.commit.status.get", {"goods_commit_id_list": ["{draft}"]}),
    ("pdd.goods.latest.commit.status.get", {"goods_id_list": ["{goods}"]}),
    ("pdd.goods.commit.detail.get", {"goods_commit_id": "{draft}", "goods_id": "{goods}"}),
    ("pdd.goods.file.info.get", {"url_list": ["https://img.example.com/1.jpeg"]}),
    ("pdd.goods.video.upload", {"file": PNG}),
    ("pdd.goods.submit.goods.commit", {"goods_commit_id": "{draft}", "goods_id": "{goods}", "operate_type": 1}),
    ("pdd.delete.draft.commit", {"goods_commit_id": "{draft}", "goods_id": "{goods}"}),
    ("pdd.pop.mall.bind.ticket.get", {}),
    ("pdd.open.decrypt.batch", {"data_list": [{"data_tag": "{sn2}", "encrypted_data": "{cipher}"}]}),
    ("pdd.open.decrypt.mask.batch", {"data_list": [{"data_tag": "{sn2}", "encrypted_data": "{cipher}"}]}),
    ("pdd.open.kms.encrypt.batch", {"data_list": [{"data": "x", "search": True, "type": "simple"}]}),
    ("pdd.open.kms.search.batch", {"input_list": [{"input": "x", "type": "simple"}]}),
    ("pdd.open.virtual.number.check", {"order_sn": "{sn}", "virtual_number": "1"}),
    ("pdd.pmc.user.permit", {}),
    ("pdd.pmc.user.get", {"owner_id": "{mall}"}),
    ("pdd.pmc.accrue.query", {}),
    ("pdd.pmc.user.cancel", {"owner_id": "{mall}"}),
    ("pdd.finance.balance.daily.bill.url.get", {"bill_date": "2026-01-01"}),
    ("pdd.promotion.limited.qualified.goods.get", {"is_valid": True}),
    ("pdd.promotion.limited.qualified.sku.get", {"goods_id": "{goods}"}),
    ("pdd.promotion.limited.activity.create", {"request": [{
        "activity_name": "x", "activity_type": 12, "goods_id": "{goods}", "discount": 800, "start_time": "{until}",
        "end_time": "{later}", "quantity": 5, "sku_price_list": [{"sku_id": "{sku}", "activity_price": 100}]}]}),
    ("pdd.promotion.limited.discount.list.get", {"activity_types": [3, 12], "status_list": [1, 2, 3, 4, 5, 6]}),
    ("pdd.promotion.limited.activity.cancel", {"detail_id": "{detail}", "goods_id": "{other}"}),
]  # fmt: skip
"""API → what a good call of it says. Texts in braces are filled from the world."""


KINDS: dict[str, Any] = {
    "string": (str,), "long": (int,), "integer": (int,), "boolean": (bool,), "double": (int, float), "object": (dict,),
}  # fmt: skip

TOLD_OTHERWISE = {
    "goods_id": "a text on some pages, a number in what was really seen",
    "sku_id": "as goods_id",
}

DEFAULTED = {"page", "page_size", "goods_desc", "template_url"}
"""Called required, but with a default, let go by a newer page, or of no matter to a shop that prints nothing."""


LENIENT = {
    "pdd.goods.edit.goods.commit": "a draft may be unfinished",
    "pdd.goods.information.update": "parts are taken, too",
}
"""Where more is taken than the pages say; what is sent is judged all the same."""


def missing(documented: dict[str, Any], answer: Any, path: str = "") -> list[str]:
    """Documented fields that an answer lacks or tells in another type; lists are looked into by their first row."""
    lacking = []
    for name, facts in documented.items():
        if not isinstance(answer, dict) or name not in answer:
            if name not in TOLD_SELDOM:
                lacking.append(f"{path}{name}")
            continue
        value = answer[name]
        if not fits(name, facts.get("type") or "", value):
            lacking.append(f"{path}{name}: {facts.get('type')}, not {value!r}")
        inner = value[0] if isinstance(value, list) and value else value
        if facts.get("fields") and isinstance(inner, dict) and inner:
            lacking += missing(facts["fields"], inner, f"{path}{name}.")
    return lacking


def fits(name: str, kind: str, value: Any) -> bool:
    """Whether a value is of a documented type; null is of every type."""
    if value is None or name in TOLD_OTHERWISE:
        return True
    if kind.endswith("[]"):
        return isinstance(value, list) and all(fits(name, kind[:-2], row) for row in value)
    known = KINDS.get(kind)
    is_flag = isinstance(value, bool)
    return known is None or (isinstance(value, known) and is_flag == (kind == "boolean"))


def filled(value: Any, world: dict[str, Any]) -> Any:
    if isinstance(value, str) and value.startswith("{"):
        return world[value[1:-1]]
    if isinstance(value, dict):
        return {k: filled(v, world) for k, v in value.items()}
    return [filled(v, world) for v in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    if not FACTS.is_file():
        pytest.skip("the collected facts of the platform are not here; they lie outside the project")
    found: dict[str, Any] = json.loads(FACTS.read_text())
    return found


def peopled() -> tuple[Gateway, str, dict[str, Any]]:
    """A gateway without limits, a token, and what the calls need of its world."""
    to = gateway(limits=None)
    mall, now, token = to.world.malls[0], to.world.now(), token_of(to)
    waiting = [o for o in mall.by_number if o.status == WAITING]
    for asked in waiting[3:5]:
        mall.happen(asked, "ask_refund", now - 5)
    shown = ask(to, "pdd.order.information.get", access_token=token, order_sn=waiting[5].order_sn)
    sealed = shown["order_info_get_response"]["order_info"]["receiver_name"]
    goods_id = mall.items[0].goods_id
    draft = mall.shelf_draft(goods_id, {"goods_name": "加厚抽纸家用整箱"}, is_new=False)
    number = "YT0000000000001"
    other = mall.items[8].goods_id
    activity = mall.activities.open(
        other, {mall.items[8].sku_id: 100}, name="y", starts=now, ends=now + 86_400, quantity=5
    )
    to.printed[number] = "{}"
    return to, token, {
        "from": now - 1500, "until": now + 1, "sn": waiting[0].order_sn, "asked": waiting[3].order_sn,
        "case": mall.counter.cases[0].id, "asked2": waiting[4].order_sn, "case2": mall.counter.cases[1].id,
        "goods": goods_id, "sku": mall.items[0].sku_id, "mall": mall.mall_id, "sn2": waiting[5].order_sn,
        "cipher": sealed, "draft": draft.draft_id, "number": number,
        "later": now + 86_400, "detail": activity.detail_id, "other": other,
    }  # fmt: skip


def test_every_documented_field_is_told(facts: dict[str, Any]) -> None:
    to, token, world = peopled()
    lacking = {}
    for name, params in CALLS:
        given = dict(params)
        file = given.pop("file", None)
        answer = ask(to, name, access_token=token, in_cloud=True, file=file, **filled(given, world))
        assert "error_response" not in answer, (name, answer)
        found = missing(facts[name]["response"], answer)
        if found:
            lacking[name] = found
    assert lacking == {}
    assert set(APIS) <= set(facts), "an API that the platform does not have"
    assert {name: APIS[name].needs_token for name in APIS} == {name: facts[name]["needs_access_token"] for name in APIS}


def without(params: dict[str, Any], documented: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The parameters with each required one left out, those within objects and rows too."""
    for name, fact in documented.items():
        if name not in params:
            continue
        value, inner = params[name], fact.get("fields") or {}
        if fact.get("required") and name not in DEFAULTED:
            yield name, {k: v for k, v in params.items() if k != name}
        if isinstance(value, dict):
            yield from ((f"{name}.{p}", {**params, name: less}) for p, less in without(value, inner))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from ((f"{name}.{p}", {**params, name: [less]}) for p, less in without(value[0], inner))


def test_every_required_parameter_is_demanded(facts: dict[str, Any]) -> None:
    to, token, world = peopled()
    taken = []
    for name, params in CALLS:
        given = filled({k: v for k, v in params.items() if k != "file"}, world)
        for gone, less in without(given, facts[name]["request"]):
            answer = ask(to, name, access_token=token, in_cloud=True, **less)
            code = (answer.get("error_response") or {}).get("error_code")
            if code not in (21001, 21002, 50001) and name not in LENIENT:
                taken.append(f"{name} without {gone}: {answer}"[:200])
    assert taken == []
