"""Publishing: categories and their rules, specs, templates, pictures, and drafts that the platform looks at."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

from pddsim import goods as places
from pddsim.categories import CATEGORIES, LEAVES, children, guessed
from pddsim.errors import PlatformError, refused
from pddsim.families.goods import goods_of, listed
from pddsim.registry import Call, api
from pddsim.shelf import DELETED, EDITING, OFF_SALE, Draft

LARGEST_PICTURE = 2**20
SPEC_PARENTS = {1215: "颜色", 1216: "尺码", 1217: "款式"}
SHIPMENT_LIMITS = {1: (86_400, 172_800), 2: (86_400, 172_800), 3: (345_600,), 4: (432_000,)}


@api("pdd.goods.cats.get", "goods_cats_get_response", needs_token=False)
def cats(call: Call) -> dict[str, Any]:
    """One level of the category tree; 0 is above all."""
    found = children(call.number("parent_cat_id"))
    rows = [(i, *CATEGORIES[i]) for i in found]
    return {"goods_cats_list": [{"cat_id": i, "cat_name": n, "level": lv, "parent_cat_id": p} for i, n, lv, p in rows]}


@api("pdd.goods.authorization.cats", "goods_auth_cats_get_response")
def my_cats(call: Call) -> dict[str, Any]:
    """The categories in which the shop may publish: all of them."""
    found = children(call.number("parent_cat_id", 0))
    return {"goods_cats_list": [{"cat_id": i, "cat_name": CATEGORIES[i][0], "leaf": i in LEAVES} for i in found]}


@api("pdd.goods.cat.rule.get", "cat_rule_get_response")
def cat_rule(call: Call) -> dict[str, Any]:
    """What a leaf asks of a listing: brand and material."""
    if call.number("cat_id") not in LEAVES:
        raise refused("类目不存在或不是叶子类目")
    props = [
        {
            "can_note": False, "choose_max_num": 1, "input_max_num": 0, "is_important": place == 0, "is_sale": False,
            "is_sku": False, "max_value": "", "min_value": "", "name": name, "parent_spec_id": 0,
            "property_value_type": 0, "ref_pid": 310 + place, "required": place == 0, "required_rule": "",
            "required_rule_type": 0, "show_condition": [], "value_precision": 0, "value_unit": [],
            "values": [
                {"extend_info": "", "group": {"id": 1, "name": "全部"}, "parent_vids": [], "spec_id": 0, "value": v, "vid": n}
                for n, v in enumerate(values, 5000 + place * 100)
            ],
        }
        for place, (name, values) in enumerate({"品牌": ["无品牌", "练习牌"], "材质": ["棉", "塑料", "不锈钢"]}.items())
    ]  # fmt: skip
    return {
        "goods_properties_rule": {"choose_all_qualify_spec": False, "input_max_spec_num": 1, "properties": props},
        "goods_service_rule": {"goods_service_rule_map": {}, "goods_type_list": [1]},
        "goods_sku_rule": {"price_range_ratio": 5.0, "spec_num_limit": 2},
        "spu_rule": {"control_type": 0, "key_prop": []},
        "two_pieces_discount_rule": {
            "if_must_two_pieces_discount": False,
            "max_two_pieces_discount": 99,
            "min_two_pieces_discount": 50,
            "recommend_two_pieces_discount": 95,
        },
    }


@api("pdd.goods.spec.get", "goods_spec_get_response")
def spec_kinds(call: Call) -> dict[str, Any]:
    """The dimensions in which SKUs of a category may differ."""
    cat = call.number("cat_id")
    rows = [{"cat_id": cat, "parent_spec_id": i, "parent_spec_name": n} for i, n in SPEC_PARENTS.items()]
    return {"goods_spec_list": rows}


@api("pdd.goods.spec.id.get", "goods_spec_id_get_response")
def spec_id(call: Call) -> dict[str, Any]:
    """A spec value of the merchant's own; the same name gives the same id."""
    parent, name = call.number("parent_spec_id"), call.text("spec_name")
    return {"parent_spec_id": parent, "spec_name": name, "spec_id": call.shop.shelf.spec_id(parent, name)}


