"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


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


class UnknownDraft(Refusal):
    code = "unknown_draft"
    status = 404
    zh = "刊登草稿不存在或不属于您。请刷新后重试。"
    en = "There is no such draft, or it is not yours. Reload and try again."


class AlreadyDrafted(Refusal):
    code = "already_drafted"
    zh = "该商品在店铺“{store}”已有未完成的刊登草稿。请直接编辑那一份。"
    en = "The product has an open draft for “{store}” already. Edit that one."


class ProductWithoutSkus(Refusal):
    code = "product_without_skus"
    zh = "该商品没有可刊登的商品编码。请先在“商品编码”中添加或恢复。"
    en = "The product has no SKU to publish. Add or bring back one on the SKUs page."


class NotEditable(Refusal):
    code = "draft_not_editable"
    zh = "草稿已提交或已结束，不能修改。审核驳回后可修改再提交。"
    en = "The draft was submitted or is over. Once the platform refuses it, it can be mended and submitted again."


class StoreNotLive(Refusal):
    code = "listings_not_live"
    zh = "店铺尚未上线（影子模式），不会向平台写入。请先在“店铺”中上线。"
    en = "The store is in shadow mode: nothing is written to the platform. Let it go live on the stores page first."


class DraftNotReady(Refusal):
    """Of many problems the first is told; the draft shows all."""

    code = "draft_not_ready"
    zh = "还有 {count} 个问题，首先：{first}"
    en = "{count} problems are left, first: {first}"


class AlreadyOnItsWay(Refusal):
    code = "draft_on_its_way"
    zh = "已在发送或平台审核中，暂时不能撤回。请等平台答复后再试。"
    en = "It is being sent or reviewed by the platform. Wait for the answer, then try again."


class AlreadyPublished(Refusal):
    code = "draft_published"
    zh = "商品已发布，草稿不能撤回。如需停售请下架。"
    en = "The listing is published, so its draft cannot be withdrawn. Put it off sale instead."


class NotWithdrawn(Refusal):
    code = "draft_not_withdrawn"
    zh = "草稿没有被撤回，无需恢复。请刷新后查看。"
    en = "The draft was not withdrawn. Reload to see how it stands."


class NotPublished(Refusal):
    code = "draft_not_published"
    zh = "商品尚未通过平台审核，不能上下架。请等审核通过。"
    en = "The platform has not approved this listing yet, so it cannot be put on or off sale. Wait for the approval."


class ReviewRefused(Refusal):
    """What the platform said when it looked at the listing."""

    code = "listing_review_refused"
    zh = "平台审核驳回：{reason}。请按原因修改后重新提交。"
    en = "The platform's review refused it: {reason}. Mend that and submit again."


class Problem(Refusal):
    """What the platform would refuse of a draft. place: the part of the draft where it is mended."""

    code = "draft_problem"
    status = 422
    zh = "草稿有问题。请修改后再提交。"
    en = "Something is wrong with the draft. Mend it first."
    place = "title"


class TitleMissing(Problem):
    code = "title_missing"
    zh = "没有标题。请填写标题。"
    en = "There is no title. Write one."


class TitleTooLong(Problem):
    code = "title_too_long"
    zh = "标题长 {units} 个字符（汉字算两个），平台最多 {most} 个。请缩短标题。"
    en = "The title has {units} units (a Chinese character is two); the platform takes {most}. Shorten it."


class CategoryMissing(Problem):
    code = "category_missing"
    place = "category"
    zh = "没有选择类目。请选择叶子类目。"
    en = "No category is chosen. Choose a leaf."


class CategoryNotOwn(Problem):
    code = "category_not_own"
    place = "category"
    zh = "店铺不能在所选类目发布，或类目已取消。请另选类目。"
    en = "The store may not publish in this category, or it is gone. Choose another."


class RuleNotRead(Problem):
    code = "rule_not_read"
    place = "category"
    zh = "尚未读到该类目的发布规则，正在读取。请稍等片刻再提交。"
    en = "What the category asks was not read yet; it is on its way. Wait a moment, then submit."


class AttributeMissing(Problem):
    code = "attribute_missing"
    place = "attributes"
    zh = "必填属性“{name}”没有填写。请在属性中填写。"
    en = "The attribute “{name}” is required. Fill it in."


class AttributeUnknownValue(Problem):
    code = "attribute_unknown_value"
    place = "attributes"
    zh = "属性“{name}”没有可选值“{value}”。请从列表中选择。"
    en = "The attribute “{name}” has no value “{value}”. Choose one of the list."


class AttributeTooMany(Problem):
    code = "attribute_too_many"
    place = "attributes"
    zh = "属性“{name}”最多选 {most} 个值。请减少。"
    en = "The attribute “{name}” takes {most} values at most. Choose fewer."


