"""Publishing: categories and their rules, specs, templates, pictures, and drafts that the platform looks at."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

from pddsim import goods as places
from pddsim.categories import CATEGORIES, LEAVES, children, guessed, way
from pddsim.errors import PlatformError, refused
from pddsim.families.goods import goods_of, whole
from pddsim.families.listing import insist, insist_on_change, payload
from pddsim.registry import Call, api
from pddsim.shelf import (
    APPROVED,
    DELETED,
    EDITING,
    LOOKED_AT,
    OFF_SALE,
    SPEC_PARENTS,
    TEMPLATE_ID,
    Draft,
)

LARGEST_PICTURE = 2**20
KEPT_PICTURES = 500
LARGEST_PAGE = 100
NO_DRAFT = "草稿不存在"
FAR_PROVINCE = 29
PLACE_NAMES = ("province_id", "province", "city_id", "city", "town_id", "town")


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
    return {"goods_cats_list": [{"cat_id": i, "cat_name": CATEGORIES[i][0], "leaf": not children(i)} for i in found]}


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
        "goods_sku_rule": {"price_range_ratio": 5.0, "spec_num_limit": 200},
        "spu_rule": {"control_type": 0, "key_prop": [{"pname": "品牌", "ref_pid": 310}]},
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
    if not 1 <= call.number("page", 1) <= LARGEST_PAGE or not 1 <= call.number("page_size", 20) <= LARGEST_PAGE:
        raise PlatformError(21001, "page和page_size不能超过100")
    row = {"template_id": TEMPLATE_ID, "template_name": "全国包邮", "cost_type": 0, "last_updated_time": 1_700_000_000}
    return {"logistics_template_list": [row] if call.number("page", 1) == 1 else [], "total_count": 1}


@api("pdd.one.express.cost.template", "one_express_cost_template_response")
def template(call: Call) -> dict[str, Any]:
    """One freight template: far away costs extra, in fen; in some towns parcels come to the door."""
    if call.number("cost_template_id") != TEMPLATE_ID:
        raise refused("运费模板不存在")
    provinces = [{"province_id": i, "province": n} for i, n in sorted({(p[0], p[1]) for p in places.PLACES})]
    far = [row for row in provinces if row["province_id"] == FAR_PROVINCE]
    doors = [dict(zip(PLACE_NAMES, place, strict=True)) for place in places.PLACES[:2]]
    cost = {
        "cost_province_list": far, "first_standard": 1, "first_cost": 1000, "add_standard": 1, "add_cost": 500,
        "is_have_free_min_count": False, "have_free_min_count": -1,
        "is_have_free_min_amount": False, "have_free_min_amount": -1,
    }  # fmt: skip
    return {
        "template_id": TEMPLATE_ID, "template_name": "全国包邮", "cost_type": 0, "province_id": 12, "city_id": 120,
        "district_id": 1201, "additional_service_type": 0, "sf_free_type": 0, "free_deliver_house": True,
        "free_deliver_house_area_list": doors, "cost_template_list": [cost],
        "free_province_list": [row for row in provinces if row not in far],
    }  # fmt: skip


@api("pdd.goods.country.get", "goods_country_get_response")
def countries(call: Call) -> dict[str, Any]:
    """Countries of origin."""
    names = ["中国", "日本", "韩国", "德国", "法国", "澳大利亚"]
    return {"country_list": [{"country_id": n, "country_name": name} for n, name in enumerate(names)]}


@api("pdd.goods.outer.cat.mapping.get", "outer_cat_mapping_get_response")
def guess_cat(call: Call) -> dict[str, Any]:
    """A guess of the category by a title."""
    call.number("outer_cat_id")
    call.text("outer_cat_name")
    found = way(guessed(call.text("outer_goods_name")))
    return {f"cat_id{level}": dict(enumerate(found, 1)).get(level, 0) for level in (1, 2, 3, 4)}


def _picture_url(call: Call, picture: bytes) -> str:
    if len(picture) > LARGEST_PICTURE:
        raise refused("图片大小不能超过1M")
    if not picture.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise refused("图片格式只支持JPG、JPEG、PNG")
    name, kept = f"{hashlib.sha1(picture).hexdigest()}.jpeg", call.gateway.pictures
    kept[name] = picture
    while len(kept) > KEPT_PICTURES:
        del kept[next(iter(kept))]
    return f"{call.gateway.base_url or 'https://img.example.com'}/picture/{name}"


@api("pdd.goods.image.upload", "goods_image_upload_response")
def upload_text(call: Call) -> dict[str, Any]:
    """A picture as base64, with or without the head of a data URI."""
    text = call.text("image")
    try:
        picture = base64.b64decode("".join(text.rpartition(",")[2].split()), validate=True)
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


@api("pdd.goods.add", "goods_add_response")
def add(call: Call) -> dict[str, Any]:
    """A new listing; buyers see it when the platform has approved it."""
    sent = payload(call)
    insist(sent)
    shelf = call.shop.shelf
    draft = call.shop.shelf_draft(shelf.fresh_id(), sent, is_new=True)
    shelf.submit(draft)
    return {"goods_id": draft.goods_id, "goods_commit_id": draft.draft_id, "matched_spu_id": 0}


@api("pdd.goods.edit.goods.commit", "goods_update_response")
def edit_draft(call: Call) -> dict[str, Any]:
    """A draft, new or changed; nobody looks at it yet."""
    sent = payload(call)
    if not (sent.get("goods_commit_id") or sent.get("goods_id")):
        call.text("cat_id")
    draft = _draft_for(call, sent)
    return {"goods_commit_id": draft.draft_id, "goods_id": draft.goods_id, "matched_spu_id": 0}


@api("pdd.goods.submit.goods.commit", "goods_update_response")
def submit_draft(call: Call) -> dict[str, Any]:
    """A draft is finished; operate_type 1 saves it only."""
    for name in ("goods_commit_id", "goods_id"):
        call.text(name)
    draft, shelf = _draft_for(call, payload(call)), call.shop.shelf
    if call.number("operate_type", 0) == 0:
        goods = shelf.goods.get(draft.goods_id)
        if goods is None:
            insist(draft.payload)
        else:
            insist_on_change(goods, draft.payload, adds_quantity=draft.adds_quantity)
        shelf.submit(draft)
    return {"goods_commit_id": draft.draft_id, "goods_id": draft.goods_id, "matched_spu_id": 0}


@api("pdd.goods.information.update", "goods_update_response")
def update(call: Call) -> dict[str, Any]:
    """A listing changed; quantities of known SKUs are changes, SKUs without an id are new."""
    goods, sent = goods_of(call), payload(call)
    insist_on_change(goods, sent, adds_quantity=True)
    draft = call.shop.shelf_draft(goods.goods_id, sent, is_new=False)
    draft.adds_quantity = True
    if call.number("operate_type", 0) == 0:
        call.shop.shelf.submit(draft)
    return {"goods_commit_id": draft.draft_id, "is_success": True, "matched_spu_id": 0}


def _draft_for(call: Call, sent: dict[str, Any]) -> Draft:
    """The draft that the call goes on with, or a new one: of a listing of this shop, or of a new listing."""
    shelf = call.shop.shelf
    if sent.get("goods_commit_id"):
        known = _draft(call)
        if sent.get("goods_id") and known.goods_id != call.number("goods_id"):
            raise refused(NO_DRAFT)
        if known.status in (LOOKED_AT, APPROVED):
            raise refused("草稿审核中或已审核通过，不能编辑")
        known.payload.update(sent)
        known.status = EDITING
        return known
    if sent.get("goods_id"):
        return call.shop.shelf_draft(goods_of(call).goods_id, sent, is_new=False)
    return call.shop.shelf_draft(shelf.fresh_id(), sent, is_new=True)


def _draft(call: Call) -> Draft:
    wanted = call.number("goods_commit_id")
    found = next((d for d in _drafts(call) if d.draft_id == wanted), None)
    if found is None:
        raise refused(NO_DRAFT)
    return found


def _drafts(call: Call) -> list[Draft]:
    call.shop.shelf.look()
    return [d for d in call.shop.shelf.drafts.values() if not d.is_deleted]


@api("pdd.goods.commit.list.get", "goods_commit_list_get_response")
def draft_list(call: Call) -> dict[str, Any]:
    """Drafts of a state."""
    page, size = call.number("page"), call.number("page_size")
    if not 1 <= page <= LARGEST_PAGE or not 1 <= size <= LARGEST_PAGE:
        raise PlatformError(21001, "page和page_size不能超过100")
    state, goods_id = call.number("check_status"), call.number("goods_id", 0)
    rows = [d for d in _drafts(call) if d.status == state and goods_id in (0, d.goods_id)]
    known = call.shop.shelf.goods
    names = {d.draft_id: known[d.goods_id].name for d in rows if d.goods_id in known}
    codes = {d.draft_id: known[d.goods_id].outer_goods_id for d in rows if d.goods_id in known}
    return {
        "total": len(rows),
        "list": [
            {
                "commit_id": d.draft_id,
                "goods_id": d.goods_id,
                "goods_name": str(d.payload.get("goods_name") or names.get(d.draft_id, "")),
                "check_status": d.status,
                "checked_time": d.checked_at,
                "submit_time": d.submitted_at,
                "is_shop": int(not d.is_new),
                "outer_goods_id": str(d.payload.get("out_goods_id") or codes.get(d.draft_id, "")),
                "reject_comment": d.rejected_for,
            }
            for d in rows[(page - 1) * size : page * size]
        ],
    }


@api("pdd.goods.commit.detail.get", "goods_commit_detail_response")
def draft_detail(call: Call) -> dict[str, Any]:
    """The listing as a draft would have it. A SKU's length is misspelt by the platform itself."""
    draft, goods_id = _draft(call), call.number("goods_id")
    if draft.goods_id != goods_id:
        raise refused(NO_DRAFT)
    goods = call.shop.shelf.preview(draft)
    told = whole(call, goods)
    for sku in told["sku_list"]:
        sku["lengtj"] = sku.pop("length")
        del sku["reserve_quantity"]
    del told["size_spec_id"]
    return {
        **told,
        "goods_commit_id": draft.draft_id,
        "goods_status": draft.status,
        "commit_message": draft.rejected_for,
        "deleted": 0,
        "carousel_video": goods.facts.get("carousel_video") or [],
        "carousel_video_url": 0,
        "origin_country_id": int(goods.facts.get("origin_country_id") or 0),
        "sku_type": int(goods.facts.get("sku_type") or 0),
    }


