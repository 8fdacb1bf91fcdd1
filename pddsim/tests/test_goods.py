"""The goods family as other people's clients meet it: fields, units, filters, limits, drafts and their audit, refusals."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from pddsim import shelf
from pddsim.families.listing import units
from pddsim.gateway import Gateway
from pddsim.tests.asking import IMAGE, PNG, ask, gateway, token_of, told

DAY = 86_400
COVER = "https://img.example.com/1.jpeg"
SKU: dict[str, Any] = {
    "is_onsale": 1, "limit_quantity": 999, "multi_price": 900, "price": 1000, "quantity": 5, "spec_id_list": "[11]",
    "thumb_url": COVER, "weight": 120, "out_sku_sn": "NEW-A",
}  # fmt: skip
LISTING: dict[str, Any] = {
    "goods_name": "加厚抽纸家用整箱", "goods_type": 1, "cat_id": 10_201, "carousel_gallery": [COVER],
    "detail_gallery": [COVER], "cost_template_id": 1, "country_id": 0, "is_folt": True, "is_pre_sale": False,
    "is_refundable": True, "market_price": 2000, "second_hand": False, "shipment_limit_second": 172_800,
    "goods_desc": "柔软亲肤的家用抽纸，整箱装更划算，适合全家使用。", "sku_list": [SKU],
}  # fmt: skip


class Shop:
    """A shop that is asked with its token."""

    def __init__(self) -> None:
        self.to: Gateway = gateway(0)
        self.mall = self.to.world.malls[0]
        self.token = token_of(self.to)
        self.item = self.mall.items[0]
        self.sku = self.mall.shelf.skus[self.item.sku_id]
        self.named: dict[str, Any] = {"goods_id": self.item.goods_id}

    def __call__(self, api: str, **params: Any) -> Any:
        return told(self.plainly(api, **params))

    def refusal(self, api: str, **params: Any) -> tuple[int, str]:
        error = self.plainly(api, **params)["error_response"]
        return error["error_code"], error["sub_msg"]

    def plainly(self, api: str, **params: Any) -> Any:
        return ask(self.to, api, access_token=self.token, **params)

    def audit(self) -> None:
        self.mall.shelf.audit_seconds = 0

    def sku_now(self, sku_id: int = 0) -> Any:
        return self("pdd.goods.skus.get", goods_id=self.item.goods_id, sku_id=sku_id or self.item.sku_id)


def named(said: dict[str, Any]) -> dict[str, Any]:
    """A draft's ids, as an answer told them."""
    return {name: said[name] for name in ("goods_commit_id", "goods_id")}


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_roots_are_the_irregular_ones_and_a_shop_sees_only_its_own(shop: Shop) -> None:
    given = {**shop.named, "sku_id": shop.item.sku_id}
    for api, root in (("information", "goods_info"), ("skus", "goods_sku"), ("detail", "goods_detail")):
        assert list(shop.plainly(f"pdd.goods.{api}.get", **given)) == [f"{root}_get_response"]
        foreign = {**given, "goods_id": 1}
        assert shop.refusal(f"pdd.goods.{api}.get", **foreign) == (50001, "商品不存在或不属于当前店铺")
    price: dict[str, Any] = {"sku_price_list": [{"sku_id": shop.item.sku_id}], **shop.named}
    assert list(shop.plainly("pdd.goods.sku.price.update", **price)) == ["goods_update_sku_price_response"]
    assert "error_response" not in ask(shop.to, "pdd.goods.cats.get", parent_cat_id=0), "needs no token"
    assert shop("pdd.goods.price.check", goodsId=shop.item.goods_id) == {"result": 0}
    assert shop.refusal("pdd.goods.skus.get", goods_id=shop.item.goods_id)[0] == 21002


