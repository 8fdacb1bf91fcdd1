"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class CodeTaken(Refusal):
    code = "code_taken"
    zh = "商品编码“{sku}”已被使用。请换一个编码。"
    en = "The code “{sku}” is taken. Choose another."


class UnknownSku(Refusal):
    code = "unknown_sku"
    status = 404
    zh = "商品编码“{sku}”不存在。请先建立商品。"
    en = "There is no SKU “{sku}”. Create it first."


class UnknownListing(Refusal):
    code = "unknown_listing"
    status = 404
    zh = "店铺商品不存在或不属于您。请刷新后重试。"
    en = "There is no such listing, or it is not yours. Reload and try again."


class NothingToCall(Refusal):
    """A listing without code and without an id of its own cannot be given a SKU by itself."""

    code = "nothing_to_call"
    zh = "店铺商品没有商家编码，无法自动建档。请手工建立对应关系。"
    en = "The listing has no code; map it by hand."