@api("pdd.goods.logistics.template.get", "goods_logistics_template_get_response")
def templates(call: Call) -> dict[str, Any]:
    """Freight templates."""
    if not call.params.get("page") and not call.params.get("page_size"):
        raise PlatformError(21002, "page和page_size至少传一个")
    row = {"template_id": 1, "template_name": "全国包邮", "cost_type": 0, "last_updated_time": 1_700_000_000}
    return {"logistics_template_list": [row], "total_count": 1}


@api("pdd.one.express.cost.template", "one_express_cost_template_response")
def template(call: Call) -> dict[str, Any]:
    """One freight template."""
    if call.number("cost_template_id") != 1:
        raise refused("运费模板不存在")
    provinces = sorted({(p[0], p[1]) for p in places.PLACES})
    return {
        "template_id": 1, "template_name": "全国包邮", "cost_type": 0, "province_id": 12, "city_id": 120,
        "district_id": 1201, "additional_service_type": 0, "sf_free_type": 0, "free_deliver_house": False,
        "free_deliver_house_area_list": [], "cost_template_list": [],
        "free_province_list": [{"province_id": i, "province": n} for i, n in provinces],
    }  # fmt: skip


@api("pdd.goods.country.get", "goods_country_get_response")
def countries(call: Call) -> dict[str, Any]:
    """Countries of origin."""
    names = ["中国", "日本", "韩国", "德国", "法国", "澳大利亚"]
    return {"country_list": [{"country_id": n, "country_name": name} for n, name in enumerate(names)]}