def test_the_list_has_no_prices_and_the_details_have_fen_or_yuan_text(shop: Shop) -> None:
    (row,) = shop("pdd.goods.list.get", outer_id=shop.item.outer_id)["goods_list"]
    assert not any("price" in name for name in (*row, *row["sku_list"][0]))
    assert row["goods_quantity"] == sum(s["sku_quantity"] for s in row["sku_list"]) and row["is_more_sku"] == 1
    whole = next(s for s in shop("pdd.goods.detail.get", **shop.named)["sku_list"] if s["sku_id"] == shop.item.sku_id)
    old = shop("pdd.goods.information.get", **shop.named)["goods_info"]
    text = next(s for s in old["sku_list"] if s["sku_id"] == shop.item.sku_id)
    assert whole["multi_price"] == shop.item.price < whole["price"] and whole["limit_quantity"] == 999
    assert text["group_price"] == f"{shop.item.price / 100:.2f}"
    assert old["group_required_customer_num"] == 2 and old["goods_category"] == str(int(old["last_category"]) // 10_000)
    one = shop.sku_now()
    assert (one["multi_price"], one["single_price"], one["reserve_quantity"]) == (shop.item.price, whole["price"], 0)
    assert {s["parent_spec_name"] for s in one["spec"]} == {"颜色", "尺码"}


def test_filters_by_priority_codes_and_creation(shop: Shop) -> None:
    other = shop.mall.items[8]
    shop("pdd.goods.sale.status.set", goods_id=other.goods_id, is_onsale=0)
    off = shop("pdd.goods.list.get", is_onsale=0, outer_id=shop.item.outer_id, goods_name=shop.item.name)
    assert [g["goods_id"] for g in off["goods_list"]] == [other.goods_id], "is_onsale wins"
    by_code = shop("pdd.goods.list.get", outer_id=other.outer_id, goods_name=shop.item.name)
    assert [g["goods_id"] for g in by_code["goods_list"]] == [other.goods_id], "outer_id wins over goods_name"
    codes = sorted({g.outer_goods_id for g in shop.mall.shelf.goods.values()} - {""})[:11]
    assert shop.refusal("pdd.goods.list.get", outer_goods_id=",".join(codes))[0] == 21001
    assert shop("pdd.goods.list.get", outer_goods_id=",".join(codes[:10]))["total_count"] == 10
    made, total = shop.mall.shelf.goods[other.goods_id].created_at, len(shop.mall.shelf.goods)
    week = {"created_at_from": made, "created_at_end": made + 7 * DAY}
    rows = shop("pdd.goods.list.get", **week)["goods_list"]
    assert other.goods_id in {g["goods_id"] for g in rows} and len(rows) < total
    longer = {**week, "created_at_end": made + 7 * DAY + 1}
    assert shop.refusal("pdd.goods.list.get", **longer) == (50001, "创建时间跨度不能超过7天")
    assert shop.refusal("pdd.goods.list.get", page_size=101)[0] == 21001
    second = shop("pdd.goods.list.get", page=2, page_size=10)
    assert second["total_count"] == total and len(second["goods_list"]) == min(10, total - 10)
    assert shop("pdd.goods.list.get", cost_template_id=2)["total_count"] == 0


def test_units_are_held_sold_and_given_back(shop: Shop) -> None:
    sku_id, had = shop.item.sku_id, shop.sku.quantity
    assert not shop.mall.shelf.reserve(sku_id, had + 1) and shop.mall.shelf.reserve(sku_id, had)
    assert not shop.mall.shelf.reserve(sku_id, 1), "what is held cannot be held again"
    assert (shop.sku_now()["quantity"], shop.sku_now()["reserve_quantity"]) == (had, had)
    shop.mall.shelf.unreserve(sku_id, had + 5)
    shop.mall.shelf.sell(sku_id, had + 5)
    assert (shop.sku.quantity, shop.sku.reserved) == (0, 0), "never below nothing"
    shop.mall.shelf.give_back(sku_id, 3)
    assert shop.sku_now()["quantity"] == 3
    for sku in shop.mall.shelf.goods[shop.item.goods_id].skus:
        sku.quantity = 0
    assert shop("pdd.goods.detail.get", **shop.named)["status"] == 3


def test_stock_by_id_before_code(shop: Shop) -> None:
    sibling = next(s for s in shop.mall.shelf.goods[shop.item.goods_id].skus if s is not shop.sku)
    facts, before = {**shop.named, "outer_id": sibling.outer_id}, sibling.quantity
    assert shop("pdd.goods.quantity.update", sku_id=str(shop.item.sku_id), quantity="70", **facts)["is_success"] is True
    assert (shop.sku.quantity, sibling.quantity) == (70, before), "sku_id wins"
    shop("pdd.goods.quantity.update", quantity=8, **facts)
    shop("pdd.goods.quantity.update", quantity=-8, update_type=2, **facts)
    assert sibling.quantity == 0
    assert shop.refusal("pdd.goods.quantity.update", quantity=-1, update_type=2, **facts)[0] == 50001
    assert shop.refusal("pdd.goods.quantity.update", quantity=-1, **facts)[0] == 50001
    assert shop.refusal("pdd.goods.quantity.update", quantity=1, **shop.named)[0] == 21002
    shop.mall.shelf.reserve(shop.item.sku_id, 9)
    held = shop.refusal("pdd.goods.quantity.update", sku_id=shop.item.sku_id, quantity=8, **shop.named)
    assert held == (50001, "库存不能小于预扣库存")


def test_prices_count_when_they_are_approved(shop: Shop) -> None:
    row: dict[str, Any] = {"sku_id": str(shop.item.sku_id), "group_price": 900, "single_price": 1000}
    wrong = shop.refusal("pdd.goods.sku.price.update", sku_price_list=[row], market_price_in_yuan="10.00", **shop.named)
    assert wrong[0] == 50001 and "参考价" in wrong[1]
    asked = json.dumps([{**row, "is_onsale": 0}])
    shop("pdd.goods.sale.status.set", is_onsale=0, **shop.named)
    wish: dict[str, Any] = {"sku_price_list": asked, "market_price_in_yuan": "99.90", "sync_goods_operate": 0}
    said = shop("pdd.goods.sku.price.update", **wish, **shop.named)
    had = shop.sku.quantity
    assert said["is_success"] and shop.sku_now()["multi_price"] == shop.item.price
    shop.audit()
    now = shop.sku_now()
    assert (now["multi_price"], now["single_price"], now["is_onsale"], now["quantity"]) == (900, 1000, 0, had)
    detail = shop("pdd.goods.detail.get", **shop.named)
    assert (detail["market_price"], detail["status"]) == (9990, 1), "sync_goods_operate 0 puts it on sale"
    assert shop.refusal("pdd.goods.sku.price.update", sku_price_list=[{"sku_id": 1}], **shop.named)[1] == "sku不存在"
    free = {"sku_price_list": [{**row, "group_price": 0}]}
    assert shop.refusal("pdd.goods.sku.price.update", **free, **shop.named)[0] == 50001


def test_categories_one_level_a_call(shop: Shop) -> None:
    def below(parent: int) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = shop("pdd.goods.cats.get", parent_cat_id=parent)["goods_cats_list"]
        assert all(row["parent_cat_id"] == parent for row in rows)
        return rows

    first = below(0)
    second = below(first[0]["cat_id"])
    third = below(second[0]["cat_id"])
    assert [rows[0]["level"] for rows in (first, second, third)] == [1, 2, 3] and not below(third[0]["cat_id"])
    leaves = shop("pdd.goods.authorization.cats", parent_cat_id=second[0]["cat_id"])["goods_cats_list"]
    assert all(row["leaf"] is True for row in leaves) and set(leaves[0]) == {"cat_id", "cat_name", "leaf"}
    assert shop("pdd.goods.authorization.cats")["goods_cats_list"][0]["leaf"] is False
    rule = shop("pdd.goods.cat.rule.get", cat_id=third[0]["cat_id"])
    assert rule["goods_properties_rule"]["properties"][0]["required"] is True
    assert rule["goods_sku_rule"]["spec_num_limit"] > 10
    assert shop.refusal("pdd.goods.cat.rule.get", cat_id=first[0]["cat_id"])[0] == 50001
    foreign = {"outer_cat_id": 9, "outer_cat_name": "纸品", "outer_goods_name": "三层抽纸整箱"}
    guess = shop("pdd.goods.outer.cat.mapping.get", **foreign)
    assert guess["cat_id3"] in {row["cat_id"] for row in below(guess["cat_id2"])} and guess["cat_id4"] == 0


def test_specs_templates_and_countries(shop: Shop) -> None:
    (colour, *_) = shop("pdd.goods.spec.get", cat_id=10_201)["goods_spec_list"]
    first, again, other = (
        shop("pdd.goods.spec.id.get", parent_spec_id=colour["parent_spec_id"], spec_name=name)
        for name in ("米白", "米白", "藏青")
    )
    assert first == again and first["spec_id"] != other["spec_id"] and first["spec_name"] == "米白"
    assert shop.refusal("pdd.goods.logistics.template.get")[0] == 21002
    assert shop.refusal("pdd.goods.logistics.template.get", page=1, page_size=101)[0] == 21001
    (template,) = shop("pdd.goods.logistics.template.get", page=1)["logistics_template_list"]
    whole = shop("pdd.one.express.cost.template", cost_template_id=template["template_id"])
    assert whole["template_name"] == template["template_name"]
    free, dear = whole["free_province_list"], whole["cost_template_list"][0]["cost_province_list"]
    assert free and dear and not [p for p in dear if p in free]
    assert shop.refusal("pdd.one.express.cost.template", cost_template_id=5)[0] == 50001
    assert {"country_id": 0, "country_name": "中国"} in shop("pdd.goods.country.get")["country_list"]


def test_pictures_by_content(shop: Shop) -> None:
    data = shop("pdd.goods.image.upload", image=IMAGE)["image_url"]
    assert data == shop("pdd.goods.image.upload", image=base64.b64encode(PNG).decode())["image_url"]
    assert data == shop("pdd.goods.img.upload", file=PNG)["url"]
    jpeg = b"\xff\xd8\xff" + b"\0" * 20
    assert shop("pdd.goods.img.upload", file=jpeg)["url"] != data
    stored = shop("pdd.goods.filespace.image.upload", file=PNG)
    assert stored["url"] == data and isinstance(stored["file_id"], int)
    assert set(shop("pdd.goods.video.upload", file=b"mp4")) == {"id", "url", "status"}
    for bad in (b"GIF89a", PNG + b"\0" * 2**20):
        assert shop.refusal("pdd.goods.img.upload", file=bad)[0] == 50001
    assert shop.refusal("pdd.goods.image.upload", image="data:image/png;base64,***")[0] == 21001
    assert shop.refusal("pdd.goods.img.upload")[0] == 21002


TWO = [{**SKU, "spec_id_list": "[1,3]"}, {**SKU, "spec_id_list": "[2,4]"}]


@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        ({"goods_name": "长" * 30 + "a"}, 50001, "商品标题不能超过60个字符（30个汉字）"),
        ({"goods_desc": "短" * 19}, 50001, "商品描述长度为20-500字"),
        ({"goods_desc": "长" * 501}, 50001, "商品描述长度为20-500字"),
        ({"goods_desc": "长" * 490, "warm_tips": "甜" * 11}, 50001, "商品描述与温馨提示合计不能超过500字"),
        ({"tiny_name": "短"}, 50001, "短标题长度为4-20字"),
        ({"cat_id": 102}, 50001, "类目不存在或不是叶子类目"),
        ({"cost_template_id": 77}, 50001, "运费模板不存在"),
        ({"detail_gallery": [COVER] * 21}, 50001, "商品详情图不能超过20张"),
        ({"market_price": 1000}, 50001, "价格不符合规则：拼单价<单买价<参考价"),
        ({"goods_type": 4}, 50001, "承诺发货时间不符合要求"),
        ({"is_pre_sale": True, "pre_sale_time": 1_700_000_000}, 50001, "预售时间必须为某一天的23:59:59"),
        ({"zhi_huan_bu_xiu": 30}, 50001, "只换不修的天数只能为0或365"),
        ({"sku_list": [{**SKU, "quantity": -1}]}, 50001, "库存不能小于0"),
        ({"sku_list": [SKU, SKU]}, 50001, "sku规格重复或不一致"),
        ({"sku_list": TWO}, 50001, "sku规格组合不完整"),
        ({"carousel_gallery": []}, 21002, "carousel_gallery不能为空"),
        ({"is_folt": None}, 21002, "is_folt不能为空"),
        ({"sku_list": [{**SKU, "weight": ""}]}, 21002, "sku_list.weight不能为空"),
        ({"sku_list": "[{"}, 21001, "sku_list不正确"),
        ({"sku_list": [{**SKU, "price": "x"}]}, 21001, "price不正确"),
    ],
)
def test_a_listing_that_breaks_a_rule(shop: Shop, change: dict[str, Any], code: int, reason: str) -> None:
    assert shop.refusal("pdd.goods.add", **{**LISTING, **change}) == (code, reason)
    assert not shop.mall.shelf.drafts


