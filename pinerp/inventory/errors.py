"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NotEnough(Refusal):
    """Stock would fall below zero."""

    code = "not_enough"
    zh = "商品 {sku} 库存不足，仓库中只有 {on_hand} 件。请核对数量。"
    en = "There are only {on_hand} of {sku} on hand. Check the quantity."


class WouldLoseClaims(Refusal):
    """Less would be on hand than orders were promised."""

    code = "would_lose_claims"
    zh = "商品 {sku} 的在库会少于占用，{count} 个订单占用将被取消。请先预览受影响的订单，确认后再提交。"
    en = "Fewer of {sku} would be on hand than are promised: {count} claims of orders would end. Look at them, then confirm."


class NotByHand(Refusal):
    code = "not_by_hand"
    zh = "这条流水由订单产生，不能冲销。请在订单或包裹上撤销。"
    en = "This entry comes from an order. Undo it at the order or its parcel."


class OfADocument(Refusal):
    code = "of_a_document"
    zh = "这条流水由收货单产生，不能单独冲销。请在采购单里撤销收货。"
    en = "This entry comes from a receipt. Undo the receipt at its purchase order."


class OfATransfer(Refusal):
    code = "of_a_transfer"
    zh = "这条流水由调拨单产生，不能单独冲销。请在调拨单里撤销。"
    en = "This entry comes from a transfer. Undo it there."


class AlreadyReversed(Refusal):
    code = "already_reversed"
    zh = "这条流水已经冲销过。请刷新后查看。"
    en = "This entry was taken back already. Reload to see it."


class NotAQuantity(Refusal):
    code = "not_a_quantity"
    status = 422
    zh = "数量必须是大于 0 的整数，且不超过 {largest}。请修改后重试。"
    en = "A quantity is a whole number above 0 and at most {largest}. Correct it and try again."


class UnknownWarehouse(Refusal):
    code = "unknown_warehouse"
    status = 404
    zh = "仓库不存在或不属于您。请重新选择。"
    en = "There is no such warehouse, or it is not yours. Choose again."


class UnknownSku(Refusal):
    code = "unknown_sku"
    status = 404
    zh = "商品不存在或不属于您。请重新选择。"
    en = "There is no such SKU, or it is not yours. Choose again."


class HoldsNothing(Refusal):
    """A composed SKU (组合装) has no stock of its own."""

    code = "holds_nothing"
    zh = "{sku} 是组合装，本身没有库存。请对其组成商品操作。"
    en = "{sku} is a bundle and has no stock of its own. Choose the SKUs that it is made of."


class HasStock(Refusal):
    """What becomes composed has no stock of its own any more."""

    code = "has_stock"
    zh = "{sku} 还有库存或占用（在库 {on_hand}，占用 {reserved}），不能设为组合装。请先调整为 0，并处理占用它的订单。"
    en = "{sku} has stock or claims ({on_hand} on hand, {reserved} reserved): bring both to 0 before it becomes a bundle."


class BundleClaimed(Refusal):
    """Open orders hold the parts; their parcels are packed by them."""

    code = "bundle_claimed"
    zh = "有 {count} 个待发货订单行占用着 {sku} 的组成商品，组成不能改。请先发货或取消，或另建一个商品编码。"
    en = "{count} order lines hold the parts of {sku}: ship or cancel them first, or make another SKU."


class AlreadyOpened(Refusal):
    """Stock of it is kept there already, or more is promised than was counted."""

    code = "already_opened"
    zh = "商品 {sku} 在该仓库已有库存账，或盘点数少于已占用数。差异请用“调整”登记。"
    en = "{sku} has stock in the books there already, or less was counted than is promised. Use an adjustment."


class CountedTwice(Refusal):
    code = "counted_twice"
    status = 422
    zh = "与第 {first} 行是同一仓库的同一商品。请合并为一行。"
    en = "The same SKU in the same warehouse as row {first}. Make one row of both."


class CodeTaken(Refusal):
    code = "code_taken"
    zh = "编码“{name}”已被使用。请换一个。"
    en = "The code “{name}” is taken. Choose another."


class CountFirst(Refusal):
    """A warehouse cannot begin to keep stock while the books of some SKUs there are below what was promised."""

    code = "count_first"
    zh = "该仓库有 {count} 个商品的占用多于在库。请先录入期初库存，再开启库存管理。"
    en = "{count} SKUs have more reserved than on hand there. Enter a first count, then begin to keep stock."


class StillReserved(Refusal):
    """Keeping stock can only begin where what is reserved is on hand."""

    code = "still_reserved"
    zh = "已占用 {reserved} 件，多于在库 {on_hand} 件。请先入库或释放后再开启库存管理。"
    en = "{reserved} are reserved but only {on_hand} are on hand. Receive or release some first."