@api("pdd.goods.outer.cat.mapping.get", "outer_cat_mapping_get_response")
def guess_cat(call: Call) -> dict[str, Any]:
    """A guess of the category by a title."""
    call.text("outer_cat_name")
    leaf = guessed(call.text("outer_goods_name"))
    return {"cat_id1": leaf // 10_000, "cat_id2": leaf // 100, "cat_id3": leaf, "cat_id4": 0}


def _picture_url(call: Call, picture: bytes) -> str:
    if len(picture) > LARGEST_PICTURE:
        raise refused("图片大小不能超过1M")
    if not picture.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise refused("图片格式只支持JPG、JPEG、PNG")
    return f"{call.gateway.base_url or 'https://img.example.com'}/picture/{hashlib.sha1(picture).hexdigest()}.jpeg"


@api("pdd.goods.image.upload", "goods_image_upload_response")
def upload_text(call: Call) -> dict[str, Any]:
    """A picture as base64, with or without the head of a data URI."""
    text = call.text("image")
    try:
        picture = base64.b64decode(text.rpartition(",")[2], validate=True)
    except binascii.Error:
        raise PlatformError(21001, "image不正确") from None
    return {"image_url": _picture_url(call, picture)}


def _file(call: Call) -> bytes:
    file = call.params.get("file")
    if not isinstance(file, bytes) or not file:
        raise PlatformError(21002, "file不能为空")
    return file


@api("pdd.goods.img.upload", "goods_img_upload_response")
def upload_file(call: Call) -> dict[str, Any]:
    """A picture as a file."""
    return {"url": _picture_url(call, _file(call))}


@api("pdd.goods.filespace.image.upload", "goods_filespace_image_upload_response")
def upload_space(call: Call) -> dict[str, Any]:
    """A picture into the picture space."""
    file = _file(call)
    return {"file_id": int(hashlib.sha1(file).hexdigest()[:10], 16), "url": _picture_url(call, file)}


@api("pdd.goods.video.upload", "goods_video_upload_response")
def upload_video(call: Call) -> dict[str, Any]:
    """A video."""
    name = hashlib.sha1(_file(call)).hexdigest()
    return {"id": int(name[:10], 16), "url": f"https://video.example.com/{name}.mp4", "status": 2}


def units(title: str) -> int:
    """The length of a title: a Chinese character counts two."""
    return sum(1 if ord(sign) < 128 else 2 for sign in title)


REQUIRED = ("goods_name", "goods_type", "cat_id", "carousel_gallery", "detail_gallery", "cost_template_id", "country_id",
            "is_folt", "is_pre_sale", "is_refundable", "market_price", "second_hand", "shipment_limit_second",
            "sku_list")  # fmt: skip
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


def _payload(call: Call) -> dict[str, Any]:
    """What was sent, its lists read."""
    sent = dict(call.params)
    for name in ("carousel_gallery", "detail_gallery", "sku_list", "goods_properties"):
        if sent.get(name) not in (None, ""):
            sent[name] = listed(call, name)
    for sku in sent.get("sku_list") or ():
        ids = sku.get("spec_id_list")
        sku["spec_ids"] = listed(Call(call.gateway, {"ids": ids}), "ids") if isinstance(ids, str) and ids else ids or []
    return sent


def _insist(sent: dict[str, Any]) -> None:
    """The rules of a listing (field tables of the API pages)."""
    for name in REQUIRED:
        if sent.get(name) in (None, "", []):
            raise PlatformError(21002, f"{name}不能为空")
    if units(str(sent["goods_name"])) > 60:
        raise refused("商品标题不能超过60个字符（30个汉字）")
    if sent.get("goods_desc") and not 20 <= len(str(sent["goods_desc"])) <= 500:
        raise refused("商品描述长度为20-500字")
    if int(sent["cat_id"]) not in LEAVES:
        raise refused("类目不存在或不是叶子类目")
    limits = SHIPMENT_LIMITS.get(int(sent["goods_type"]))
    if limits is not None and int(sent["shipment_limit_second"]) not in limits:
        raise refused("承诺发货时间不符合要求")
    if len(sent["detail_gallery"]) > 20:
        raise refused("商品详情图不能超过20张")
    market = int(sent["market_price"])
    for sku in sent["sku_list"]:
        for name in SKU_REQUIRED:
            if sku.get(name) in (None, ""):
                raise PlatformError(21002, f"sku_list.{name}不能为空")
        if not 0 < int(sku["multi_price"]) < int(sku["price"]) < market:
            raise refused("价格不符合规则：拼单价<单买价<参考价")
        if int(sku["quantity"]) < 0:
            raise refused("库存不能小于0")


@api("pdd.goods.add", "goods_add_response")
def add(call: Call) -> dict[str, Any]:
    """A new listing; buyers see it when the platform has approved it."""
    sent = _payload(call)
    _insist(sent)
    shelf = call.shop.shelf
    draft = call.shop.shelf_draft(shelf.fresh_id(), sent, is_new=True)
    shelf.submit(draft)
    return {"goods_id": draft.goods_id, "goods_commit_id": draft.draft_id, "matched_spu_id": 0}


@api("pdd.goods.edit.goods.commit", "goods_update_response")
def edit_draft(call: Call) -> dict[str, Any]:
    """A draft, new or changed; nobody looks at it yet."""
    draft = _draft_for(call, _payload(call))
    return {"goods_commit_id": draft.draft_id, "goods_id": draft.goods_id, "matched_spu_id": 0}


@api("pdd.goods.submit.goods.commit", "goods_update_response")
def submit_draft(call: Call) -> dict[str, Any]:
    """A draft is finished; operate_type 1 saves it only."""
    draft = _draft_for(call, _payload(call))
    if call.number("operate_type", 0) == 0:
        _insist(draft.payload)
        call.shop.shelf.submit(draft)
    return {"goods_commit_id": draft.draft_id, "goods_id": draft.goods_id, "matched_spu_id": 0}


@api("pdd.goods.information.update", "goods_update_response")
def update(call: Call) -> dict[str, Any]:
    """A listing changed whole; quantities of known SKUs are changes, SKUs without an id are new."""
    goods, sent = goods_of(call), _payload(call)
    draft = call.shop.shelf_draft(goods.goods_id, sent, is_new=False)
    if call.number("operate_type", 0) == 0:
        call.shop.shelf.submit(draft)
    return {"goods_commit_id": draft.draft_id, "is_success": True, "matched_spu_id": 0}


def _draft_for(call: Call, sent: dict[str, Any]) -> Draft:
    shelf = call.shop.shelf
    known = shelf.drafts.get(call.number("goods_commit_id", 0))
    if known is not None and not known.is_deleted:
        known.payload.update(sent)
        known.status = EDITING
        return known
    goods_id = call.number("goods_id", 0)
    return call.shop.shelf_draft(goods_id or shelf.fresh_id(), sent, is_new=goods_id not in shelf.goods)


def _drafts(call: Call) -> list[Draft]:
    call.shop.shelf.look()
    return [d for d in call.shop.shelf.drafts.values() if not d.is_deleted]


@api("pdd.goods.commit.list.get", "goods_commit_list_get_response")
def draft_list(call: Call) -> dict[str, Any]:
    """Drafts of a state."""
    page, size = call.number("page"), call.number("page_size")
    if not 1 <= page <= 100 or not 1 <= size <= 100:
        raise PlatformError(21001, "page和page_size不能超过100")
    state, goods_id = call.number("check_status"), call.number("goods_id", 0)
    rows = [d for d in _drafts(call) if d.status == state and goods_id in (0, d.goods_id)]
    return {
        "total": len(rows),
        "list": [
            {
                "commit_id": d.draft_id,
                "goods_id": d.goods_id,
                "goods_name": str(d.payload.get("goods_name") or ""),
                "check_status": d.status,
                "checked_time": d.checked_at,
                "submit_time": d.submitted_at,
                "is_shop": int(not d.is_new),
                "outer_goods_id": str(d.payload.get("out_goods_id") or ""),
                "reject_comment": d.rejected_for,
            }
            for d in rows[(page - 1) * size : page * size]
        ],
    }


@api("pdd.goods.commit.detail.get", "goods_commit_detail_response")
def draft_detail(call: Call) -> dict[str, Any]:
    """One draft as it was sent."""
    wanted = call.number("goods_commit_id")
    found = next((d for d in _drafts(call) if d.draft_id == wanted), None)
    if found is None:
        raise refused("草稿不存在")
    sent = found.payload
    return {
        **{name: value for name, value in sent.items() if name not in ("carousel_gallery", "detail_gallery")},
        "goods_commit_id": found.draft_id,
        "goods_id": found.goods_id,
        "goods_status": found.status,
        "commit_message": found.rejected_for,
        "carousel_gallery_list": sent.get("carousel_gallery") or [],
        "detail_gallery_list": sent.get("detail_gallery") or [],
        "deleted": 0,
    }


@api("pdd.goods.commit.status.get", "goods_commit_status_get_response")
def draft_states(call: Call) -> dict[str, Any]:
    """What became of some drafts."""
    wanted = {int(i) for i in listed(call, "goods_commit_id_list") or ()}
    rows = [d for d in _drafts(call) if d.draft_id in wanted]
    return {
        "list": [
            {"goods_commit_id": d.draft_id, "check_status": d.status, "reject_comment": d.rejected_for} for d in rows
        ]
    }


@api("pdd.goods.latest.commit.status.get", "goods_latest_commit_status_get_response")
def latest_states(call: Call) -> dict[str, Any]:
    """What became of the latest draft of some listings; at most 100."""
    wanted = [int(i) for i in listed(call, "goods_id_list") or ()]
    if not 1 <= len(wanted) <= 100:
        raise PlatformError(21001, "goods_id_list不能超过100个")
    latest = {d.goods_id: d for d in sorted(_drafts(call), key=lambda d: d.draft_id) if d.goods_id in wanted}
    return {
        "list": [
            {"goods_id": d.goods_id, "check_status": d.status, "reject_comment": d.rejected_for}
            for d in latest.values()
        ]
    }


@api("pdd.delete.goods.commit", "open_api_response")
def delete_goods(call: Call) -> Any:
    """Listings that are off sale, fewer than 50."""
    wanted = [int(i) for i in listed(call, "goods_ids") or ()]
    if not 1 <= len(wanted) < 50:
        raise PlatformError(21001, "goods_ids数量不正确")
    found = [goods_of(Call(call.gateway, {"goods_id": i}, call.mall)) for i in wanted]
    if any(g.status != OFF_SALE for g in found):
        raise refused("只能删除已下架的商品")
    for goods in found:
        goods.status = DELETED
    return True


@api("pdd.delete.draft.commit", "open_api_response")
def delete_draft(call: Call) -> Any:
    """A draft that nobody looks at."""
    found = call.shop.shelf.drafts.get(call.number("goods_commit_id"))
    if found is None or found.is_deleted or found.goods_id != call.number("goods_id"):
        raise refused("草稿不存在")
    found.is_deleted = True
    return True


@api("pdd.goods.file.info.get", "goods_file_info_response")
def file_info(call: Call) -> dict[str, Any]:
    """What became of uploaded files: approved."""
    addresses = listed(call, "url_list") or []
    rows = [
        {"file_id": int(hashlib.sha1(str(a).encode()).hexdigest()[:10], 16), "status": 2, "url": a} for a in addresses
    ]
    return {"list": rows}