def test_a_new_listing_sent_as_texts_is_told_with_numbers(shop: Shop) -> None:
    assert units("长" * 29 + "ab") == 60, "a Chinese character counts two"
    red, blue = (shop("pdd.goods.spec.id.get", parent_spec_id=1215, spec_name=name)["spec_id"] for name in ("红", "蓝"))
    rows = [{**SKU, "spec_id_list": json.dumps([i])} for i in (red, blue)]
    sent = {**LISTING, "sku_list": rows, "out_goods_id": "NEW", "carousel_video": [{"file_id": 1, "video_url": "v"}]}
    texts = {name: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for name, v in sent.items()}
    new = shop("pdd.goods.add", **texts)
    assert set(new) == {"goods_id", "goods_commit_id", "matched_spu_id"}
    assert shop.refusal("pdd.goods.detail.get", goods_id=new["goods_id"])[0] == 50001
    assert shop("pdd.goods.list.get", outer_goods_id="NEW")["total_count"] == 0
    shop.audit()
    detail = shop("pdd.goods.detail.get", goods_id=new["goods_id"])
    assert (detail["is_folt"], detail["second_hand"], detail["cost_template_id"]) == (1, 0, 1)
    assert isinstance(detail["is_folt"], int) and not isinstance(detail["is_folt"], bool)
    assert detail["video_gallery"] == [{"file_id": 1, "video_url": "v"}] and detail["status"] == 1
    assert [(s["spec"][0]["spec_name"], s["quantity"]) for s in detail["sku_list"]] == [("红", 5), ("蓝", 5)]
    assert shop("pdd.goods.list.get", outer_goods_id="NEW")["goods_list"][0]["sku_list"][1]["spec"] == "蓝"


