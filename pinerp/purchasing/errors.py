"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownSupplier(Refusal):
    code = "unknown_supplier"
    status = 404
    zh = "供应商不存在、已归档或不属于您。请重新选择。"
    en = "There is no such supplier, it is archived, or it is not yours. Choose again."


class SupplierCodeTaken(Refusal):
    code = "supplier_code_taken"
    zh = "供应商编码“{name}”已被使用。请换一个。"
    en = "The supplier code “{name}” is taken. Choose another."


class OtherCurrency(Refusal):
    """An average over two currencies would mean nothing; rates are not kept yet."""

    code = "purchase_other_currency"
    zh = "商品 {sku} 按 {own} 记成本，供应商“{supplier}”用 {other} 结算，暂不支持换算。请换同币种的供应商。"
    en = (
        "{sku} is kept in {own}, but “{supplier}” is paid in {other}, and nothing is converted yet. "
        "Choose a supplier of the same currency."
    )


class PricesOutOfOrder(Refusal):
    code = "price_breaks_out_of_order"
    status = 422
    zh = "商品 {sku} 的阶梯价必须从不同的数量起，最低一档不高于最小起订量。请修改后重试。"
    en = (
        "The price breaks of {sku} must begin at different quantities, the lowest at or below the minimum. "
        "Correct them and try again."
    )


class UnknownOfferOfSupplier(Refusal):
    code = "unknown_supplier_offer"
    status = 404
    zh = "该供应商没有这个商品的报价。请刷新后重试。"
    en = "The supplier does not offer this SKU. Reload and try again."


class NoPrice(Refusal):
    code = "purchase_no_price"
    zh = "供应商没有商品 {sku} 的报价，也没有填写单价。请先登记报价，或填写单价。"
    en = "The supplier offers no price for {sku}, and none was given. Enter an offer or a price first."


class SkuTwice(Refusal):
    code = "purchase_sku_twice"
    status = 422
    zh = "商品 {sku} 出现了两次。请合并为一行。"
    en = "{sku} stands there twice. Make one row of both."


class UnknownPurchase(Refusal):
    code = "unknown_purchase"
    status = 404
    zh = "采购单不存在或不属于您。请刷新后重试。"
    en = "There is no such purchase order, or it is not yours. Reload and try again."


class PurchaseNotDraft(Refusal):
    code = "purchase_not_draft"
    zh = "采购单 {number} 已不是草稿，不能修改或再次下单。如需更改，请关闭剩余数量后另建一单。"
    en = "{number} is no draft any more. Close what is left of it and make another order."


class PurchaseNotOpen(Refusal):
    """Nothing can be received on it, nor closed."""

    code = "purchase_not_open"
    zh = "采购单 {number} 不在已下单或部分到货状态。请刷新后查看。"
    en = "{number} is not sent or partly received. Reload to see how it stands."


class PurchaseHasReceipts(Refusal):
    code = "purchase_has_receipts"
    zh = "采购单 {number} 已有到货，不能取消。未到的部分请用“关闭剩余”。"
    en = "Goods of {number} have come already. Close what is left instead."


class NotClosed(Refusal):
    code = "purchase_not_closed"
    zh = "采购单 {number} 没有取消或关闭，无需恢复。请刷新后查看。"
    en = "{number} was not cancelled or closed. Reload to see how it stands."


class OverReceipt(Refusal):
    """More came than was ordered, beyond what the company lets in."""

    code = "over_receipt"
    zh = (
        "商品 {sku} 订购 {ordered} 件、已收 {received} 件，本次 {quantity} 件超出允许的上限 {most} 件"
        "（超收比例 {percent}%）。请核对数量，或另建采购单。"
    )
    en = (
        "{sku}: {ordered} ordered, {received} received, {quantity} more would exceed {most} ({percent}% over at most). "
        "Check the count, or make another purchase order."
    )


class UnknownPurchaseLine(Refusal):
    code = "unknown_purchase_line"
    status = 404
    zh = "采购单里没有这个商品。请刷新后重试。"
    en = "This SKU is not on the purchase order. Reload and try again."


class NoDefectiveWarehouse(Refusal):
    code = "no_defective_warehouse"
    zh = "有破损件，但没有选择次品仓。请选择次品仓后再收货。"
    en = "Some pieces are damaged, but no warehouse for defective goods was chosen. Choose one and receive again."


class NothingReceived(Refusal):
    code = "nothing_received"
    status = 422
    zh = "没有填写收货数量。请填写后再提交。"
    en = "No count was given. Fill one in and try again."


