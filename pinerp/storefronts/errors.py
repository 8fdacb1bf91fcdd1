"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownSuggestion(Refusal):
    code = "unknown_suggestion"
    status = 404
    zh = "建议不存在、已更新或不属于您。请刷新后重试。"
    en = "There is no such suggestion any more, or it is not yours. Reload and try again."


class UnknownGoods(Refusal):
    code = "unknown_goods"
    status = 404
    zh = "店铺商品不存在或不属于您。请刷新后重试。"
    en = "There is no such listing, or it is not yours. Reload and try again."


class UnknownDecision(Refusal):
    code = "unknown_decision"
    status = 404
    zh = "处理记录不存在或不属于您。请刷新后重试。"
    en = "There is no such decision, or it is not yours. Reload and try again."


class SidesChanged(Refusal):
    """What a person saw is not what stands there now."""

    code = "sides_changed"
    zh = "平台或本系统的值已变化，与您看到的不同。请刷新后再处理。"
    en = "One of the two sides is not what you saw any more. Reload and decide again."


class GoodsOnItsWay(Refusal):
    code = "goods_on_its_way"
    zh = "该商品有修改正在发送或平台审核中。请等平台答复后再处理。"
    en = "A change of this listing is being sent or looked at by the platform. Wait for the answer, then decide."


class NotSent(Refusal):
    code = "field_not_sent"
    zh = "本系统没有这一项的值，无法发送。请采用平台的值，或先在本系统填写。"
    en = "Nothing is known of this here, so nothing can be sent. Take theirs, or fill it in here first."


class CodeMeansNothing(Refusal):
    code = "code_means_nothing"
    zh = "平台编码“{code}”不是任何商品编码。请改为发送本系统的编码，或先建立该商品编码。"
    en = "The code “{code}” at the platform is no SKU here. Send ours instead, or make that SKU first."


class WeightNotWhole(Refusal):
    code = "weight_not_whole"
    zh = "平台重量不能按 {pieces} 件平均分。请在“商品编码”中修改单件重量。"
    en = "The weight at the platform is not a whole number for each of {pieces} pieces. Change it on the SKUs page."


class AlreadyUndone(Refusal):
    code = "decision_undone"
    zh = "这次处理已经撤销。请刷新后查看。"
    en = "This was taken back already. Reload to see how it stands."


class GoodsNotRead(Refusal):
    code = "goods_not_read"
    zh = "尚未读取该店铺的商品，无法同步价格。请先点“读取店铺商品”。"
    en = "The store's listings were not read yet, so no price can be told. Read them first."


class PriceChanged(Refusal):
    """A yes is to the very prices that were seen."""

    code = "price_changed"
    zh = "应有价格已变化或不再等待确认。请刷新后再确认。"
    en = "Another price is wanted by now, or none waits for a yes. Reload and look again."


class PriceMoved(Refusal):
    """A new price is judged by the one that was seen."""

    code = "price_moved"
    zh = "平台上的价格已变化，与您看到的不同。请刷新后再改价。"
    en = "The price at the platform is not the one you saw any more. Reload, then change it."


class PriceUnsettled(Refusal):
    code = "price_unsettled"
    zh = "平台价格与本系统不一致，或上次改价被平台拒绝。请先在“刊登”的“差异”中处理。"
    en = "The platform's price differs from ours, or it refused the last change. Settle the difference under Listings first."


class ListPriceLow(Refusal):
    """The platform wants the list price (市场价) above each single price."""

    code = "list_price_low"
    zh = "这样单买价会达到或超过市场价，平台不接受。请先提高市场价，或改低一些。"
    en = (
        "The single price would reach the list price, which the platform refuses. Raise the list price, or choose less."
    )
