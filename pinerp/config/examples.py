"""What stands as an example for each field of the document: by its name where the name says more than its type."""

from __future__ import annotations

from typing import Any

SNOWFLAKE = "1042"
AT = "2026-11-23T04:00:00Z"
DAY = "2026-11-23"

NAMED: dict[str, Any] = {
    "order_sn": "261123-123456789012345",
    "order_sns": ["261123-123456789012345"],
    "currency": "CNY",
    "sku_code": "TEA-250G",
    "outer_code": "TEA-250G",
    "barcode": "6901234567892",
    "spec": "250 克",
    "waybill_no": "YT1234567890123",
    "waybill": "YT1234567890123",
    "return_waybill_no": "YT1234567890123",
    "waybills": {"1042": "YT1234567890123"},
    "carrier_code": "YTO",
    "carrier_name": "圆通速递",
    "carrier_names": {"YTO": "圆通快递"},
    "store_name": "一号店",
    "company_name": "杭州茶叶有限公司",
    "member_name": "小王",
    "contact_name": "王店主",
    "login_name": "xiaowang",
    "sign_in_name": "owner@example.com",
    "email": "owner@example.com",
    "contact_email": "owner@example.com",
    "phone": "13800000000",
    "contact_phone": "13800000000",
    "mobile": "13800000000",
    "credit_code": "91330100MA27XF6Q2X",
    "password": "a long enough phrase",
    "first_password": "a long enough phrase",
    "present": "the phrase until now",
    "wanted_password": "a long enough phrase",
    "province": "浙江省",
    "city": "杭州市",
    "district": "西湖区",
    "detail": "文三路 1 号",
    "country": "中国",
    "region": "浙江省 杭州市 西湖区",
    "address": "文***号",
    "name_mask": "王**",
    "phone_mask": "138****0000",
    "address_mask": "文***号",
    "phone_tail": "0000",
    "permissions": ["orders.view", "orders.approve"],
    "platform_data": ["platform.state"],
    "permission": "orders.approve",
    "verb": "approve",
    "code": "TEA-250G",
    "number": "1042",
    "name": "龙井 250 克",
    "key": "listing-1",
    "listing_key": "listing-1",
    "note": "请加急",
    "buyer_memo": "请周末送",
    "merchant_note": "加急",
    "reason": "盘点",
    "mark": "加急",
    "marks": ["加急"],
    "added": ["加急"],
    "removed": [],
    "tags": [],
    "message": "没有找到，或不属于您。请刷新页面后重试。",
    "image_url": "https://img.example.com/tea.jpg",
    "template_url": "https://example.com/template",
    "gateway_url": "https://gw-api.pinduoduo.com/api/router",
    "authorize_url": "https://fuwu.pinduoduo.com/service-market/auth",
    "proxy_url": "",
    "client_id": "0123456789abcdef",
    "client_secret": "not shown again",
    "platform": "pinduoduo",
    "kind": "own",
    "tab": "to_review",
    "stage": "to_review",
    "state": "done",
    "status": "waiting",
    "operator": "is",
    "field": "store",
    "value": "1042",
    "params": {},
    "values": {},
    "facts": {},
    "fields": {},
    "refused": [],
    "next": "WzEwNDJd",
    "after": "WzEwNDJd",
    "last_four": "x7Qa",
    "request_id": "3f0c9a52b1",
    "rows": [["261123-123456789012345", "TEA-250G", "2"]],
    "header": ["订单号", "商品编码", "数量"],
    "mapping": {},
    "text": "261123-123456789012345",
    "printer": "快麦 KM-218",
    "day": DAY,
}

UNITS: dict[str, int] = {
    "price": 1990,
    "cost": 700,
    "payable": 3980,
    "paid": 3980,
    "amount": 3980,
    "postage": 0,
    "receivable": 3980,
    "weight_grams": 260,
    "most_grams": 3000,
    "quantity": 2,
    "units": 2,
    "pieces": 1,
    "limit": 50,
    "counted_up_to": 10000,
}