def test_the_audit_takes_its_time_and_says_why_not(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    good = shop("pdd.goods.add", **LISTING)
    bad = shop("pdd.goods.add", **{**LISTING, "goods_name": "最佳抽纸"})
    ids = [good["goods_commit_id"], bad["goods_commit_id"]]

    def rows() -> list[tuple[int, bool]]:
        listed = shop("pdd.goods.commit.status.get", goods_commit_id_list=ids)["list"]
        return [(row["check_status"], "最佳" in row["reject_comment"]) for row in listed]

    sent_at = shop.mall.shelf.drafts[ids[0]].submitted_at
    monkeypatch.setattr(shop.mall.shelf, "clock", lambda: sent_at + shelf.AUDIT_SECONDS - 1)
    assert rows() == [(1, False), (1, False)]
    monkeypatch.setattr(shop.mall.shelf, "clock", lambda: sent_at + shelf.AUDIT_SECONDS + 900)
    assert rows() == [(2, False), (3, True)]
    latest = shop("pdd.goods.latest.commit.status.get", goods_id_list=[bad["goods_id"]])["list"]
    assert [(r["goods_id"], r["check_status"]) for r in latest] == [(bad["goods_id"], 3)]
    listed = shop("pdd.goods.commit.list.get", check_status=3, page=1, page_size=100)
    assert listed["total"] == 1 and listed["list"][0]["commit_id"] == ids[1] and listed["list"][0]["is_shop"] == 0
    assert listed["list"][0]["checked_time"] - listed["list"][0]["submit_time"] <= shelf.AUDIT_SECONDS + 1
    assert shop.refusal("pdd.goods.commit.list.get", check_status=3, page=1, page_size=101)[0] == 21001
    for api, name in (("latest.commit", "goods_id_list"), ("commit", "goods_commit_id_list")):
        assert shop.refusal(f"pdd.goods.{api}.status.get", **{name: list(range(1, 102))})[0] == 21001


NOT_OF_A_DRAFT = {"size_spec_id", "skuType", "status", "video_gallery"}
ONLY_OF_A_DRAFT = {"carousel_video", "carousel_video_url", "commit_message", "deleted", "goods_commit_id", "goods_status",
                   "origin_country_id", "sku_type"}  # fmt: skip


def test_a_draft_in_detail(shop: Shop) -> None:
    properties = [{"ref_pid": "310", "vid": 5000, "value": "无品牌", "template_pid": 7}]
    draft = shop("pdd.goods.edit.goods.commit", **{**LISTING, "goods_properties": properties})
    facts = named(draft)
    detail = shop("pdd.goods.commit.detail.get", **facts)
    assert set(detail) == set(shop("pdd.goods.detail.get", **shop.named)) - NOT_OF_A_DRAFT | ONLY_OF_A_DRAFT
    assert detail["goods_status"] == 0 and detail["market_price"] == 2000 and detail["is_folt"] == 1
    assert detail["goods_property_list"][0]["vvalue"] == "无品牌" and detail["goods_property_list"][0]["ref_pid"] == 310
    (sku,) = detail["sku_list"]
    assert "lengtj" in sku and "length" not in sku and (sku["multi_price"], sku["quantity"]) == (900, 5)
    foreign = {**facts, "goods_id": shop.item.goods_id}
    assert shop.refusal("pdd.goods.commit.detail.get", **foreign) == (50001, "草稿不存在")


def test_a_draft_is_written_submitted_and_then_left_alone(shop: Shop) -> None:
    draft = shop("pdd.goods.edit.goods.commit", cat_id=10_201, goods_name="抽纸")
    facts = named(draft)
    assert shop.refusal("pdd.goods.submit.goods.commit", **facts)[0] == 21002, "not whole yet"
    assert shop.refusal("pdd.goods.submit.goods.commit", **LISTING) == (21002, "goods_commit_id不能为空")
    whole = {**facts, **LISTING}
    assert shop("pdd.goods.submit.goods.commit", operate_type=1, **whole)["goods_id"] == draft["goods_id"]
    assert shop("pdd.goods.commit.list.get", check_status=0, page=1, page_size=10)["total"] == 1
    assert shop("pdd.goods.submit.goods.commit", **whole)["goods_commit_id"] == draft["goods_commit_id"]
    for api in ("pdd.goods.edit.goods.commit", "pdd.goods.submit.goods.commit"):
        assert shop.refusal(api, **whole) == (50001, "草稿审核中或已审核通过，不能编辑")
    assert shop.refusal("pdd.delete.draft.commit", **facts) == (50001, "草稿审核中，不能删除")
    shop.audit()
    assert shop("pdd.goods.detail.get", goods_id=draft["goods_id"])["goods_name"] == LISTING["goods_name"]
    assert shop.refusal("pdd.goods.edit.goods.commit", cat_id=10_201, goods_commit_id=5)[1] == "草稿不存在"
    assert shop.refusal("pdd.goods.edit.goods.commit", cat_id=10_201, goods_id=5)[0] == 50001, "of another shop"


def test_a_rejected_draft_is_mended(shop: Shop) -> None:
    bad = shop("pdd.goods.add", **{**LISTING, "goods_name": "国家级抽纸"})
    facts = named(bad)
    shop.audit()
    assert "国家级" in shop("pdd.goods.commit.detail.get", **facts)["commit_message"]
    shop("pdd.goods.submit.goods.commit", goods_name="实惠抽纸", **facts)
    assert shop("pdd.goods.detail.get", goods_id=bad["goods_id"])["goods_name"] == "实惠抽纸"


def test_a_deleted_draft_is_never_approved(shop: Shop) -> None:
    draft = shop("pdd.goods.edit.goods.commit", **LISTING)
    facts = named(draft)
    assert shop.plainly("pdd.delete.draft.commit", **facts) == {"open_api_response": True}
    assert shop.refusal("pdd.delete.draft.commit", **facts) == (50001, "草稿不存在")
    shop.audit()
    assert shop.refusal("pdd.goods.detail.get", goods_id=draft["goods_id"])[0] == 50001


def test_an_edit_adds_to_stock_but_a_whole_draft_sets_it(shop: Shop) -> None:
    had, count = shop.sku.quantity, len(shop.mall.shelf.goods[shop.item.goods_id].skus)
    wish: dict[str, Any] = {"sku_id": shop.item.sku_id, "quantity": -had - 1}
    assert shop.refusal("pdd.goods.information.update", sku_list=[wish], **shop.named) == (50001, "库存不能小于0")
    rows = [{**wish, "quantity": "-2"}, {**SKU, "sku_id": "", "multi_price": 9, "price": 10}]
    said = shop("pdd.goods.information.update", sku_list=rows, goods_name="改名抽纸", **shop.named)
    assert set(said) == {"goods_commit_id", "is_success", "matched_spu_id"}
    assert shop.sku.quantity == had, "not before the audit"
    shop.audit()
    detail = shop("pdd.goods.detail.get", **shop.named)
    assert detail["goods_name"] == "改名抽纸" and shop.sku.quantity == had - 2
    assert len(detail["sku_list"]) == count + 1 and all(s["sku_id"] for s in detail["sku_list"])
    ids = json.dumps(list(shop.sku.spec_ids))
    change = {**SKU, "spec_id_list": ids, "quantity": 40, "multi_price": shop.item.price, "price": shop.sku.price_fen}
    draft = shop("pdd.goods.edit.goods.commit", cat_id=10_201, sku_list=[change], **shop.named)
    shop("pdd.goods.submit.goods.commit", goods_commit_id=draft["goods_commit_id"], **shop.named)
    assert shop.sku_now()["quantity"] == 40 and len(shop("pdd.goods.detail.get", **shop.named)["sku_list"]) == count + 1


def test_an_edit_gives_skus_other_specs_and_they_keep_their_ids(shop: Shop) -> None:
    api, had = "pdd.goods.information.update", shop("pdd.goods.detail.get", **shop.named)["sku_list"]
    ids = [row["sku_id"] for row in had]
    one = next(row for row in had if row["sku_id"] == shop.item.sku_id)
    wine = shop("pdd.goods.spec.id.get", parent_spec_id=one["spec"][0]["parent_id"], spec_name="酒红")["spec_id"]
    renamed = json.dumps([wine, *(spec["spec_id"] for spec in one["spec"][1:])])
    shop(api, sku_list=[{"sku_id": one["sku_id"], "spec_id_list": renamed}], **shop.named)
    shop.audit()
    now = shop("pdd.goods.detail.get", **shop.named)["sku_list"]
    assert [row["sku_id"] for row in now] == ids and shop.sku.spec.split(",")[0] == "酒红"
    other = next(row for row in now if row["sku_id"] != one["sku_id"])
    same = [{"sku_id": other["sku_id"], "spec_id_list": renamed}]
    assert shop.refusal(api, sku_list=same, **shop.named) == (50001, "sku规格重复或不一致")


def test_an_edit_is_judged(shop: Shop) -> None:
    api = "pdd.goods.information.update"
    assert shop.refusal(api, goods_name="长" * 31, **shop.named)[0] == 50001
    assert shop.refusal(api, sku_list=[{"sku_id": 1, "quantity": 1}], **shop.named) == (50001, "sku不存在")
    assert shop.refusal(api, sku_list=[{"quantity": 1}], **shop.named)[0] == 21002, "a new SKU is whole"
    dear = [{"sku_id": shop.item.sku_id, "multi_price": 10**7}]
    assert shop.refusal(api, sku_list=dear, **shop.named)[0] == 50001
    saved = shop(api, operate_type=1, goods_name="只存不交", **shop.named)
    shop.audit()
    (row,) = shop("pdd.goods.commit.status.get", goods_commit_id_list=[saved["goods_commit_id"]])["list"]
    assert row["check_status"] == 0 and shop("pdd.goods.detail.get", **shop.named)["goods_name"] == shop.item.name


def test_only_listings_off_sale_are_deleted(shop: Shop) -> None:
    ids = [shop.item.goods_id]
    assert shop.refusal("pdd.delete.goods.commit", goods_ids=ids) == (50001, "只能删除已下架的商品")
    assert shop.refusal("pdd.delete.goods.commit", goods_ids=[*ids, *range(49)])[0] == 21001
    assert shop.refusal("pdd.goods.sale.status.set", is_onsale=2, **shop.named)[0] == 21001
    assert shop("pdd.goods.sale.status.set", is_onsale="0", **shop.named) == {"is_success": True}
    assert shop("pdd.goods.detail.get", **shop.named)["status"] == 2
    late = shop("pdd.goods.sku.price.update", sku_price_list=[{"sku_id": shop.item.sku_id}], sync_goods_operate=0,
                **shop.named)  # fmt: skip
    assert shop.plainly("pdd.delete.goods.commit", goods_ids=json.dumps(ids)) == {"open_api_response": True}
    shop.audit()
    assert late["goods_commit_id"] and shop.refusal("pdd.goods.detail.get", **shop.named)[0] == 50001
    assert shop.item.goods_id not in {g["goods_id"] for g in shop("pdd.goods.list.get")["goods_list"]}
