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


class OfAReturn(Refusal):
    code = "of_a_return"
    zh = "这条流水由采购退货单产生，不能单独冲销。请在“采购补货 › 采购退货”中撤销退货。"
    en = "This entry comes from a return to a supplier. Undo it under Purchasing › Returns."


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


class WarehouseCodeTaken(Refusal):
    code = "warehouse_code_taken"
    former = ("code_taken",)
    zh = "仓库编码“{name}”已被使用。请换一个。"
    en = "The code “{name}” is another warehouse's. Choose another."


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


class NotInLot(Refusal):
    """A lot has fewer pieces than are to leave it."""

    code = "not_in_lot"
    zh = "这一批只剩 {left} 件，不足 {quantity} 件。请核对批次、库位或序列号。"
    en = "There are only {left} in this lot, not {quantity}. Check the batch, bin or serial number."


class SerialTaken(Refusal):
    """A serial number of a SKU is on hand at most once in the company."""

    code = "serial_taken"
    zh = "序列号 {serials} 已在库，不能重复入库。请核对后重新扫描。"
    en = "Serial numbers that are on hand already: {serials}. Check them and scan again."


class SerialTwice(Refusal):
    code = "serial_twice"
    status = 422
    zh = "序列号 {serial} 出现了两次。请删除重复的一个。"
    en = "The serial number {serial} is there twice. Remove one of them."


class SerialIsOne(Refusal):
    code = "serial_is_one"
    status = 422
    zh = "一个序列号只对应 1 件 {sku}。请按件扫描序列号。"
    en = "A serial number is one piece of {sku}. Scan one for each piece."


class SerialsNotPieces(Refusal):
    code = "serials_not_pieces"
    status = 422
    zh = "扫描了 {serials} 个序列号，数量却是 {quantity} 件。请核对后重试。"
    en = "There are {serials} serial numbers for {quantity} pieces. Check them and try again."


class ToldMoreThanCame(Refusal):
    """Batches and serial numbers name more pieces than came, or than go back."""

    code = "told_more_than_came"
    status = 422
    zh = "{sku} 登记的批次或序列号共 {told} 件，多于填写的 {quantity} 件。请核对后重试。"
    en = "Batches or serial numbers name {told} pieces of {sku}, more than the {quantity} given. Check them and try again."


class ToldGone(Refusal):
    """Pieces that came as a batch or a serial number are no longer there as such; no others leave in their place."""

    code = "told_gone"
    zh = "{sku} 的 {told} 应退 {quantity} 件，仓库里只剩 {left} 件，可能已出库、已调走或改登记过。请先撤回这些操作，再撤销。"
    en = (
        "{quantity} pieces of {sku} came as {told}, and {left} of them are still here; the others have left or were told anew. "
        "Take that back first, then try again."
    )


class NotToldApart(Refusal):
    """A batch, a day or a serial number of a SKU that is not tracked so."""

    code = "not_told_apart"
    zh = "{sku} 未开启批次或序列号管理。请先在库存页开启，再登记批次、效期或序列号。"
    en = "{sku} is not tracked by batch or serial number. Switch tracking on first, then say them."


class ExpiresBeforeMade(Refusal):
    code = "expires_before_made"
    status = 422
    zh = "到期日早于生产日期。请核对日期。"
    en = "It would expire before it was made. Check the days."


class UnknownBin(Refusal):
    code = "unknown_bin"
    status = 404
    zh = "库位不存在、已停用或不在该仓库。请重新选择。"
    en = "There is no such bin in use in this warehouse. Choose again."


class UnknownLot(Refusal):
    code = "unknown_lot"
    status = 404
    zh = "批次记录不存在或不属于您。请刷新后重试。"
    en = "There is no such lot, or it is not yours. Reload and try again."


class BinInUse(Refusal):
    code = "bin_in_use"
    zh = "库位 {bin} 上还有 {count} 件货。请先移走，再停用。"
    en = "There are {count} pieces in bin {bin}. Move them away first."


class NoBins(Refusal):
    code = "no_bins"
    zh = "该仓库未开启库位管理。请先开启，再新建库位。"
    en = "This warehouse has no bins. Switch bins on first, then make them."


class NotAPattern(Refusal):
    code = "not_a_pattern"
    status = 422
    zh = "库位编码看不懂，或会一次新建超过 {most} 个。请按“A-01-01…A-03-10”填写，两端段数与位数要一致。"
    en = "These codes cannot be read, or are more than {most}. Write A-01-01…A-03-10, with like parts at both ends."


class SerialUnknown(Refusal):
    """Scanned at the packing bench, and no piece of the SKU ever had it."""

    code = "serial_unknown"
    status = 404
    zh = "没有序列号为“{serial}”的 {sku}。请核对后重新扫描；未登记过的货请先在库存页补登。"
    en = "No piece of {sku} has the serial number “{serial}”. Check it and scan again; label goods without one first."


class SerialNotHere(Refusal):
    """A serial number that the books know, but not as a piece that stands in this warehouse."""

    code = "serial_not_here"
    zh = "序列号 {serial} 的 {sku} 不在该仓库，可能已发货或在别的仓库。请换一件。"
    en = "The piece {serial} of {sku} is not in this warehouse; it has left or stands elsewhere. Take another."


class SerialPicked(Refusal):
    """It lies in another parcel that has not left yet."""

    code = "serial_picked"
    zh = "序列号 {serial} 的 {sku} 已装入另一个包裹。请换一件。"
    en = "The piece {serial} of {sku} lies in another parcel. Take another."


class SerialsWanted(Refusal):
    """Pieces that have serial numbers leave by them."""

    code = "serials_wanted"
    zh = "{sku} 按序列号管理，还差 {missing} 个序列号。请逐件扫描序列号。"
    en = "{sku} is tracked by serial number; {missing} are missing. Scan one for each piece."


class BatchShort(Refusal):
    """More pieces of a batch were scanned than stand there."""

    code = "batch_short"
    zh = "{sku} 的批次 {batch} 在该仓库只有 {left} 件，扫描了 {count} 件。请核对批次后重新扫描。"
    en = "Batch {batch} of {sku} has {left} pieces here, and {count} were scanned. Check the batch and scan again."


class MorePicksThanPieces(Refusal):
    """More was scanned of a SKU than a claim holds."""

    code = "more_picks_than_pieces"
    status = 422
    zh = "{sku} 扫描的序列号或批次多于应发件数。请重新扫描。"
    en = "More serial numbers or batches of {sku} were scanned than pieces are to leave. Scan again."
