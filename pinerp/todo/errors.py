"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NoSuchSuggestion(Refusal):
    code = "no_such_suggestion"
    status = 404
    zh = "建议不存在或不属于您。请刷新后重试。"
    en = "There is no such suggestion, or it is not yours. Reload and try again."


class SuggestionOver(Refusal):
    code = "suggestion_over"
    zh = "这条建议已经结束，不能再处理。请刷新后查看。"
    en = "This suggestion is over, there is nothing to do about it. Reload to see it."


class SuggestionElsewhere(Refusal):
    """What is asked does not follow from its state."""

    code = "suggestion_elsewhere"
    zh = "这条建议已被处理过。请刷新，先恢复它再操作。"
    en = "This suggestion was dealt with meanwhile. Reload, and bring it back first."


class NothingToDraft(Refusal):
    code = "nothing_to_draft"
    zh = "这类建议没有可以生成的单据。请点它的链接去处理。"
    en = "There is no document for a suggestion of this kind. Follow its link instead."


class NoLongerLacking(Refusal):
    code = "no_longer_lacking"
    zh = "“{code}”现在不用补货了。请点“重新计算”。"
    en = "“{code}” lacks nothing any more. Have everything looked at again."


class NoOfferToOrder(Refusal):
    code = "no_offer_to_order"
    zh = "没有供应商报价“{code}”。请先在“采购补货”登记报价。"
    en = "No supplier offers “{code}”. Enter an offer under Purchasing first."


class NoWarehouseChosen(Refusal):
    code = "no_warehouse_chosen"
    status = 422
    zh = "采购单要有收货仓库。请先选择。"
    en = "A purchase order needs a warehouse to come to. Choose one."


class DraftMovedOn(Refusal):
    """What was made is no draft any more: it has its own way back."""

    code = "draft_moved_on"
    zh = "单据 {number} 已不是草稿。请先在它的页面取消，再撤销。"
    en = "{number} is no draft any more. Cancel it on its own page, then undo this."


class DraftShared(Refusal):
    code = "draft_shared"
    zh = "单据 {number} 里还有其他建议的商品。请把它们一起勾选后撤销。"
    en = "{number} was made for other suggestions too. Tick all of them, then undo."


class PutOffTooFar(Refusal):
    code = "put_off_too_far"
    status = 422
    zh = "推迟的天数须在 1 到 30 天之间。请重新选择。"
    en = "It can be put off by 1 to 30 days. Choose again."


class OtherKindOfStep(Refusal):
    code = "other_kind_of_step"
    zh = "这类建议不能这样处理。请刷新后用它自己的按钮。"
    en = "A suggestion of this kind is not done this way. Reload, and use its own button."


class NotOfSuggestion(Refusal):
    """What was sent does not belong to the suggestion, or not any more."""

    code = "not_of_suggestion"
    zh = "该店铺商品已不属于这条建议。请刷新后重试。"
    en = "That listing does not belong to this suggestion any more. Reload and try again."


class NothingProposed(Refusal):
    code = "nothing_proposed"
    zh = "现在没有可用的修改建议。请在“商品优化”重新评分后再试。"
    en = "Nothing is proposed for it now. Have it scored anew under Optimisation."


class ParcelMovedOn(Refusal):
    code = "parcel_moved_on"
    zh = "该包裹已签收、已退款或不再属于这条建议。请刷新后重试。"
    en = "That parcel was signed for or refunded meanwhile, or is not of this suggestion. Reload and try again."


class OrderMovedOn(Refusal):
    code = "order_moved_on"
    zh = "该订单已答复、已放行或不再属于这条建议。请刷新后重试。"
    en = "That order was answered or went on meanwhile, or is not of this suggestion. Reload and try again."


class StoppedAtOddTime(Refusal):
    code = "stopped_at_odd_time"
    status = 422
    zh = "停推广的时间须在最近 14 天内。请重新选择。"
    en = "A promotion was stopped within the last 14 days. Choose that moment."


class CampaignStaysOver(Refusal):
    code = "campaign_stays_over"
    zh = "限时活动结束后平台不能恢复，无法撤销。请在“营销活动”新建一个。"
    en = "The platform opens no discount again, so this cannot be undone. Draft a new one under Campaigns."