OF: dict[str, dict[str, Any]] = {
    "PasswordIn": {"wanted": "a long enough phrase"},
    "EnvelopeOut": {"code": "not_found"},
    "ConditionIn": {"field": "payable", "operator": "at_least", "value": 50000},
    "ForAllIn": {"ids": [1042]},
    "MyMerchantOut": {"code": "hqxhvw", "name": "杭州茶叶有限公司", "roles": ["店主"]},
    "MerchantOut": {"code": "hqxhvw", "name": "杭州茶叶有限公司"},
    "CompanyOut": {"code": "hqxhvw", "name": "杭州茶叶有限公司"},
    "CompanyIn": {"name": "杭州茶叶有限公司"},
    "StoreOut": {"name": "一号店", "mode": "live", "sender": {}},
    "WarehouseOut": {"code": "MAIN", "name": "主仓"},
    "WarehouseIn": {"code": "MAIN", "name": "主仓"},
    "MemberOut": {"name": "小王"},
    "NewMemberIn": {"name": "小王"},
    "ChangedMemberIn": {"name": "小王"},
    "NewRoleIn": {"name": "夜班客服"},
    "ChangedRoleIn": {"name": "夜班客服"},
    "RoleOut": {"code": "service", "name": "客服"},
    "NewKeyIn": {"name": "财务软件"},
    "KeyOut": {"name": "财务软件"},
    "FlagIn": {"number": 1, "name": "急"},
    "RuleIn": {"name": "大额订单"},
    "RuleChangeIn": {"name": "大额订单"},
    "DryRunIn": {"name": "大额订单"},
    "SaveFilterIn": {"name": "加急"},
    "PermissionOut": {"code": "orders.approve", "room": "orders", "zh": "审核订单", "en": "Approve orders"},
    "CarrierOut": {"code": "YTO", "name": "圆通速递", "name_en": "YTO Express"},
    "SenderIn": {"name": "王店主"},
    "HoldOut": {"code": "unknown_sku"},
    "ScanIn": {"code": "YT1234567890123"},
    "AuthoriseIn": {"code": "the code that the platform gave"},
    "PaymentMethodIn": {"kind": "alipay", "name": "公司支付宝", "account": "pay@example.com"},
    "PaymentMethodOut": {"kind": "alipay", "name": "公司支付宝", "account": "pay@example.com"},
}
"""Where the same name means something else in one shape."""


class Examples:
    """Examples of the shapes of one document."""

    def __init__(self, shapes: dict[str, Any]) -> None:
        self.shapes = shapes

    def of(self, shape: dict[str, Any], name: str = "", title: str = "") -> Any:
        """An example that the shape itself allows."""
        if "$ref" in shape:
            title = shape["$ref"].rpartition("/")[2]
            return self.of(self.shapes[title], name, title)
        for given in ("const", "example"):
            if given in shape:
                return shape[given]
        if "enum" in shape:
            return shape["enum"][0] if name not in NAMED or NAMED[name] not in shape["enum"] else NAMED[name]
        if "oneOf" in shape or "anyOf" in shape:
            return self._one(shape.get("oneOf") or shape["anyOf"], name, title)
        if "allOf" in shape:
            return self.of(shape["allOf"][0], name, title)
        kind = shape.get("type")
        if kind == "object" or "properties" in shape:
            return self._object(shape, name, title)
        if kind == "array":
            found = NAMED.get(name)
            return (
                found
                if isinstance(found, list) and _is_plain(shape)
                else [self.of(shape.get("items", {}), _single(name))]
            )
        return self._plain(kind, shape, name)

    def _one(self, parts: list[dict[str, Any]], name: str, title: str) -> Any:
        return self.of(next((p for p in parts if p.get("type") != "null"), parts[0]), name, title)

    def _object(self, shape: dict[str, Any], name: str, title: str) -> Any:
        if "properties" not in shape:
            inner = shape.get("additionalProperties")
            if isinstance(NAMED.get(name), dict):
                return NAMED[name]
            return {"to_review": self.of(inner)} if isinstance(inner, dict) and inner else {}
        own = OF.get(title, {})
        return {key: own[key] if key in own else self.of(inner, key) for key, inner in shape["properties"].items()}

    def _plain(self, kind: str | None, shape: dict[str, Any], name: str) -> Any:
        if kind == "boolean":
            return bool(shape.get("default", name.startswith(("is_", "has_"))))
        if kind in ("integer", "number"):
            if name == "id" or name.endswith("_id"):
                return int(SNOWFLAKE)
            word = next((word for word in UNITS if name == word or name.endswith(f"_{word}")), "")
            least = shape.get("minimum", shape.get("exclusiveMinimum", 0) + ("exclusiveMinimum" in shape))
            return max(UNITS.get(word, 1), int(least)) if word else max(1, int(least))
        if kind == "string":
            return self._text(shape, name)
        return NAMED.get(name, "")

    def _text(self, shape: dict[str, Any], name: str) -> str:
        made = {"date-time": AT, "date": DAY, "binary": "(file)"}.get(shape.get("format", ""))
        if made is not None:
            return made
        if name in NAMED and isinstance(NAMED[name], str):
            return str(NAMED[name])
        if name in ("id", "row") or name.endswith(("_id", "_by_id")):
            return SNOWFLAKE
        if name.endswith("_at") or name in ("since", "until", "at", "ship_by", "as_of", "answer_by"):
            return AT
        if name.endswith(("_day", "_date", "day_from", "day_to")):
            return DAY
        return str(shape.get("default") or ("龙井" if shape.get("minLength") else ""))


def _single(name: str) -> str:
    return {"ids": "id", "parts": "parts"}.get(name, name[:-1] if name.endswith("s") else name)


def _is_plain(shape: dict[str, Any]) -> bool:
    return "$ref" not in shape.get("items", {})