class AttributeOutOfBounds(Problem):
    code = "attribute_out_of_bounds"
    place = "attributes"
    zh = "属性“{name}”超出范围（{least} 至 {most}）。请修改。"
    en = "The attribute “{name}” is out of its bounds ({least} to {most}). Correct it."


class NoSkus(Problem):
    code = "draft_no_skus"
    place = "prices"
    zh = "没有勾选任何规格。请至少勾选一个商品编码。"
    en = "No SKU is included. Include one at least."


class PriceMissing(Problem):
    code = "draft_price_missing"
    place = "prices"
    zh = "“{code}”没有拼单价或单买价。请填写价格。"
    en = "“{code}” lacks its group or single price. Fill it in."


class PriceOrder(Problem):
    code = "draft_price_order"
    place = "prices"
    zh = "“{code}”的单买价 {single} 必须高于拼单价 {group}。请调整价格。"
    en = "“{code}”: the single price {single} must be above the group price {group}. Change one of them."


class WeightMissing(Problem):
    code = "draft_weight_missing"
    place = "prices"
    zh = "“{code}”没有重量。请在“商品编码”中填写。"
    en = "“{code}” has no weight. Give it on the SKUs page."


class ListPriceMissing(Problem):
    code = "list_price_missing"
    place = "prices"
    zh = "没有参考价（市场价）。请填写参考价。"
    en = "There is no list price. Fill it in."


class ListPriceTooLow(Problem):
    code = "list_price_too_low"
    place = "prices"
    zh = "参考价 {price} 必须高于最高单买价 {single}。请提高参考价。"
    en = "The list price {price} must be above the highest single price {single}. Raise it."


class PricesTooFarApart(Problem):
    code = "prices_too_far_apart"
    place = "prices"
    zh = "最高拼单价 {most} 超过最低拼单价 {least} 的 {times} 倍。请缩小价差或分开刊登。"
    en = "The highest group price {most} is over {times} times the lowest {least}. Bring them closer, or publish them apart."


class SpecsTwice(Problem):
    code = "specs_twice"
    place = "specs"
    zh = "规格“{specs}”出现了两次。请在“商品编码”中改成不同的规格。"
    en = "The specs “{specs}” stand twice. Make them differ on the SKUs page."


class SpecsLacking(Problem):
    code = "specs_lacking"
    place = "specs"
    zh = "缺少规格组合“{specs}”，平台要求组合齐全。请在“商品编码”中补齐（可不勾选出售）。"
    en = "The combination “{specs}” is lacking; the platform wants all. Add it on the SKUs page (it need not be sold)."


class SpecNameUnknown(Problem):
    code = "spec_name_unknown"
    place = "specs"
    zh = "该类目没有规格“{name}”，可用：{names}。请修改商品的规格名或另选类目。"
    en = "The category knows no spec “{name}”, only: {names}. Rename the product's spec, or choose another category."


class TooManySpecs(Problem):
    code = "too_many_specs"
    place = "specs"
    zh = "规格值共 {count} 个，该类目最多 {most} 个。请拆成几个商品。"
    en = "There are {count} spec values, and the category takes {most}. Split the product."


class NoMainPicture(Problem):
    code = "no_main_picture"
    place = "pictures"
    zh = "没有主图。请在“商品图片”中上传。"
    en = "There is no main picture. Upload one on the pictures page."


class TooManyMainPictures(Problem):
    code = "too_many_main_pictures"
    place = "pictures"
    zh = "主图有 {count} 张，最多 {most} 张。请在“商品图片”中移除多余的。"
    en = "There are {count} main pictures, {most} at most. Remove some on the pictures page."


class NoDetailPicture(Problem):
    code = "no_detail_picture"
    place = "pictures"
    zh = "没有详情图。请在“商品图片”中上传。"
    en = "There is no detail picture. Upload one on the pictures page."


class TooManyDetailPictures(Problem):
    code = "too_many_detail_pictures"
    place = "pictures"
    zh = "详情图有 {count} 张，最多 {most} 张。请在“商品图片”中移除多余的。"
    en = "There are {count} detail pictures, {most} at most. Remove some on the pictures page."


class PicturesUnfit(Problem):
    code = "pictures_unfit"
    place = "pictures"
    zh = "{count} 张图片不符合平台要求。请在“商品图片”中查看原因并更换。"
    en = "{count} pictures do not meet the platform's demands. See why on the pictures page, and replace them."


class DescriptionLength(Problem):
    code = "description_length"
    place = "description"
    zh = "商品描述有 {length} 字，应为 {least} 至 {most} 字（或留空）。请修改。"
    en = "The description has {length} characters; it takes {least} to {most}, or none. Change it."


class TemplateMissing(Problem):
    code = "template_missing"
    place = "freight"
    zh = "没有选择运费模板。请选择运费模板。"
    en = "No freight template is chosen. Choose one."
