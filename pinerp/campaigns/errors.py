"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownCampaign(Refusal):
    code = "unknown_campaign"
    status = 404
    zh = "没有这个营销活动，或不属于您。请刷新后重试。"
    en = "There is no such campaign, or it is not yours. Reload and try again."


class UnknownCampaignGoods(Refusal):
    code = "unknown_campaign_goods"
    status = 404
    zh = "没有这个店铺商品，或不属于该店铺。请重新选择商品。"
    en = "There is no such listing, or it is another store's. Choose the listings again."


class CampaignTimesWrong(Refusal):
    """It begins later than now, ends after that, and lasts no longer than `days`."""

    code = "campaign_times_wrong"
    status = 422
    zh = "开始时间须晚于现在，结束时间须晚于开始时间，且活动最长 {days} 天。请修改时间。"
    en = "It must begin later than now, end after that, and last {days} days at most. Change its times."


class CampaignDiscountWrong(Refusal):
    code = "campaign_discount_wrong"
    status = 422
    zh = "折扣须在 1 折到 9.9 折之间，最多一位小数。请修改折扣。"
    en = "The discount must be between 1 and 9.9 折 (10 % and 99 % of the price), to a tenth. Change it."


class CampaignNameLong(Refusal):
    code = "campaign_name_wrong"
    status = 422
    zh = "活动名称须为 1 到 {most} 个字。请修改名称。"
    en = "The name must have 1 to {most} signs. Change it."


class CampaignNotDraft(Refusal):
    code = "campaign_not_draft"
    zh = "活动已提交或已放弃，不能再修改。请新建一个活动。"
    en = "The campaign was submitted or dropped and cannot be changed. Draft another one."


class CampaignNotDropped(Refusal):
    code = "campaign_not_dropped"
    zh = "活动未被放弃，无需恢复。请刷新后查看。"
    en = "The campaign was not dropped: there is nothing to restore. Reload to see it."


class CampaignEmpty(Refusal):
    code = "campaign_empty"
    zh = "没有可参加活动的 SKU。请先查询资格，并移除不可参加的商品。"
    en = "No SKU may take part. Ask what qualifies, and take out what does not."


class CampaignNotAsked(Refusal):
    code = "campaign_not_asked"
    zh = "有 {count} 个商品尚未向平台查询资格。请先点“查询资格”。"
    en = "The platform was not asked yet whether {count} listings may take part. Ask it first."


class CampaignQuoteChanged(Refusal):
    code = "campaign_quote_changed"
    zh = "价格或数量已变化，活动最大成本现为 {amount}。请重新查看预览后提交。"
    en = "Prices or quantities changed: it may cost {amount} now. Look at the preview again, then submit."


class CampaignAtLoss(Refusal):
    code = "campaign_at_loss"
    zh = "有 {count} 个 SKU 的活动价低于成本或最低价。请调整折扣，或勾选“确认低价”后提交。"
    en = "{count} SKUs would sell below cost or below their lowest price. Change the discount, or agree to that."


class CampaignOverlaps(Refusal):
    code = "campaign_overlaps"
    zh = "商品“{name}”在同一时段已参加本系统的另一活动“{campaign}”。请移除该商品或改时间。"
    en = "“{name}” takes part in another campaign at that time: “{campaign}”. Take it out, or change the times."


class CampaignNotStanding(Refusal):
    code = "campaign_not_standing"
    zh = "活动未在平台进行，不能结束。请刷新后查看状态。"
    en = "The campaign does not stand at the platform and cannot be ended. Reload to see how it stands."


class CampaignOnItsWay(Refusal):
    code = "campaign_on_its_way"
    zh = "该活动有操作正在向平台提交。请稍后再试。"
    en = "Something of this campaign is on its way to the platform. Try again in a moment."


class ActivityNotListed(Refusal):
    """It was opened, and the platform's list does not show it yet."""

    code = "campaign_not_listed"
    zh = "平台已接受，但活动列表中尚未出现。系统会自动再次查询。"
    en = "The platform took it, but does not list it yet. It is asked again by itself."


class SegmentEmpty(Refusal):
    code = "campaign_segment_empty"
    zh = "这个人群目前没有买家。请重新计算或选择其他人群。"
    en = "The segment has no buyers now. Count it anew, or choose another."


class ListNameTaken(Refusal):
    code = "campaign_list_name_taken"
    zh = "已有名为“{name}”的名单。请换一个名称。"
    en = "There is a list named “{name}” already. Give it another name."


class UnknownBuyerList(Refusal):
    code = "unknown_buyer_list"
    status = 404
    zh = "没有这个名单，或不属于您。请刷新后重试。"
    en = "There is no such list, or it is not yours. Reload and try again."
