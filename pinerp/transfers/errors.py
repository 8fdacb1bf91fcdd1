"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownTransfer(Refusal):
    code = "unknown_transfer"
    status = 404
    zh = "调拨单不存在或不属于您。请刷新后重试。"
    en = "There is no such transfer, or it is not yours. Reload and try again."


class UnknownTransferReceipt(Refusal):
    code = "unknown_transfer_receipt"
    status = 404
    zh = "调拨收货记录不存在或不属于您。请刷新后重试。"
    en = "There is no such receipt of a transfer, or it is not yours. Reload and try again."


class SameWarehouse(Refusal):
    code = "transfer_same_warehouse"
    status = 422
    zh = "调出仓和调入仓不能相同。请重新选择。"
    en = "Goods cannot go from a warehouse to itself. Choose another one."


class NoTransferLines(Refusal):
    code = "transfer_without_lines"
    status = 422
    zh = "调拨单里没有商品。请先添加商品和数量。"
    en = "The transfer holds no goods. Add some first."


class TransferSkuTwice(Refusal):
    code = "transfer_sku_twice"
    status = 422
    zh = "商品 {sku} 出现了两次。请合并为一行。"
    en = "{sku} stands there twice. Make one row of both."


class ReasonWanted(Refusal):
    """Good goods become defective ones, or the other way round: somebody will ask why."""

    code = "transfer_reason_wanted"
    status = 422
    zh = "在良品仓与次品仓等不同类型的仓库之间调拨，请填写原因。"
    en = "Between warehouses of different kinds (good, defective, returns) a reason is wanted. Give one."


class TransferNotDraft(Refusal):
    code = "transfer_not_draft"
    zh = "调拨单 {number} 已审核、已发出或已结束，不能这样操作。请刷新后查看。"
    en = "Transfer {number} is approved, sent or ended. Reload to see how it stands."


class TransferNotApproved(Refusal):
    code = "transfer_not_approved"
    zh = "调拨单 {number} 还没有审核，公司设置要求先审核再出库。请先审核。"
    en = "Transfer {number} is not approved, which the company asks for before goods leave. Have it approved first."


class TransferNotOnTheWay(Refusal):
    code = "transfer_not_on_the_way"
    zh = "调拨单 {number} 没有在途的商品。请刷新后查看。"
    en = "Transfer {number} has nothing on its way. Reload to see how it stands."


class TransferHasReceipts(Refusal):
    code = "transfer_has_receipts"
    zh = "调拨单 {number} 已有收货，不能撤回出库。请先撤销收货，或关闭剩余。"
    en = "Some of transfer {number} has arrived. Undo its receipts first, or close the rest."


class TransferNotClosed(Refusal):
    code = "transfer_not_closed"
    zh = "调拨单 {number} 没有关闭或取消，不需要恢复。请刷新后查看。"
    en = "Transfer {number} is neither closed nor cancelled. Reload to see it."


class TransferClosed(Refusal):
    code = "transfer_closed"
    zh = "调拨单 {number} 已关闭。请先恢复，再撤销收货。"
    en = "Transfer {number} is closed. Reopen it before you undo a receipt."


class NothingArrived(Refusal):
    code = "transfer_nothing_arrived"
    status = 422
    zh = "没有填写收货数量。请至少填写一个商品。"
    en = "No quantity was given. Give one for at least one SKU."


class UnknownTransferLine(Refusal):
    code = "unknown_transfer_line"
    status = 422
    zh = "有商品不在这张调拨单里。请核对后重试。"
    en = "A SKU does not stand on this transfer. Check it and try again."


class ArrivalReasonWanted(Refusal):
    code = "transfer_arrival_reason_wanted"
    status = 422
    zh = "商品 {sku} 多收或破损，请填写原因。"
    en = "More of {sku} arrived than was sent, or some is damaged. Give a reason."


class OverNotThere(Refusal):
    """What arrived beyond the books must have left the source unseen: it is taken from there."""

    code = "transfer_over_not_there"
    zh = "商品 {sku} 多到 {over} 件，应从调出仓补扣，但那里可动用的库存不足。请先按 {rest} 件收货，多出的在盘点中处理。"
    en = (
        "{over} more of {sku} arrived than were sent. They would be taken off where they came from, but not so many are free "
        "there. Receive {rest}, and settle the others by a stocktake."
    )


class NoDefectivePlace(Refusal):
    code = "transfer_no_defective_warehouse"
    status = 422
    zh = "有破损商品，请选择一个次品仓。没有次品仓时，请先在仓库里新建。"
    en = "Some pieces are damaged: choose a warehouse for defective goods, or make one first."


class TransferReceiptUndone(Refusal):
    code = "transfer_receipt_undone"
    zh = "这次调拨收货已经撤销过。请刷新后查看。"
    en = "This receipt was undone already. Reload to see it."


class TransferredGoodsGone(Refusal):
    code = "transferred_goods_gone"
    zh = "商品 {sku} 收货后已出库或被订单占用，不能撤销收货。请先处理占用，或另建一张反向调拨单。"
    en = "Some of {sku} has left since or is promised to orders. Free it first, or send it back by another transfer."
