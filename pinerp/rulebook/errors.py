"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownRule(Refusal):
    code = "unknown_rule"
    status = 404
    zh = "策略不存在。请刷新后重试。"
    en = "There is no such rule. Reload and try again."


class CarrierNotBound(Refusal):
    code = "carrier_not_bound"
    zh = "快递“{carrier}”未绑定。请先在物流公司中绑定，或选择其他快递。"
    en = "The carrier “{carrier}” is not bound. Bind it first, or choose another."


class UnknownPlace(Refusal):
    code = "unknown_place"
    zh = "所选仓库不存在或已停用。请重新选择。"
    en = "One of the warehouses is not there or set aside. Choose again."


class UnknownGift(Refusal):
    code = "unknown_gift"
    zh = "没有商品编码“{sku}”。请核对编码或先建商品。"
    en = "There is no SKU “{sku}”. Check the code, or make the product first."