class UnknownReceipt(Refusal):
    code = "unknown_receipt"
    status = 404
    zh = "收货单不存在或不属于您。请刷新后重试。"
    en = "There is no such receipt, or it is not yours. Reload and try again."


class ReceiptUndone(Refusal):
    code = "receipt_undone"
    zh = "收货单 {number} 已经撤销。请刷新后查看。"
    en = "Receipt {number} was undone already. Reload to see it."


class ReceiptHasCharges(Refusal):
    code = "receipt_has_charges"
    zh = "收货单 {number} 还有附加费用。请先撤销附加费用，再撤销收货。"
    en = "Receipt {number} bears landed costs. Take them back first, then undo the receipt."


class GoodsGone(Refusal):
    """What was received has left, or is promised to orders."""

    code = "received_goods_gone"
    zh = "收货单 {number} 的商品 {sku} 已出库或已被订单占用，不能撤销收货。请先撤回发货或释放占用，或用“采购退货”退剩下的。"
    en = (
        "{sku} of receipt {number} has been shipped or is promised to orders. Take those back or release them first, "
        "or send back what is left by a return."
    )


class ReceiptReturned(Refusal):
    """Pieces of the order went back to the supplier already: undone, they would have gone without having come."""

    code = "receipt_returned"
    zh = "采购单的商品 {sku} 已退给供应商 {returned} 件，撤销收货单 {number} 后只剩收货 {left} 件。请先撤销采购退货。"
    en = (
        "{returned} of {sku} went back to the supplier; without receipt {number} only {left} would have come. "
        "Undo the return first."
    )


class UnknownSupplierReturn(Refusal):
    code = "unknown_supplier_return"
    status = 404
    zh = "采购退货单不存在或不属于您。请刷新后重试。"
    en = "There is no such return, or it is not yours. Reload and try again."


class NothingReturned(Refusal):
    code = "nothing_returned"
    status = 422
    zh = "没有填写要退的商品。请至少添加一个商品。"
    en = "Nothing is named that goes back. Add at least one SKU."


class OverReturn(Refusal):
    code = "over_return"
    zh = (
        "采购单 {number} 的商品 {sku} 已收 {received} 件、已退 {returned} 件，最多还能退 {most} 件，不能退 {quantity} 件。"
        "请减少数量，或不选采购单直接退货。"
    )
    en = (
        "{number}: {received} of {sku} were received and {returned} went back, so {most} may go back, not {quantity}. "
        "Lower the quantity, or return them without an order."
    )


class ReturnedIsPromised(Refusal):
    """What orders of buyers have reserved stays."""

    code = "returned_is_promised"
    zh = "商品 {sku} 有一部分已被订单占用，剩下的不够退。请减少数量，或先释放这些订单的占用。"
    en = (
        "Orders have reserved some of {sku}, and what is left is not enough. Lower the quantity, or release them first."
    )


class SupplierSupplierReturnUndone(Refusal):
    code = "supplier_return_undone"
    zh = "采购退货单 {number} 已经撤销。请刷新后查看。"
    en = "Return {number} was undone already. Reload to see it."


class ReturnSettled(Refusal):
    code = "return_settled"
    zh = "采购退货单 {number} 已经结清。如需更改，请先撤销结清。"
    en = "Return {number} was settled already. Take the settlement back first."


class ReturnNotSettled(Refusal):
    code = "return_not_settled"
    zh = "采购退货单 {number} 还没有结清。请刷新后查看。"
    en = "Return {number} was not settled. Reload to see it."


class NoWeight(Refusal):
    code = "charge_no_weight"
    zh = "商品 {sku} 没有重量，无法按重量分摊。请先补充重量，或改按金额、数量分摊。"
    en = "{sku} has no weight, so nothing can be shared by weight. Enter one, or share by value or quantity."


class NoValue(Refusal):
    code = "charge_no_value"
    zh = "收货单的货值为 0，无法按金额分摊。请改按数量或重量分摊。"
    en = "The receipt is worth 0, so nothing can be shared by value. Share by quantity or weight."


class UnknownCharge(Refusal):
    code = "unknown_charge"
    status = 404
    zh = "附加费用不存在或已撤销。请刷新后重试。"
    en = "There is no such landed cost, or it was taken back. Reload and try again."


class BelowMinimum(Refusal):
    code = "below_minimum"
    zh = "商品 {sku} 的数量 {quantity} 不符合供应商要求：最少 {minimum} 件，且为 {pack} 件的整数倍。请修改数量。"
    en = "{quantity} of {sku} is not what the supplier takes: at least {minimum}, in multiples of {pack}. Change the quantity."
