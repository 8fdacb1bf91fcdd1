"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NotReadYet(Refusal):
    """Nothing is told before the whole change was seen."""

    code = "offers_not_read"
    zh = "尚未读到该店铺的在售库存，无法预览改动。请先读取，读完后再开启。"
    en = "The store's stock was not read yet, so the change cannot be seen beforehand. Read it first, then switch on."


class NotLive(Refusal):
    code = "offers_not_live"
    zh = "店铺尚未上线（影子模式），不会向平台写入库存。请先在“店铺”中上线。"
    en = "The store is in shadow mode: nothing is written to the platform. Let it go live on the stores page first."


class UnknownOffer(Refusal):
    code = "unknown_offer"
    status = 404
    zh = "店铺商品不存在或不属于您。请刷新后重试。"
    en = "There is no such listing, or it is not yours. Reload and try again."


class NothingRefused(Refusal):
    code = "offer_not_refused"
    zh = "该商品的库存没有被平台拒绝，无需重试。请刷新后查看。"
    en = "The platform has not refused this stock. Reload to see it."


class PushUncertain(Refusal):
    """The answer to a change by so many was lost: it is not repeated, the platform's number is read again."""

    code = "offer_push_uncertain"
    zh = "未收到平台答复，不确定是否已改。一分钟后重新读取平台库存再决定。"
    en = "The platform's answer was lost. Its number is read again in a minute, then it is decided anew."


class NotAllStores(Refusal):
    """A rule of a SKU holds at every store."""

    code = "offers_not_all_stores"
    status = 403
    zh = "SKU 规则对所有店铺生效，而您只能管理部分店铺。请由可管理全部店铺的人设置，或改用单品规则。"
    en = "A SKU's rule holds at all stores, and you may manage some of them only. Ask one who manages all, or set own rules."
