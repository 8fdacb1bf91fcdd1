"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class StoreNotCalled(Refusal):
    """Categories and listings are read by API."""

    code = "listings_not_called"
    zh = "店铺“{store}”没有接口授权或已停用，无法读取类目或刊登商品。请先在“店铺”中授权。"
    en = "“{store}” is not connected by API, or stopped: nothing can be read or published. Authorise it first."


class UnknownCategory(Refusal):
    code = "unknown_category"
    status = 404
    zh = "该店铺没有这个可发布的叶子类目。请重新读取类目，或另选一个。"
    en = "The store may not publish in this category, or it is no leaf. Read the categories again, or choose another."


class TreeTooLarge(Refusal):
    """A platform that answers without end is not followed."""

    code = "category_tree_too_large"
    zh = "平台返回的类目超过 {most} 个，已停止读取。请检查店铺的接口地址。"
    en = "The platform answered more than {most} categories, so reading stopped. Check the store's gateway address."
