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


class UnknownProduct(Refusal):
    code = "unknown_product"
    status = 404
    zh = "商品不存在或不属于您。请刷新后重试。"
    en = "There is no such product, or it is not yours. Reload and try again."


class CodeTwice(Refusal):
    code = "code_twice"
    status = 422
    zh = "商品编码“{sku}”出现了两次。请改成不同的编码。"
    en = "The code “{sku}” comes twice. Give each SKU its own."


class WrongSpecs(Refusal):
    code = "wrong_specs"
    status = 422
    zh = "每个商品编码都要填写全部规格（{names}），没有规格的商品不填规格值。"
    en = "Every SKU needs a value for each spec ({names}); a product without specs has none."


class SpecTwice(Refusal):
    code = "spec_twice"
    status = 422
    zh = "规格“{values}”出现了两次。请合并或改成不同的规格。"
    en = "The spec “{values}” comes twice. Keep one of them."


class PartOfItself(Refusal):
    code = "part_of_itself"
    status = 422
    zh = "{sku} 不能包含自己。请选择其他商品编码。"
    en = "{sku} cannot contain itself. Choose other SKUs."


class PartIsComposed(Refusal):
    """Bundles of bundles would make every number hard to follow."""

    code = "part_is_composed"
    zh = "{sku} 本身是组合装，不能再作为组成商品。请直接选择它里面的商品编码。"
    en = "{sku} is a bundle itself and cannot be a part. Choose the SKUs that it is made of."


class IsAPart(Refusal):
    code = "is_a_part"
    zh = "{sku} 是其他组合装的组成商品，不能设为组合装。"
    en = "{sku} is a part of another bundle and cannot become one."


class PartTwice(Refusal):
    code = "part_twice"
    status = 422
    zh = "组成商品 {sku} 出现了两次。请合并件数。"
    en = "The part {sku} comes twice. Add up its pieces."


class TooManyParts(Refusal):
    code = "too_many_parts"
    status = 422
    zh = "一个组合装最多 {most} 种组成商品。"
    en = "A bundle has {most} parts at most."


class UnknownGroup(Refusal):
    code = "unknown_group"
    status = 404
    zh = "商品分组不存在或不属于您。请刷新后重试。"
    en = "There is no such product group, or it is not yours. Reload and try again."


class GroupNameTaken(Refusal):
    code = "group_name_taken"
    zh = "已有名为“{name}”的商品分组（可能已停用）。请换一个名称，或恢复原来的分组。"
    en = "There is a product group “{name}” already, perhaps set aside. Choose another name, or bring that one back."


class GroupOfItself(Refusal):
    code = "group_of_itself"
    status = 422
    zh = "分组规则最终引用了它自己，或引用层数超过 {most} 层。请改用其他分组。"
    en = "The rule leads back to its own group, or through more than {most} groups. Choose other groups."


class RuleBroken(Refusal):
    """A condition without a value would let in everything, or nothing."""

    code = "rule_broken"
    status = 422
    zh = "第 {number} 个条件没有填写完整。请填写后重试。"
    en = "Condition {number} is incomplete. Fill it in and try again."


class TooManyGroups(Refusal):
    code = "too_many_groups"
    status = 422
    zh = "最多 {most} 个商品分组。请先停用不需要的分组。"
    en = "There are {most} product groups at most. Set some aside first."
