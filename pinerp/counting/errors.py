"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownStocktake(Refusal):
    code = "unknown_stocktake"
    status = 404
    zh = "盘点单不存在或不属于您。请刷新后重试。"
    en = "There is no such stocktake, or it is not yours. Reload and try again."


class NotCounting(Refusal):
    code = "stocktake_not_counting"
    zh = "盘点单 {number} 不在盘点中。请刷新后查看它的状态。"
    en = "Stocktake {number} is not being counted. Reload to see how it stands."


class NotInReview(Refusal):
    """Somebody else was quicker, or it was not sent to review yet."""

    code = "stocktake_not_in_review"
    zh = "盘点单 {number} 不在待审核状态，可能已被他人处理。请刷新后查看。"
    en = "Stocktake {number} does not wait for review; somebody else may have dealt with it. Reload to see it."


class NotPosted(Refusal):
    code = "stocktake_not_posted"
    zh = "盘点单 {number} 没有过账，或已经冲销，不能冲销。请刷新后查看。"
    en = "Stocktake {number} was not posted, or was taken back already. Reload to see it."


class AlreadyEnded(Refusal):
    code = "stocktake_ended"
    zh = "盘点单 {number} 已经结束，不能作废。已过账的请用“冲销”。"
    en = "Stocktake {number} has ended and cannot be cancelled. Reverse it where it was posted."


class NothingToCount(Refusal):
    code = "nothing_to_count"
    zh = "这个范围内没有可盘点的商品（不限库存的不盘点）。请调整范围，或先录入期初库存。"
    en = "Nothing in this scope can be counted (stock not kept is left out). Change the scope, or enter opening stock first."


class AllBeingCounted(Refusal):
    """A SKU of a warehouse stands on one open sheet only: two differences of one count would be booked twice."""

    code = "all_being_counted"
    zh = "这 {count} 个商品都在其他未结束的盘点单上。请先完成或作废那些盘点单。"
    en = "All {count} SKUs stand on other open stocktakes. Finish or cancel those first."


class BeingCounted(Refusal):
    code = "sku_being_counted"
    zh = "商品 {sku} 在另一张未结束的盘点单上。请到那张盘点单上清点。"
    en = "{sku} stands on another open stocktake. Count it there."


class NotOnSheet(Refusal):
    code = "not_on_sheet"
    zh = "商品 {sku} 不在这张盘点单的范围内。请把它放在一边，另建盘点单。"
    en = "{sku} is not in the scope of this stocktake. Set it aside and begin another one."


class NoSkuOfCode(Refusal):
    """What was scanned or typed means no SKU, or several."""

    code = "no_sku_of_code"
    former = ("unknown_goods",)
    zh = "没有编码或条码为“{code}”的商品，或不止一个商品用这个条码。请核对后重扫或输入商品编码。"
    en = "No SKU has the code or barcode “{code}”, or several share that barcode. Check it, or type the SKU code."


class CountedTooEarly(Refusal):
    code = "counted_too_early"
    zh = "商品 {sku} 的清点时间早于盘点开始。请核对手机时间后重新清点。"
    en = "{sku} was counted before the stocktake began. Check the clock of the device and count again."


class NothingCounted(Refusal):
    code = "nothing_counted"
    zh = "盘点单 {number} 还没有任何清点数。请先清点，或作废它。"
    en = "Nothing was counted for stocktake {number} yet. Count first, or cancel it."


class RecountsOpen(Refusal):
    code = "recounts_open"
    zh = "还有 {count} 个商品等待复盘。请先复盘，或取消复盘要求。"
    en = "{count} SKUs still wait for a recount. Count them, or withdraw the wish."


class NotCounted(Refusal):
    code = "not_counted"
    zh = "该商品还没有清点，不需要复盘。请直接清点。"
    en = "It was not counted yet, so there is nothing to recount. Count it."


class NoRecount(Refusal):
    code = "no_recount"
    zh = "该商品没有等待中的复盘。请刷新后查看。"
    en = "It waits for no recount. Reload to see it."


class NoDifference(Refusal):
    code = "no_difference"
    zh = "该商品没有差异，不需要原因。请刷新后查看。"
    en = "It has no difference, so it needs no cause. Reload to see it."


class ApproverCounted(Refusal):
    code = "approver_counted"
    zh = "您参与了盘点单 {number} 的清点，须由他人审核。请让没有清点的同事过账。"
    en = "You counted for stocktake {number}: somebody else has to approve it. Ask a colleague who did not count."


class MovedWhileCounted(Refusal):
    """Its areas were counted at different times and stock moved in between: nobody knows from which of them."""

    code = "moved_while_counted"
    zh = "商品 {sku} 在各区域清点之间有出入库，无法确定差异，没有过账。请在下次盘点时一次点完。"
    en = "{sku} moved between the counts of its areas: its difference is uncertain, not posted. Count it again in one go."


class AdjustedSince(Refusal):
    """Somebody corrected the books after the count: the difference might be booked twice."""

    code = "adjusted_since"
    zh = "商品 {sku} 在清点之后账面被人工更正过，为避免重复调整没有过账。请重新盘点它。"
    en = "{sku} was corrected by hand after it was counted; it was not posted, lest it count twice. Count it again."


class BelowZero(Refusal):
    """What left since the count is more than was counted."""

    code = "would_fall_below_zero"
    zh = "商品 {sku} 清点后发出的多于清点数，库存会变为负数，没有过账。请重新盘点它。"
    en = "More of {sku} left since the count than was counted: stock would fall below zero. It was not posted; count it again."


class HiddenWhileBlind(Refusal):
    code = "hidden_while_blind"
    status = 403
    zh = "盲盘期间不显示账面数与差异。请让审核人查看，或等过账后再看。"
    en = (
        "A blind stocktake hides book quantities and differences. Ask whoever approves it, or look after it was posted."
    )