@api("pdd.goods.commit.status.get", "goods_commit_status_get_response")
def draft_states(call: Call) -> dict[str, Any]:
    """What became of some drafts; at most 100."""
    wanted = {int(i) for i in call.listed("goods_commit_id_list") or ()}
    if not 1 <= len(wanted) <= 100:
        raise PlatformError(21001, "goods_commit_id_list不能超过100个")
    rows = [d for d in _drafts(call) if d.draft_id in wanted]
    return {
        "list": [
            {"goods_commit_id": d.draft_id, "check_status": d.status, "reject_comment": d.rejected_for} for d in rows
        ]
    }


@api("pdd.goods.latest.commit.status.get", "goods_latest_commit_status_get_response")
def latest_states(call: Call) -> dict[str, Any]:
    """What became of the latest draft of some listings; at most 100."""
    wanted = [int(i) for i in call.listed("goods_id_list") or ()]
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
    wanted = [int(i) for i in call.listed("goods_ids") or ()]
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
    found = _draft(call)
    if found.goods_id != call.number("goods_id"):
        raise refused(NO_DRAFT)
    if found.status == LOOKED_AT:
        raise refused("草稿审核中，不能删除")
    found.is_deleted = True
    return True


@api("pdd.goods.file.info.get", "goods_file_info_response")
def file_info(call: Call) -> dict[str, Any]:
    """What became of uploaded files: approved."""
    addresses = call.listed("url_list") or []
    rows = [
        {"file_id": int(hashlib.sha1(str(a).encode()).hexdigest()[:10], 16), "status": 2, "url": a} for a in addresses
    ]
    return {"list": rows}
